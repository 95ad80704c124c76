"""The graph becomes a profile per person: where they sit, on which side, in which buying roles, with what weight.

In:  the graph of `build_graph`.
Out: Profile.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import networkx as nx

from graphkit.graph.beliefs import LIKELY
from graphkit.graph.decisions import says
from graphkit.graph.influence import influence
from graphkit.graph.names import people
from graphkit.graph.stances import stances
from graphkit.lexicon import lexicon

__all__ = ["Profile", "describe_people"]

KINDS = {
    "decision": ("decision_maker",), "approval": ("approver",), "budget": ("economic_buyer",), "veto": ("approver",),
    "recommendation": ("technical_buyer",), "evaluation": ("evaluator",), "": ("decision_maker",),
}  # fmt: skip
"""Kind of say → buying roles."""
RELATIONS_SHOW = {"influences": "influencer", "assists": "gatekeeper", "sole_contact": "gatekeeper"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What the notes know about a person now.

    Attributes:
        side: "ours", "theirs" or "unknown".
        roles: Buying roles, in the order of the contract; empty for our own people.
        evidence: Role → claim ids.
        influence: In [0, 1].
        may_report_to: Who may be their manager, where too little speaks for anybody to count as that.
    """

    person: str
    name: str
    aliases: tuple[str, ...]
    organization: str | None
    titles: tuple[str, ...]
    side: str
    reports_to: str | None
    roles: tuple[str, ...]
    evidence: tuple[tuple[str, tuple[str, ...]], ...]
    influence: float
    notes: tuple[str, ...]
    may_report_to: str | None = None


ROLES = (
    "decision_maker", "economic_buyer", "executive_sponsor", "champion", "coach", "technical_buyer", "end_user",
    "evaluator", "influencer", "procurement", "legal_and_compliance", "approver", "gatekeeper", "blocker",
)  # fmt: skip
POWERFUL = frozenset({"decision_maker", "economic_buyer", "approver"})


def describe_people(graph: nx.MultiDiGraph[str]) -> tuple[Profile, ...]:
    """Describe everybody, in order of name.

    Cost: O(claims × organizations).
    """
    carries = influence(graph)
    found = _roles(graph)
    profiles = []
    for person in people(graph):
        node = graph.nodes[person]
        line = node["may_report_to"]
        evidence = tuple((role, tuple(found[person][role])) for role in ROLES if role in found[person])
        profiles.append(
            Profile(
                person, node["name"], node["aliases"], node["organization"], node["titles"], node["side"],
                node["reports_to"], tuple(role for role, _ in evidence), evidence, carries[person], node["notes"],
                line.manager if line else None,
            )
        )  # fmt: skip
    return tuple(sorted(profiles, key=lambda one: (one.name, one.person)))


def _roles(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, list[str]]]:
    """Person outside → role → ids of the claims that show it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for say in says(graph):
        for role in KINDS[say.kind] if say.denial < LIKELY else ():
            found[say.who][role].append(say.claim.id)
    for claim in graph.graph["held"]:
        shown = [RELATIONS_SHOW[claim.relation]] if claim.relation in RELATIONS_SHOW else []
        for role in _titled(claim.object.text) if claim.relation == "has_title" else shown:
            found[claim.subject.entity][role].append(claim.id)
    _add_stances(graph, found)
    return defaultdict(
        dict, {person: roles for person, roles in found.items() if graph.nodes[person].get("side") != "ours"}
    )


def _add_stances(graph: nx.MultiDiGraph[str], found: dict[str, dict[str, list[str]]]) -> None:
    heads = {claim.subject.entity for claim in graph.graph["held"] if claim.relation == "head_of"}
    for person, stance in stances(graph).items():
        if graph.nodes[person]["gone"]:
            continue
        powerful = bool(POWERFUL & found[person].keys())
        if stance.for_us:
            found[person]["champion"] += stance.claims
            if powerful and person in heads:
                found[person]["executive_sponsor"] += stance.claims
            if not powerful and person not in heads:
                found[person]["coach"] += stance.claims
        elif stance.against_us:
            found[person]["blocker"] += stance.claims


def _titled(title: str) -> list[str]:
    words = f" {' '.join(title.casefold().replace(',', ' ').replace('-', ' ').split())} "
    return [role for role, cues in _title_cues().items() if any(f" {cue} " in words for cue in cues)]


@cache
def _title_cues() -> dict[str, list[str]]:
    return {role: entry["titles"] for role, entry in lexicon("buying_roles")["role"].items()}
