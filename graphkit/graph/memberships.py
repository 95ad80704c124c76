"""The graph becomes who belongs where: the units inside an organization, the people inside its units.

In:  the graph of `build_graph`.
Out: ids.
"""

from __future__ import annotations

import networkx as nx

__all__ = ["line_above", "members", "outside_organizations", "units_of"]


def line_above(graph: nx.MultiDiGraph[str], organization: str) -> list[str]:
    """The organizations that an organization is a part of, nearest first."""
    line = [organization]
    while (parent := graph.nodes[line[-1]]["parent"]) in graph and parent not in line:
        line.append(parent)
    return line[1:]


def units_of(graph: nx.MultiDiGraph[str], organization: str) -> frozenset[str]:
    """An organization with everything inside it."""
    inside = nx.DiGraph(
        (found["parent"], node)
        for node, found in graph.nodes(data=True)
        if found["kind"] == "organization" and found["parent"]
    )
    return frozenset({organization} | (nx.descendants(inside, organization) if organization in inside else set()))


def outside_organizations(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Ids of all organizations and units that are not ours, in order."""
    nodes = graph.nodes(data=True)
    return sorted(node for node, found in nodes if found["kind"] == "organization" and found["side"] != "ours")


def members(graph: nx.MultiDiGraph[str], organization: str) -> tuple[str, ...]:
    """People who work now for an organization or a unit of it, in order of id."""
    units = units_of(graph, organization)
    people = (
        node for node, found in graph.nodes(data=True) if found["kind"] == "person" and found["organization"] in units
    )
    return tuple(sorted(people))
