"""What outsiders support, oppose and trust becomes who is for us and who is against us.

A stance is towards us where its object is our company, one of our people, or words that name neither another company
nor one of its people: these are the owner's notes, so a plan without a name is taken to be the owner's, with less
certainty.

In:  the graph of `build_graph`.
Out: Stance per person outside.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief
from graphkit.graph.names import fold, people, phrases
from graphkit.graph.standing import less, since
from graphkit.records import Claim

__all__ = ["Stance", "stances"]

NAMED, PROPER, PLAIN = 1.0, 0.8, 0.5
"""How surely a stance concerns us if its object names us, bears a proper name of nobody else's, or is plain words."""
FOR_US, AGAINST_US = 0.1, -0.1
"""Leaning from which somebody is a champion, and down to which a blocker."""
KNOWN_NAME = 2
"""In how many notes a name must come up to be taken for something of ours."""
HEARSAY = 0.5
VOICE = {"supports": 1.0, "opposes": -1.0, "trusts": 0.4}


@dataclass(frozen=True, slots=True)
class Stance:
    """`leaning` in [-1, 1], above 0 for us, `belief` in [0, 1] that they lean to that side; `claims`, newest first."""

    leaning: float
    claims: tuple[str, ...]
    belief: float = 1.0

    @property
    def for_us(self) -> bool:
        """Whether they are likely to be for us, and plainly enough."""
        return self.leaning >= FOR_US and self.likely

    @property
    def against_us(self) -> bool:
        """Whether they are likely to be against us, and plainly enough."""
        return self.against and self.likely

    @property
    def against(self) -> bool:
        """Whether what is told of them, if it is right, is plainly against us."""
        return self.leaning <= AGAINST_US

    @property
    def likely(self) -> bool:
        """Whether what is told of them is believed."""
        return self.belief >= LIKELY


def stances(graph: nx.MultiDiGraph[str]) -> dict[str, Stance]:
    """Find where everybody outside stands, as far as standing claims tell; whoever is silent is absent.

    Cost: O(claims × organizations).
    """
    outside = {person for person in people(graph) if graph.nodes[person]["side"] != "ours"}
    told: dict[str, list[tuple[float, Claim]]] = defaultdict(list)
    taken_back = _taken_back(graph)
    for claim in graph.graph["held"]:
        if claim.subject.entity not in outside or claim.relation not in VOICE:
            continue
        later = (one for one in taken_back[claim.subject.entity, claim.relation] if since(one) > since(claim))
        left = less(claim, later)
        if left.confidence:
            told[claim.subject.entity].append((VOICE[claim.relation], left))
    foreign, rivals = _foreign_names(graph), _rivals(graph, told)
    found = {
        person: [(voice * _concern(graph, claim, foreign, rivals), claim) for voice, claim in voices]
        for person, voices in sorted(told.items())
    }
    return {person: _summary(graph, voices) for person, voices in found.items() if any(voice for voice, _ in voices)}


def _taken_back(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[Claim]]:
    """(person, relation) → what says that they support, or oppose, no longer, in whatever words."""
    taken_back: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        if claim.relation in VOICE and (claim.polarity == "negative" or claim.modality == "past"):
            taken_back[claim.subject.entity, claim.relation].append(claim)
    return taken_back


def _foreign_names(graph: nx.MultiDiGraph[str]) -> frozenset[str]:
    """Names, in capitals, of other companies and of people who are not ours."""
    return frozenset(
        fold(form)
        for _, found in graph.nodes(data=True)
        if found["kind"] != "topic" and found["side"] != "ours"
        for form in (found["name"], *found["aliases"])
        if form[:1].isupper()
    )


def _rivals(graph: nx.MultiDiGraph[str], told: dict[str, list[tuple[float, Claim]]]) -> frozenset[str]:
    """Proper names that are more likely another's than ours.

    Somebody who is for us by name opposes them, or the other way round; or somebody sets them against a name that more
    notes bear, since these notes are about what we want; or they come up in one note only.
    """
    renown = _renown(graph)
    rivals = {words for words, notes in renown.items() if notes < KNOWN_NAME}
    for voices in told.values():
        named = sum(voice for voice, claim in voices if _names_us(graph, claim))
        things = [(voice, claim) for voice, claim in voices if _is_thing(graph, claim)]
        unnamed = [(voice, _proper(claim.object.text)) for voice, claim in things if not _names_us(graph, claim)]
        fame = {
            sign: max((renown[name] for voice, name in unnamed if name and voice * sign > 0), default=0)
            for sign in (1, -1)
        }
        ours = named or (fame[1] - fame[-1] if fame[1] and fame[-1] else 0)
        rivals |= {name for voice, name in unnamed if name and voice * ours < 0}
    return frozenset(rivals)


def _is_thing(graph: nx.MultiDiGraph[str], claim: Claim) -> bool:
    return claim.relation in VOICE and claim.object.entity not in graph


def _renown(graph: nx.MultiDiGraph[str]) -> Counter[str]:
    """Proper name of a supported or opposed thing → number of notes that bear it, in a claim's words or its quote."""
    names = {_proper(claim.object.text) for claim in graph.graph["known"] if _is_thing(graph, claim)} - {""}
    bearing: dict[str, set[str]] = {name: set() for name in names}
    for claim in graph.graph["known"]:
        words = set(fold(f"{claim.object.text} {claim.detail or ''} {claim.quote.text}").replace(",", " ").split())
        for name in names & words:
            bearing[name].add(claim.quote.note)
    return Counter({name: len(notes) for name, notes in bearing.items()})


def _names_us(graph: nx.MultiDiGraph[str], claim: Claim) -> bool:
    if claim.object.entity in graph:
        return bool(graph.nodes[claim.object.entity]["side"] == "ours")
    home = (graph.nodes[node] for node in sorted(graph.graph["home"]) if node in graph)
    said = phrases(claim.object.text)
    return any(fold(form) in said for found in home for form in (found["name"], *found["aliases"]))


def _proper(words: str) -> str:
    """The first word with a capital, folded; "" where there is none."""
    found = next((word for word in words.split() if word[:1].isupper()), "")
    return fold(found).removesuffix("'s").removesuffix("’s")


def _concern(graph: nx.MultiDiGraph[str], claim: Claim, foreign: frozenset[str], rivals: frozenset[str]) -> float:
    """How surely a claim's object is our affair, in [0, 1]; trust counts only in our company, not in one of us."""
    if claim.relation == "trusts" and claim.object.entity not in graph.graph["home"]:
        return 0.0
    if _names_us(graph, claim):
        return NAMED
    if claim.object.entity in graph or not foreign.isdisjoint(phrases(claim.object.text)):
        return 0.0
    if _proper(claim.object.text) in rivals:
        return 0.0
    return PROPER if _proper(claim.object.text) else PLAIN


def _summary(graph: nx.MultiDiGraph[str], told: list[tuple[float, Claim]]) -> Stance:
    """Sum of the voices, newest first; each counts half after two half-lives of a tie, hearsay half from the start."""
    told.sort(key=lambda one: (since(one[1]), one[1].id), reverse=True)
    leaning = 0.0
    for voice, claim in told:
        age_days = max((graph.graph["day"] - since(claim)).days, 0) if claim.date else 0
        freshness = 0.5 ** (age_days / graph.graph["half_life_days"] / 2)
        leaning += voice * claim.confidence * freshness * (HEARSAY if claim.hearsay else 1.0)
    sure = belief(claim for voice, claim in told if voice * leaning > 0)
    return Stance(max(-1.0, min(1.0, leaning)), tuple(claim.id for voice, claim in told if voice), sure)
