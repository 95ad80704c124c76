"""Thresholds lie where F1 is best, and confidence is the share that is right."""

from __future__ import annotations

from random import Random

import numpy as np
from thresholds import Guess, best_thresholds, fit_logistic

from graphkit.records import RELATIONS


def _guesses(count: int, relation: str, random: Random, *, bend: float = 1.0) -> list[Guess]:
    """Guesses that are right as often as `probability ** bend` says."""
    drawn = (random.uniform(0.05, 0.95) for _ in range(count))
    return [Guess(relation, p, random.random() < p**bend) for p in drawn]


def test_a_relation_that_is_overrated_needs_a_higher_probability() -> None:
    random = Random(5)
    guesses = _guesses(3000, "knows", random) + _guesses(3000, "trusts", random, bend=4.0)
    true = {r: sum(g.right for g in guesses if g.relation == r) for r in ("knows", "trusts")}
    found = best_thresholds(guesses, true)
    assert found["trusts"] > found["knows"] + 0.1
    assert set(found) == set(RELATIONS)


def test_a_relation_without_guesses_follows_the_others() -> None:
    guesses = _guesses(3000, "knows", Random(6))
    found = best_thresholds(guesses, {"knows": sum(g.right for g in guesses)})
    assert abs(found["part_of"] - found["knows"]) < 0.1


def _fitted(guesses: list[Guess]) -> list[float]:
    odds = np.array([np.log(g.probability / (1 - g.probability)) for g in guesses])
    right = np.array([float(g.right) for g in guesses])
    return fit_logistic(np.stack([odds, np.ones_like(odds)], 1), right, np.array([1.0, 0.0]))


def test_honest_probabilities_are_left_alone_and_bold_ones_toned_down() -> None:
    slope, intercept = _fitted(_guesses(20000, "knows", Random(7)))
    assert abs(slope - 1) < 0.1
    assert abs(intercept) < 0.1
    assert _fitted(_guesses(20000, "knows", Random(8), bend=3.0))[1] < -0.5


def test_without_evidence_the_prior_stays() -> None:
    assert fit_logistic(np.zeros((0, 2)), np.zeros(0), np.array([1.0, -0.5])) == [1.0, -0.5]
