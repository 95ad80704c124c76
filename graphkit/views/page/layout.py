"""People and organizations become places on a sheet: who stands where on the map, computed before any browser sees it.

A map is read by position first. So everybody stands in a box with their organization, units stand inside the box of
their parent, managers above those who report to them, our side left of theirs. Every person has a slot of their own,
wide enough for the name, which is why labels cannot overlap.

In:  the graph, and which of its people to place.
Out: `Layout`, for the page's data.
Why: docs/decisions/0006-page.md
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from graphkit.views.page.blocks import Block, beside, framed, shelves, stacked
from graphkit.views.page.trees import tree_blocks

__all__ = ["Box", "Layout", "place"]

SIDES = ("ours", "theirs", "unknown")
CHANNEL = 180  # pixels between our side and the others, where the ties that matter run
SHAPES = {"ours": 0.7, "theirs": 1.3, "unknown": 2.4}  # width : height that each side's boxes are packed towards
DEEPEST = 5  # boxes inside boxes
NOBODYS = "No organization"  # the name of a box for people whose organization is not known
LETTER = 12  # pixels that a letter of an organization's name takes, about


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels at zoom 1, `x` and `y` its upper left corner.

    Attributes:
        name: Node id of an organization; "side:ours" and the like for a side, "nobody's:ours" for its people whose
            organization is not known.
    """

    name: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where people stand (the centre of their disc, by node id) and the boxes around them, outer ones first."""

    people: Mapping[str, tuple[int, int]]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    graph: nx.MultiDiGraph[str]
    bosses: Mapping[str, str]
    members: Mapping[str, Sequence[str]]
    units: Mapping[str, Sequence[str]]


def place(graph: nx.MultiDiGraph[str], people: Collection[str]) -> Layout:
    """Give each of `people`, and the organizations around them, a place that no other has.

    Args:
        graph: With the attributes that `build_graph` sets.
        people: Node ids of persons, most important first; the order decides who stands first among equals.

    Returns:
        A place for every one of `people`; boxes for their organizations, those organizations' parents and the sides.
        Inside a box a manager stands above the people who report to them.

    Cost:
        O(people × depth of the organizations), plus sorting.

    Example:
        >>> g = nx.MultiDiGraph()
        >>> g.add_node("kim", kind="person", side="theirs", organization=None, reports_to="lee")
        >>> g.add_node("lee", kind="person", side="theirs", organization=None, reports_to=None)
        >>> spots = place(g, ["kim", "lee"]).people
        >>> spots["lee"][1] < spots["kim"][1]
        True
    """
    members = _members(graph, people)
    sheet = _Sheet(graph, _bosses(graph, people), members, _units(graph, members))
    whole = _arranged(*(_side_block(sheet, side) for side in SIDES))
    return Layout(
        people={name: (round(x), round(y)) for name, x, y in whole.people},
        boxes=tuple(Box(name, *map(round, rest)) for name, *rest in whole.boxes),
    )


def _arranged(ours: Block, theirs: Block, unknown: Block) -> Block:
    """Us left, them right; those in between under us where there is room, else under them."""
    gap = 60
    if ours.height + gap + unknown.height <= theirs.height and unknown.width <= 2 * ours.width:
        left, right = [ours, unknown], [theirs]
    else:
        left, right = [ours], [theirs, unknown]
    columns = [stacked([block for block in column if block.height], gap) for column in (left, right)]
    return beside([column for column in columns if column.height], gap=CHANNEL, middle=True)


def _bosses(graph: nx.MultiDiGraph[str], people: Collection[str]) -> dict[str, str]:
    """Who stands above whom: the manager, else the person they assist; circles are cut where they close."""
    known = set(people)
    bosses: dict[str, str] = {}
    for person in people:
        boss = graph.nodes[person].get("reports_to") or _assisted(graph, person)
        if boss in known and not _above(bosses, boss, person):
            bosses[person] = boss
    return bosses


def _assisted(graph: nx.MultiDiGraph[str], person: str) -> str | None:
    for _, boss, tie in graph.out_edges(person, data=True):
        if tie["relation"] == "assists" and tie["polarity"] == "positive" and tie["modality"] == "actual":
            return str(boss)
    return None


def _above(bosses: Mapping[str, str], person: str, other: str) -> bool:
    """Whether `other` is `person` or stands somewhere above."""
    above: str | None = person
    while above is not None and above != other:
        above = bosses.get(above)
    return above == other


def _members(graph: nx.MultiDiGraph[str], people: Collection[str]) -> dict[str, list[str]]:
    """People by the box they stand in: their organization's, else the one for people of their side without one."""
    members: dict[str, list[str]] = {}
    for person in people:
        home: str = graph.nodes[person].get("organization") or ""
        side = graph.nodes[person].get("side", "unknown")
        members.setdefault(home if home in graph else f"nobody's:{side}", []).append(person)
    return members


