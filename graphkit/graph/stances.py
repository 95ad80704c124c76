"""What outsiders support, oppose and trust becomes who is for us and who is against us.

A stance is towards us where its object is our company, one of our people, or words that name neither another company nor one
of its people: these are the owner's notes, so a plan without a name is taken to be the owner's, with less certainty.

In:  the graph of `build_graph`.
Out: Stance per person outside.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.names import fold, people
from graphkit.graph.standing import since
from graphkit.records import Claim

__all__ = ["Stance", "stances"]

NAMED, UNNAMED = 1.0, 0.6
"""How surely a stance concerns us if its object names us, or names nobody."""
VOICE = {"supports": 1.0, "opposes": -1.0, "trusts": 0.4}


@dataclass(frozen=True, slots=True)
class Stance:
    """`leaning` in [-1, 1], above 0 for us; `claims` are the ids behind it, newest first."""

    leaning: float
    claims: tuple[str, ...]


def stances(graph: nx.MultiDiGraph[str]) -> dict[str, Stance]:
    """Find where everybody outside stands, as far as standing claims tell; whoever is silent is absent.

    Cost: O(claims × organizations).
    """
    outside = {person for person in people(graph) if graph.nodes[person]["side"] != "ours"}
    rivals = _rival_names(graph)
    told: dict[str, list[tuple[float, Claim]]] = defaultdict(list)
    for claim in graph.graph["held"]:
        if claim.subject.entity in outside and claim.relation in VOICE:
            share = _concern(graph, claim, rivals)
            if share:
                told[claim.subject.entity].append((share * VOICE[claim.relation], claim))
    return {person: _summary(graph, found) for person, found in sorted(told.items())}


def _rival_names(graph: nx.MultiDiGraph[str]) -> frozenset[str]:
    return frozenset(
        fold(form)
        for _, found in graph.nodes(data=True)
        if found["kind"] == "organization" and found["side"] == "theirs"
        for form in (found["name"], *found["aliases"])
        if form[:1].isupper()
    )


def _concern(graph: nx.MultiDiGraph[str], claim: Claim, rivals: frozenset[str]) -> float:
    target = claim.object.entity
    if target in graph:
        return NAMED if graph.nodes[target]["side"] == "ours" else 0.0
    if claim.relation == "trusts":
        return 0.0
    words = f" {fold(claim.object.text)} ".replace("'s ", " ").replace("’s ", " ")
    home = (
        form
        for node in graph.graph["home"]
        if node in graph
        for form in (graph.nodes[node]["name"], *graph.nodes[node]["aliases"])
    )
    if any(f" {fold(form)} " in words for form in home):
        return NAMED
    return 0.0 if any(f" {rival} " in words for rival in rivals) else UNNAMED


def _summary(graph: nx.MultiDiGraph[str], told: list[tuple[float, Claim]]) -> Stance:
    told.sort(key=lambda one: (since(one[1]), one[1].id), reverse=True)
    half_life_days = graph.graph["half_life_days"]
    total = 0.0
    for voice, claim in told:
        age_days = (graph.graph["day"] - since(claim)).days if claim.date else 0
        total += voice * claim.confidence * (0.5 if claim.hearsay else 1.0) * 0.5 ** (age_days / half_life_days / 2)
    return Stance(max(-1.0, min(1.0, total)), tuple(claim.id for _, claim in told))
