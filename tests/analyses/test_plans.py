"""Plans, against the definition: try every set of introductions, and look at the notes in which they have been made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias
from unittest import mock

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.plans import Plan, make_plan
from graphkit.graph import distrust, live_ties
from graphkit.graph.access import single_ways, survey
from graphkit.records import Claim
from tests.graph.stories import OURS, claim, meetings, staff, ties, world

FEW = ("kim", "lee", "max")
LATER = 30
Graph: TypeAlias = "nx.MultiDiGraph[str]"
Meeting = tuple[str, str]


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    """A few people outside, tied to us and to one another at random, some of whom decide or are distrusted."""
    everybody = st.sampled_from((*OURS, *FEW))
    pairs = st.tuples(everybody, everybody).filter(lambda ends: ends[0] != ends[1])
    told = ties(*draw(st.lists(pairs, max_size=6, unique_by=frozenset)))
    told += [claim(one, "works_for", draw(st.sampled_from(["acme", "acme lab", "zenith"]))) for one in FEW]
    told += [claim(one, "decides", "the budget") for one in draw(st.sets(st.sampled_from(FEW), max_size=2))]
    told += [claim(*one, "acme") for one in draw(st.sets(st.tuples(st.sampled_from(FEW), st.just("sole_contact"))))][:1]
    doubts = draw(st.lists(pairs, max_size=2))
    return [*told, *(claim(one, "trusts", other, polarity="negative") for one, other in doubts)]


def carried_out(told: Sequence[Claim], made: Iterable[Meeting]) -> Graph:
    """The notes once the introductions have been made."""
    return world(*told, *ties(*made, on=LATER))


@lru_cache(maxsize=2)
def doubts_and_ties(graph: Graph) -> tuple[nx.DiGraph[str], nx.Graph[str]]:
    return distrust(graph), live_ties(graph)


def at_odds(graph: Graph, one: str, other: str) -> bool:
    doubts, _ = doubts_and_ties(graph)
    return doubts.has_edge(one, other) or doubts.has_edge(other, one)


def may_introduce(graph: Graph, introducer: str, meeting: Meeting, met: set[str]) -> bool:
    """Somebody we are on good terms with, tied to the person, neither at odds with them nor doubted by any of ours."""
    envoy, to = meeting
    doubts, tied = doubts_and_ties(graph)
    friendly = introducer in OURS or introducer in met
    friendly |= any(tied.has_edge(one, introducer) and not at_odds(graph, one, introducer) for one in OURS)
    trusted = not any(doubts.has_edge(one, introducer) for one in OURS)
    able = tied.has_edge(introducer, to) and not at_odds(graph, introducer, to)
    return introducer != envoy and friendly and trusted and able and not at_odds(graph, envoy, to)


def possible(graph: Graph, made: Sequence[Meeting]) -> bool:
    met: set[str] = set()
    waiting = set(made)
    while ready := {one for one in waiting if any(may_introduce(graph, who, one, met) for who in (*OURS, *FEW))}:
        waiting -= ready
        met |= {to for _, to in ready}
    return not waiting


def outcome(told: Sequence[Claim], made: Sequence[Meeting]) -> tuple[int, int, int]:
    """How many deciders are not met, how many single conduits are left, how many introductions it takes."""
    after = carried_out(told, made)
    tied = live_ties(after)
    deciding = {one.subject.entity for one in told if one.relation == "decides"}
    unmet = [one for one in deciding if not set(OURS) & set(tied[one])]
    return len(unmet), len(single_ways(survey(after))), len(made)


def meetings_of(plan: Plan) -> list[Meeting]:
    return [(move.opening.envoy, move.opening.to) for move in plan.moves]


@settings(max_examples=15, deadline=None)
@given(stories())
def test_no_set_of_introductions_does_better(told: list[Claim]) -> None:
    graph = world(*told)
    plan = make_plan(graph)
    tied = live_ties(graph)
    open_ = [(one, other) for one in OURS for other in FEW if not tied.has_edge(one, other)]
    sets = (made for size in range(len(open_) + 1) for made in combinations(open_, size) if possible(graph, made))
    best = min(outcome(told, made) for made in sets)
    assert plan.exact
    assert plan.at_least == len(plan.moves)
    assert outcome(told, meetings_of(plan)) == best
    assert len(plan.unreached) == best[0]


@settings(max_examples=30, deadline=None)
@given(stories())
def test_each_introduction_can_be_made_when_its_turn_comes(told: list[Claim]) -> None:
    graph, met = world(*told), set[str]()
    for move in make_plan(graph).moves:
        opening = move.opening
        assert may_introduce(graph, opening.introducer, (opening.envoy, opening.to), met)
        assert set(opening.claims) == set(live_ties(graph).edges[opening.introducer, opening.to]["claims"])
        assert move.why.endswith(".")
        met.add(opening.to)


@settings(max_examples=30, deadline=None)
@given(stories())
def test_the_plan_says_what_the_risks_are_once_it_is_carried_out(told: list[Claim]) -> None:
    plan = make_plan(world(*told))
    after = carried_out(told, meetings_of(plan))
    assert {(one.person, one.into) for one in find_conduits(after)} == set(plan.left)
    assert all(set(OURS) & set(live_ties(after)[one]) for one in plan.reaches)
    assert make_plan(after).moves == ()


@settings(max_examples=20, deadline=None)
@given(stories())
def test_who_is_distrusted_since_is_not_asked_any_more(told: list[Claim]) -> None:
    for asked in {move.opening.introducer for move in make_plan(world(*told)).moves} - set(OURS):
        doubt = claim("ann", "trusts", asked, LATER, polarity="negative")
        assert asked not in {move.opening.introducer for move in make_plan(world(*told, doubt)).moves}


@settings(max_examples=25, deadline=None)
@given(meetings(24), st.integers(0, 2000))
def test_a_plan_that_is_not_searched_for_still_does_what_it_says(pairs: list[Meeting], effort: int) -> None:
    told = [*staff("kim", "lee", "max"), *staff("noa", "ole", "pia", at="zenith"), *ties(*pairs)]
    told += [claim("kim", "decides", "the budget"), claim("pia", "decides", "the tender")]
    exact = make_plan(world(*told))
    with mock.patch("graphkit.analyses.plans.EFFORT", effort):
        rough = make_plan(world(*told))
    assert rough.at_least <= len(exact.moves) or len(rough.left) > len(exact.left)
    assert set(rough.reaches) == set(exact.reaches)
    assert len(single_ways(survey(carried_out(told, meetings_of(rough))))) >= len(
        single_ways(survey(carried_out(told, meetings_of(exact))))
    )
    assert not rough.exact or len(rough.moves) == len(exact.moves)


def test_a_decider_three_steps_away_takes_two_introductions() -> None:
    told = [*ties(("ann", "kim"), ("kim", "lee"), ("lee", "noa")), claim("noa", "decides", "the budget")]
    plan = make_plan(world(*told))
    assert [(one.opening.introducer, one.opening.to) for one in plan.moves] == [("kim", "lee"), ("lee", "noa")]
    assert [one.why for one in plan.moves] == ["Lee can introduce us to Noa.", "Noa decides the budget."]


def test_only_deciders_of_the_topic_have_to_be_met() -> None:
    told = [*ties(("ann", "kim"), ("kim", "lee"), ("kim", "noa")), claim("noa", "decides", "the budget")]
    told.append(claim("lee", "decides", "the tender"))
    assert make_plan(world(*told), "tender").reaches == ("lee",)
    assert make_plan(world(*told)).reaches == ("lee", "noa")
