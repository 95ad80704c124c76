"""Reporting lines, decisions and whispers become how much weight a person carries.

In:  the graph of `build_graph`.
Out: a number in [0, 1] per person.
"""

from __future__ import annotations

import math

import networkx as nx

from graphkit.graph.decisions import says
from graphkit.graph.names import people

__all__ = ["influence"]

DECIDES, HEADS, LISTENED_TO = 3.0, 2.0, 0.5
"""What a whole decision and a headship add to the weight of 1 that everybody has; share of a listener's weight."""


def influence(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """Weigh everybody: own say, plus the weight of all who report to them, or half that of somebody who listens.

    A manager therefore always outweighs each of their reports, before whispers. Weights are put on a logarithmic
    scale with the heaviest at 1.

    Cost: O(claims + people).
    """
    weight = _own(graph)
    lines: nx.DiGraph[str] = nx.DiGraph()
    lines.add_nodes_from(weight)
    lines.add_edges_from((person, boss) for person in weight if (boss := graph.nodes[person]["reports_to"]) in weight)
    for person in _upwards(lines):
        for boss in lines.successors(person):
            weight[boss] += weight[person]
    heard = dict(weight)
    for claim in graph.graph["held"]:
        speaker, listener = claim.subject.entity, claim.object.entity
        if claim.relation == "influences" and {speaker, listener} <= weight.keys():
            heard[speaker] = max(heard[speaker], LISTENED_TO * weight[listener])
    top = math.log1p(max(heard.values(), default=1.0))
    return {person: round(math.log1p(found) / top, 4) for person, found in sorted(heard.items())}


def _own(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """What a person carries without anybody else: 1, and more for each say and each thing that they head."""
    weight = dict.fromkeys(people(graph), 1.0)
    for say in says(graph):
        if say.who in weight:
            weight[say.who] += DECIDES * say.power * say.certainty * (1.0 - say.denial)
    for claim in graph.graph["held"]:
        if claim.relation == "head_of" and claim.subject.entity in weight:
            weight[claim.subject.entity] += HEADS * claim.confidence
    return weight


def _upwards(lines: nx.DiGraph[str]) -> list[str]:
    """Reports before their managers; people who report to one another in a circle are left out."""
    circles = {person for knot in nx.strongly_connected_components(lines) if len(knot) > 1 for person in knot}
    return list(nx.topological_sort(lines.subgraph(set(lines) - circles)))
