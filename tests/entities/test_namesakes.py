"""One name in two firms: two people where the notes say so, one who has moved where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.entities import find_person, resolve
from graphkit.errors import UnknownNameError
from graphkit.records import Identities, Judgement, Link, Note, Reading
from tests.entities.vaults import ANYWHERE, claim, mentions, note

FIRMS = ("Globex", "Initech")
PEOPLE = ("Ada Quist", "Jon Feld", "Kim Oda", "Lou Marsh", "Ada")


def read(notes: Sequence[Note], decisions: Sequence[Judgement] = ()) -> Identities:
    reading = Reading((*mentions(notes, *PEOPLE), *mentions(notes, *FIRMS, kind="organization")))
    return resolve(notes, reading, replace(ANYWHERE, judgements=tuple(decisions)))[0]


def bearers(found: Identities) -> dict[str, set[str]]:
    return {one.name: set(one.notes) for one in found.people.values() if "Ada Quist" in (one.name, *one.aliases)}


IN_TURN = [
    note("2026-01-01-a.md", "Ada Quist (Globex) called.", "Jon Feld too."),
    note("2026-02-01-b.md", "Ada Quist from Initech wrote.", "Kim Oda too."),
    note("2026-03-01-c.md", "Globex's Ada Quist spoke.", "Ada smiled."),
    note("2026-04-01-d.md", "Ada Quist, head of legal at Initech, left early."),
]
MOVED = [
    note("2026-01-01-a.md", "Ada Quist (Globex) called."),
    note("2026-02-01-b.md", "Ada Quist of Globex wrote."),
    note("2026-03-01-c.md", "Ada Quist (Initech) spoke."),
]


@given(st.permutations(IN_TURN))
@settings(max_examples=10, deadline=None)
def test_a_name_that_is_in_two_firms_in_turn_is_two_peoples(notes: list[Note]) -> None:
    assert bearers(read(notes)) == {
        "Ada Quist (Globex)": {"2026-01-01-a.md", "2026-03-01-c.md"},
        "Ada Quist (Initech)": {"2026-02-01-b.md", "2026-04-01-d.md"},
    }


def test_a_job_change_makes_no_second_person() -> None:
    assert bearers(read(MOVED)).keys() == {"Ada Quist"}


def test_a_note_that_shows_both_firms_tells_of_one_person() -> None:
    linked = [*IN_TURN, note("2026-05-01-e.md", "Ada Quist (Globex) spoke.", "Before: Ada Quist from Initech.")]
    assert bearers(read(linked)).keys() == {"Ada Quist"}


def test_a_note_without_a_firm_goes_by_its_company_or_stays_open() -> None:
    found = bearers(read([*IN_TURN, note("2026-06-01-e.md", "Ada Quist met Jon Feld."), note("f.md", "Ada Quist.")]))
    assert found["Ada Quist (Globex)"] >= {"2026-06-01-e.md"}
    assert found["Ada Quist (unclear)"] == {"f.md"}


def test_namesakes_are_asked_for_with_their_firm() -> None:
    found = read(IN_TURN)
    assert find_person(found, "ada quist (globex)").name == "Ada Quist (Globex)"
    with pytest.raises(UnknownNameError) as unclear:
        find_person(found, "Ada Quist")
    assert unclear.value.candidates == ("Ada Quist (Globex)", "Ada Quist (Initech)")


def test_people_decide_whether_a_name_is_two_peoples() -> None:
    whole = Judgement("Ada Quist", "Ada Quist", "positive", "graphkit.toml", "she has two jobs")
    two = Judgement("Ada Quist (Globex)", "Ada Quist (Initech)", "negative", "graphkit.toml", "met both")
    assert bearers(read(IN_TURN, [whole])).keys() == {"Ada Quist"}
    assert bearers(read(IN_TURN, [replace(two, verdict="positive")])).keys() == {"Ada Quist"}
    assert bearers(read(MOVED, [two])).keys() == {"Ada Quist (Globex)", "Ada Quist (Initech)"}


BESIDE = note("2026-01-01-a.md", "Ada Quist (Globex) met Ada Quist (Initech).", "Ada Quist of Initech called Kim Oda.")
WARNED = note("2026-01-01-a.md", "Ada Quist (Globex) met Jon Feld.", "Not to be confused with Ada Quist (Initech).")
MOVES = note("2026-01-01-a.md", "Ada Quist (Globex), formerly Ada Quist of Initech, called.")
ASIDE = note("2026-01-01-a.md", "Ada Quist (Globex) called.", "Ada Quist of Initech wrote.", "Ada Quist slept.")
TWO = Judgement("Ada Quist (Globex)", "Ada Quist (Initech)", "negative", "graphkit.toml", "met both")


def meant(one: Note, decisions: Sequence[Judgement] = (), firms: bool = True) -> list[str]:
    """Whom each "Ada Quist" of a note means, in order."""
    known = mentions([one], *PEOPLE)
    reading = Reading(
        (*known, *(mentions([one], *FIRMS, kind="organization") if firms else ())),
        tuple(claim(who, "contacts", who, bullet=n) for n, who in enumerate(known) if who.text == "Ada Quist"),
    )
    found, claims = resolve([one], reading, replace(ANYWHERE, judgements=tuple(decisions)))
    return [found.people[said.subject.entity].name for said in sorted(claims, key=lambda said: said.subject.start)]


@pytest.mark.parametrize(
    ("told", "bearers"),
    [(BESIDE, ["Globex", "Initech", "Initech"]), (WARNED, ["Globex", "Initech"])],
)
def test_a_note_that_tells_two_bearers_apart_names_two(told: Note, bearers: list[str]) -> None:
    assert meant(told) == [f"Ada Quist ({firm})" for firm in bearers]
    whole = Judgement("Ada Quist", "Ada Quist", "positive", "graphkit.toml", "she has two jobs")
    assert set(meant(told, [whole])) == {"Ada Quist"}
    assert set(meant(told, [replace(TWO, verdict="positive")])) == {"Ada Quist"}


def test_a_move_told_in_one_sentence_makes_no_second_person() -> None:
    assert meant(MOVES) == ["Ada Quist", "Ada Quist"]


def test_only_people_tell_two_apart_whom_a_note_shows_at_two_firms_in_different_places() -> None:
    assert meant(ASIDE) == ["Ada Quist"] * 3
    assert meant(ASIDE, [TWO]) == ["Ada Quist (Globex)", "Ada Quist (Initech)", "Ada Quist (unclear)"]


def test_links_to_a_note_each_tell_two_apart() -> None:
    text = "Ada Quist met Ada Quist."
    one = note("2026-01-01-a.md", text, "Globex and Initech merged.")
    places = [text.index("Ada"), text.rindex("Ada")]
    links = tuple(Link(f"people/Ada Quist ({firm})", at, at + 9) for firm, at in zip(FIRMS, places, strict=True))
    linked = replace(one, passages=(replace(one.passages[0], links=links), *one.passages[1:]))
    assert meant(linked) == ["Ada Quist (Globex)", "Ada Quist (Initech)"]


@given(st.permutations([BESIDE, *MOVED[1:], note("2026-05-01-e.md", "Ada Quist met Jon Feld.")]))
@settings(max_examples=6, deadline=None)
def test_notes_around_it_do_not_undo_what_one_note_tells(notes: list[Note]) -> None:
    assert {"Ada Quist (Globex)", "Ada Quist (Initech)"} <= bearers(read(notes)).keys()


def test_a_spelling_that_only_one_of_two_bears_means_this_one() -> None:
    slip = note("2026-01-01-a.md", "Ada Quist (Globex) met Ada Quisst (Initech).")
    plain = [note(f"2026-0{month}-01-b.md", "Ada Quist called.") for month in (2, 3)]
    reading = Reading(
        (
            *mentions([slip, *plain], "Ada Quist", "Ada Quisst"),
            *mentions([slip], *FIRMS, kind="organization"),
        )
    )
    same = Judgement("Ada Quist", "Ada Quisst", "positive", "graphkit.toml", "one spelling of both")
    found = resolve([slip, *plain], reading, replace(ANYWHERE, judgements=(same,)))[0]
    named = {one.name: len(one.notes) for one in found.people.values()}
    assert named == {"Ada Quist (Globex)": 3, "Ada Quisst (Initech)": 1}


def test_a_slip_means_the_one_at_the_same_firm() -> None:
    names = ("Ada Petersen", "Ada Pettersson", "Ada Peterson")
    days = [f"2026-0{month}-01" for month in range(1, 5)]
    notes = [
        *(note(f"{day}-a.md", "Ada Petersen (Globex) called.") for day in days),
        *(note(f"{day}-b.md", "Ada Pettersson of Initech wrote.") for day in days),
    ]
    for firm, meant in (("Globex", "Ada Petersen"), ("Initech", "Ada Pettersson")):
        told = [*notes, note("2026-05-01-c.md", f"Ada Peterson ({firm}) left.")]
        reading = Reading((*mentions(told, *names), *mentions(told, *FIRMS, kind="organization")))
        found = resolve(told, reading, ANYWHERE)[0]
        assert {one.name for one in found.people.values() if "Ada Peterson" in (one.name, *one.aliases)} == {meant}
