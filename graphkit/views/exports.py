"""The graph becomes a file for other tools: graph editors, spreadsheets, databases, address books, diagrams in text.

Almost every format gets the same plain graph: names instead of ids in the attributes, lists as one text, and no
character that a reader of the format would refuse.

In:  the graph of `build_graph`.
Out: text, by part: one part for most formats, two for tables; bytes for Parquet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graphkit.errors import ConfigError
from graphkit.records import Claim
from graphkit.views.characters import one_line
from graphkit.views.columns import as_parquet
from graphkit.views.contacts import as_contacts
from graphkit.views.cypher import as_cypher
from graphkit.views.following_money import as_entities
from graphkit.views.linked_data import as_linked_data

__all__ = ["FORMATS", "export_graph", "export_tables"]

Writer: TypeAlias = "Callable[[nx.MultiDiGraph[str]], dict[str, str]]"
"""Makes text, by part, of the graph of `build_graph`."""

NODE_FIELDS = (
    "label", "kind", "side", "organization", "titles", "reports_to", "parent", "gone", "aliases", "notes",
)  # fmt: skip
EDGE_FIELDS = (
    "relation", "polarity", "modality", "hearsay", "confidence", "date", "detail", "attributed_to",
    "quote", "note", "line",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet computes a cell that starts with one of these (OWASP, "CSV Injection")."""


def export_graph(graph: nx.MultiDiGraph[str], form: str) -> dict[str, str]:
    """Write the graph in one of `FORMATS`.

    Args:
        graph: Not changed.
        form: A key of `FORMATS`.

    Returns:
        Text by part: "" alone, or "-nodes" and "-edges"; the same graph gives the same text.

    Raises:
        ConfigError: There is no such format.

    Cost: O(claims).
    """
    if form not in FORMATS:
        message = f"no format {form!r}; choose one of {', '.join(FORMATS)}"
        raise ConfigError(message)
    return FORMATS[form](graph)


def export_tables(graph: nx.MultiDiGraph[str]) -> dict[str, bytes]:
    """Write the graph as Parquet, "-nodes" and "-edges": the columns of the CSV, with types. Cost: O(claims).

    Raises:
        ConfigError: The extra `parquet` is not installed.
    """
    return as_parquet(_plain(graph), NODE_FIELDS, EDGE_FIELDS)


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(day=str(graph.graph["day"]))
    names: dict[str | None, str] = {node: graph.nodes[node]["name"] for node in graph}
    for node in sorted(graph):
        fields = _described(graph.nodes[node], names)
        plain.add_node(one_line(node), **{field: _scalar(fields.get(field)) for field in NODE_FIELDS})
    for start, end, key in sorted(graph.edges(keys=True)):
        fields = _sourced(graph.edges[start, end, key], names)
        scalars: dict[str, Any] = {field: _scalar(fields.get(field)) for field in EDGE_FIELDS}
        plain.add_edge(one_line(start), one_line(end), key=key, **scalars)
    return plain


def _described(node: Mapping[str, Any], names: Mapping[str | None, str]) -> dict[str, Any]:
    others = {field: names.get(node.get(field)) for field in ("organization", "reports_to", "parent")}
    return {**node, **others, "label": node["name"], "gone": bool(node.get("gone"))}


def _sourced(edge: Mapping[str, Any], names: Mapping[str | None, str]) -> dict[str, Any]:
    claim: Claim = edge["claim"]
    speakers = tuple(names.get(one.entity, one.text) for one in claim.attributed_to)
    where = {"quote": claim.quote.text, "note": claim.quote.note, "line": claim.quote.line}
    return {**edge, **where, "detail": claim.detail, "attributed_to": speakers}


def _scalar(value: Any) -> str | int | float | bool:
    if isinstance(value, tuple | list):
        return one_line("; ".join(value))
    return value if isinstance(value, bool | int | float) else one_line(value or "")


