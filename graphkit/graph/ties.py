"""The claims of a graph become ties between people: how strong, how fresh, and who does not get on with whom.

A *live tie* is a positive claim, not since undone, that two people are in touch, know each other, report to or assist
one another, or were introduced. Its strength multiplies what the relation is worth, how surely we know it and how
long ago it was; several claims add up as independent evidence. Trust and influence strengthen a tie and make none.

In:  the graph of `build_graph`.
Out: an undirected graph of people; and the pairs that do not get on.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief, expected
from graphkit.graph.memberships import members
from graphkit.graph.names import people, people_named
from graphkit.graph.standing import is_direct, less, since
from graphkit.lexicon import lexicon
from graphkit.records import Claim

__all__ = ["distrust", "live_ties", "refusals"]

Pair = tuple[str, str]
Evidence = list[tuple[float, Claim]]
"""Claims, each with the strength in [0, 1] that it shows if it is right."""
WORTH = {"assists": 0.65, "knows": 0.6, "reports_to": 0.55, "introduces": 0.5, "contacts": 0.4}
"""Strength in [0, 1] of a fresh tie that one stated claim shows."""
DEEPENING = {"trusts": 0.4, "influences": 0.3, "supports": 0.2}
"""What a claim adds to a tie that is there."""
ENDURANCE = {"knows": 4.0, "reports_to": 4.0, "assists": 4.0, "trusts": 2.0, "influences": 2.0, "introduces": 2.0}
"""How many half-lives of a contact the strength needs to halve."""
WEAK = 0.3
"""Strength of the tie that an introduction asked for or promised shows between introducer and target."""
HEARSAY = 0.5
"""What is left of a claim that its speaker has from somebody else, or makes in praise of themselves."""


def live_ties(graph: nx.MultiDiGraph[str], at_least: float = LIKELY) -> nx.Graph[str]:
    """Find who is tied to whom now.

    Args:
        graph: As `build_graph` makes it; it is not changed.
        at_least: Belief in (0, 1] from which a tie counts.

    Returns:
        People only, everybody present. Edges carry `strength` in (0, 1], `belief` that there is a tie at all, `tie`
        (the relation that counts most), `claims` (ids, strongest first), `age_days` (of the newest claim) and `weak`
        (only asked-for or promised introductions show it). That our own people count as tied to one another is not
        written out here.

    Cost: O(claims).
    """
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(people(graph))
    for pair, found in sorted(_evidence(graph, ties).items()):
        firm = [(strength, claim) for strength, claim in found if claim.relation in WORTH]
        if firm and belief(claim for _, claim in firm) >= at_least:
            ties.add_edge(*pair, **_summary(graph, firm, found, weak=False))
    promised: dict[Pair, Evidence] = defaultdict(list)
    for introducer, target, claim in _promised(graph):
        promised[introducer, target].append((WEAK * _word(claim) * _freshness(graph, claim), claim))
    for pair, told in promised.items():
        if not ties.has_edge(*pair) and belief(claim for _, claim in told) >= at_least:
            ties.add_edge(*pair, **_summary(graph, told, told, weak=True))
    return ties


def distrust(graph: nx.MultiDiGraph[str], *, doubtful: bool = False) -> nx.DiGraph[str]:
    """Find who distrusts whom: edges run from who distrusts to who is distrusted, both ways where two have fallen out.

    Edges carry `claims` (ids, newest first) and `reason` ("distrust", "fallen out" or "opposition"). Hearsay counts: a
    doubt is enough not to ask somebody for an introduction. Trust or contact stated later heals it.

    Args:
        graph: Not changed.
        doubtful: Find the pairs of whom this may be so instead, but is less likely than not: a warning, no veto.

    Cost: O(claims × people of the organizations that somebody is against).
    """
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    healing, acquainted = _healing(graph), _first_acquaintance(graph)
    held = {claim.id: claim for claim in graph.graph["held"]}
    for claim in graph.graph["known"]:
        ends = claim.relation, claim.subject.entity, claim.object.entity
        standing = claim if claim.relation != "opposes" else held.get(claim.id)
        parted = acquainted.get(frozenset(ends[1:]), date.max) < since(claim)
        if standing and _is_breach(claim, parted=parted):
            left = less(standing, (one for one in healing.get(ends, ()) if since(one) > since(claim)))
            for pair in _doubted(graph, claim) if left.confidence else ():
                found[pair].append(left)
    return _quarrels(graph, {pair: claims for pair, claims in found.items() if (belief(claims) < LIKELY) is doubtful})


def _quarrels(graph: nx.MultiDiGraph[str], found: Mapping[Pair, list[Claim]]) -> nx.DiGraph[str]:
    doubts: nx.DiGraph[str] = nx.DiGraph()
    doubts.add_nodes_from(people(graph))
    for (judge, person), claims in sorted(found.items()):
        claims.sort(key=lambda claim: (since(claim), claim.id), reverse=True)
        reason = {"trusts": "distrust", "knows": "fallen out", "opposes": "opposition"}[claims[0].relation]
        doubts.add_edge(judge, person, claims=tuple(claim.id for claim in claims), reason=reason)
    return doubts


def refusals(graph: nx.MultiDiGraph[str], *, doubtful: bool = False) -> dict[tuple[str, str], tuple[str, ...]]:
    """Introductions to us that were refused, called off or never made: (introducer, target) → claim ids, newest first.

    A later introduction, made or promised, takes the refusal back. With `doubtful`, those that may have been refused
    instead, but less likely than not.
    """
    state: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        if claim.relation == "introduces" and _concerns_us(graph, claim, or_nobody=True):
            state[claim.subject.entity, claim.object.entity].append(claim)
    refused: dict[tuple[str, str], tuple[str, ...]] = {}
    for pair, claims in state.items():
        claims.sort(key=lambda claim: (since(claim), claim.polarity == "negative", claim.id), reverse=True)
        against = [claim for claim in claims if claim.polarity == "negative"]
        still = [less(claim, (one for one in claims if _retracts(one, claim))) for claim in against]
        likely = belief(still) >= LIKELY
        if against and likely is not doubtful and any(claim.confidence for claim in still):
            refused[pair] = tuple(claim.id for claim in against)
    return refused


def _retracts(later: Claim, refusal: Claim) -> bool:
    return later.polarity == "positive" and since(later) > since(refusal)


def _evidence(graph: nx.MultiDiGraph[str], among: Container[str]) -> dict[Pair, Evidence]:
    """Pairs of people → all that ties them, or deepens a tie."""
    evidence: dict[Pair, Evidence] = defaultdict(list)
    for claim in graph.graph["held"]:
        for left, right in _tied(graph, claim):
            if left != right and left in among and right in among:
                evidence[min(left, right), max(left, right)].append((_strength(graph, claim), claim))
    return evidence


def _tied(graph: nx.MultiDiGraph[str], claim: Claim) -> Iterator[tuple[str, str]]:
    subject, target = claim.subject.entity, claim.object.entity
    if claim.relation == "reports_to":
        line = graph.nodes[subject].get("may_report_to")
        if is_direct(claim) and target in (graph.nodes[subject].get("reports_to"), line and line.manager):
            yield subject, target
    elif claim.relation in WORTH or claim.relation in DEEPENING:
        yield subject, target
    if claim.relation == "introduces":
        for met in people_named(graph, claim.detail):
            yield target, met
            yield subject, met


def _promised(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Claim]]:
    """Introductions to us asked for or promised, not refused since, nor between two who are said to be strangers."""
    strangers: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        if claim.relation == "knows" and claim.polarity == "negative" and claim.modality == "actual":
            strangers[frozenset((claim.subject.entity, claim.object.entity))].append(claim)
    refused, everybody = refusals(graph), set(people(graph))
    for claim in reversed(graph.graph["known"]):
        introducer, target = claim.subject.entity, claim.object.entity
        open_ = claim.polarity == "positive" and claim.modality in ("planned", "requested")
        if claim.relation != "introduces" or not open_ or introducer == target or not {introducer, target} <= everybody:
            continue
        denials = (one for one in strangers.get(frozenset((introducer, target)), ()) if since(one) >= since(claim))
        left = less(claim, denials if since(claim) != date.min else ())
        if left.confidence and (introducer, target) not in refused and _concerns_us(graph, claim):
            yield introducer, target, left


def _concerns_us(graph: nx.MultiDiGraph[str], claim: Claim, *, or_nobody: bool = False) -> bool:
    if claim.detail is None:
        return or_nobody or graph.nodes[claim.subject.entity]["side"] == "theirs"
    return any(graph.nodes[met]["side"] == "ours" for met in people_named(graph, claim.detail))


def _strength(graph: nx.MultiDiGraph[str], claim: Claim) -> float:
    worth = WORTH.get(claim.relation) or DEEPENING[claim.relation]
    return worth * _word(claim) * _freshness(graph, claim)


def _word(claim: Claim) -> float:
    return HEARSAY if claim.hearsay or _is_self_praise(claim) else 1.0


def _is_self_praise(claim: Claim) -> bool:
    """Somebody is trusted or listened to, on nobody's word but their own."""
    praised = {"trusts": claim.object, "influences": claim.subject}.get(claim.relation)
    return bool(praised and praised.entity and {who.entity for who in claim.attributed_to} == {praised.entity})