def _units(graph: nx.MultiDiGraph[str], members: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Organizations to draw, by parent ("" for those without); only those with members somewhere below them."""
    parents: dict[str, str] = {}
    for member in members:
        name = member
        while name in graph and name not in parents:
            parent: str = graph.nodes[name].get("parent") or ""
            parents[name] = parent if parent in graph and not _above(parents, parent, name) else ""
            name = parents[name]
    units: dict[str, list[str]] = {"": []}
    for name, parent in parents.items():
        units.setdefault(parent, []).append(name)
    return _flattened(units)


def _flattened(units: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Boxes nested no deeper than DEEPEST; what lies deeper stands in the innermost box that is still drawn."""
    flat = {"": list(units[""])}
    boxes = [(name, name, 1) for name in units[""]]
    for name, holder, depth in boxes:
        for unit in units.get(name, ()):
            flat.setdefault(holder, []).append(unit)
            boxes.append((unit, unit if depth < DEEPEST else holder, depth + 1))
    return flat


def _side_block(sheet: _Sheet, side: str) -> Block:
    graph = sheet.graph
    roots = [name for name in sheet.units[""] if graph.nodes[name].get("side", "unknown") == side]
    blocks = [_organization_block(sheet, name) for name in roots]
    loose = sheet.members.get(f"nobody's:{side}", ())
    if loose:
        blocks.append(framed(_people_block(loose, sheet.bosses), f"nobody's:{side}", least=_room(NOBODYS)))
    blocks.sort(key=lambda block: -len(block.people))
    return framed(_packed(blocks, SHAPES[side], gap=36), f"side:{side}", bare=True) if blocks else Block()


def _organization_block(sheet: _Sheet, name: str) -> Block:
    """An organization's own people and its units, those whose people manage the others further up."""
    own = _people_block(sheet.members.get(name, ()), sheet.bosses)
    parts = {unit: _organization_block(sheet, unit) for unit in sheet.units.get(name, ())}
    if own.height:
        parts[name] = own
    width = _width(parts.values(), 1.6)
    rows = [shelves([parts[part] for part in row], width=width, gap=24) for row in _ranks(name, parts, sheet.bosses)]
    return framed(stacked(rows, gap=24), name, least=_room(sheet.graph.nodes[name]["name"]))


def _room(name: str) -> float:
    """Width that the name of a box asks for."""
    return LETTER * min(len(name), 30) + 36


def _ranks(name: str, parts: Mapping[str, Block], bosses: Mapping[str, str]) -> list[list[str]]:
    """Parts of an organization in rows: a part stands below every part that manages it more than it is managed."""
    home = {person: part for part, block in parts.items() for person, _, _ in block.people}
    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(parts)
    order.add_edges_from((name, part, {"lead": 0.5}) for part in parts if name in parts and part != name)
    for person, part in home.items():
        above = home.get(bosses.get(person, ""))
        if above is not None and above != part:
            _count(order, above, part)
    order.remove_edges_from([(one, other) for one, other in order.edges if order.edges[one, other]["lead"] <= 0])
    condensed = nx.condensation(order)
    place_of = {part: at for at, part in enumerate(parts)}
    return [
        sorted((part for at in row for part in condensed.nodes[at]["members"]), key=place_of.__getitem__)
        for row in nx.topological_generations(condensed)
    ]


def _count(order: nx.DiGraph[str], above: str, below: str) -> None:
    """Count a manager in `above` with a report in `below`, against those the other way round."""
    for one, other, step in ((above, below, 1.0), (below, above, -1.0)):
        if not order.has_edge(one, other):
            order.add_edge(one, other, lead=0.0)
        order.edges[one, other]["lead"] += step


def _people_block(people: Sequence[str], bosses: Mapping[str, str]) -> Block:
    if not people:
        return Block()
    return _packed(tree_blocks(people, bosses), shape=1.5, gap=0)


def _packed(blocks: Sequence[Block], shape: float, gap: float) -> Block:
    return shelves(blocks, width=_width(blocks, shape), gap=gap)


def _width(blocks: Iterable[Block], shape: float) -> float:
    """The width at which shelves of `blocks` come out about `shape` times as wide as they are high."""
    sizes = [(block.width, block.height) for block in blocks]
    area = sum(width * height for width, height in sizes)
    return max(max((width for width, _ in sizes), default=0), sqrt(area * shape) * 1.05)