def _graphml(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    bare: nx.MultiDiGraph[str] = nx.MultiDiGraph(plain)
    bare.graph.clear()
    return {"": _lines(nx.generate_graphml(bare, named_key_ids=True))}


def _gexf(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    """networkx writes today's date; the notes' day instead keeps the same notes the same bytes."""
    text = _lines(nx.generate_gexf(plain))
    return {"": re.sub('lastmodifieddate="[^"]*"', f'lastmodifieddate="{plain.graph["day"]}"', text, count=1)}


def _node_link(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    return {"": _json(nx.node_link_data(plain, edges="edges"))}


def _cytoscape(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Cytoscape.js wants an id for each edge; the claim's id is one."""
    data = nx.cytoscape_data(plain)
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
    return {"": _json(data)}


def _csv(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    nodes = ((node, *(about[field] for field in NODE_FIELDS)) for node, about in plain.nodes(data=True))
    edges = (
        (key, start, end, *(about[field] for field in EDGE_FIELDS))
        for start, end, key, about in plain.edges(keys=True, data=True)
    )
    return {
        "-nodes": _rows(("id", *NODE_FIELDS), nodes),
        "-edges": _rows(("id", "source", "target", *EDGE_FIELDS), edges),
    }


def _kumu(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Kumu wants columns of its own names, and takes a bar for the next value."""
    nodes = (
        (node, about["label"], about["kind"], *(about[field] for field in NODE_FIELDS[2:]))
        for node, about in plain.nodes(data=True)
    )
    edges = (
        (key, start, end, about["relation"], *(about[field] for field in EDGE_FIELDS[1:]))
        for start, end, key, about in plain.edges(keys=True, data=True)
    )
    elements = _rows(("ID", "Label", "Type", *NODE_FIELDS[2:]), nodes)
    connections = _rows(("ID", "From", "To", "Type", *EDGE_FIELDS[1:]), edges)
    return {"-elements": elements.replace("|", "/"), "-connections": connections.replace("|", "/")}


def _rows(header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return file.getvalue()


def _defused(cell: Any) -> Any:
    """An apostrophe keeps a spreadsheet from computing what a note wrote."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _mermaid(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    number = {node: f"n{rank}" for rank, node in enumerate(plain)}
    shapes = {"person": ("([", "])"), "organization": ("[", "]"), "topic": (">", "]")}
    lines = ["flowchart LR"]
    for node, about in plain.nodes(data=True):
        left, right = shapes[about["kind"]]
        lines.append(f'  {number[node]}{left}"{_entities(about["label"])}"{right}')
    lines += [f'  {number[a]} -- "{label}" --> {number[b]}' for a, b, label in _arrows(plain)]
    return {"": "\n".join(lines) + "\n"}


def _dot(plain: nx.MultiDiGraph[str]) -> dict[str, str]:
    shapes = {"person": "ellipse", "organization": "box", "topic": "note"}
    lines = ["digraph graphkit {", "  rankdir=LR;"]
    for node, about in plain.nodes(data=True):
        lines.append(f"  {_quoted(node)} [label={_quoted(about['label'])}, shape={shapes[about['kind']]}];")
    lines += [f"  {_quoted(a)} -> {_quoted(b)} [label={_quoted(label)}];" for a, b, label in _arrows(plain)]
    return {"": "\n".join([*lines, "}"]) + "\n"}


def _arrows(plain: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """One arrow for all claims of a kind between two nodes: a diagram is for reading."""
    return sorted({(start, end, _label(about)) for start, end, about in plain.edges(data=True)})


def _label(about: Mapping[str, Any]) -> str:
    words = about["relation"].replace("_", " ")
    return words if about["polarity"] == "positive" else f"not {words}"


def _entities(text: str) -> str:
    """Mermaid reads `#34;` as the character of that number; letters of every script stay."""
    return "".join(one if one.isalnum() or one in " .,'()" else f"#{ord(one)};" for one in text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _from_plain(write: Writer) -> Writer:
    return lambda graph: write(_plain(graph))


FORMATS: Mapping[str, Writer] = {
    "graphml": _from_plain(_graphml),
    "gexf": _from_plain(_gexf),
    "json": _from_plain(_node_link),
    "csv": _from_plain(_csv),
    "kumu": _from_plain(_kumu),
    "cytoscape": _from_plain(_cytoscape),
    "mermaid": _from_plain(_mermaid),
    "dot": _from_plain(_dot),
    "cypher": lambda graph: {"": as_cypher(_plain(graph))},
    "jsonld": lambda graph: {"": as_linked_data(graph)},
    "ftm": lambda graph: {"": as_entities(graph)},
    "vcard": lambda graph: {"": as_contacts(graph)},
}
