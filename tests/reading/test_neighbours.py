"""Two names side by side are told from one."""

from __future__ import annotations

import pytest

from graphkit.reading.neighbours import Neighbours

LISTED = ["ana ruiz", "omar berg", "lina ode"]


def heard(*names: str) -> Neighbours:
    """What is known after these names, in order."""
    neighbours = Neighbours(LISTED)
    for name in names:
        neighbours.listen(name)
    return neighbours


def test_two_given_names_that_meet_once_are_two_people() -> None:
    assert heard("ana omar").are_two("ana omar")


def test_a_name_that_stood_alone_before_is_no_family_name() -> None:
    assert heard("kader", "kader", "ana kader").are_two("ana kader")


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ([], "ana kader"),  # given in full first, then short
        (["kader", "kader", "ana kader"], "ana kader"),  # met twice
        (["kader", "kader", "lina kader"], "ana kader"),  # somebody's family name
        (["kader", "kader"], "eva kader"),  # nobody else is called Eva
        (["omar ana"], "ana omar"),  # the family name first
        ([], "ana ruiz"),  # listed
        (["kader", "kader"], "ana maria kader"),  # three words
    ],
)
def test_otherwise_it_is_one(before: list[str], name: str) -> None:
    assert not heard(*before, name, "kader", "kader").are_two(name)
