"""What has changed between two days, against the graphs of the two days."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.changes import Change, find_changes
from graphkit.analyses.conduits import find_conduits
from graphkit.records import Claim
from tests.graph.stories import EVERYBODY, THEIRS, claim, day, staff, ties, world

NOW, SINCE = 60, 30
RELATIONS = ("contacts", "knows", "reports_to", "introduces", "trusts", "supports", "opposes", "decides", "works_for")


def changes(*told: Claim, since: int = SINCE) -> tuple[Change, ...]:
    return find_changes(world(*told, as_of=day(since)), world(*told, as_of=day(NOW)))


def said(*told: Claim, kind: str = "") -> list[str]:
    return [one.what for one in changes(*told) if kind in ("", one.kind)]


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    people, days = st.sampled_from(EVERYBODY), st.integers(0, NOW)
    told = staff(*draw(st.sets(people, max_size=5)))
    for relation in draw(st.lists(st.sampled_from(RELATIONS), max_size=10)):
        whom = {"decides": st.just("the budget"), "works_for": st.just("zenith"), "supports": st.just("harbor")}
        fields = draw(
            st.sampled_from([{}, {}, {"polarity": "negative"}, {"modality": "past"}, {"modality": "planned"}])
        )
        told.append(claim(draw(people), relation, draw(whom.get(relation, people)), draw(days), **fields))
    return told


@settings(max_examples=30, deadline=None)
@given(stories())
def test_every_change_rests_on_claims_about_those_it_names(told: list[Claim]) -> None:
    known = {one.id: one for one in told} | {"bob at harbor": None}
    for change in changes(*told):
        assert change.what.endswith(".")
        assert change.claims
        for one in filter(None, (known[key] for key in change.claims)):
            assert change.kind == "conduit" or set(change.people) <= {one.subject.entity, one.object.entity}
        assert all(person.title() in change.what for person in change.people)


@settings(max_examples=20, deadline=None)
@given(stories(), st.integers(0, NOW))
def test_nothing_changes_on_one_day(told: list[Claim], on: int) -> None:
    graph = world(*told, as_of=day(on))
    assert find_changes(graph, graph) == ()


@settings(max_examples=20, deadline=None)
@given(stories())
def test_conduits_that_come_and_go_are_those_of_one_day_only(told: list[Claim]) -> None:
    was, now = ({one.person for one in find_conduits(world(*told, as_of=day(on)))} for on in (SINCE, NOW))
    told_of = {one.people[0] for one in changes(*told) if one.kind == "conduit"}
    pairs = [{(one.person, one.into) for one in find_conduits(world(*told, as_of=day(on)))} for on in (SINCE, NOW)]
    assert told_of <= {person for person, _ in pairs[0] ^ pairs[1]} <= was | now


BEFORE = [*staff("kim", "lee"), claim("kim", "reports_to", "lee", 1), *ties(("ann", "lee"), on=1)]


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (claim("kim", "works_for", "zenith", 40), "Kim works for Zenith and no longer for Acme."),
        (claim("kim", "works_for", "acme", 40, modality="past"), "Kim has left Acme."),
        (claim("kim", "reports_to", "max", 40), "Kim reports to Max and no longer to Lee."),
        (claim("kim", "has_title", "chief scientist", 40), "Kim is called chief scientist."),
        (claim("ann", "contacts", "kim", 40), "Ann is in touch with Kim."),
        (claim("ann", "contacts", "lee", 40, polarity="negative"), "Ann is no longer in touch with Lee."),
        (claim("kim", "trusts", "lee", 40, polarity="negative"), "Kim does not trust Lee."),
        (claim("kim", "supports", "harbor", 40), "Kim is for us."),
        (claim("kim", "decides", "the budget", 40), "Kim is said to decide the budget."),
        (claim("kim", "introduces", "lee", 40, modality="planned"), "Kim's introduction to Lee is planned."),
        (claim("max", "contacts", "kim", 40), "Max comes up for the first time."),
        (claim("ann", "contacts", "kim", 40), "Access to Acme no longer hangs on Lee alone."),
        (claim("kim", "works_for", "zenith", 9, modality="planned", valid_from=day(40)),
         "Kim works for Zenith and no longer for Acme."),
    ],
)  # fmt: skip
def test_a_new_claim_is_told_as_what_it_changes(later: Claim, sentence: str) -> None:
    found = {one.what: one for one in changes(*BEFORE, later)}
    assert sentence in found
    assert later.id in found[sentence].claims
    assert sentence not in said(*BEFORE)


def test_a_unit_named_for_the_first_time_is_no_change_of_employer() -> None:
    assert said(*BEFORE, claim("kim", "works_for", "acme lab", 40), kind="employer") == []


def test_trust_that_was_lost_and_found_again() -> None:
    lost = claim("kim", "trusts", "lee", 5, polarity="negative")
    assert said(*BEFORE, lost, claim("kim", "trusts", "lee", 40), kind="trust") == ["Kim trusts Lee again."]


def test_people_outside_are_told_of_alike() -> None:
    assert {one for person in THEIRS[3:] for one in said(claim("ann", "contacts", person, 40), kind="tie")} == {
        f"Ann is in touch with {person.title()}." for person in THEIRS[3:]
    }
