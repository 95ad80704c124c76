"""Confidence is the share that is right."""

from __future__ import annotations

from random import Random

import numpy as np
from logistic import fit_logistic


def _fitted(count: int, seed: int, *, bend: float = 1.0) -> list[float]:
    """Weights after `count` guesses that are right as often as `probability ** bend` says."""
    random = Random(seed)
    drawn = np.array([random.uniform(0.05, 0.95) for _ in range(count)])
    right = np.array([float(random.random() < p**bend) for p in drawn])
    odds = np.log(drawn / (1 - drawn))
    return fit_logistic(np.stack([odds, np.ones_like(odds)], 1), right, np.array([1.0, 0.0]))


def test_honest_probabilities_are_left_alone_and_bold_ones_toned_down() -> None:
    slope, intercept = _fitted(20000, 7)
    assert abs(slope - 1) < 0.1
    assert abs(intercept) < 0.1
    assert _fitted(20000, 8, bend=3.0)[1] < -0.5


def test_without_evidence_the_prior_stays() -> None:
    assert fit_logistic(np.zeros((0, 2)), np.zeros(0), np.array([1.0, -0.5])) == [1.0, -0.5]
