"""The map becomes a JSON Canvas: everybody's note as a card where the map has them, lines between those who are tied.

What a person has put on the canvas stays. Where they moved graphkit's own cards to stays too, until the map has other
cards or lines than before.

In:  the graph and addresses; the text of the canvas as it is.
Out: the text of the canvas.
Source: jsoncanvas.org, version 1.0
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import networkx as nx

from graphkit.graph import live_ties
from graphkit.graph.names import people
from graphkit.views.characters import one_line
from graphkit.views.obsidian.addresses import Addresses
from graphkit.views.page.layout import Box, place

__all__ = ["map_canvas", "merged_canvas"]

Item = dict[str, Any]
STRETCH = 2  # the map's discs are smaller than cards
CARD = (250, 110)  # pixels
_OWN = "graphkit-"  # what the ids of graphkit's cards and lines start with
_COLOURS = {"ours": "5", "theirs": "2"}  # cyan and orange; grey for the others


def map_canvas(graph: nx.MultiDiGraph[str], to: Addresses) -> str:
    """Write the map as a canvas; the same graph gives the same text. Cost: that of the layout, and O(ties)."""
    everybody = people(graph)
    layout = place(graph, everybody)
    frames = [_frame(box, graph) for box in layout.boxes]
    cards = [_card(person, graph, to, layout.people[person]) for person in everybody]
    return _json({"nodes": [*frames, *cards], "edges": list(_lines(graph))})


def merged_canvas(old: str | None, new: str) -> str | None:
    """The canvas with what a person has added to the old one; None where the old one cannot be read.

    Example:
        >>> new = '{"nodes": [{"id": "graphkit-1"}], "edges": []}'
        >>> [one["id"] for one in json.loads(merged_canvas('{"nodes": [{"id": "mine"}]}', new))["nodes"]]
        ['graphkit-1', 'mine']
    """
    if not (old or "").strip():
        return new
    found, wanted = _read(old or ""), json.loads(new)
    if found is None:
        return None
    if _content(found) == _content(wanted):
        return old
    kept = {kind: [one for one in found.get(kind, ()) if not _is_own(one)] for kind in ("nodes", "edges")}
    return _json(found | {kind: [*wanted[kind], *kept[kind]] for kind in ("nodes", "edges")})


def _read(text: str) -> Item | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    lists = [found.get(kind, []) for kind in ("nodes", "edges")] if isinstance(found, dict) else [None]
    sound = all(isinstance(one, list) and all(isinstance(item, dict) for item in one) for one in lists)
    return found if sound else None


def _content(canvas: Item) -> list[list[str]]:
    """What graphkit shows, wherever it stands and however it is drawn."""
    fields = ("id", "type", "file", "text", "label", "fromNode", "toNode")
    return [
        sorted(json.dumps({key: one.get(key) for key in fields}) for one in canvas.get(kind, ()) if _is_own(one))
        for kind in ("nodes", "edges")
    ]


def _is_own(item: Item) -> bool:
    return str(item.get("id", "")).startswith(_OWN)


def _frame(box: Box, graph: nx.MultiDiGraph[str]) -> Item:
    kind, _, side = box.name.rpartition(":")
    label = graph.nodes[box.name]["name"] if box.name in graph else {"side": side}.get(kind, "no organization")
    spot = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    stretched = {key: value * STRETCH for key, value in spot.items()}
    return {"id": _id("frame", box.name), "type": "group", **stretched, "label": one_line(label)}


def _card(person: str, graph: nx.MultiDiGraph[str], to: Addresses, spot: tuple[int, int]) -> Item:
    (x, y), (width, height) = spot, CARD
    place = {"x": x * STRETCH - width // 2, "y": y * STRETCH - height // 2, "width": width, "height": height}
    colour = {"color": _COLOURS[side]} if (side := graph.nodes[person]["side"]) in _COLOURS else {}
    file = f"{to.folder}/{to.files[person]}"
    return {"id": _id("card", person), "type": "file", "file": file, **place, **colour}


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[Item]:
    """One for each manager and report, arrow at the manager; one for each two others who are tied."""
    lines = {(one, boss) for one in people(graph) if (boss := graph.nodes[one]["reports_to"]) in graph}
    for one, boss in sorted(lines):
        yield _line(one, boss, "reports to") | {"fromSide": "top", "toSide": "bottom"}
    ties = ((min(pair), max(pair), about["tie"]) for *pair, about in live_ties(graph).edges(data=True))
    for one, other, tie in sorted(ties):
        if not {(one, other), (other, one)} & lines:
            yield _line(one, other, tie.replace("_", " ")) | {"toEnd": "none"}


def _line(start: str, end: str, label: str) -> Item:
    ends = {"fromNode": _id("card", start), "toNode": _id("card", end)}
    return {"id": _id("line", start, end), **ends, "label": label}


def _id(*parts: str) -> str:
    return _OWN + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _json(canvas: Item) -> str:
    return json.dumps(canvas, ensure_ascii=False, indent=2) + "\n"
