"""Claims of all times become the claims that hold on one day.

Notes are a diary: they say what was true when they were written. A claim stands until a later one takes it back (says
the contrary, or speaks of it as past), until its own end, or, for what one can have only one of, until a newer one
takes its place.

In:  Claim, from every note known on the day.
Out: the claims that stand, with what is left of their confidence.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graphkit.graph.beliefs import belief
from graphkit.records import Claim, Relation

__all__ = ["is_direct", "known_on", "less", "since", "standing"]

SYMMETRIC: frozenset[Relation] = frozenset({"knows", "contacts"})
UNDONE_BY: Mapping[Relation, tuple[Relation, ...]] = {
    "contacts": ("contacts", "knows"),
}


NOTHING_LEFT = 0.05
"""Confidence in [0, 1] up to which a claim holds no more."""


def since(claim: Claim) -> date:
    """The day from which a claim speaks: its note's date, or a later day that its words name; `date.min` if undated."""
    noted = claim.date.start if claim.date else date.min
    return max(noted, claim.valid_from or date.min)


def known_on(claims: Iterable[Claim], day: date | None) -> list[Claim]:
    """Claims whose note is not younger than `day`, oldest first; undated ones come first and are always known."""
    known = (claim for claim in claims if day is None or claim.date is None or claim.date.start <= day)
    return sorted(known, key=lambda claim: (since(claim), claim.quote.note, claim.bullet, claim.id))


def _pair_of(claim: Claim) -> tuple[str, str]:
    """Both ends of a claim, in alphabetical order where the relation has no direction; free words are folded."""
    ends = (claim.subject.entity or claim.subject.text, claim.object.entity or claim.object.text.casefold())
    return (min(ends), max(ends)) if claim.relation in SYMMETRIC else ends


def standing(claims: Sequence[Claim], day: date) -> tuple[Claim, ...]:
    """Positive claims that hold on `day`, oldest first.

    A claim holds if it is told as actual, or planned for a day that has come, and no claim about the same pair has
    since denied it or called it past; who "will decide" is the one to decide. On the same day the denial wins where
    both speak of the same relation. Who heads something does so until somebody else is said to. Hearsay takes back
    nothing but hearsay. What takes a claim back is itself believed more or less: of the claim's confidence there is
    left what it takes away from none, and a claim of which nothing is left does not hold.

    Cost: O(claims × claims about the same pair).
    """
    endings: dict[tuple[Relation, tuple[str, str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if _ends(claim, day):
            endings[claim.relation, _pair_of(claim)].append(claim)
    held = [less(claim, _undoing(claim, endings)) for claim in claims if _holds(claim, day)]
    held = [claim for claim in _without_predecessors(held) if claim.confidence > NOTHING_LEFT]
    return tuple(sorted(held, key=lambda claim: (since(claim), claim.id)))


def is_direct(claim: Claim) -> bool:
    """Whether a claim shows a direct line: `assists`, or `reports_to` that neither skips a level nor is dotted."""
    if claim.relation != "reports_to":
        return claim.relation == "assists"
    return not any(
        cue in (claim.detail or "").casefold() for cue in ("skip", "dotted", "indirect", "functional", "matrix")
    )


def less(claim: Claim, contrary: Iterable[Claim]) -> Claim:
    """A claim with what is left of its confidence once what speaks against it has been believed as far as it goes."""
    against = belief(contrary)
    return replace(claim, confidence=claim.confidence * (1.0 - against)) if against else claim


def _holds(claim: Claim, day: date) -> bool:
    begun = claim.valid_from is not None and claim.valid_from <= day
    told = claim.modality == "actual" or (claim.modality == "planned" and (begun or claim.relation == "decides"))
    ended = claim.valid_to is not None and claim.valid_to < day
    return claim.polarity == "positive" and told and not ended and (claim.valid_from is None or begun)


def _ends(claim: Claim, day: date) -> bool:
    if claim.valid_from is not None and claim.valid_from > day:
        return False
    if claim.polarity == "positive":
        return claim.modality == "past"
    return claim.modality == "actual" or (claim.modality == "planned" and claim.valid_from is not None)


def _without_predecessors(held: Sequence[Claim]) -> list[Claim]:
    """Heads give way to whoever was later said to head the same; who is named on the same day heads it too."""
    heads: dict[str, list[Claim]] = defaultdict(list)
    for claim in held:
        if claim.relation == "head_of":
            heads[_pair_of(claim)[1]].append(claim)
    left = {one.id: one for found in heads.values() for one in _incumbents(found)}
    return [left.get(claim.id, claim) for claim in held]


def _incumbents(heads: Sequence[Claim]) -> Iterable[Claim]:
    """Heads of one thing, each as far as nobody else is believed to have followed; rumours follow only rumours."""
    named: dict[str, date] = {}
    for claim in heads:
        named[claim.subject.entity] = max(named.get(claim.subject.entity, date.min), since(claim))
    stated = [claim for claim in heads if not claim.hearsay] or heads
    for claim in heads:
        last = named[claim.subject.entity]
        yield less(claim, [one for one in stated if one.subject.entity != claim.subject.entity and since(one) > last])


def _undoing(claim: Claim, endings: Mapping[tuple[Relation, tuple[str, str]], Sequence[Claim]]) -> Iterable[Claim]:
    """Later claims that say the contrary of a claim, or call it past."""
    for relation in UNDONE_BY.get(claim.relation, (claim.relation,)):
        for ending in endings.get((relation, _pair_of(claim)), ()):
            contrary = relation == claim.relation or ending.polarity == "negative"
            later = since(ending) > since(claim) or (relation == claim.relation and since(ending) == since(claim))
            if contrary and later and (claim.hearsay or not ending.hearsay):
                yield ending
