"""Who is tied to whom, how strongly, and who does not get on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.graph import distrust, live_ties
from graphkit.graph.ties import refusals
from tests.graph.stories import claim, staff, world


@pytest.mark.parametrize("relation", ["contacts", "knows", "reports_to", "assists"])
def test_these_relations_show_a_tie(relation: str) -> None:
    graph = world(claim("kim", relation, "lee"))
    assert live_ties(graph).edges["kim", "lee"]["tie"] == relation


@pytest.mark.parametrize("relation", ["trusts", "influences", "supports", "opposes"])
def test_these_relations_show_none_by_themselves(relation: str) -> None:
    assert not live_ties(world(claim("kim", relation, "lee"))).edges


@pytest.mark.parametrize("modality", ["planned", "requested", "possible", "past"])
def test_what_is_not_so_now_shows_none(modality: str) -> None:
    assert not live_ties(world(claim("kim", "contacts", "lee", modality=modality))).edges


def test_an_introduction_made_ties_all_three() -> None:
    found = live_ties(world(claim("kim", "introduces", "lee", detail="Ann")))
    assert {frozenset(pair) for pair in found.edges} == {
        frozenset(p) for p in (("kim", "lee"), ("ann", "lee"), ("ann", "kim"))
    }


@pytest.mark.parametrize("modality", ["planned", "requested"])
def test_an_introduction_to_us_asked_for_or_promised_shows_a_weak_tie(modality: str) -> None:
    found = live_ties(world(claim("kim", "introduces", "lee", modality=modality, detail="us")))
    assert found.edges["kim", "lee"]["weak"]
    assert set(found.edges) == {("kim", "lee")}


def test_an_introduction_that_one_of_ours_is_to_obtain_shows_none() -> None:
    assert not live_ties(world(claim("bob", "introduces", "lee", modality="planned"))).edges


def test_no_tie_is_promised_between_strangers_or_after_a_refusal() -> None:
    promise = claim("kim", "introduces", "lee", 1, modality="planned", detail="Ann")
    assert not live_ties(world(promise, claim("kim", "knows", "lee", 1, polarity="negative"))).edges
    assert not live_ties(world(promise, claim("kim", "introduces", "lee", 2, polarity="negative", detail="Ann"))).edges


def test_a_former_manager_is_no_tie() -> None:
    found = live_ties(world(claim("kim", "reports_to", "lee", 1), claim("kim", "reports_to", "max", 5)))
    assert set(found.edges) == {("kim", "max")}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 2000))
def test_strength_is_a_share_and_never_grows_with_age(one: int, other: int) -> None:
    younger, older = sorted((one, other))
    now = claim("pia", "contacts", "quy", 2000)
    fresh, stale = (live_ties(world(claim("kim", "contacts", "lee", 2000 - age), now)) for age in (younger, older))
    assert 0 < stale.edges["kim", "lee"]["strength"] <= fresh.edges["kim", "lee"]["strength"] <= 1


def test_a_half_life_halves_a_meeting() -> None:
    graph = world(claim("kim", "contacts", "lee", 0), claim("max", "contacts", "noa", 180))
    found = live_ties(graph)
    assert found.edges["kim", "lee"]["strength"] == pytest.approx(found.edges["max", "noa"]["strength"] / 2)
    assert found.edges["kim", "lee"]["age_days"] == 180


def test_more_evidence_strengthens_and_hearsay_counts_less() -> None:
    def strength(*claims: object) -> float:
        return float(live_ties(world(*claims)).edges["kim", "lee"]["strength"])  # type: ignore[arg-type]

    meeting = claim("kim", "contacts", "lee")
    assert strength(meeting, claim("kim", "trusts", "lee")) > strength(meeting)
    assert strength(meeting, claim("kim", "knows", "lee")) > strength(meeting)
    assert strength(claim("kim", "contacts", "lee", hearsay=True)) < strength(meeting)


def test_distrust_has_a_direction_and_later_trust_heals_it() -> None:
    breach = claim("kim", "trusts", "lee", 1, polarity="negative", hearsay=True)
    assert set(distrust(world(breach)).edges) == {("kim", "lee")}
    assert not distrust(world(breach, claim("kim", "trusts", "lee", 2))).edges


def test_falling_out_cuts_both_ways_and_never_having_met_is_no_falling_out() -> None:
    never = claim("kim", "knows", "lee", 5, polarity="negative", detail="never met")
    assert not distrust(world(never)).edges
    assert set(distrust(world(claim("kim", "knows", "lee", 1), never)).edges) == {("kim", "lee"), ("lee", "kim")}
    said = claim("kim", "knows", "lee", polarity="negative", detail="no longer on speaking terms")
    assert set(distrust(world(said)).edges) == {("kim", "lee"), ("lee", "kim")}


def test_who_is_against_a_company_is_against_those_who_work_there() -> None:
    graph = world(*staff("lee", "max", at="zenith"), *staff("kim"), claim("kim", "opposes", "zenith"))
    assert set(distrust(graph).successors("kim")) == {"lee", "max"}


def test_a_tie_outlives_distrust() -> None:
    graph = world(claim("ann", "contacts", "kim"), claim("ann", "trusts", "kim", polarity="negative"))
    assert live_ties(graph).has_edge("ann", "kim")


def test_a_later_promise_takes_a_refusal_back() -> None:
    refusal = claim("kim", "introduces", "lee", 1, polarity="negative", detail="Ann")
    assert refusals(world(refusal)) == {("kim", "lee"): (refusal.id,)}
    assert not refusals(world(refusal, claim("kim", "introduces", "lee", 2, modality="planned", detail="Ann")))


def test_trust_on_nobody_s_word_but_one_s_own_counts_as_hearsay_and_heals_nothing() -> None:
    def strength(**fields: object) -> float:
        graph = world(claim("kim", "contacts", "lee"), claim("kim", "trusts", "lee", **fields))
        return float(live_ties(graph).edges["kim", "lee"]["strength"])

    assert strength(by=["lee"]) == strength(hearsay=True) < strength(by=["kim"]) == strength()
    doubted = claim("kim", "trusts", "lee", polarity="negative")
    assert distrust(world(doubted, claim("kim", "trusts", "lee", 10, by=["lee"]))).has_edge("kim", "lee")
    assert not distrust(world(doubted, claim("kim", "trusts", "lee", 10, by=["kim"]))).has_edge("kim", "lee")
