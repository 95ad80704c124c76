"""Known names are found in text in every form, and only where a name can stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading.forms import OrganizationForms, name_matches
from graphkit.reading.names import tagged_names
from graphkit.reading.roster import Roster

PEOPLE = Roster(["Ana Ruiz", "Jean-Luc van Dyk", "Kim Do-yoon"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana met Ruiz's boss", ["Ana", "Ruiz"]),
        ("A. Ruiz and Jean-Luc van Dyk", ["A. Ruiz", "Jean-Luc van Dyk"]),
        ("Kim Do-yoon called", ["Kim Do-yoon"]),
        ("the ana of all things", []),
        ("Banana Ruizing", []),
        ("", []),
    ],
)
def test_names_are_found_in_every_form(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in name_matches(text, PEOPLE)] == names


def test_initials_stand_for_one_organization_and_for_none_of_two() -> None:
    assert OrganizationForms(["Globex Applied AI"]).resolve("GAA") == "Globex Applied AI"
    assert OrganizationForms(["Globex Applied AI", "Great Atlas Arms"]).resolve("GAA") == "GAA"


def test_a_parent_is_not_its_unit() -> None:
    assert OrganizationForms(["Globex Applied AI"]).resolve("Globex") == "Globex"


def test_last_words_stand_for_one_organization_and_for_none_of_two() -> None:
    assert OrganizationForms(["Globex Grid Desk"]).resolve("Grid Desk") == "Globex Grid Desk"
    assert OrganizationForms(["Globex Grid Desk", "Initech Grid Desk"]).resolve("Grid Desk") == "Grid Desk"


def _spans(text: str) -> list[tuple[int, int]]:
    return [hit.span() for hit in re.finditer(r"[^ ]+", text)]


def test_tags_of_names_end_where_another_begins() -> None:
    text = "Ana Ruiz Globex AI"
    assert list(tagged_names([1, 2, 3, 4], _spans(text), text)) == [(0, 8, "person"), (9, 18, "organization")]
    assert list(tagged_names([1, 1, 0, 2], _spans(text), text)) == [
        (0, 3, "person"), (4, 8, "person"), (16, 18, "person"),
    ]  # fmt: skip


def test_no_name_begins_or_ends_inside_a_word() -> None:
    text, pieces = "Ana Kowalczyk", [(0, 3), (4, 6), (6, 10), (10, 13)]
    assert list(tagged_names([1, 0, 2, 2], pieces, text)) == [(0, 13, "person")]
    assert list(tagged_names([1, 0, 0, 2], pieces, text)) == [(0, 3, "person")]


def test_what_has_no_capital_is_no_name() -> None:
    text = "the utility"
    assert list(tagged_names([0, 3], _spans(text), text)) == []


@given(st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_names_never_overlap_and_stand_at_words(tags: list[int]) -> None:
    text = "Ana Ruiz of Globex-Applied AI"
    pieces = [(0, 3), (4, 8), (9, 11), (12, 18), (19, 26), (27, 29)]
    found = list(tagged_names(tags, pieces, text))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert {end for name in found for end in name[:2]} <= {end for piece in pieces for end in piece}
