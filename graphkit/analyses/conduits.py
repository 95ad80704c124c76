"""The graph becomes the list of single contacts on whom our access to an organization hangs.

A *conduit* into an organization is a person through whom every live tie from our side to its people runs. Distrust
does not make a tie disappear here: somebody whom nobody trusts can still be the only way in, the worst case of all.

In:  the graph of `build_graph`.
Out: Conduit, sorted by severity.
Why: docs/decisions/0005-conduits.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.influence import influence
from graphkit.graph.memberships import line_above, members, outside_organizations
from graphkit.graph.names import people
from graphkit.graph.standing import since
from graphkit.graph.ties import live_ties
from graphkit.records import Claim

__all__ = ["Conduit", "find_conduits", "sole_conduits"]

STATED = 0.2
"""What it adds to the severity that the notes say so themselves."""
SECOND_HAND = 0.6
"""Severity if it is one of our own people: their ties can be handed over."""
REMEDIES = 3
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


@dataclass(frozen=True, slots=True)
class _Access:
    """What every step looks at: who is tied to whom, who is ours, the ways to everybody, what everybody carries."""

    graph: nx.MultiDiGraph[str]
    ties: nx.Graph[str]
    ours: frozenset[str]
    chains: Mapping[str, tuple[str, ...]]
    influence: Mapping[str, float]


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


def find_conduits(graph: nx.MultiDiGraph[str]) -> tuple[Conduit, ...]:
    """Find every single conduit into an outside organization or unit with at least two known people, most severe first.

    Those that the notes state and nothing later undoes are listed too, whatever the ties say. A conduit into a whole
    company is not repeated for its units.

    Cost: O(ties + organizations × people).
    """
    ties, ours = live_ties(graph), frozenset(people(graph, "ours"))
    access = _Access(graph, ties, ours, sole_conduits(ties, ours), influence(graph))
    pairs = _stated(access)
    for into in outside_organizations(graph):
        there = members(graph, into)
        for person in (*_through(access.chains, there), *_only_acquaintance(access, there)) if len(there) > 1 else ():
            pairs.setdefault((person, into), [])
    kept = {pair: claims for pair, claims in pairs.items() if claims or not _repeated(graph, pair, pairs)}
    found = [_conduit(access, pair, claims) for pair, claims in kept.items()]
    return tuple(sorted(found, key=lambda one: (-one.severity, one.person, one.into)))


def _through(chains: Mapping[str, tuple[str, ...]], people: tuple[str, ...]) -> list[str]:
    """Whoever is on every way to the people that we reach at all."""
    reached = [chains[person] for person in people if person in chains]
    return [one for one in reached[0] if all(one in chain for chain in reached)] if reached else []


def _only_acquaintance(access: _Access, there: tuple[str, ...]) -> list[str]:
    """Whoever is the only one there whom any of ours is in touch with, and the only one of ours who is in touch there.

    Others there may be reached through third parties; that is access at second hand, and does not count.
    """
    met = {person: access.ours & set(access.ties[person]) for person in there}
    known, envoys = [person for person in there if met[person]], set().union(*met.values())
    return (known if len(known) == 1 else []) + (sorted(envoys) if len(envoys) == 1 and len(access.ours) > 1 else [])


def _stated(access: _Access) -> dict[tuple[str, str], list[Claim]]:
    stated: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    outside = set(outside_organizations(access.graph))
    for claim in access.graph.graph["held"]:
        person, into = claim.subject.entity, claim.object.entity
        if claim.relation == "sole_contact" and into in outside and person in access.ties:
            stated[person, into].append(claim)
    return {
        pair: claims
        for pair, claims in stated.items()
        if not access.graph.nodes[pair[0]]["gone"] and not _overtaken(access, claims[-1])
    }


def _overtaken(access: _Access, stated: Claim) -> bool:
    """Whether another has since been named sole contact, or one of ours has since come to know somebody else there."""
    person, into, told = stated.subject.entity, stated.object.entity, access.graph.graph["claims"]
    for claim in access.graph.graph["held"]:
        other = claim.subject.entity != person and claim.object.entity == into
        if claim.relation == "sole_contact" and other and since(claim) > since(stated):
            return True
    return any(
        min(since(told[key]) for key in access.ties.edges[one, other]["claims"]) > since(stated)
        for other in members(access.graph, into)
        if other != person
        for one in access.ours & set(access.ties[other])
    )


def _repeated(graph: nx.MultiDiGraph[str], pair: tuple[str, str], pairs: Collection[tuple[str, str]]) -> bool:
    person, into = pair
    return any((person, wider) in pairs for wider in line_above(graph, into))


def _conduit(access: _Access, pair: tuple[str, str], stated: list[Claim]) -> Conduit:
    person, into = pair
    graph, people = access.graph, [one for one in members(access.graph, into) if one != pair[0]]
    cuts_off = tuple(one for one in people if person in access.chains.get(one, (person,)))
    side = "ours" if graph.nodes[person]["side"] == "ours" else "theirs"
    lost = sum(access.influence[one] for one in (person, *cuts_off))
    severity = lost / sum(access.influence[one] for one in (person, *people)) * (SECOND_HAND if side == "ours" else 1.0)
    severity = min(1.0, severity + (STATED if stated else 0.0))
    name, where = graph.nodes[person]["name"], graph.nodes[into]["name"]
    how = "is said to be the only way into" if stated else "is the only one through whom our side is in touch with"
    claims = tuple(claim.id for claim in stated) or _entries(access, person)
    remedy = _remedy(access, person, cuts_off or tuple(people))
    return Conduit(
        person, into, side, cuts_off, round(severity, 4), bool(stated), claims, f"{name} {how} {where}.", remedy
    )


def _entries(access: _Access, person: str) -> tuple[str, ...]:
    """Claims behind the person's ties to our side; for one of ours, to anybody outside."""
    wanted = (
        set(access.ties[person]) & access.ours if person not in access.ours else set(access.ties[person]) - access.ours
    )
    return tuple(dict.fromkeys(key for one in sorted(wanted) for key in access.ties.edges[person, one]["claims"]))


def _remedy(access: _Access, person: str, targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """One introduction suffices: to the most influential of `targets`, best by somebody reached without `person`."""
    offers = []
    for target in targets:
        for introducer in access.ties[target]:
            free = introducer in access.ours or person not in access.chains.get(introducer, (person,))
            if (
                target not in access.ours
                and introducer not in access.ours - {person}
                and (free or introducer == person)
            ):
                strength = access.ties.edges[introducer, target]["strength"]
                offers.append((introducer == person, -access.influence[target], -strength, introducer, target))
    return tuple((introducer, target) for *_, introducer, target in sorted(offers)[:REMEDIES])
