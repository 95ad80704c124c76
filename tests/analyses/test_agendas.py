"""The moves of the week, against what each kind means."""

from __future__ import annotations

from datetime import date

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.agendas import MOVES, Item, set_agenda
from graphkit.analyses.conduits import find_conduits
from graphkit.graph import live_ties
from graphkit.records import Claim
from tests.graph.stories import EVERYBODY, OURS, THEIRS, claim, day, meetings, staff, ties, world

NOW = 400


def agenda(*told: Claim, before: int = 0, due: dict[str, date] | None = None) -> tuple[Item, ...]:
    return set_agenda(world(*told, as_of=day(NOW)), world(*told, as_of=day(before)), due or {})


def in_touch(graph: nx.MultiDiGraph[str], person: str) -> bool:
    tied = live_ties(graph)
    return any(tied.has_edge(one, person) and not tied.edges[one, person]["weak"] for one in OURS)


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    told = [
        claim(*pair, draw(st.sampled_from([5, NOW - 5]))) for pair in _with_relation(draw(meetings(10)), "contacts")
    ]
    told += staff(*draw(st.sets(st.sampled_from(THEIRS), min_size=2, max_size=5)))
    told += [claim(one, "decides", "the budget", 5) for one in draw(st.sets(st.sampled_from(THEIRS), max_size=3))]
    people = st.sampled_from(EVERYBODY)
    for modality in draw(st.lists(st.sampled_from(["planned", "requested", "possible"]), max_size=3)):
        told.append(
            claim(draw(people), "introduces", draw(people), draw(st.sampled_from([5, NOW - 9])), modality=modality)
        )
    return told


def _with_relation(pairs: list[tuple[str, str]], relation: str) -> list[tuple[str, str, str]]:
    return [(left, relation, right) for left, right in pairs]


@settings(max_examples=15, deadline=None)
@given(stories(), st.integers(0, NOW))
def test_every_move_is_what_its_kind_means(told: list[Claim], before: int) -> None:
    now, then = world(*told, as_of=day(NOW)), world(*told, as_of=day(before))
    found = set_agenda(now, then, {})
    assert len(found) <= MOVES
    assert len({(one.kind, one.person, one.ask) for one in found}) == len(found)
    for one in found:
        assert one.claims
        assert set(one.claims) <= {claim.id for claim in told}
        assert one.what.endswith(".")
        assert one.why.endswith(".")
        if one.kind == "conduit":
            assert one.person in {each.person for each in find_conduits(now)}
        else:
            assert in_touch(now, one.person) == (one.kind == "cold")


@settings(max_examples=15, deadline=None)
@given(stories())
def test_what_was_there_already_is_no_new_conduit(told: list[Claim]) -> None:
    graph = world(*told, as_of=day(NOW))
    assert not [one for one in set_agenda(graph, graph, {}) if one.kind == "conduit"]


def test_an_overdue_introduction_comes_before_one_that_is_due_and_one_that_is_not() -> None:
    tasks = {name: claim("bob", "introduces", name, NOW - 30, modality="planned") for name in ("kim", "lee", "max")}
    due = {tasks["lee"].id: day(NOW + 3), tasks["max"].id: day(NOW - 3)}
    found = agenda(*tasks.values(), due=due)
    assert [(one.person, one.due) for one in found] == [("max", day(NOW - 3)), ("lee", day(NOW + 3)), ("kim", None)]
    assert "overdue" in found[0].why
    assert "overdue" not in found[1].why


def test_a_made_introduction_is_off_the_agenda() -> None:
    asked = claim("bob", "introduces", "kim", NOW - 30, modality="planned")
    assert [one.person for one in agenda(asked)] == ["kim"]
    assert agenda(asked, claim("ann", "contacts", "kim", NOW - 2)) == ()


def test_a_decider_is_met_through_somebody_who_may_be_asked() -> None:
    told = [*ties(("ann", "kim"), ("kim", "lee"), on=NOW - 5), claim("lee", "decides", "the budget", 3)]
    assert [(one.kind, one.person, one.ask) for one in agenda(*told)] == [("decider", "lee", "kim")]
    doubt = claim("lee", "trusts", "kim", NOW - 4, polarity="negative")
    assert [(one.kind, one.person, one.ask) for one in agenda(*told, doubt)] == [("decider", "lee", None)]


def test_a_tie_goes_cold_after_a_half_life_and_a_word_warms_it() -> None:
    old = [*ties(("ann", "kim"), on=NOW - 200), claim("kim", "decides", "the budget", 3)]
    assert [(one.kind, one.person) for one in agenda(*old, before=NOW)] == [("cold", "kim")]
    assert agenda(*old, *ties(("bob", "kim"), on=NOW - 100), before=NOW) == ()


def test_each_kind_gets_its_turn() -> None:
    asked = [claim("bob", "introduces", one, NOW - 9, modality="planned") for one in THEIRS[:5]]
    told = [*asked, claim("quy", "decides", "the budget", 3), *staff("pia", "ray"), *ties(("ann", "pia"), on=NOW - 9)]
    found = [one.kind for one in agenda(*told)]
    assert found[:3] == ["introduction", "decider", "conduit"]
    assert len(found) == MOVES
