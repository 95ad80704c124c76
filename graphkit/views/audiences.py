"""Claims and identities become those that an audience may see: the one place that decides what leaves the house.

What is left out is gone before anything is worked out, so that it is in no byte of any output: the graph and every
answer are made again from what remains. Nothing stands there that the notes themselves have taken back: a claim goes
with what undoes it.

In:  claims and identities, the graph of both; answers in the contract's form.
Out: fewer and barer ones, for the map and the exports.
Why: docs/decisions/0015-share-profiles.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

import networkx as nx

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.graph.names import people
from graphkit.graph.standing import is_direct
from graphkit.records import Claim, Identities, Mention, Organization, Person, Quote, Relation

__all__ = ["Audience", "cut_answers", "cut_claims"]

Audience = Literal["internal", "executive", "external"]
"""Who is to see an output: those who may read the notes, our own management, or somebody outside."""
Rule: TypeAlias = "Callable[[Claim], bool]"

SURE_ENOUGH = 0.5
"""Confidence in [0, 1] from which a claim is shown: more likely right than misread."""
FEELINGS: frozenset[Relation] = frozenset({"trusts", "knows"})
"""What is distrust, or a broken tie, once it is denied or over."""
FACTS: frozenset[Relation] = frozenset({
    "works_for", "has_title", "reports_to", "assists", "head_of", "part_of", "knows", "contacts",
})  # fmt: skip
"""What may be told outside: who works where, under whom, and who is in touch. All other relations are assessments."""
OPEN_ANSWERS = ("people", "introductions")
"""Answers for outside; who decides, what is missing and where we are exposed are assessments."""


def cut_claims(
    audience: Audience, claims: Sequence[Claim], identities: Identities, settings: Settings
) -> tuple[tuple[Claim, ...], Identities]:
    """Leave out what an audience may not see, and the people and organizations of whom nothing else tells.

    Executives see no distrust or quarrel, no hearsay, no claim below `SURE_ENOUGH` and no path of a note; a quote whose
    passage also says what is left out loses its words. Outsiders see plain facts that hold now, by nobody's word, and
    no word of the notes but names and titles.

    Args:
        audience: "internal" leaves out nothing.
        claims: All, resolved.
        identities: Whose they are.
        settings: With `as_of`; without, the last note that may be seen would make the day.

    Returns:
        The claims, under "Note 3" instead of paths; identities with the names and forms that those claims bear, the
        owner and our organizations.

    Cost: that of building the graph, once more for each time that something left out would have undone something else.
    """
    if audience == "internal":
        return tuple(claims), identities
    graph = build_graph(claims, identities, settings)
    may_see = _rule(audience, graph)
    shown = [claim for claim in claims if may_see(claim)]
    while stale := _stale(build_graph(shown, identities, settings), graph):
        shown = [claim for claim in shown if claim.id not in stale]
    seen = {claim.id for claim in shown}
    hidden = [claim for claim in claims if claim.id not in seen]
    bare = _bare(shown, hidden, wordless=audience == "external")
    return bare, _known_from(bare, hidden, identities)


def cut_answers(audience: Audience, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the answers that an audience may not see; those worked out from `cut_claims` are meant.

    Example:
        >>> cut_answers("external", {"people": [{"name": "Ann Lee", "roles": ["blocker"]}], "risks": [], "gaps": []})
        {'people': [{'name': 'Ann Lee', 'roles': []}]}
    """
    if audience != "external":
        return dict(answers)
    kept = {question: answers[question] for question in OPEN_ANSWERS if question in answers}
    return kept | {"people": [{**person, "roles": []} for person in kept.get("people", ())]}


def _rule(audience: Audience, graph: nx.MultiDiGraph[str]) -> Rule:
    held: dict[str, Claim] = {claim.id: claim for claim in graph.graph["held"]}

    def reliable(claim: Claim) -> bool:
        return not claim.hearsay and held.get(claim.id, claim).confidence >= SURE_ENOUGH

    def for_executives(claim: Claim) -> bool:
        return reliable(claim) and not _is_quarrel(claim, graph)

    def for_outsiders(claim: Claim) -> bool:
        plain = claim.relation in FACTS and claim.modality == "actual" and not claim.attributed_to
        crooked = claim.relation == "reports_to" and not is_direct(claim)  # its detail would have to say so
        return reliable(claim) and plain and claim.id in held and not crooked

    return for_executives if audience == "executive" else for_outsiders


def _is_quarrel(claim: Claim, graph: nx.MultiDiGraph[str]) -> bool:
    """Distrust, a broken tie, or somebody against somebody; to be against a plan or a company is no quarrel."""
    if claim.relation in FEELINGS:
        return claim.polarity == "negative" or claim.modality == "past"
    return claim.relation == "opposes" and graph.nodes.get(claim.object.entity, {}).get("kind") == "person"


