"""Ties and doubts become the ways by which one person can honestly be introduced to another.

Nobody is asked who is distrusted by the next person or by either end, has fallen out with them, is gone, works
against us, or has refused; our own people can all be asked. A way's strength is the product of its steps, so the
strongest is the shortest under −log.

In:  the graph of `build_graph`.
Out: a directed graph of the steps that remain; the best k ways through it; why people were left out.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graphkit.graph.names import people
from graphkit.graph.stances import stances
from graphkit.graph.ties import distrust, live_ties, refusals

__all__ = ["COLLEAGUE", "Veto", "best_routes", "open_routes", "vetoes"]

COLLEAGUE = 0.9
"""Strength in [0, 1] of the tie between the owner and one of ours: they can always be asked, at the cost of a step."""
_SEARCHED = 64
"""How many ways in order of strength are looked through where disjoint ones run out."""


@dataclass(frozen=True, slots=True)
class Veto:
    """Why `person` is no way to the target, on whose part, and the claims that show it.

    `reason` is "distrust", "fallen out", "opposition", "against us", "gone" or "refused".
    """

    person: str
    by: str | None
    reason: str
    claims: tuple[str, ...]


def vetoes(graph: nx.MultiDiGraph[str], source: str, target: str, *, doubtful: bool = False) -> tuple[Veto, ...]:
    """Find everybody who must not be asked on any way from `source` to `target`, a line per person and reason.

    With `doubtful`, those of whom the same may be true instead, but less likely than not: warnings, not vetoes.
    """
    doubts, refused = distrust(graph, doubtful=doubtful), refusals(graph, doubtful=doubtful)
    found = [
        Veto(person, judge, doubts.edges[judge, person]["reason"], doubts.edges[judge, person]["claims"])
        for judge in (target, source)
        for person in sorted(doubts.successors(judge))
    ]
    found += [Veto(asked, asked, "refused", ids) for (asked, whom), ids in sorted(refused.items()) if whom == target]
    opposed = (one for one in sorted(stances(graph).items()) if one[1].against)
    found += [
        Veto(person, None, "against us", stance.claims) for person, stance in opposed if stance.likely is not doubtful
    ]
    if not doubtful:
        found += [Veto(person, None, "gone", ()) for person in people(graph) if graph.nodes[person]["gone"]]
    return tuple(veto for veto in found if veto.person not in (source, target))


def open_routes(graph: nx.MultiDiGraph[str], source: str, target: str) -> nx.DiGraph[str]:
    """Keep the steps that an introduction from `source` to `target` may take.

    Returns:
        Edges carry what `live_ties` gives them, and `length` = −ln(strength) ≥ 0. Steps between two who distrust each
        other or have fallen out, steps that were refused, and everybody in `vetoes` are left out. From `source`, if
        ours, a step leads to everyone of ours ("colleague"); other steps among ours are dropped, since they would
        only make the way longer.

    Cost: O(claims + people).
    """
    ties, doubts, refused = live_ties(graph), distrust(graph), refusals(graph)
    ours = set(people(graph, "ours"))
    routes: nx.DiGraph[str] = nx.DiGraph()
    routes.add_nodes_from(sorted(ties))
    for left, right, tie in sorted(ties.edges(data=True), key=lambda edge: edge[:2]):
        if doubts.has_edge(left, right) or doubts.has_edge(right, left) or {left, right} <= ours:
            continue
        for start, end in ((left, right), (right, left)):
            if (start, end) not in refused:
                routes.add_edge(start, end, **tie, length=-math.log(tie["strength"]))
    for colleague in sorted(ours - {source}) if source in ours else ():
        if not (doubts.has_edge(source, colleague) or doubts.has_edge(colleague, source)):
            routes.add_edge(source, colleague, **_collegial(ties, source, colleague))
    routes.remove_nodes_from({veto.person for veto in vetoes(graph, source, target)})
    return routes


def best_routes(routes: nx.DiGraph[str], source: str, target: str, k: int = 3) -> tuple[tuple[str, ...], ...]:
    """Find up to `k` ways from `source` to `target`, strongest first; as many as possible share nobody in the middle.

    Ways are taken by strength among those that share no middle with the ones taken before; where these run out, the
    strongest remaining of the first 64 fill up.

    Args:
        routes: Edges carry `length` ≥ 0; the strongest way is the shortest.
        k: How many, at least 1.

    Example:
        >>> g = nx.DiGraph()
        >>> steps = [("a", "b", 0.1), ("b", "d", 0.1), ("a", "c", 1.0), ("c", "d", 1.0)]
        >>> g.add_weighted_edges_from(steps, weight="length")
        >>> best_routes(g, "a", "d")
        (('a', 'b', 'd'), ('a', 'c', 'd'))

    Source:
        Yen, "Finding the k shortest loopless paths in a network", 1971 (networkx.shortest_simple_paths).
    """
    if source not in routes or target not in routes or source == target or not nx.has_path(routes, source, target):
        return ()
    taken: list[tuple[str, ...]] = []
    open_ = routes.copy()
    while len(taken) < k and nx.has_path(open_, source, target):
        taken.append(tuple(nx.dijkstra_path(open_, source, target, weight="length")))
        open_.remove_nodes_from(taken[-1][1:-1])
        if len(taken[-1]) == 2:
            open_.remove_edge(source, target)
    if len(taken) < k:
        others = islice(nx.shortest_simple_paths(routes, source, target, weight="length"), _SEARCHED)
        taken += list(islice((tuple(way) for way in others if tuple(way) not in taken), k - len(taken)))
    return tuple(sorted(taken, key=lambda way: (_length(routes, way), way)))


def _length(routes: nx.DiGraph[str], way: Sequence[str]) -> float:
    return float(round(sum(routes.edges[step]["length"] for step in pairwise(way)), 12))


def _collegial(ties: nx.Graph[str], source: str, colleague: str) -> dict[str, object]:
    known = ties.get_edge_data(source, colleague) or {"claims": (), "age_days": 0}
    strength = max(COLLEAGUE, known.get("strength", 0.0))
    return {
        "strength": strength,
        "tie": "colleague",
        "claims": known["claims"],
        "age_days": known["age_days"],
        "weak": False,
        "length": -math.log(strength),
    }
