"""Where people stand on the map: nobody on anybody else's place, managers on top, everybody in their own box."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.views.page.layout import Layout, place
from graphkit.views.page.trees import SLOT_HEIGHT, SLOT_WIDTH

NOBODY: str | None = None


@st.composite
def companies(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """Up to 25 people in up to 6 organizations nested any way, circles of units and of managers included."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    units = [f"unit-{at}" for at in range(draw(st.integers(0, 6)))]
    people = [f"person-{at}" for at in range(draw(st.integers(0, 25)))]
    sides = st.sampled_from(["ours", "theirs", "unknown"])
    for unit in units:
        graph.add_node(
            unit, kind="organization", name=unit, side=draw(sides), parent=draw(st.sampled_from([None, *units]))
        )
    for person in people:
        home, boss = draw(st.sampled_from([None, *units])), draw(st.sampled_from([None, *people]))
        graph.add_node(person, kind="person", name=person, side=draw(sides), organization=home, reports_to=boss)
    return graph


def persons(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The people of a graph."""
    return [name for name in graph if graph.nodes[name]["kind"] == "person"]


@settings(max_examples=60, deadline=None)
@given(companies())
def test_everybody_has_a_slot_of_their_own(graph: nx.MultiDiGraph[str]) -> None:
    spots = list(place(graph, persons(graph)).people.items())
    assert {name for name, _ in spots} == set(persons(graph))
    for at, (_, (x, y)) in enumerate(spots):
        assert all(abs(x - u) >= SLOT_WIDTH - 1 or abs(y - v) >= SLOT_HEIGHT - 1 for _, (u, v) in spots[:at])


@settings(max_examples=60, deadline=None)
@given(companies())
def test_people_stand_inside_the_box_of_their_organization(graph: nx.MultiDiGraph[str]) -> None:
    layout = place(graph, persons(graph))
    boxes = {box.name: box for box in layout.boxes}
    assert len(boxes) == len(layout.boxes)
    for name, (x, y) in layout.people.items():
        box = boxes[graph.nodes[name]["organization"] or f"nobody's:{graph.nodes[name]['side']}"]
        assert box.x <= x <= box.x + box.width
        assert box.y <= y <= box.y + box.height


@settings(max_examples=60, deadline=None)
@given(companies())
def test_boxes_nest_or_keep_apart(graph: nx.MultiDiGraph[str]) -> None:
    boxes = place(graph, persons(graph)).boxes
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            apart = (
                one.x >= other.x + other.width - 1
                or other.x >= one.x + one.width - 1
                or one.y >= other.y + other.height - 1
                or other.y >= one.y + one.height - 1
            )
            assert apart or _inside(one, other) or _inside(other, one)


def _inside(one: object, other: object) -> bool:
    inner, outer = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in (one, other)]  # type: ignore[attr-defined]
    return (
        inner[0] >= outer[0] - 1 and inner[1] >= outer[1] - 1 and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
    )


def test_managers_stand_above_their_reports(account: nx.MultiDiGraph[str]) -> None:
    spots = place(account, persons(account)).people
    pairs = [(name, boss) for name in spots if (boss := account.nodes[name]["reports_to"])]
    assert len(pairs) > 10
    assert all(spots[boss][1] < spots[name][1] for name, boss in pairs)


def test_a_unit_that_manages_its_parent_stands_above_it() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("firm", kind="organization", name="firm", side="theirs", parent=None)
    graph.add_node("board", kind="organization", name="board", side="theirs", parent="firm")
    graph.add_node("ann", kind="person", name="ann", side="theirs", organization="board", reports_to=None)
    graph.add_node("bob", kind="person", name="bob", side="theirs", organization="firm", reports_to="ann")
    spots = place(graph, ["bob", "ann"]).people
    assert spots["ann"][1] < spots["bob"][1]


def test_our_side_stands_apart_on_the_left(account: nx.MultiDiGraph[str]) -> None:
    boxes = {box.name: box for box in place(account, persons(account)).boxes}
    ours, theirs = boxes["side:ours"], boxes["side:theirs"]
    assert ours.x + ours.width < theirs.x


def test_hostile_depth_is_no_trouble() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at in range(3000):
        graph.add_node(f"u{at}", kind="organization", name="u", side="theirs", parent=f"u{at - 1}" if at else None)
        graph.add_node(f"p{at}", kind="person", name="p", side="theirs", organization=f"u{at}", reports_to=f"p{at - 1}")
    layout: Layout = place(graph, [f"p{at}" for at in range(3000)])
    assert len(layout.people) == 3000
