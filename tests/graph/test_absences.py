"""What if somebody were not there, against the definition: the notes without a word about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.deciders import find_deciders
from graphkit.analyses.gaps import find_gaps
from graphkit.analyses.introductions import find_introductions
from graphkit.analyses.profiles import describe_people
from graphkit.config import Settings
from graphkit.graph import build_graph, leave_out, live_ties
from graphkit.records import Claim
from tests.graph.stories import EVERYBODY, THEIRS, claim, day, who_is_who

HOME = claim("bob", "works_for", "harbor", id="bob at harbor")
LAST_DAY = 40
RELATIONS = ("contacts", "knows", "reports_to", "introduces", "trusts", "supports")
QUESTIONS: dict[str, Callable[[nx.MultiDiGraph[str]], Any]] = {
    "people": describe_people,
    "risks": find_conduits,
    "deciders": find_deciders,
    "gaps": find_gaps,
    "intro": lambda graph: [find_introductions(graph, one) for one in THEIRS if one in graph],
}


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    """Random claims between people, some of them employed, some deciding; the last day speaks of one person only."""
    people, days = st.sampled_from(EVERYBODY), st.integers(0, LAST_DAY - 1)
    told = [claim(draw(people), "contacts", "lee", LAST_DAY)]
    for _ in range(draw(st.integers(0, 12))):
        detail = draw(st.sampled_from([None, *map(str.title, EVERYBODY)]))
        polarity = draw(st.sampled_from(["positive", "positive", "negative"]))
        relation = draw(st.sampled_from(RELATIONS))
        told.append(claim(draw(people), relation, draw(people), draw(days), detail=detail, polarity=polarity))
    told += [claim(one, "works_for", draw(st.sampled_from(["acme", "zenith"]))) for one in draw(st.sets(people))]
    return [HOME, *told, *(claim(one, "decides", "the budget") for one in draw(st.sets(people, max_size=3)))]


def built(claims: Sequence[Claim], absent: str = "") -> nx.MultiDiGraph[str]:
    identities = who_is_who()
    people = {key: one for key, one in identities.people.items() if key != absent}
    left = replace(identities, people=people, owner="ann" if absent != "ann" else None)
    return build_graph(claims, left, Settings(Path("notes"), as_of=day(LAST_DAY)))


def speaks_of(told: Claim, person: str) -> bool:
    met = told.detail == person.title() and told.relation == "introduces"
    return person in (told.subject.entity, told.object.entity) or met


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=40, deadline=None)
@given(told=stories(), absent=st.sampled_from(EVERYBODY))
def test_every_answer_is_that_of_notes_without_a_word_about_them(question: str, told: list[Claim], absent: str) -> None:
    graph = built(told)
    claims, identities = leave_out({absent}, told, who_is_who(), graph)
    what_if = build_graph(claims, identities, Settings(Path("notes"), as_of=graph.graph["day"]))
    rebuilt = built([one for one in told if not speaks_of(one, absent)], absent)
    assert QUESTIONS[question](what_if) == QUESTIONS[question](rebuilt)


@settings(max_examples=60, deadline=None)
@given(stories(), st.sampled_from(EVERYBODY))
def test_meetings_among_the_others_stay_as_strong(told: list[Claim], absent: str) -> None:
    meetings = [one for one in told if one.relation in ("contacts", "works_for") and one.polarity == "positive"]
    graph = built(meetings)
    claims, identities = leave_out({absent}, meetings, who_is_who(), graph)
    before = live_ties(graph)
    before.remove_node(absent)
    after = live_ties(build_graph(claims, identities, Settings(Path("notes"), as_of=graph.graph["day"])))
    assert nx.utils.graphs_equal(after, before)


def test_what_the_absent_said_stays() -> None:
    told = [HOME, claim("kim", "decides", "the budget", by=["lee"]), claim("lee", "contacts", "ann")]
    claims, _ = leave_out({"lee"}, told, who_is_who(), built(told))
    assert claims == (told[0], told[1])
