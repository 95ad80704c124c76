"""Somebody known by a relation alone is a person, and whoever a note gives that relation, in any order of notes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.entities import resolve
from graphkit.entities.forms import is_name
from graphkit.entities.pointing import relation_of
from graphkit.records import Mention, Note, Reading
from tests.entities.vaults import ANYWHERE, claim, groups, mentions, note

UNNAMED = note("2026-01-01-a.md", "Kim Oda met the minister's chief of staff.")
AGAIN = note("2026-02-01-b.md", "The chief of staff to the minister called.")
NAMED = note("2026-03-01-c.md", "Omar Fahmy assists the minister.")
RIVAL = note("2026-04-01-d.md", "Lou Marsh assists the minister.")
FORMS = {"the minister's chief of staff", "The chief of staff to the minister"}


def by_relation(mention: Mention) -> Mention:
    return replace(mention, name="")


def read(*notes: object) -> Reading:
    known = [one for one in (UNNAMED, AGAIN, NAMED, RIVAL) if one in notes]
    people = mentions(known, "Kim Oda", "Omar Fahmy", "Lou Marsh")
    unnamed = [by_relation(one) for one in mentions(known, *FORMS)]
    assisting = [
        replace(claim(one, "assists", Mention("person", "the minister", one.note)), detail="chief of staff")
        for one in people
        if one.text != "Kim Oda"
    ]
    met = [claim(people[0], "contacts", unnamed[0])] if UNNAMED in notes else []
    return Reading((*people, *unnamed), (*met, *assisting))


def test_nobody_with_a_name_holds_a_place() -> None:
    found, claims = resolve([UNNAMED, AGAIN], read(UNNAMED, AGAIN), ANYWHERE)
    assert groups(found) == {frozenset({"Kim Oda"}), frozenset(FORMS)}
    assert claims[0].object.entity in found.people


def test_words_that_only_look_like_a_relation_are_nobody() -> None:
    words = replace(mentions([UNNAMED], *FORMS)[0], kind="words")
    found, _ = resolve(
        [UNNAMED], Reading(claims=(claim(mentions([UNNAMED], "Kim Oda")[0], "decides", words),)), ANYWHERE
    )
    assert groups(found) == {frozenset({"Kim Oda"})}


@given(st.permutations([UNNAMED, AGAIN, NAMED]))
@settings(max_examples=6, deadline=None)
def test_the_place_is_the_name_s_whichever_comes_first(notes: list[object]) -> None:
    found, claims = resolve(notes, read(*notes), ANYWHERE)  # type: ignore[arg-type]
    assert groups(found) == {frozenset({"Kim Oda"}), frozenset({"Omar Fahmy", *FORMS})}
    assert claims[0].object.entity == "omar-fahmy"
    assert ("Omar Fahmy", "positive") in {(one.right, one.verdict) for one in found.judgements}


@given(st.permutations([UNNAMED, AGAIN, NAMED, RIVAL]), st.integers(1, 4), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_who_holds_a_place_hangs_on_what_was_read_and_not_on_its_order(
    notes: list[Note], count: int, chance: Random
) -> None:
    some = notes[:count]
    reading = read(*some)
    shuffled = Reading(*(tuple(chance.sample(one, len(one))) for one in (reading.mentions, reading.claims)))
    found, claims = resolve(sorted(some, key=lambda one: one.path), reading, ANYWHERE)
    other, others = resolve(some, shuffled, ANYWHERE)
    assert found == other
    assert {one.id: one for one in claims} == {one.id: one for one in others}
    bearers = {"Omar Fahmy": NAMED, "Lou Marsh": RIVAL}
    named = [name for name, one in bearers.items() if one in some]
    for held in FORMS & {alias for person in found.people.values() for alias in (person.name, *person.aliases)}:
        (holder,) = (person for person in found.people.values() if held in (person.name, *person.aliases))
        assert (holder.name in bearers) == (len(named) == 1)


def test_two_names_for_one_place_leave_it_open() -> None:
    notes = [UNNAMED, NAMED, RIVAL]
    found, _ = resolve(notes, read(*notes), ANYWHERE)
    assert frozenset({"the minister's chief of staff"}) in groups(found)
    assert {one.right for one in found.judgements if one.verdict == "unsure"} == {"Omar Fahmy", "Lou Marsh"}


@pytest.mark.parametrize("text", ["Ana de la Hoz", "O'Brien", "his manager", "Ana Ruiz's", "Wanda of Oz", "she"])
def test_names_and_pronouns_are_no_relations(text: str) -> None:
    assert relation_of(text) is None


def test_a_relation_to_somebody_is_no_name() -> None:
    assert not is_name("Idris's chief of staff")
