"""`decides` claims become who has how much say in what, and in which organization.

In:  the graph of `build_graph`.
Out: Say, one a claim that stands or denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief
from graphkit.graph.memberships import line_above, outside_organizations
from graphkit.graph.names import fold, phrases
from graphkit.graph.standing import since
from graphkit.records import Claim

__all__ = ["POWER", "Say", "deciders", "says"]

POWER = {"decision": 0.9, "approval": 0.8, "budget": 0.7, "veto": 0.65, "recommendation": 0.4, "evaluation": 0.3}
"""Share in [0, 1] of a decision that each kind of say gives; an unnamed kind counts as `UNNAMED`."""
ADVICE = frozenset({"evaluation", "recommendation"})
"""Kinds of say that do not by themselves make somebody important to us."""
UNNAMED = 0.7
STATED, HEARSAY = 0.9, 0.6
"""How far one claim is believed, in [0, 1], and what is left of that where the speaker has it from somebody else."""


@dataclass(frozen=True, slots=True)
class Say:
    """One claim about who decides.

    Attributes:
        who: Id of the person or organization that the claim names.
        organization: Id of the organization that the decision belongs to; None where nobody can tell.
        kind: "decision", "approval", "budget", "veto", "recommendation", "evaluation", or "" where the notes name none.
        certainty: In [0, 1]: that the claim is right and still holds.
        denied: Claims, not older, that they have no say in it.
    """

    who: str
    claim: Claim
    organization: str | None
    kind: str
    certainty: float
    denied: tuple[Claim, ...]

    @property
    def power(self) -> float:
        """Share of the decision that this kind of say gives, in [0, 1]."""
        return POWER.get(self.kind, UNNAMED)

    @property
    def binding(self) -> bool:
        """Whether it is more than advice, and it is not likely that somebody denies it."""
        return self.denial < LIKELY and self.kind not in ADVICE

    @property
    def denial(self) -> float:
        """How far it is believed, in [0, 1], that somebody denies it."""
        return belief(self.denied)


def says(graph: nx.MultiDiGraph[str], topic: str | None = None) -> tuple[Say, ...]:
    """Find all standing claims about who decides, oldest first.

    A newer claim about the same decider and the same words replaces the older ones, where they differ in kind.

    Args:
        graph: Not changed.
        topic: Words; only decisions that share one with them are kept.

    Cost: O(claims × organizations).
    """
    wanted = content(topic) if topic else None
    denials: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        if claim.relation == "decides" and claim.polarity == "negative" and claim.modality == "actual":
            denials[claim.subject.entity].append(claim)
    units = _named_units(graph)
    newest = {
        (claim.subject.entity, fold(claim.object.text)): claim
        for claim in graph.graph["held"]
        if claim.relation == "decides"
    }
    return tuple(
        _say(graph, claim, denials, units)
        for claim in graph.graph["held"]
        if claim.relation == "decides"
        and claim.subject.entity in graph
        and claim.detail == newest[claim.subject.entity, fold(claim.object.text)].detail
        and (wanted is None or wanted & content(claim.object.text))
    )


def deciders(graph: nx.MultiDiGraph[str], topic: str | None = None) -> dict[str, tuple[Say, ...]]:
    """People outside who have a binding say in something, and have not left → what they have a say in, oldest first."""
    found: dict[str, list[Say]] = defaultdict(list)
    for say in says(graph, topic):
        who = graph.nodes[say.who]
        if say.binding and who["kind"] == "person" and who["side"] != "ours" and not who["gone"]:
            found[say.who].append(say)
    return {person: tuple(found[person]) for person in sorted(found)}


def content(words: str) -> frozenset[str]:
    """Folded words of four letters or more, plural s aside."""
    return frozenset(word.rstrip("s") for word in fold(words).replace("-", " ").split() if len(word) > 3)


def _say(
    graph: nx.MultiDiGraph[str], claim: Claim, denials: Mapping[str, list[Claim]], units: Mapping[str, list[str]]
) -> Say:
    kind = (claim.detail or "").casefold()
    age_days = (graph.graph["day"] - since(claim)).days if claim.date else 0
    freshness = 0.5 ** (max(age_days, 0) / graph.graph["half_life_days"] / 4)
    certainty = STATED * claim.confidence * (HEARSAY if claim.hearsay else 1.0) * freshness
    denied = tuple(denial for denial in denials.get(claim.subject.entity, ()) if _denies(denial, claim))
    return Say(
        claim.subject.entity,
        claim,
        _organization(graph, claim, units),
        kind if kind in POWER else "",
        certainty,
        denied,
    )


def _denies(denial: Claim, claim: Claim) -> bool:
    """Whether a denial is about the same matter or the same kind of say; a rumour falls with any that is stated."""
    later = since(denial) >= since(claim)
    about = bool(content(denial.object.text) & content(claim.object.text)) or denial.detail == claim.detail
    if claim.hearsay:
        return later and (about or not denial.hearsay)
    return later and about and not denial.hearsay


def _organization(graph: nx.MultiDiGraph[str], claim: Claim, units: Mapping[str, list[str]]) -> str | None:
    """The narrowest outside organization that the words name, else the decider's employer, else the decider itself."""
    named = [node for phrase in phrases(claim.object.text) for node in units.get(phrase, ())]
    if claim.object.entity in graph and graph.nodes[claim.object.entity]["kind"] == "organization":
        named.append(claim.object.entity)
    if named:
        return max(named, key=lambda node: (len(line_above(graph, node)), node))
    who = graph.nodes[claim.subject.entity]
    employer = claim.subject.entity if who["kind"] == "organization" else who["organization"]
    return employer if isinstance(employer, str) else None


def _named_units(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    """Folded name → outside organizations, by names with a capital; "procurement" in a sentence may be anybody's.

    An abbreviation inside a name ("Globex GAI") stands for it where no other organization has it.
    """
    named: dict[str, list[str]] = defaultdict(list)
    abbreviated: dict[str, list[str]] = defaultdict(list)
    for node in outside_organizations(graph):
        for form in (graph.nodes[node]["name"], *graph.nodes[node]["aliases"]):
            if form[:1].isupper():
                named[fold(form)].append(node)
        for part in graph.nodes[node]["name"].split():
            if len(part) > 1 and part.isupper():
                abbreviated[fold(part)].append(node)
    return {part: nodes for part, nodes in abbreviated.items() if len(nodes) == 1} | named
