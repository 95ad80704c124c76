"""The graph becomes the home note of graphkit's folder: what is in it, and that nothing in it is read.

In:  the graph and addresses.
Out: `OwnNote`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

import networkx as nx

from graphkit.graph.memberships import members
from graphkit.views.obsidian.addresses import Addresses
from graphkit.views.obsidian.markup import wikilink
from graphkit.views.obsidian.merging import OwnNote

__all__ = ["MAP_FILE", "home_note"]

MAP_FILE = "map.canvas"
_WHAT = (
    "What the notes of this vault say about people, written by `graphkit sync`. Nothing in this folder is read as"
    " evidence. Text of your own stays, outside the marked blocks."
)


def home_note(graph: nx.MultiDiGraph[str], to: Addresses) -> OwnNote:
    """Write the note by which the folder is known as graphkit's. Cost: O(people × organizations)."""
    kinds = Counter(found["kind"] for _, found in graph.nodes(data=True))
    shown_map = wikilink(f"{to.folder}/{MAP_FILE}", "Map")
    lines = ["# graphkit", "", _WHAT, "", f"{shown_map} of {kinds['person']} people.", "", "## Organizations", ""]
    lines += [f"- {to.to(one)} ({len(members(graph, one))})" for one in to.files if _is_top(graph, one)]
    loose = [one for one in to.files if graph.nodes[one].get("organization", "") is None]
    lines += (
        ["", "## People whose organization nobody knows", "", *(f"- {to.to(one)}" for one in loose)] if loose else []
    )
    return OwnNote({"folder": PurePosixPath(to.folder).name, "kind": "home"}, "\n".join(lines))


def _is_top(graph: nx.MultiDiGraph[str], one: str) -> bool:
    return graph.nodes[one]["kind"] == "organization" and graph.nodes[one]["parent"] not in graph
