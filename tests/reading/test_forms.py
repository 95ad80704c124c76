"""Known names are found in text in every form, and only where a name can stand."""

from __future__ import annotations

import pytest

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


def test_tags_of_names_end_where_another_begins() -> None:
    offsets = [(0, 3), (4, 8), (9, 15), (16, 18)]
    assert list(tagged_names([1, 2, 3, 4], offsets)) == [(0, 8, "person"), (9, 18, "organization")]
    assert list(tagged_names([1, 1, 0, 2], offsets)) == [(0, 3, "person"), (4, 8, "person"), (16, 18, "person")]
