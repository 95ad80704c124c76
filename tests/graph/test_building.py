"""The graph's attributes: who works where, under whom, on which side; the order of notes does not matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.records import Claim
from tests.graph.stories import EVERYBODY, claim, day, staff, who_is_who, world

RELATIONS = ("works_for", "reports_to", "contacts", "knows", "trusts", "head_of", "introduces", "supports")


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    """Up to fifteen claims of every kind over sixty days."""
    people = st.sampled_from(EVERYBODY)
    story = []
    for number in range(draw(st.integers(0, 15))):
        relation = draw(st.sampled_from(RELATIONS))
        target = st.sampled_from(("acme", "acme lab", "zenith")) if relation in ("works_for", "head_of") else people
        story.append(
            claim(
                draw(people),
                relation,
                draw(target),
                draw(st.integers(0, 60)),
                id=f"s{number}",
                polarity=draw(st.sampled_from(("positive", "positive", "negative"))),
                modality=draw(st.sampled_from(("actual", "actual", "planned", "past"))),
                hearsay=draw(st.booleans()),
            )
        )
    return story


def shape(graph: nx.MultiDiGraph[str]) -> object:
    return sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True)), graph.graph["held"], graph.graph["day"]


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms())
def test_the_order_of_claims_does_not_matter(story: list[Claim], random: object) -> None:
    shuffled = list(story)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shape(world(*story)) == shape(world(*shuffled))


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(0, 60))
def test_as_of_equals_a_build_from_the_notes_up_to_that_day(story: list[Claim], number: int) -> None:
    known = [one for one in story if one.date is not None and one.date.start <= day(number)]
    as_of = world(*story, as_of=day(number))
    assert shape(as_of) == shape(world(*known, as_of=day(number)))
    assert set(as_of.graph["claims"]) == {one.id for one in known} | {"bob at harbor"}


def test_a_newer_manager_ends_the_older() -> None:
    graph = world(claim("kim", "reports_to", "lee", 1), claim("kim", "reports_to", "max", 5))
    assert graph.nodes["kim"]["reports_to"] == "max"


def test_a_planned_manager_counts_from_the_day_named() -> None:
    story = [
        claim("kim", "reports_to", "lee", 1),
        claim("kim", "reports_to", "max", 5, modality="planned", valid_from=day(30)),
    ]
    assert world(*story, as_of=day(29)).nodes["kim"]["reports_to"] == "lee"
    assert world(*story, as_of=day(30)).nodes["kim"]["reports_to"] == "max"


def test_skipped_levels_and_dotted_lines_are_no_direct_line() -> None:
    skip, dotted = (claim("kim", "reports_to", "lee", detail=detail) for detail in ("skip-level", "dotted line"))
    assert world(skip).nodes["kim"]["reports_to"] is None
    assert world(dotted).nodes["kim"]["reports_to"] is None


def test_a_unit_is_not_forgotten_when_a_later_note_names_only_the_company() -> None:
    graph = world(claim("kim", "works_for", "acme lab", 1), claim("kim", "works_for", "acme", 9))
    assert graph.nodes["kim"]["organization"] == "acme lab"
    assert (
        world(*staff("kim", at="acme lab"), claim("kim", "works_for", "zenith", 9)).nodes["kim"]["organization"]
        == "zenith"
    )


def test_who_moves_to_another_company_leaves_the_manager_behind() -> None:
    story = [*staff("kim", "lee"), claim("kim", "reports_to", "lee", 1), claim("kim", "works_for", "zenith", 9)]
    assert world(*story).nodes["kim"]["reports_to"] is None


def test_who_left_for_nowhere_is_gone_and_a_former_job_elsewhere_is_not_leaving() -> None:
    left = claim("kim", "works_for", "acme", 9, modality="past")
    assert world(*staff("kim"), left).nodes["kim"]["gone"]
    assert not world(claim("kim", "works_for", "zenith", modality="past")).nodes["kim"]["gone"]
    assert not world(*staff("kim"), left, claim("kim", "works_for", "zenith", 9)).nodes["kim"]["gone"]


def test_sides_follow_the_employer_and_the_line() -> None:
    graph = world(claim("kim", "works_for", "acme"), claim("lee", "assists", "kim"), claim("max", "reports_to", "bob"))
    assert [graph.nodes[one]["side"] for one in ("ann", "bob", "kim", "lee", "max", "noa")] == [
        "ours",
        "ours",
        "theirs",
        "theirs",
        "ours",
        "unknown",
    ]


def test_titles_are_newest_first_and_make_no_edge() -> None:
    story = [claim("kim", "has_title", "buyer", 1), claim("kim", "has_title", "head buyer", 5)]
    graph = world(*story)
    assert graph.nodes["kim"]["titles"] == ("head buyer", "buyer")
    assert not graph.has_node("topic:buyer")
    assert {one.id for one in story} <= graph.graph["claims"].keys()


def test_free_words_become_topics() -> None:
    graph = world(claim("kim", "decides", "The  Purchase"))
    assert graph.nodes["topic:the purchase"]["kind"] == "topic"


def test_the_day_is_the_last_note_s_unless_asked_for() -> None:
    assert world(claim("kim", "contacts", "ann", 7)).graph["day"] == day(7)
    assert world(as_of=date(2027, 1, 1)).graph["day"] == date(2027, 1, 1)


def test_nothing_known_is_a_graph_too() -> None:
    graph = build_graph([], who_is_who(), Settings(Path("notes")))
    assert graph.number_of_edges() == 0
    assert graph.nodes["ann"]["side"] == "ours"


def test_two_units_said_to_be_part_of_each_other_do_not_hang_the_build() -> None:
    circle = [claim("acme lab", "part_of", "acme legal"), claim("acme legal", "part_of", "acme lab")]
    graph = world(*circle, *staff("kim", at="acme lab"), claim("kim", "works_for", "acme legal", 1))
    assert graph.nodes["kim"]["organization"] in ("acme lab", "acme legal")
