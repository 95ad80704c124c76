"""The graph becomes Cypher, which Neo4j and its relatives run: a statement for each person, organization and claim.

Run twice, it makes nothing twice: everything is merged by its id. No text of a note leaves its quotes.

In:  the plain graph of `exports`: scalars only.
Out: text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

__all__ = ["as_cypher"]

LABELS = {"person": "Person", "organization": "Organization", "topic": "Topic"}


def as_cypher(plain: nx.MultiDiGraph[str]) -> str:
    r"""Write a graph whose attributes are all texts, numbers and booleans as Cypher statements.

    Nodes are labelled Entity and by their kind; relationships have the relation's name. Cost: O(claims).

    Example:
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("ann", kind="person", label='Ann "A"')
        >>> print(as_cypher(graph), end="")
        MERGE (n:Entity {id: "ann"}) SET n:Person, n += {kind: "person", label: "Ann \"A\""};
    """
    return "".join(f"{statement};\n" for statement in _statements(plain))


def _statements(plain: nx.MultiDiGraph[str]) -> Iterator[str]:
    for node, about in plain.nodes(data=True):
        yield f"MERGE (n:Entity {{id: {_literal(node)}}}) SET n:{LABELS[about['kind']]}, n += {_map(about)}"
    for start, end, key, about in plain.edges(keys=True, data=True):
        ends = f"MATCH (a:Entity {{id: {_literal(start)}}}), (b:Entity {{id: {_literal(end)}}})"
        tie = f"(a)-[r:{about['relation'].upper()} {{id: {_literal(key)}}}]->(b)"
        yield f"{ends} MERGE {tie} SET r += {_map(about)}"


def _map(about: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{field}: {_literal(value)}' for field, value in about.items())}}}"


def _literal(value: str | float | bool) -> str:
    r"""A value as Cypher writes it. `\u` never stands in a text: some versions read it before they look for quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.replace("\\\\u", '\\\\" + "u')