def _age_days(graph: nx.MultiDiGraph[str], claim: Claim) -> int:
    return max((graph.graph["day"] - since(claim)).days, 0) if claim.date or claim.valid_from else 0


def _freshness(graph: nx.MultiDiGraph[str], claim: Claim) -> float:
    half_lives = _age_days(graph, claim) / (graph.graph["half_life_days"] * ENDURANCE.get(claim.relation, 1.0))
    return float(max(0.5**half_lives, 1e-6))


def _summary(graph: nx.MultiDiGraph[str], firm: Evidence, found: Evidence, *, weak: bool) -> dict[str, Any]:
    """Independent pieces of evidence fail together only if each of them fails."""
    doubt = 1.0
    for relation in sorted({claim.relation for _, claim in found}):
        doubt *= 1.0 - expected(one for one in found if one[1].relation == relation)
    order = sorted(found, key=_strongest)
    strongest = min(firm, key=_strongest)[1]
    return {
        "strength": max(1.0 - doubt, 1e-9),
        "belief": belief(claim for _, claim in firm),
        "tie": strongest.relation,
        "claims": tuple(dict.fromkeys(claim.id for _, claim in order)),
        "age_days": min(_age_days(graph, claim) for _, claim in firm),
        "weak": weak,
    }


def _strongest(found: tuple[float, Claim]) -> tuple[float, str]:
    return -found[0] * found[1].confidence, found[1].id


