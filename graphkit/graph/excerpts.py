"""The whole graph becomes a part of it: one account for `--org`, the claims behind one or two people for `why`.

In:  the graph of `build_graph`.
Out: a smaller graph with the same attributes; a tuple of claims.
"""

from __future__ import annotations

from datetime import date

import networkx as nx

from graphkit.graph.memberships import members, units_of
from graphkit.graph.names import people, people_named
from graphkit.graph.standing import since
from graphkit.graph.ties import live_ties
from graphkit.records import Claim

__all__ = ["claims_between", "claims_by_party", "scope"]


def scope(graph: nx.MultiDiGraph[str], organization: str) -> nx.MultiDiGraph[str]:
    """Keep one outside organization with its units and people, our side, and whoever ties us to it.

    Args:
        graph: Stays as it is.
        organization: Id of the organization.

    Returns:
        A new graph: the organization, its units, their people, our own people and organizations, whoever has a live tie
        to one of those people or spoke about them, and the topics they touch. Claims about anybody else are left out.

    Cost: O(claims).
    """
    inside = set(members(graph, organization))
    ties = live_ties(graph)
    near = {other for person in inside for other in ties[person]}
    ours = set(people(graph, "ours"))
    kept = inside | near | ours | set(units_of(graph, organization)) | set(graph.graph["home"])
    kept |= _touched(graph, inside | units_of(graph, organization))
    part: nx.MultiDiGraph[str] = graph.subgraph(kept).copy()
    known = tuple(claim for claim in graph.graph["known"] if _inside(part, claim))
    part.graph.update(graph.graph)
    part.graph["known"] = known
    part.graph["claims"] = {claim.id: claim for claim in known}
    part.graph["held"] = tuple(claim for claim in graph.graph["held"] if claim.id in part.graph["claims"])
    part.graph["held_ids"] = frozenset(claim.id for claim in part.graph["held"])
    return part


def claims_between(graph: nx.MultiDiGraph[str], one: str, other: str | None = None) -> tuple[Claim, ...]:
    """All claims behind a node, or all that tie two of them, oldest first; an introduction ties all three it names."""
    wanted = {one} if other is None else {one, other}
    found = (claim for claim in graph.graph["known"] if wanted <= _parties(graph, claim))
    return tuple(sorted(found, key=_by_age))


def claims_by_party(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[Claim, ...]]:
    """What `claims_between` finds behind each node that is in any claim; all at once. Cost: O(claims log claims)."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(graph.graph["known"], key=_by_age):
        for party in _parties(graph, claim):
            found.setdefault(party, []).append(claim)
    return {party: tuple(claims) for party, claims in found.items()}


def _by_age(claim: Claim) -> tuple[date, str, int, str]:
    return since(claim), claim.quote.note, claim.quote.start, claim.id


def _parties(graph: nx.MultiDiGraph[str], claim: Claim) -> set[str]:
    parties = {claim.subject.entity, claim.object.entity}
    return parties | (set(people_named(graph, claim.detail)) if claim.relation == "introduces" else set())


def _touched(graph: nx.MultiDiGraph[str], inside: set[str]) -> set[str]:
    """Topics that those inside have to do with."""
    return {
        end for node in inside if node in graph for end in graph.successors(node) if graph.nodes[end]["kind"] == "topic"
    }


def _inside(part: nx.MultiDiGraph[str], claim: Claim) -> bool:
    """Whether a claim is an edge of the part, or a title of somebody in it."""
    return claim.subject.entity in part and (
        claim.relation == "has_title" or any(claim.id in keys for keys in part[claim.subject.entity].values())
    )
