"""The graph becomes the list of single contacts on whom our access to an organization hangs.

A *conduit* into an organization is a person through whom every live tie from our side to its people runs. Distrust
does not make a tie disappear here: somebody whom nobody trusts can still be the only way in, the worst case of all.

In:  the graph of `build_graph`.
Out: Conduit, sorted by severity.
Why: docs/decisions/0005-conduits.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.access import Access, single_ways, survey, widest
from graphkit.graph.influence import influence
from graphkit.records import Claim

__all__ = ["Conduit", "find_conduits"]

STATED = 0.2
"""What it adds to the severity that the notes say so themselves."""
SECOND_HAND = 0.6
"""Severity if it is one of our own people: their ties can be handed over."""
REMEDIES = 3


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


def find_conduits(graph: nx.MultiDiGraph[str]) -> tuple[Conduit, ...]:
    """Find every single conduit into an outside organization or unit with at least two known people, most severe first.

    Those that the notes state and nothing later undoes are listed too, whatever the ties say. A conduit into a whole
    company is not repeated for its units.

    Cost: O(ties + organizations × people).
    """
    access, weights = survey(graph), influence(graph)
    pairs = single_ways(access)
    found = [_conduit(access, weights, pair, pairs[pair]) for pair in widest(access, pairs)]
    return tuple(sorted(found, key=lambda one: (-one.severity, one.person, one.into)))


def _conduit(access: Access, weights: Mapping[str, float], pair: tuple[str, str], stated: Sequence[Claim]) -> Conduit:
    person, into = pair
    graph, people = access.graph, [one for one in access.there[into] if one != pair[0]]
    cuts_off = tuple(one for one in people if person in access.chains.get(one, (person,)))
    side = "ours" if graph.nodes[person]["side"] == "ours" else "theirs"
    lost = sum(weights[one] for one in (person, *cuts_off))
    severity = lost / sum(weights[one] for one in (person, *people)) * (SECOND_HAND if side == "ours" else 1.0)
    severity = min(1.0, severity + (STATED if stated else 0.0))
    name, where = graph.nodes[person]["name"], graph.nodes[into]["name"]
    how = "is said to be the only way into" if stated else "is the only one through whom our side is in touch with"
    claims = tuple(claim.id for claim in stated) or _entries(access, person)
    remedy = _remedy(access, weights, person, cuts_off or tuple(people))
    return Conduit(
        person, into, side, cuts_off, round(severity, 4), bool(stated), claims, f"{name} {how} {where}.", remedy
    )


def _entries(access: Access, person: str) -> tuple[str, ...]:
    """Claims behind the person's ties to our side; for one of ours, to anybody outside."""
    wanted = (
        set(access.ties[person]) & access.ours if person not in access.ours else set(access.ties[person]) - access.ours
    )
    return tuple(dict.fromkeys(key for one in sorted(wanted) for key in access.ties.edges[person, one]["claims"]))


def _remedy(
    access: Access, weights: Mapping[str, float], person: str, targets: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
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
                offers.append((introducer == person, -weights[target], -strength, introducer, target))
    return tuple((introducer, target) for *_, introducer, target in sorted(offers)[:REMEDIES])
