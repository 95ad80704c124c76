"""The best ways, against every way there is; and nobody on them who must not be asked."""

from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.graph.routes import best_routes, open_routes, vetoes
from tests.graph.stories import THEIRS, claim, meetings, staff, ties, world


@st.composite
def networks(draw: st.DrawFn) -> nx.DiGraph[str]:
    """Up to eight people and random steps between them."""
    routes: nx.DiGraph[str] = nx.DiGraph()
    routes.add_nodes_from("abcdefgh")
    for start, end in draw(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=24)):
        if start != end:
            routes.add_edge(start, end, length=-math.log(draw(st.sampled_from((0.9, 0.7, 0.5, 0.25, 0.1)))))
    return routes


def length(routes: nx.DiGraph[str], way: tuple[str, ...]) -> float:
    return float(sum(routes.edges[step]["length"] for step in pairwise(way)))


@settings(max_examples=150, deadline=None)
@given(networks(), st.integers(1, 4))
def test_ways_are_the_best_of_all_that_share_nobody_and_then_of_all(routes: nx.DiGraph[str], k: int) -> None:
    found = best_routes(routes, "a", "b", k)
    left = sorted(tuple(way) for way in nx.all_simple_paths(routes, "a", "b"))
    assert len(found) == min(k, len(left))
    assert len(set(found)) == len(found)
    assert list(found) == sorted(found, key=lambda way: (round(length(routes, way), 12), way))
    apart = left
    for _ in range(k):
        if not apart:
            break
        best = min(length(routes, way) for way in apart)
        taken = [way for way in found if way in apart and math.isclose(length(routes, way), best, abs_tol=1e-9)]
        assert taken, "the best of those that share nobody with the ones before is missing"
        apart = [way for way in apart if way != taken[0] and not set(way[1:-1]) & set(taken[0][1:-1])]


@settings(max_examples=60, deadline=None)
@given(meetings(), st.sampled_from(THEIRS), st.sampled_from(THEIRS))
def test_distrust_never_improves_a_way_and_never_leads_through_the_distrusted(
    story: list[tuple[str, str]], judge: str, suspect: str
) -> None:
    target = "kim"
    before, after = world(*ties(*story)), world(*ties(*story), claim(judge, "trusts", suspect, polarity="negative"))
    ways = [best_routes(open_routes(graph, "ann", target), "ann", target) for graph in (before, after)]
    routes = open_routes(before, "ann", target)
    assert all(judge == suspect or (suspect, judge) not in set(pairwise(way)) for way in ways[1])
    if ways[1]:
        assert ways[0]
        assert length(routes, ways[0][0]) <= length(routes, ways[1][0]) + 1e-9
    if judge == target != suspect:
        assert all(suspect not in way for way in ways[1])


def ways(*claims: object, target: str = "noa") -> list[tuple[str, ...]]:
    graph = world(*claims)  # type: ignore[arg-type]
    return list(best_routes(open_routes(graph, "ann", target), "ann", target))


def test_colleagues_can_be_asked_without_a_claim() -> None:
    assert ways(*ties(("bob", "noa"))) == [("ann", "bob", "noa")]


def test_ways_share_nobody_where_that_is_possible() -> None:
    story = ties(("ann", "kim"), ("kim", "noa"), ("ann", "lee"), ("lee", "kim"), ("lee", "noa"))
    assert {way for way in ways(*story) if len(way) == 3} == {("ann", "kim", "noa"), ("ann", "lee", "noa")}


def test_nobody_is_asked_who_is_gone_or_against_us_or_refused() -> None:
    story = ties(("ann", "kim"), ("kim", "noa"))
    assert ways(*story) == [("ann", "kim", "noa")]
    assert ways(*story, *staff("kim"), claim("kim", "works_for", "acme", 9, modality="past")) == []
    assert ways(*story, claim("kim", "opposes", "harbor")) == []
    assert ways(*story, claim("kim", "introduces", "noa", polarity="negative", detail="Ann")) == []


def test_a_refusal_closes_that_step_and_no_other() -> None:
    story = [*ties(("ann", "kim"), ("kim", "lee"), ("kim", "noa"))]
    refusal = claim("kim", "introduces", "lee", polarity="negative", detail="Ann")
    assert ways(*story, refusal, target="lee") == []
    assert ways(*story, refusal) == [("ann", "kim", "noa")]


def test_distrust_between_neighbours_closes_the_step_both_ways() -> None:
    story = ties(("ann", "kim"), ("kim", "lee"), ("lee", "noa"))
    assert ways(*story, claim("kim", "trusts", "lee", polarity="negative")) == []
    assert ways(*story, claim("lee", "trusts", "kim", polarity="negative")) == []


def test_a_veto_names_its_reason_and_its_claims() -> None:
    doubt = claim("noa", "trusts", "kim", polarity="negative", hearsay=True)
    veto = vetoes(world(*ties(("ann", "kim"), ("kim", "noa")), doubt), "ann", "noa")
    assert [(one.person, one.by, one.reason, one.claims) for one in veto] == [("kim", "noa", "distrust", (doubt.id,))]