def _stale(part: nx.MultiDiGraph[str], graph: nx.MultiDiGraph[str]) -> frozenset[str]:
    """Ids of claims that hold, or make somebody's employer or manager, only because what is newer was left out."""
    who = people(graph)
    lines = (claim for claim in part.graph["held"] if claim.relation in ("works_for", "reports_to"))
    charted = [claim for claim in lines if claim.subject.entity in who]
    return frozenset(part.graph["held_ids"] - graph.graph["held_ids"]) | {
        claim.id for claim in charted if _now(part, claim) and not _now(graph, claim, or_inside=True)
    }


def _now(graph: nx.MultiDiGraph[str], claim: Claim, *, or_inside: bool = False) -> bool:
    """Whether a line of the chart is what a claim says; `or_inside`, also if they work for a part of what it names."""
    about = graph.nodes[claim.subject.entity]
    if claim.relation == "reports_to":
        return bool(about["reports_to"] == claim.object.entity)
    unit = about["organization"]
    while or_inside and unit is not None and unit != claim.object.entity:
        unit = graph.nodes[unit]["parent"]
    return bool(unit == claim.object.entity)


def _bare(shown: Sequence[Claim], hidden: Iterable[Claim], *, wordless: bool) -> tuple[Claim, ...]:
    """The claims without paths, and without the words that would tell what is hidden."""
    spoilt = {key for claim in hidden for key in (_passage(claim), claim.quote.text)}
    notes = sorted({_note(claim) for claim in shown})
    labels = {note: f"Note {number:0{len(str(len(notes)))}}" for number, note in enumerate(notes, 1)}
    passages = sorted({_passage(claim) for claim in shown})
    numbers = {passage: number for number, passage in enumerate(passages, 1)}

    def bare(claim: Claim) -> Claim:
        note, passage, words = labels[_note(claim)], _passage(claim), claim.quote.text
        return replace(
            claim,
            subject=_placed(claim.subject, note),
            object=_placed(claim.object, note),
            attributed_to=tuple(_placed(one, note) for one in claim.attributed_to),
            quote=Quote(note, 0, 0, claim.quote.line, "" if wordless or {passage, words} & spoilt else words),
            section="",
            bullet=numbers[passage],
            detail=None if wordless else claim.detail,
        )

    return tuple(map(bare, shown))


def _placed(mention: Mention, note: str) -> Mention:
    return replace(mention, note=note, vault="", section="", start=0, end=0)


def _note(claim: Claim) -> tuple[str, str]:
    return claim.quote.vault, claim.quote.note


def _passage(claim: Claim) -> tuple[str, str, int, str]:
    return *_note(claim), claim.bullet, claim.section


def _known_from(shown: Sequence[Claim], hidden: Iterable[Claim], identities: Identities) -> Identities:
    """Who is named by the claims, in the forms that they use; whose side somebody is on was a decision and stays."""
    mentions = [one for claim in shown for one in (claim.subject, claim.object, *claim.attributed_to)]
    forms: dict[str, set[str]] = {one.entity: set() for one in mentions}
    notes: dict[str, set[str]] = {one.entity: set() for one in mentions}
    for one in mentions:
        forms[one.entity] |= {one.text, one.name}
        notes[one.entity].add(one.note)
    known = {*forms, *identities.home, identities.owner}

    def seen(one: Person | Organization) -> dict[str, Any]:
        aliases = tuple(form for form in one.aliases if form in forms.get(one.id, ()))
        return {"aliases": aliases, "notes": tuple(sorted(notes.get(one.id, ())))}

    parts = _parts(hidden) - _parts(shown)
    units = [one for key, one in identities.organizations.items() if key in known]
    return Identities(
        people={key: replace(one, **seen(one)) for key, one in identities.people.items() if key in known},
        organizations={one.id: replace(one, **seen(one), parent=_parent(one, known, parts)) for one in units},
        owner=identities.owner,
        home=identities.home,
        sides={key: side for key, side in identities.sides.items() if key in known},
    )


def _parts(claims: Iterable[Claim]) -> set[tuple[str, str | None]]:
    return {(claim.subject.entity, claim.object.entity) for claim in claims if claim.relation == "part_of"}


def _parent(unit: Organization, known: set[str | None], hidden: set[tuple[str, str | None]]) -> str | None:
    """What a unit is a part of, if that is known apart from the hidden claims."""
    return unit.parent if unit.parent in known and (unit.id, unit.parent) not in hidden else None
