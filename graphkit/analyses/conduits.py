"""The graph becomes the list of single contacts on whom our access to an organization hangs.

A *conduit* into an organization is a person through whom every live tie from our side to its people runs. Distrust does not
make a tie disappear here: somebody whom nobody trusts can still be the only way in, which is the worst case of all.

In:  the graph of `build_graph`.
Out: Conduit, sorted by severity.
Why: docs/decisions/0005-conduits.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.memberships import members, units_of
from graphkit.graph.standing import since
from graphkit.graph.ties import live_ties
from graphkit.records import Claim

__all__ = ["Conduit", "find_conduits", "sole_conduits"]

_US = "@us"


@dataclass(frozen=True, slots=True)
class Conduit:
    """`person` is the only way into the organization `into`.

    Attributes:
        side: "theirs", or "ours" for one of our people on whom the account hangs.
        cuts_off: People there whom we reach only through them, or not at all.
        severity: In [0, 1].
        stated: The notes say so; otherwise it follows from who is tied to whom.
        claims: Ids: where it is stated, else of the person's ties into the organization.
        remedy: (introducer, to): the introductions that would end it, best first.
    """

    person: str
    into: str
    side: str
    cuts_off: tuple[str, ...]
    severity: float
    stated: bool
    claims: tuple[str, ...]
    why: str
    remedy: tuple[tuple[str, str], ...] = ()


def sole_conduits(ties: nx.Graph[str], ours: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Find for each person the people, of either side, through whom every way from our side to them passes.

    Args:
        ties: Who is tied to whom; strength is ignored. Ties among ours are ignored too: losing one of us loses their ties.
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


def find_conduits(graph: nx.MultiDiGraph[str]) -> tuple[Conduit, ...]:
    """Find every single conduit into an outside organization or unit with at least two known people, most severe first.

    Those that the notes state and nothing later undoes are listed too, whatever the ties say. A conduit into a whole
    company is not repeated for its units.

    Cost: O(ties + organizations × people).
    """
    ties = live_ties(graph)
    ours = frozenset(node for node, side in graph.nodes(data="side") if side == "ours" and node in ties)
    chains = sole_conduits(ties, ours)
    stated = _stated(graph, ties, ours)
    pairs: dict[tuple[str, str], list[Claim]] = dict(stated)
    for into in _outside(graph):
        people = members(graph, into)
        for person in (*_through(chains, people), *_only_acquaintance(ties, ours, people)):
            pairs.setdefault((person, into), [])
    kept = {pair: claims for pair, claims in pairs.items() if claims or not _repeated(graph, pair, pairs)}
    found = [_conduit(graph, pair, claims, chains) for pair, claims in kept.items()]
    return tuple(sorted(found, key=lambda one: (-one.severity, one.person, one.into)))


def _outside(graph: nx.MultiDiGraph[str]) -> list[str]:
    return [
        node
        for node, found in sorted(graph.nodes(data=True))
        if found["kind"] == "organization" and found["side"] != "ours" and len(members(graph, node)) > 1
    ]


def _through(chains: Mapping[str, tuple[str, ...]], people: tuple[str, ...]) -> list[str]:
    """Whoever is on every way to the people that we reach at all."""
    reached = [chains[person] for person in people if person in chains]
    return [one for one in reached[0] if all(one in chain for chain in reached)] if reached else []


def _only_acquaintance(ties: nx.Graph[str], ours: frozenset[str], people: tuple[str, ...]) -> list[str]:
    """Whoever is the only one there whom any of ours is in touch with, although others may be reached from elsewhere."""
    met = [person for person in people if ours & set(ties[person])]
    return met if len(met) == 1 else []


def _stated(
    graph: nx.MultiDiGraph[str], ties: nx.Graph[str], ours: frozenset[str]
) -> dict[tuple[str, str], list[Claim]]:
    stated: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["held"]:
        into = claim.object.entity
        if claim.relation == "sole_contact" and into in graph and graph.nodes[into]["side"] != "ours":
            stated[claim.subject.entity, into].append(claim)
    return {
        (person, into): claims
        for (person, into), claims in stated.items()
        if person in ties and not graph.nodes[person]["gone"] and not _overtaken(graph, claims[-1], ties, ours)
    }


def _overtaken(graph: nx.MultiDiGraph[str], stated: Claim, ties: nx.Graph[str], ours: frozenset[str]) -> bool:
    """Whether somebody has since been named the sole contact instead, or one of ours has since come to know another there."""
    person, into = stated.subject.entity, stated.object.entity
    for claim in graph.graph["held"]:
        other = claim.subject.entity != person and claim.object.entity == into
        if claim.relation == "sole_contact" and other and since(claim) > since(stated):
            return True
    return any(
        min(since(graph.graph["claims"][key]) for key in ties.edges[one, other]["claims"]) > since(stated)
        for other in members(graph, into)
        if other != person
        for one in ours & set(ties[other])
    )


def _repeated(graph: nx.MultiDiGraph[str], pair: tuple[str, str], pairs: Mapping[tuple[str, str], object]) -> bool:
    person, into = pair
    return any(one == person and wider != into and into in units_of(graph, wider) for one, wider in pairs)


def _conduit(
    graph: nx.MultiDiGraph[str], pair: tuple[str, str], claims: list[Claim], chains: Mapping[str, tuple[str, ...]]
) -> Conduit:
    person, into = pair
    people = [one for one in members(graph, into) if one != person]
    cuts_off = tuple(one for one in people if person in chains.get(one, (person,)))
    side = "ours" if graph.nodes[person]["side"] == "ours" else "theirs"
    share = (1 + len(cuts_off)) / (2 + len(people))
    severity = min(1.0, share * (1.0 if side == "theirs" else 0.6) + (0.2 if claims else 0.0))
    name, where = graph.nodes[person]["name"], graph.nodes[into]["name"]
    why = f"{name} is " + (
        f"said to be the only way into {where}" if claims else f"on every live tie from our side to people at {where}"
    )
    return Conduit(
        person, into, side, cuts_off, round(severity, 4), bool(claims), tuple(claim.id for claim in claims), why + "."
    )
