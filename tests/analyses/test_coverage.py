"""Coverage cards, against the rule that they state."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.coverage import Card, cover_accounts
from graphkit.records import Claim
from tests.graph.stories import OURS, THEIRS, claim, meetings, staff, ties, world

ORDER = ("red", "amber", "green")
THERE = THEIRS[:4]


def card(*told: Claim) -> Card:
    return next(one for one in cover_accounts(world(*told)) if one.organization == "acme")


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    told = [*staff(*THERE), *ties(*draw(meetings(10)))]
    told += [claim(one, "decides", "the budget") for one in draw(st.sets(st.sampled_from(THERE), max_size=2))]
    told += [claim(one, "supports", "harbor") for one in draw(st.sets(st.sampled_from(THERE), max_size=2))]
    return [*told, *(claim(one, "opposes", "harbor") for one in draw(st.sets(st.sampled_from(THERE), max_size=1)))]


def subjects(told: list[Claim], relation: str) -> set[str]:
    return {one.subject.entity for one in told if one.relation == relation}


@settings(max_examples=40, deadline=None)
@given(stories())
def test_the_colour_is_what_the_rule_says(told: list[Claim]) -> None:
    found = card(*told)
    pairs = [{one.subject.entity, one.object.entity} for one in told if one.relation == "contacts"]
    met = {one for one in THERE if any(one in pair and pair & set(OURS) for pair in pairs)}
    deciding = subjects(told, "decides")
    hanging = any(one.into == "acme" for one in find_conduits(world(*told)))
    against, for_us = subjects(told, "opposes"), subjects(told, "supports")
    passed = {
        "the deciders are known": bool(deciding),
        "the deciders are met": bool(deciding) and deciding <= met,
        "there is more than one way in": len(met) > 1 and not hanging,
        "somebody is for us": bool(for_us - against),
        "no decider is against us": not (against - for_us) & deciding,
    }
    assert {one.check: one.passed for one in found.checks} == passed
    assert (set(found.in_touch), found.people) == (met, len(THERE))
    red = not met or not deciding & met
    assert found.colour == ("green" if all(passed.values()) else "red" if red else "amber")


@settings(max_examples=20, deadline=None)
@given(stories(), st.sampled_from(OURS), st.sampled_from(THERE))
def test_a_new_contact_makes_no_colour_worse(told: list[Claim], one: str, other: str) -> None:
    assert ORDER.index(card(*told, *ties((one, other))).colour) >= ORDER.index(card(*told).colour)


def test_units_count_for_their_company_and_our_own_side_has_no_card() -> None:
    told = [*staff("kim", at="acme lab"), *staff("lee"), *ties(("ann", "kim"), ("bob", "lee"))]
    told += [claim("kim", "decides", "the budget"), claim("lee", "supports", "harbor")]
    assert {one.organization: one.colour for one in cover_accounts(world(*told))} == {"acme": "green"}


def test_only_deciders_of_the_topic_have_to_be_met() -> None:
    told = [*staff(*THERE), *ties(("ann", "kim"), ("bob", "lee")), claim("kim", "decides", "the tender")]
    told.append(claim("max", "decides", "the budget"))
    by_topic = [cover_accounts(world(*told), topic)[0].checks[1].passed for topic in (None, "tender", "budget")]
    assert by_topic == [False, True, False]
