"""The graph becomes the list of people who matter and whom none of us is in touch with.

In:  the graph of `build_graph`.
Out: Gap, most important first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief
from graphkit.graph.decisions import says
from graphkit.graph.influence import influence
from graphkit.graph.names import people
from graphkit.graph.ties import live_ties
from graphkit.records import Claim

__all__ = ["Gap", "Opening", "find_gaps"]


@dataclass(frozen=True, slots=True)
class Opening:
    """`introducer`, whom we reach, could introduce us to `to`; `strength` in (0, 1] is that of their tie."""

    introducer: str
    to: str
    strength: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody outside who matters, without a live tie to any of ours.

    Attributes:
        importance: In [0, 1].
        stated: The notes themselves say that we need or do not know them.
        claims: Ids: why they matter, and that we do not know them.
        why: One sentence.
        plan: Who could introduce us, strongest tie first, at most three.
    """

    person: str
    organization: str | None
    importance: float
    stated: bool
    claims: tuple[str, ...]
    why: str
    plan: tuple[Opening, ...]


def find_gaps(graph: nx.MultiDiGraph[str]) -> tuple[Gap, ...]:
    """Find everybody outside who decides, heads an organization, or is wanted, and to whom none of ours has a live tie.

    Cost: O(claims + people).
    """
    ties = live_ties(graph)
    ours = set(people(graph, "ours"))
    wanted = _wanted(graph, ours)
    reasons = _reasons(graph, wanted)
    carries = influence(graph)
    missed = {
        person: claims
        for person, claims in reasons.items()
        if person not in ours and not graph.nodes[person]["gone"] and not ours & set(ties[person])
        if belief(claims) >= LIKELY
    }
    gaps = [
        Gap(
            person,
            graph.nodes[person]["organization"],
            carries[person],
            person in wanted,
            tuple(dict.fromkeys(claim.id for claim in claims)),
            _why(graph, person, claims),
            _plan(ties, ours, person),
        )
        for person, claims in missed.items()
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.importance, gap.person)))


def _plan(ties: nx.Graph[str], ours: set[str], person: str) -> tuple[Opening, ...]:
    """The three strongest ties to people whom one of ours is in touch with."""
    reached = [one for one in ties[person] if ours & set(ties[one])]
    openings = [Opening(one, person, ties.edges[one, person]["strength"]) for one in reached]
    return tuple(sorted(openings, key=lambda one: (-one.strength, one.introducer))[:3])


def _wanted(graph: nx.MultiDiGraph[str], ours: set[str]) -> dict[str, list[Claim]]:
    """People to whom an introduction is asked for or planned, and those whom one of ours is said not to know."""
    wanted: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        ends = (claim.subject.entity, claim.object.entity)
        open_ = claim.polarity == "positive" and claim.modality in ("planned", "requested")
        if claim.relation == "introduces" and open_:
            wanted[ends[1]].append(claim)
        elif claim.relation == "knows" and claim.polarity == "negative" and claim.modality == "actual":
            for person in set(ends) - ours if ours & set(ends) else ():
                wanted[person].append(claim)
    return wanted


def _reasons(graph: nx.MultiDiGraph[str], wanted: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    reasons: dict[str, list[Claim]] = defaultdict(list)
    for say in says(graph):
        if say.binding:
            reasons[say.who].append(say.claim)
    for claim in graph.graph["held"]:
        if claim.relation == "head_of" and graph.nodes.get(claim.object.entity, {}).get("kind") == "organization":
            reasons[claim.subject.entity].append(claim)
    for person, claims in wanted.items():
        reasons[person] += claims
    return {person: reasons[person] for person in people(graph) if person in reasons}


def _why(graph: nx.MultiDiGraph[str], person: str, claims: list[Claim]) -> str:
    name = graph.nodes[person]["name"]
    first = claims[0]
    if first.relation == "decides":
        matter = f"{name} decides {first.object.text}"
    elif first.relation == "head_of":
        matter = f"{name} heads {graph.nodes[first.object.entity]['name']}"
    else:
        matter = f"we want to reach {name}"
    return f"{matter[:1].upper()}{matter[1:]}, and none of us is in touch with them."
