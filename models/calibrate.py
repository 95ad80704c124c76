"""How probable is probable enough, and what a probability is worth: learned from vaults that training has not seen.

    python models/calibrate.py work/weights.safetensors --encoder FOLDER --held-out VAULT... -o work/calibration.json

In:  trained weights, annotated vaults that were held out.
Out: the probability from which each relation is believed, and the slope and intercept, on logits, that turn the judge's
     probability into the share of such statements that are right; a table of both on standard output.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpus import AnnotatedNote, Gold, read_vault
from measures import right_statements
from numpy.typing import NDArray
from safetensors.torch import load_file
from train import Model

from graphkit.records import RELATIONS

__all__ = ["Guess", "best_thresholds", "fit_slope"]

_LOWEST, _GRID = 0.08, np.arange(0.1, 0.8, 0.02)
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
    counts = {r: np.array([_counts(scores[r], hits[r], t) for t in _GRID]) for r in RELATIONS}
    whole, all_true = sum(counts.values()), sum(true.values())
    found: dict[str, float] = {}
    for relation in RELATIONS:
        mixed = counts[relation] + whole * (_PRIOR / all_true)
        f1 = 2 * mixed[:, 0] / (mixed[:, 1] + true.get(relation, 0) + _PRIOR)
        found[relation] = round(float(_GRID[int(f1.argmax())]), 2)
    return found


def _counts(scores: NDArray[np.float64], hits: NDArray[np.bool_], threshold: float) -> tuple[int, int]:
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


def _guesses(model: Model, vaults: Sequence[tuple[Gold, list[AnnotatedNote]]]) -> Iterator[Guess]:
    for one, right in right_statements(model, vaults, dict.fromkeys(RELATIONS, _LOWEST)):
        yield Guess(one.relation, min(max(one.confidence, 1e-6), 1 - 1e-6), right)


def main() -> None:
    parser = argparse.ArgumentParser(description="Choose thresholds and calibrate confidence on held-out vaults.")
    parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    model = Model(given.encoder)
    model.load_state_dict(load_file(given.weights))
    vaults = [read_vault(path) for path in given.held_out]
    guesses = list(_guesses(model, vaults))
    claims = [claim["relation"] for gold, _ in vaults for claim in gold["claims"]]
    thresholds = best_thresholds(guesses, {relation: claims.count(relation) for relation in RELATIONS})
    kept = [guess for guess in guesses if guess.probability >= thresholds[guess.relation]]
    slope, intercept = fit_slope(kept)
    found = {"thresholds": thresholds, "calibration": {"slope": slope, "intercept": intercept}}
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for relation in RELATIONS:
        hits, said = _counts(
            *(np.array([g[i] for g in kept if g.relation == relation]) for i in (1, 2)), thresholds[relation]
        )
        true = claims.count(relation)
        print(f"{relation:13} from {thresholds[relation]:.2f}: {hits} right of {said}, {true} true, "
              f"F1 {2 * hits / max(said + true, 1):.3f}")  # fmt: skip
    hits = sum(guess.right for guess in kept)
    precision, recall, f1 = hits / max(len(kept), 1), hits / len(claims), 2 * hits / (len(kept) + len(claims))
    print(f"all: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; "
          f"slope {slope}, intercept {intercept}")  # fmt: skip


if __name__ == "__main__":
    main()
