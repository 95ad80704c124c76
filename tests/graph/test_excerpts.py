"""One account out of many, and the claims behind people."""

from __future__ import annotations

from copy import deepcopy

from graphkit.graph import claims_between, live_ties, scope
from graphkit.graph.memberships import line_above, members, outside_organizations, units_of
from tests.graph.stories import claim, staff, ties, world

STORY = [
    *staff("kim", at="acme lab"),
    *staff("lee"),
    *staff("max", at="zenith"),
    *ties(("ann", "max"), ("max", "kim"), ("kim", "lee")),
    claim("kim", "decides", "the purchase"),
    claim("max", "supports", "the pilot"),
]


def test_units_members_and_the_line_above() -> None:
    graph = world(*STORY)
    assert units_of(graph, "acme") == {"acme", "acme lab", "acme legal"}
    assert members(graph, "acme") == ("kim", "lee")
    assert line_above(graph, "acme lab") == ["acme"]
    assert outside_organizations(graph) == ["acme", "acme lab", "acme legal", "zenith"]


def test_scope_keeps_an_account_and_who_ties_us_to_it() -> None:
    graph = world(*STORY, *ties(("noa", "ole")))
    before = deepcopy(dict(graph.nodes(data=True)))
    part = scope(graph, "acme")
    assert {"ann", "bob", "kim", "lee", "max", "topic:the purchase"} <= set(part)
    assert not {"noa", "ole", "topic:the pilot"} & set(part)
    assert live_ties(part).has_edge("ann", "max")
    assert {one.object.text for one in part.graph["known"]}.isdisjoint({"the pilot", "ole"})
    assert dict(graph.nodes(data=True)) == before


def test_claims_behind_one_person_and_between_two() -> None:
    graph = world(*STORY, claim("kim", "introduces", "lee", 3, modality="planned", detail="Ann"))
    assert all("kim" in (one.subject.entity, one.object.entity) for one in claims_between(graph, "kim"))
    assert len(claims_between(graph, "kim", "lee")) == 2
    assert [one.relation for one in claims_between(graph, "ann", "lee")] == ["introduces"]
