"""A graph becomes one HTML file that opens from disk, contacts nobody and runs no script but its own.

The names and quotes on the page were written by strangers. They travel as data, in a block that no browser executes,
and reach the page as text only; the page's policy allows the two scripts and the one style sheet that were put in
here, by their hashes, and nothing else.

In:  the graph, a title, and the answers to show beside the map.
Out: HTML, for whoever saves it.
Why: docs/decisions/0006-page.md
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

import networkx as nx
from pyvis.network import Network

from graphkit.views.page.data import page_data

__all__ = ["map_network", "render_page"]

HERE = files("graphkit.views.page")
LIBRARY = "vendor/vis-network/vis-network.min.js"
STYLES = ("colours", "frame", "map", "panel", "answers", "tables", "phone", "print")  # later ones win
SCRIPTS = (
    "page", "words", "colours", "lines", "boxes", "paths", "discs", "map", "sight", "tips", "emphasis", "filters",
    "legend", "replay", "evidence", "disputes", "about", "overview", "introductions", "questions", "search", "tables",
    "svg", "picture", "saving", "start",
)  # fmt: skip  # in the order in which they build on one another
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def render_page(
    graph: nx.MultiDiGraph[str],
    *,
    title: str,
    findings: Mapping[str, Any] | None = None,
    links: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Draw the graph as a page that needs nothing but a browser.

    Args:
        graph: As `build_graph` makes it; it is not changed.
        title: Heading, plain text.
        findings: Answers in the shapes of the command line's JSON, see `page_data`.
        links: Addresses that open a note, as `note_links` makes them; every quote then leads to its note.

    Returns:
        The HTML; the same graph gives the same bytes.

    Cost: linear in people and claims, about 15 ms and 0.5 MB for an account of twenty.
    """
    data = page_data(graph, title, findings, links)
    network = map_network(data)
    data["nodes"], data["ties"] = network.nodes, network.edges
    script = "(() => {\n" + "\n".join(['"use strict";', *(_read(f"script/{name}.js") for name in SCRIPTS)]) + "\n})();"
    library = _read(LIBRARY).partition("\n//# sourceMappingURL")[0]
    style = "".join(_read(f"style/{name}.css") for name in STYLES)
    return Template(_read("page.html")).substitute(
        title=escape(_writable(title)),
        script_hashes=f"{_hash(library)} {_hash(script)}",
        style_hash=_hash(style),
        style=style,
        data=_embedded(data),
        library=library,
        script=script,
    )


def map_network(data: Mapping[str, Any]) -> Network:
    """The people, organizations and ties of `page_data` as a pyvis network, for whoever wants to go on with pyvis."""
    network = Network(directed=True)
    network.toggle_physics(False)
    network.nodes.extend(data["nodes"])  # add_node and add_edge look through all that is there already
    network.edges.extend(data["ties"])
    return network


def _read(path: str) -> str:
    return HERE.joinpath(path).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(data: Mapping[str, Any]) -> str:
    return _writable(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))


def _writable(text: str) -> str:
    """Half surrogate pairs, which no file can hold, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