def _doubted(graph: nx.MultiDiGraph[str], claim: Claim) -> Iterator[tuple[str, str]]:
    """Pairs between which a claim sows doubt; who is against a whole company is against whoever works there."""
    judge, target = claim.subject.entity, claim.object.entity
    if graph.nodes.get(judge, {}).get("kind") != "person" or target not in graph:
        return
    if graph.nodes[target]["kind"] == "person":
        yield judge, target
        if claim.relation == "knows":
            yield target, judge
    elif graph.nodes[target]["kind"] == "organization" and graph.nodes[target]["side"] == "theirs":
        there = members(graph, target)
        yield from ((judge, person) for person in there if judge not in there)


def _is_breach(claim: Claim, *, parted: bool) -> bool:
    if claim.modality != "actual":
        return False
    if claim.relation == "opposes":
        return claim.polarity == "positive"
    if claim.polarity == "positive":
        return False
    return claim.relation == "trusts" or (claim.relation == "knows" and (parted or _fallen_out(claim)))


def _fallen_out(claim: Claim) -> bool:
    words = f"{claim.detail or ''} {claim.quote.text if claim.read_by != 'file' else ''}".casefold()
    return any(cue in words for cue in _estrangement())


def _first_acquaintance(graph: nx.MultiDiGraph[str]) -> dict[frozenset[str], date]:
    """Pair → the first day on which they are said to know each other, now or once."""
    return {
        frozenset((claim.subject.entity, claim.object.entity)): since(claim)
        for claim in reversed(graph.graph["known"])
        if claim.relation == "knows" and claim.polarity == "positive" and claim.modality in ("actual", "past")
    }


def _healing(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], list[Claim]]:
    """(relation, from, to) → claims of trust, acquaintance or support that make good what came before them."""
    healing: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["held"]:
        if _is_self_praise(claim):
            continue
        left, right = claim.subject.entity, claim.object.entity
        for breach in {"trusts": ("trusts", "knows"), "knows": ("knows",), "supports": ("opposes",)}.get(
            claim.relation, ()
        ):
            healing[breach, left, right].append(claim)
            if breach == "knows":
                healing[breach, right, left].append(claim)
    return healing


@cache
def _estrangement() -> tuple[str, ...]:
    return tuple(lexicon("estrangement")["cues"])
