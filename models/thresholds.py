"""From guesses and whether they were right to thresholds and confidence.

In:  `Guess`es on lines that training has not seen.
Out: the probability from which to believe each relation; slope and intercept of a probability's worth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.records import RELATIONS

__all__ = ["Guess", "best_thresholds", "counts", "fit_slope"]

_GRID = np.arange(0.1, 0.8, 0.02)
_PRIOR = 60.0  # claims of all relations together that stand beside a relation's own, so that rare ones follow the rest
_STEPS = 50  # of Newton's method; it settles in ten


class Guess(NamedTuple):
    """A statement that the model made of a line."""

    relation: str
    probability: float
    right: bool


def best_thresholds(guesses: Sequence[Guess], true: Mapping[str, int]) -> dict[str, float]:
    """For each relation the threshold of the best F1, rare relations leaning on all of them.

    Args:
        guesses: Statements on held-out lines, right and wrong, however improbable.
        true: How many claims of each relation the lines make.
    """
    scores = {relation: np.array([g.probability for g in guesses if g.relation == relation]) for relation in RELATIONS}
    hits = {relation: np.array([g.right for g in guesses if g.relation == relation]) for relation in RELATIONS}
    kept = {r: np.array([counts(scores[r], hits[r], t) for t in _GRID]) for r in RELATIONS}
    whole, all_true = sum(kept.values()), sum(true.values())
    found: dict[str, float] = {}
    for relation in RELATIONS:
        mixed = kept[relation] + whole * (_PRIOR / all_true)
        f1 = 2 * mixed[:, 0] / (mixed[:, 1] + true.get(relation, 0) + _PRIOR)
        found[relation] = round(float(_GRID[int(f1.argmax())]), 2)
    return found


def counts(scores: NDArray[np.float64], hits: NDArray[np.bool_], threshold: float) -> tuple[int, int]:
    """Right ones and all of those at or above the threshold."""
    kept = scores >= threshold
    return int(hits[kept].sum()), int(kept.sum())


def fit_slope(guesses: Sequence[Guess]) -> tuple[float, float]:
    """Platt's scaling: slope and intercept of a logistic regression of being right on the probability's logit.

    Source: J. Platt, Probabilistic outputs for support vector machines, 1999.
    """
    odds = np.array([math.log(g.probability / (1 - g.probability)) for g in guesses])
    features, right = np.stack([odds, np.ones_like(odds)], 1), np.array([g.right for g in guesses], dtype=float)
    weights = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-features @ weights))
        curvature = features.T @ (features * (share * (1 - share))[:, None]) + 1e-6 * np.eye(2)
        weights += np.linalg.solve(curvature, features.T @ (right - share))
    return round(float(weights[0]), 4), round(float(weights[1]), 4)
