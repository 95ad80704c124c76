"""Ties become the ways by which our side gets at the people of an organization, and the persons on whom these hang.

In:  the graph of `build_graph`.
Out: Access; the pairs (person, organization) of single ways in.
Why: docs/decisions/0005-conduits.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief
from graphkit.graph.memberships import line_above, members, outside_organizations
from graphkit.graph.names import people
from graphkit.graph.standing import since
from graphkit.graph.ties import live_ties
from graphkit.records import Claim

__all__ = ["Access", "single_ways", "sole_conduits", "survey", "widest"]

Pair = tuple[str, str]
"""A person, and the organization into which they are the only way."""
_US = "@us"


@dataclass(frozen=True, slots=True)
class Access:
    """Who is tied to whom, who is ours, and what follows from it.

    Attributes:
        there: Outside organization or unit → its people, in order.
        stated: (person, organization) → claims that say the person is the only way in, and are not denied since.
        chains: What `sole_conduits` finds.
    """

    graph: nx.MultiDiGraph[str]
    ties: nx.Graph[str]
    ours: frozenset[str]
    there: Mapping[str, tuple[str, ...]]
    stated: Mapping[Pair, tuple[Claim, ...]]
    chains: Mapping[str, tuple[str, ...]]

    def and_also(self, pairs: Iterable[tuple[str, str]]) -> Access:
        """What access would be like with more ties, as new as can be. Cost: O(ties)."""
        ties = self.ties.copy()
        ties.add_edges_from((pair for pair in pairs if not ties.has_edge(*pair)), claims=())
        return replace(self, ties=ties, chains=sole_conduits(ties, self.ours))

    def met(self, into: str) -> dict[str, frozenset[str]]:
        """Those in an organization with whom any of ours is in touch → who of ours is."""
        envoys = {person: self.ours & set(self.ties[person]) for person in self.there[into]}
        return {person: found for person, found in envoys.items() if found}

    def through(self, into: str) -> list[str]:
        """Whoever is on every way to the people of an organization that we reach at all, nearest to us first."""
        reached = [self.chains[person] for person in self.there[into] if person in self.chains]
        return [one for one in reached[0] if all(one in chain for chain in reached)] if reached else []

    def only_acquaintances(self, into: str) -> list[str]:
        """Whoever is the only one there whom any of ours is in touch with, and the only one of ours in touch there.

        Others there may be reached through third parties; that is access at second hand, and does not count.
        """
        met = self.met(into)
        known, envoys = list(met), sorted(frozenset[str]().union(*met.values()))
        return (known if len(known) == 1 else []) + (envoys if len(envoys) == 1 and len(self.ours) > 1 else [])


def survey(graph: nx.MultiDiGraph[str], at_least: float = LIKELY) -> Access:
    """Look at every outside organization of a graph, over ties that are believed `at_least` so far.

    Cost: O(claims + ties + organizations × people).
    """
    ties, ours = live_ties(graph, at_least), frozenset(people(graph, "ours"))
    there = {unit: members(graph, unit) for unit in outside_organizations(graph)}
    return Access(graph, ties, ours, there, _stated(graph, ties, there), sole_conduits(ties, ours))


def sole_conduits(ties: nx.Graph[str], ours: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Find for each person the people, of either side, through whom every way from our side to them passes.

    Args:
        ties: Who is tied to whom; strength is ignored. Ties among ours are ignored too: losing one of us loses their
        ties.
        ours: Ids on our side.

    Returns:
        Person outside → conduits, nearest to us first, themselves last. Whom nobody reaches is absent.

    Example:
        >>> sole_conduits(nx.Graph([("ann", "kim"), ("bob", "kim"), ("kim", "lee")]), frozenset({"ann", "bob"}))
        {'kim': ('kim',), 'lee': ('kim', 'lee')}

    Source:
        Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm", 2006 (networkx.immediate_dominators).
    """
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_node(_US)
    ways.add_edges_from((_US, one) for one in sorted(ours))
    for left, right in sorted(ties.edges):
        ways.add_edges_from((start, end) for start, end in ((left, right), (right, left)) if end not in ours)
    above = nx.immediate_dominators(ways, _US)
    found = {}
    for person in sorted(above.keys() - ours - {_US}):
        chain = [person]
        while above[chain[-1]] != _US:
            chain.append(above[chain[-1]])
        found[person] = tuple(reversed(chain))
    return found


def single_ways(access: Access) -> dict[Pair, tuple[Claim, ...]]:
    """Find every (person, organization) where the person is the only way in; with the claims that say so, if any.

    Of organizations with at least two known people, or where the notes state it. More ties end single ways; they make
    one only into an organization that nobody reached before.

    Cost: O(organizations × people).
    """
    pairs = {pair: claims for pair, claims in access.stated.items() if not _overtaken(access, claims[-1])}
    for into, there in access.there.items():
        for person in (*access.through(into), *access.only_acquaintances(into)) if len(there) > 1 else ():
            pairs.setdefault((person, into), ())
    return pairs


def widest(access: Access, pairs: Mapping[Pair, tuple[Claim, ...]]) -> list[Pair]:
    """Leave out those into a unit where the same person is the only way into the whole; what notes state stays."""
    return [
        (person, into)
        for (person, into), claims in pairs.items()
        if claims or not any((person, wider) in pairs for wider in line_above(access.graph, into))
    ]


def _stated(
    graph: nx.MultiDiGraph[str], ties: nx.Graph[str], there: Mapping[str, tuple[str, ...]]
) -> dict[Pair, tuple[Claim, ...]]:
    """What the notes state, but of those who are gone or after whom somebody else was named."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.graph["held"]:
        if claim.relation == "sole_contact" and claim.object.entity in there:
            told[claim.object.entity].append(claim)
    stated: dict[Pair, list[Claim]] = defaultdict(list)
    for into, claims in told.items():
        for claim in claims:
            if claim.subject.entity in ties and not graph.nodes[claim.subject.entity]["gone"]:
                stated[claim.subject.entity, into].append(claim)
    return {
        (person, into): tuple(claims)
        for (person, into), claims in stated.items()
        if belief(one for one in told[into] if _succeeds(one, claims[-1])) < LIKELY
    }


def _succeeds(later: Claim, claim: Claim) -> bool:
    return later.subject.entity != claim.subject.entity and since(later) > since(claim)


def _overtaken(access: Access, stated: Claim) -> bool:
    """Whether one of ours has since come to know somebody else there."""
    person, into, told = stated.subject.entity, stated.object.entity, access.graph.graph["claims"]
    return any(
        min((since(told[key]) for key in access.ties.edges[one, other]["claims"]), default=date.max) > since(stated)
        for other, envoys in access.met(into).items()
        if other != person
        for one in envoys
    )
