"""The weight of evidence: the sure counts as if nothing were in doubt, and confirming never lowers anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.deciders import find_deciders
from graphkit.analyses.introductions import find_introductions
from graphkit.graph import distrust, live_ties
from graphkit.graph.beliefs import HOLDS, LIKELY, belief, expected, prevailing
from graphkit.graph.precedence import precedence
from graphkit.graph.stances import stances
from graphkit.graph.worlds import ways_believed
from graphkit.records import Claim, Quote
from tests.graph.stories import EVERYBODY, THEIRS, claim, meetings, staff, ties, world

SURE = st.floats(0.1, 1.0)
ROUNDING = 1e-12
QUICK = settings(max_examples=40, deadline=None)


def lines(confidence: st.SearchStrategy[float]) -> st.SearchStrategy[list[Claim]]:
    """Random reporting lines among a few people, on random days."""
    some = st.sampled_from(THEIRS[:4])
    one = st.builds(
        lambda who, boss, on, sure: claim(who, "reports_to", boss, on, confidence=sure),
        some, some, st.integers(0, 20), confidence,
    )  # fmt: skip
    return st.lists(one.filter(lambda said: said.subject.entity != said.object.entity), max_size=8)


def unsure(confidence: float, *claims: Claim) -> list[Claim]:
    return [replace(one, confidence=confidence) for one in claims]


@QUICK
@given(st.lists(SURE, max_size=6), SURE)
def test_a_belief_is_a_share_and_another_claim_never_lowers_it(confidences: list[float], more: float) -> None:
    told = [claim("kim", "knows", "lee", on, confidence=sure) for on, sure in enumerate(confidences)]
    added = [*told, claim("kim", "knows", "lee", 99, confidence=more)]
    assert 0 <= belief(told) <= belief(added) + ROUNDING <= 1 + ROUNDING
    assert belief(unsure(1.0, *added)) == 1
    assert expected((0.7, one) for one in told) == pytest.approx(0.7 * belief(told))


def test_one_passage_is_one_piece_of_evidence() -> None:
    told = claim("kim", "knows", "lee", confidence=0.5)
    assert belief([told, replace(told, id="again", confidence=0.4)]) == 0.5
    assert belief([told, replace(told, quote=Quote("b.md", 0, 0, 1, ""))]) == 0.75


@QUICK
@given(st.lists(st.floats(0, 1), max_size=6))
def test_what_excludes_one_another_is_believed_once_in_all(beliefs: list[float]) -> None:
    assert sum(prevailing(beliefs)) == pytest.approx(1 - expected_doubt(beliefs))
    assert prevailing([1.0, *beliefs])[0] == 1


@QUICK
@given(st.floats(0, 1), st.floats(0, 1))
def test_only_what_is_sure_goes_before_what_is_surer(newer: float, older: float) -> None:
    first, second = prevailing([newer, older])
    if newer >= HOLDS or newer >= older:
        assert first == newer
    else:
        assert second == older


def expected_doubt(beliefs: list[float]) -> float:
    doubt = 1.0
    for one in beliefs:
        doubt *= 1 - one
    return doubt


@QUICK
@given(lines(st.just(1.0)))
def test_without_doubt_the_newest_line_is_the_chart_but_for_circles(told: list[Claim]) -> None:
    graph = world(*told)
    newest = {who: max((one for one in told if one.subject.entity == who), key=precedence) for who in
              {one.subject.entity for one in told}}  # fmt: skip
    circles = [knot for knot in nx.strongly_connected_components(
        nx.DiGraph((who, one.object.entity) for who, one in newest.items())) if len(knot) > 1]  # fmt: skip
    dropped = {who for who, one in newest.items() if graph.nodes[who]["reports_to"] != one.object.entity}
    assert all(len(dropped & knot) == 1 for knot in circles)
    assert len(dropped) == len(circles)


@QUICK
@given(lines(SURE))
def test_a_chart_has_no_circles(told: list[Claim]) -> None:
    graph = world(*told)
    chart = nx.DiGraph((one, boss) for one in EVERYBODY if (boss := graph.nodes[one]["reports_to"]))
    assert nx.is_directed_acyclic_graph(chart)


@QUICK
@given(lines(SURE), SURE)
def test_confirming_a_manager_keeps_them(told: list[Claim], sure: float) -> None:
    upward = [one for one in told if one.object.entity > one.subject.entity]  # nobody in a circle
    graph = world(*upward)
    for who in EVERYBODY:
        boss = graph.nodes[who]["reports_to"]
        if boss:
            assert world(*upward, claim(who, "reports_to", boss, 30, confidence=sure)).nodes[who]["reports_to"] == boss


def test_the_line_with_the_most_evidence_wins_and_a_lone_weak_one_is_doubtful() -> None:
    firm = [claim("kim", "reports_to", "lee", 1, confidence=0.8), claim("kim", "reports_to", "lee", 2, confidence=0.7)]
    weak = claim("kim", "reports_to", "max", 9, confidence=0.25)
    assert world(*firm, weak).nodes["kim"]["reports_to"] == "lee"
    alone = world(weak).nodes["kim"]
    assert (alone["reports_to"], alone["may_report_to"].manager) == (None, "max")
    again = [claim("kim", "reports_to", "max", on, confidence=0.25) for on in (10, 11, 12)]
    assert world(weak, *again).nodes["kim"]["reports_to"] == "max"


@QUICK
@given(st.lists(SURE, min_size=1, max_size=4), SURE)
def test_another_meeting_never_weakens_a_tie(confidences: list[float], more: float) -> None:
    told = [claim("kim", "contacts", "lee", on, confidence=sure) for on, sure in enumerate(confidences)]
    now = claim("pia", "contacts", "quy", 50)
    before, after = (
        live_ties(world(now, *story), 1e-9).edges["kim", "lee"]
        for story in (told, [*told, claim("kim", "contacts", "lee", 50, confidence=more)])
    )
    assert after["strength"] >= before["strength"] - ROUNDING
    assert after["belief"] >= before["belief"] - ROUNDING


@QUICK
@given(st.lists(SURE, min_size=1, max_size=4), SURE)
def test_another_word_for_a_decider_never_lowers_them(confidences: list[float], more: float) -> None:
    told = [claim("kim", "decides", "the site", on, confidence=sure) for on, sure in enumerate(confidences)]
    now = claim("pia", "contacts", "quy", 50)
    stories = (told, [*told, claim("kim", "decides", "the site", 50, confidence=more)])
    before, after = (find_deciders(world(now, *staff("kim"), *story))[0].people[0].confidence for story in stories)
    assert after >= before


@QUICK
@given(st.lists(SURE, min_size=1, max_size=4), SURE, st.sampled_from([("supports", 1), ("opposes", -1)]))
def test_another_word_never_lowers_a_champion_or_a_blocker(
    confidences: list[float], more: float, voice: tuple[str, int]
) -> None:
    relation, sign = voice
    told = [claim("kim", relation, "harbor", on, confidence=sure) for on, sure in enumerate(confidences)]
    now = claim("pia", "contacts", "quy", 50)
    before = stances(world(now, *told))["kim"]
    after = stances(world(now, *told, claim("kim", relation, "harbor", 50, confidence=more)))["kim"]
    assert after.belief >= before.belief - ROUNDING
    assert sign * after.leaning >= sign * before.leaning - ROUNDING


@QUICK
@given(meetings(12))
def test_where_nothing_is_in_doubt_a_single_way_in_is_certain(pairs: list[tuple[str, str]]) -> None:
    assert {sure for sure, _ in ways_believed(world(*staff("kim", "lee"), *ties(*pairs))).values()} <= {1.0}


@QUICK
@given(SURE, SURE)
def test_a_doubtful_way_around_makes_a_single_way_doubtful(one: float, other: float) -> None:
    story = [*staff("kim", "lee"), *ties(("ann", "kim"), ("bob", "kim"), ("kim", "lee"))]
    less, more = sorted((one, other))

    def sure(confidence: float) -> float:
        way_around = unsure(confidence, *ties(("ann", "lee")))
        return ways_believed(world(*story, *way_around)).get(("kim", "acme"), (0.0, ()))[0]

    assert sure(more) <= sure(less) <= 1
    assert abs(sure(less) - (1 - less)) < 0.35


@QUICK
@given(st.lists(SURE, min_size=1, max_size=4), SURE)
def test_saying_again_who_is_the_only_way_in_never_lowers_it(confidences: list[float], more: float) -> None:
    told = [claim("kim", "sole_contact", "acme", on, confidence=sure) for on, sure in enumerate(confidences)]
    again = claim("kim", "sole_contact", "acme", 9, confidence=more)
    before, after = (
        ways_believed(world(*staff("kim", "lee"), *story))["kim", "acme"][0] for story in (told, [*told, again])
    )
    assert before <= after + ROUNDING


def test_a_conduit_that_is_stated_weakly_is_doubtful() -> None:
    graph = world(*staff("kim", "lee"), claim("kim", "sole_contact", "acme", confidence=0.2))
    assert not find_conduits(graph)
    (found,) = find_conduits(graph, doubtful=True)
    assert (found.person, found.belief) == ("kim", 0.2)


def test_a_remedy_asks_nobody_who_is_distrusted() -> None:
    story = [
        *staff("kim", "lee"),
        *ties(("ann", "kim"), ("bob", "kim"), ("kim", "lee"), ("ann", "max"), ("max", "lee")),
    ]
    stated = claim("kim", "sole_contact", "acme", 5)
    asked = {pair for one in find_conduits(world(*story, stated)) for pair in one.remedy}
    assert ("max", "lee") in asked
    distrusted = claim("lee", "trusts", "max", 6, polarity="negative")
    asked = {pair for one in find_conduits(world(*story, stated, distrusted)) for pair in one.remedy}
    assert asked
    assert ("max", "lee") not in asked


def test_doubtful_distrust_warns_and_likely_distrust_forbids() -> None:
    way = [*staff("kim", "lee"), *ties(("ann", "kim"), ("kim", "lee"))]
    distrusted = claim("lee", "trusts", "kim", 1, polarity="negative", confidence=LIKELY - 0.05)
    warned = find_introductions(world(*way, distrusted), "lee")
    assert warned.paths
    assert [one.person for one in warned.warnings] == ["kim"]
    assert not distrust(world(*way, distrusted)).edges
    again = replace(distrusted, id="again", quote=Quote("b.md", 0, 0, 1, ""))
    refused = find_introductions(world(*way, distrusted, again), "lee")
    assert (refused.paths, refused.warnings) == ((), ())


def test_a_weak_tie_makes_no_way_and_several_do() -> None:
    way = [*staff("kim", "lee"), *ties(("ann", "kim"))]
    weak = [claim("kim", "contacts", "lee", on, confidence=0.3) for on in (1, 2, 3)]
    assert not find_introductions(world(*way, weak[0]), "lee").paths
    assert find_introductions(world(*way, *weak), "lee").paths


def test_a_doubtful_denial_leaves_what_it_does_not_take() -> None:
    graph = world(
        claim("kim", "knows", "lee", 1, confidence=0.9),
        claim("kim", "knows", "lee", 2, polarity="negative", confidence=0.3),
    )
    assert live_ties(graph).edges["kim", "lee"]["belief"] == pytest.approx(0.9 * 0.7)


def test_a_plan_counts_from_the_day_that_its_words_name() -> None:
    words = Quote("2026-01-01.md", 0, 40, 1, "From 1 February 2026 Kim will report to Lee.")
    plan = replace(claim("kim", "reports_to", "lee", modality="planned"), quote=words)
    assert world(plan, as_of=date(2026, 1, 31)).nodes["kim"]["reports_to"] is None
    assert world(plan, as_of=date(2026, 2, 1)).nodes["kim"]["reports_to"] == "lee"
