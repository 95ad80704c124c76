"""What is told of introductions becomes how far each of them has come.

In:  the graph of `build_graph`.
Out: Promise per introducer and person to be met.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.standing import since
from graphkit.records import Claim

__all__ = ["Promise", "promises"]

STATES = {"possible": "wanted", "requested": "requested", "planned": "planned", "actual": "made", "past": "made"}
"""Modality of an `introduces` claim → how far the introduction has come."""
STALE_DAYS = 120
"""An introduction asked for or promised so long ago, and not heard of since, is stale."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An introduction: `state` is wanted, requested, planned, stale, refused or made; the newest claim comes first."""

    introducer: str
    to: str
    state: str
    claims: tuple[Claim, ...]


def promises(graph: nx.MultiDiGraph[str]) -> tuple[Promise, ...]:
    """Find every introduction that the notes speak of, in order of target and introducer. Cost: O(claims)."""
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        if claim.relation == "introduces" and claim.subject.entity != claim.object.entity:
            told[claim.object.entity, claim.subject.entity].append(claim)
    return tuple(_promise(graph, claims) for _, claims in sorted(told.items()))


def _promise(graph: nx.MultiDiGraph[str], claims: list[Claim]) -> Promise:
    order = list(STATES)
    newest = max(
        claims, key=lambda claim: (since(claim), claim.polarity == "negative", order.index(claim.modality), claim.id)
    )
    state = "refused" if newest.polarity == "negative" else STATES[newest.modality]
    age_days = (graph.graph["day"] - since(newest)).days if newest.date else 0
    if state in ("requested", "planned") and age_days > STALE_DAYS:
        state = "stale"
    return Promise(newest.subject.entity, newest.object.entity, state, tuple(dict.fromkeys((newest, *claims))))
