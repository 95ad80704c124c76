"""In a made-up vault, of which it is known who is who, nearly everybody is found, and nobody is mixed up."""

from __future__ import annotations

import pytest

from benchmarks.identities import b_cubed, make_crowd, measure


@pytest.mark.parametrize(
    ("found", "meant", "expected"),
    [("aabb", "1122", (1.0, 1.0)), ("aaaa", "1122", (0.5, 1.0)), ("abcd", "1122", (1.0, 0.5))],
)
def test_b_cubed_on_groupings_known_by_hand(found: str, meant: str, expected: tuple[float, float]) -> None:
    precision, recall, f1 = b_cubed(found, meant)
    assert (precision, recall) == expected
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_the_same_numbers_make_the_same_crowd() -> None:
    assert make_crowd(60) == make_crowd(60)


def test_a_crowd_is_told_apart() -> None:
    mentions, _, (precision, recall, f1) = measure(300)
    assert mentions > 4000
    assert f1 >= 0.97
    assert precision >= 0.97
    assert recall >= 0.97
