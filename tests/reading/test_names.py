"""Forms of names find the one person whom they fit, and what is no name is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading.legible import LONGEST, legible
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster, fold
from tests.reading.conftest import Read


def test_a_form_that_fits_two_people_stands_for_neither() -> None:
    roster = Roster(["Ana Ruiz", "Ana Berg"])
    assert roster.resolve("Ana") is None
    assert (roster.resolve("Berg"), roster.resolve("A. Ruiz")) == ("Ana Berg", "Ana Ruiz")


def test_a_generation_is_part_of_the_name_and_no_name_itself() -> None:
    roster = Roster(["Ana Ruiz III", "Omar Saleh"])
    assert {roster.resolve(form) for form in ("Ana", "Ruiz", "Ana Ruiz", "Ana Ruiz III", "AR")} == {"Ana Ruiz III"}
    assert roster.resolve("III") is None


def test_initials_stand_for_one_person_or_nobody() -> None:
    roster = Roster(["Ana María Ruiz", "Omar Saleh-Dyk"])
    assert (roster.resolve("AMR"), roster.resolve("OSD")) == ("Ana María Ruiz", "Omar Saleh-Dyk")
    assert roster.resolve("amr") is None
    roster.add("Aino Maria Rantala")
    assert roster.resolve("AMR") is None


@given(st.lists(st.sampled_from(["ana", "omar", "wei", "ruiz", "saleh", "lan"]), min_size=1, max_size=3, unique=True))
def test_a_full_name_stands_for_itself(words: list[str]) -> None:
    name = " ".join(words).title()
    assert Roster([name]).resolve(name.upper()) == name


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_legible_text_keeps_every_offset(text: str) -> None:
    shown = legible(text)
    assert len(shown) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, shown, strict=True))


def test_junk_is_cut_and_blanked() -> None:
    assert len(legible("x " * LONGEST)) == LONGEST
    assert legible("(" * 20_000).strip() == ""


@pytest.mark.parametrize(
    "surface", ["Action Items", "KX-200", "README", "https", "getName", "Q3", "Monday", "foo_bar", "Globex Ltd", "NASA"]
)
def test_what_is_no_name(surface: str) -> None:
    assert not Plausibility(())(surface)


@pytest.mark.parametrize("surface", ["Ana", "Renée O’Shea", "J. McDonald", "Harlan van der Poel", "Lin-Manuel Ortega"])
def test_what_may_be_a_name(surface: str) -> None:
    assert Plausibility(())(surface)


def test_parts_of_a_name_stand_for_the_whole(read_by_rules: Read) -> None:
    reading = read_by_rules("Ana Ruiz came. Ruiz left. A. Ruiz wrote.", "She called Omar.")
    names = {m.text: m.name for m in reading.mentions}
    assert names["Ruiz"] == names["A. Ruiz"] == names["She"] == "Ana Ruiz"
    assert names["Omar"] == "Omar Saleh"


def test_possessives_are_no_part_of_a_mention(read: Read) -> None:
    assert {"Omar", "Wei Lan"} <= {m.text for m in read("Omar's note and Wei Lan’s reply arrived.").mentions}


def test_hostile_text_is_read_in_time(read: Read) -> None:
    reading = read("(" * 20_000, "\ud800 Ana Ruiz called Omar.", "x" * 100_000, "a\x00b", "")
    assert any(c.relation == "contacts" for c in reading.claims)
