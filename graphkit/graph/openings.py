"""Ties become the introductions that could be made, and what access would be like once some of them are.

An introduction makes a tie between one of ours and somebody outside. Whoever has been introduced to us can be asked for
the next one, so that a set of introductions has to have an order in which each has its introducer.

In:  the graph of `build_graph`.
Out: Field, of which `analyses.plans` chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

import networkx as nx

from graphkit.graph.access import Access, survey
from graphkit.graph.names import people
from graphkit.graph.stances import stances
from graphkit.graph.ties import distrust, live_ties, refusals

__all__ = ["Field", "Opening", "askable_steps", "open_field"]

Meeting = tuple[str, str]
"""One of ours, and somebody outside whom they are to meet."""
ENVOYS = 2
"""How many of ours a person outside is to know: with two, nothing hangs on one of ours."""


@dataclass(frozen=True, slots=True)
class Opening:
    """`introducer` brings `envoy`, one of ours, together with `to`; `strength` and `claims` are those of their tie."""

    introducer: str
    to: str
    envoy: str
    strength: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What can be done about access.

    Attributes:
        access: As it is.
        steps: Who may be asked for an introduction to whom.
        contacts: Our people, and those outside with whom one of ours gets on and is in touch.
        meetings: All that could be brought about, one after the other.
    """

    access: Access
    steps: nx.DiGraph[str]
    contacts: frozenset[str]
    meetings: tuple[Meeting, ...]

    def part(self, group: Collection[str]) -> Field:
        """The same field with a look only at some organizations and people outside, who are tied to no others there."""
        now = self.access
        ties = now.ties.subgraph(now.ours.union(group)).copy()
        units = {unit: people for unit, people in now.there.items() if unit in group}
        stated = {pair: claims for pair, claims in now.stated.items() if pair[1] in group}
        meetings = tuple(meeting for meeting in self.meetings if meeting[1] in group)
        return replace(self, access=replace(now, ties=ties, there=units, stated=stated), meetings=meetings)

    def after(self, chosen: Iterable[Meeting]) -> Access:
        """What access is like once the meetings have taken place. Cost: O(ties)."""
        return self.access.and_also(chosen)

    def in_order(self, chosen: Iterable[Meeting]) -> tuple[Opening, ...] | None:
        """Who introduces in which order, the strongest tie first; None where somebody cannot be reached like that."""
        known, waiting, order = set(self.contacts), set(chosen), []
        while waiting:
            ready = [opening for meeting in waiting for opening in self._openings(meeting, known)]
            if not ready:
                return None
            best = min(ready, key=lambda one: (-one.strength, one.introducer, one.to, one.envoy))
            order.append(best)
            known.add(best.to)
            waiting.remove((best.envoy, best.to))
        return tuple(order)

    def _openings(self, meeting: Meeting, known: Collection[str]) -> Iterable[Opening]:
        envoy, to = meeting
        for introducer in self.steps.predecessors(to):
            if introducer in known and introducer != envoy:
                tie = self.steps.edges[introducer, to]
                yield Opening(introducer, to, envoy, tie["strength"], tie["claims"])


def open_field(graph: nx.MultiDiGraph[str]) -> Field:
    """Find every meeting that honest introductions can bring about.

    Two of ours are to be in touch with somebody at most, the owner and those with the most ties outside first. Nobody
    is sent to somebody with whom they do not get on.

    Cost: O(claims + ties + organizations × people + people outside × ours).
    """
    access, steps = survey(graph), askable_steps(graph)
    at_odds: nx.Graph[str] = nx.Graph(distrust(graph).edges)
    outside = {one: set(access.ties[one]) - access.ours for one in access.ours}
    contacts = access.ours | {
        person for one, found in outside.items() for person in found if not at_odds.has_edge(one, person)
    }
    ranked = sorted(access.ours, key=lambda one: (one != graph.graph["owner"], -len(outside[one]), one))
    meetings: dict[str, list[Meeting]] = {}
    for person in sorted(set(steps) - access.ours):
        met = access.ours & set(access.ties[person])
        fit = (one for one in ranked if one not in met and not at_odds.has_edge(one, person))
        meetings[person] = [(one, person) for one in islice(fit, max(ENVOYS - len(met), 0))]
    steps.remove_nodes_from([one for one, found in meetings.items() if not found and one not in contacts])
    within_reach = {one for layer in nx.bfs_layers(steps, sorted(contacts)) for one in layer if steps.in_degree(one)}
    return Field(
        access, steps, contacts, tuple(one for person in sorted(within_reach) for one in meetings.get(person, ()))
    )


def askable_steps(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Find who may be asked to introduce any of us to whom outside.

    Nobody is asked whom one of ours or the person to be met distrusts or has fallen out with, or who distrusts that
    person, works against us, is gone, or has refused. Nobody is to be met who is gone.

    Returns:
        Edges run from introducer to the person to be met and carry what `live_ties` gives them. Everybody is present.

    Cost: O(claims + people).
    """
    ties, doubts, refused = live_ties(graph), distrust(graph), refusals(graph)
    ours, gone = set(people(graph, "ours")), {one for one in people(graph) if graph.nodes[one]["gone"]}
    barred = gone | {person for one in ours for person in doubts.successors(one)}
    barred |= {person for person, stance in stances(graph).items() if stance.against_us}
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from(sorted(ties))
    for left, right, tie in sorted(ties.edges(data=True), key=lambda edge: edge[:2]):
        if doubts.has_edge(left, right) or doubts.has_edge(right, left):
            continue
        for start, end in ((left, right), (right, left)):
            if start not in barred and end not in ours | gone and (start, end) not in refused:
                steps.add_edge(start, end, **tie)
    return steps
