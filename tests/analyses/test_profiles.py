"""Profiles and buying roles; and that no analysis changes the graph."""

from __future__ import annotations

from copy import deepcopy

import pytest

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.deciders import find_deciders
from graphkit.analyses.gaps import find_gaps
from graphkit.analyses.introductions import find_introductions
from graphkit.analyses.profiles import describe_people
from graphkit.graph import distrust, live_ties, scope
from tests.graph.stories import claim, staff, ties, world

STORY = [
    *staff("kim", "lee"),
    *ties(("ann", "kim"), ("kim", "lee")),
    claim("lee", "decides", "the purchase", hearsay=True),
    claim("kim", "sole_contact", "acme"),
    claim("bob", "introduces", "lee", modality="planned"),
    claim("ann", "trusts", "kim", polarity="negative"),
    claim("kim", "supports", "harbor"),
]


def test_no_analysis_changes_the_graph_and_each_answers_the_same_again() -> None:
    graph = world(*STORY)
    before = deepcopy((graph.graph, sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True))))
    questions = (
        describe_people,
        find_conduits,
        find_deciders,
        find_gaps,
        lambda graph: find_introductions(graph, "lee"),
    )
    answers = [question(graph) for question in questions]
    live_ties(graph), distrust(graph), scope(graph, "acme")
    assert (graph.graph, sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True))) == before
    assert [question(graph) for question in questions] == answers


def roles(*claims: object, who: str = "kim") -> set[str]:
    return {role for one in describe_people(world(*claims)) if one.person == who for role in one.roles}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("detail", "role"),
    [
        ("decision", "decision_maker"),
        ("approval", "approver"),
        ("budget", "economic_buyer"),
        ("recommendation", "technical_buyer"),
        ("evaluation", "evaluator"),
        (None, "decision_maker"),
    ],
)
def test_the_kind_of_say_is_a_role(detail: str | None, role: str) -> None:
    assert role in roles(claim("kim", "decides", "the tool", detail=detail))


def test_titles_and_ties_show_roles() -> None:
    assert roles(claim("kim", "has_title", "Head of Procurement")) == {"procurement"}
    assert roles(claim("kim", "has_title", "general counsel")) == {"legal_and_compliance"}
    assert roles(claim("kim", "assists", "lee")) == {"gatekeeper"}
    assert roles(claim("kim", "influences", "lee")) == {"influencer"}


def test_a_champion_without_power_is_a_coach_too_and_one_at_the_top_a_sponsor() -> None:
    support = claim("kim", "supports", "harbor")
    assert roles(support) == {"champion", "coach"}
    assert roles(support, claim("kim", "decides", "it"), claim("kim", "head_of", "acme")) >= {
        "champion",
        "executive_sponsor",
    }
    assert roles(claim("kim", "opposes", "harbor")) == {"blocker"}


def test_our_own_people_have_no_buying_role() -> None:
    assert roles(claim("bob", "decides", "the price"), claim("bob", "supports", "harbor"), who="bob") == set()


def test_every_role_has_its_evidence() -> None:
    graph = world(*STORY)
    for profile in describe_people(graph):
        assert tuple(role for role, _ in profile.evidence) == profile.roles
        assert all(set(ids) <= graph.graph["claims"].keys() and ids for _, ids in profile.evidence)


def test_people_come_in_order_of_name() -> None:
    names = [one.name for one in describe_people(world(*STORY))]
    assert names == sorted(names)
