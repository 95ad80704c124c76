"""From guesses and whether they were right to thresholds and confidence.

In:  `Guess`es on lines that training has not seen.
Out: the probability from which to believe each relation; the weights of what makes a claim sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.records import RELATIONS

__all__ = ["Guess", "best_thresholds", "counts", "fit_logistic"]

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


def fit_logistic(features: NDArray[np.float64], right: NDArray[np.float64], prior: NDArray[np.float64]) -> list[float]:
    """Logistic regression by Newton's method: weights under which `features @ weights` are the logits of being right.

    Args:
        features: Cases × features.
        right: 1 or 0 for each case.
        prior: Weights to start from; little evidence leaves them nearly as they are (a Gaussian prior of variance 1).

    Returns:
        Weights, to four digits. Source: J. Platt, Probabilistic outputs for support vector machines, 1999.
    """
    weights = prior.astype(float)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-features @ weights))
        curvature = features.T @ (features * (share * (1 - share))[:, None]) + np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, features.T @ (right - share) - (weights - prior))
    return [round(float(weight), 4) for weight in weights]
