"""Briefs for whoever is asked: the right person, and nothing private in what is sent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.briefs import write_brief
from graphkit.analyses.introductions import find_introductions
from graphkit.records import Claim
from tests.graph.stories import EVERYBODY, OURS, THEIRS, claim, meetings, staff, ties, world

MARKED = "xyzzy"
PRIVATE = ("trusts", "supports", "opposes", "influences", "decides", "knows", "contacts", "introduces", "assists")


@st.composite
def secrets(draw: st.DrawFn) -> list[Claim]:
    """Claims of every kind but plain facts, with a marked word wherever a note could have put one."""
    people = st.sampled_from(EVERYBODY)
    told = []
    for relation in draw(st.lists(st.sampled_from(PRIVATE), max_size=6)):
        whom = MARKED if relation in ("supports", "opposes", "decides") else draw(people)
        told.append(claim(draw(people), relation, whom, 3, detail=MARKED))
    kinds = st.sampled_from([{"hearsay": True}, {"by": ["lee"]}, {"modality": "planned"}, {"polarity": "negative"}])
    titles = [claim(draw(people), "has_title", f"{MARKED} officer", 3, **fields) for fields in draw(st.lists(kinds))]
    return [*told, *titles]


@settings(max_examples=30, deadline=None)
@given(meetings(16), secrets(), st.sampled_from(THEIRS))
def test_nothing_private_is_sent(pairs: list[tuple[str, str]], private: list[Claim], target: str) -> None:
    brief = write_brief(world(*staff("kim", "lee"), *ties(*pairs), *private), target)
    named = {one for one in EVERYBODY if one.title() in brief.forwardable}
    assert MARKED not in brief.forwardable
    assert named == ({"ann", brief.asked, brief.meet} if brief.asked else set())


@settings(max_examples=20, deadline=None)
@given(meetings(16), st.sampled_from(THEIRS))
def test_who_is_asked_stands_on_the_best_way(pairs: list[tuple[str, str]], target: str) -> None:
    graph = world(*ties(*pairs))
    brief, answer = write_brief(graph, target), find_introductions(graph, target, k=1)
    assert brief.people == (answer.paths[0].people if answer.paths else ())
    assert (brief.asked is None) == (len(brief.people) < 3) == (brief.reason is not None)
    if brief.asked and brief.meet:
        place = brief.people.index(brief.asked)
        assert brief.people[place + 1] == brief.meet
        assert set(brief.people[:place]) <= set(OURS)
        assert [one.between for one in brief.ground] == [
            (brief.people[place - 1], brief.asked),
            (brief.asked, brief.meet),
        ]


def test_a_plain_title_and_employer_are_sent() -> None:
    told = [*staff("noa"), *ties(("ann", "kim"), ("kim", "noa")), claim("noa", "has_title", "chief scientist")]
    assert "introduce me to Noa (chief scientist, Acme)?" in write_brief(world(*told), "noa").forwardable


@pytest.mark.parametrize(
    "later",
    [
        claim("noa", "works_for", "zenith", 9, by=["kim"]),
        claim("noa", "works_for", "acme", 9, modality="past"),
    ],
)
def test_an_employer_that_may_be_out_of_date_is_not_sent(later: Claim) -> None:
    told = [*staff("noa"), *ties(("ann", "kim"), ("kim", "noa")), later]
    assert "Acme" not in write_brief(world(*told), "noa").forwardable
    assert "Zenith" not in write_brief(world(*told), "noa").forwardable


def test_the_topic_is_sent_as_it_is() -> None:
    told = ties(("ann", "kim"), ("kim", "noa"))
    assert "talk about the new depot." in write_brief(world(*told), "noa", "the new depot").forwardable


def test_the_distrusted_are_not_asked() -> None:
    told = [*ties(("ann", "kim"), ("kim", "noa")), claim("noa", "trusts", "kim", polarity="negative")]
    brief = write_brief(world(*told), "noa")
    assert (brief.asked, brief.forwardable) == (None, "")
    assert brief.reason == "Nobody can honestly introduce you to Noa."
