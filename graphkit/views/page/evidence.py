"""Claims become the evidence that a page carries: each quote, note path and speaker once, claims as small records.

A sentence is often behind five claims, so quotes are stored once and pointed at. Where all of it would not fit into a
page that can be mailed, every tie keeps its newest claims and the page says how many it left out.

In:  claims of the graph, and the numbers that the page gave to its nodes.
Out: `Evidence`, for the page's data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from graphkit.records import Claim, Mention
from graphkit.views.page.links import note_path

__all__ = ["Evidence", "gather_evidence"]

LONGEST = 600  # characters of one quote
LONGEST_DETAIL = 200  # characters of what goes with a relation
CLAIM_SIZE = 160  # bytes that a claim takes on the page beside its words, with the tie it makes
DEFAULTS = {"polarity": "positive", "modality": "actual", "hearsay": False, "detail": None, "by": [], "to": None}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is behind the drawing, ready for JSON.

    Attributes:
        claims: One record a claim; fields at their usual value are left out.
        quotes: [index of the note, line, words].
        notes: Paths.
        number: Index in `claims` by claim id.
        omitted: How many claims were left out for want of room.
    """

    claims: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[list[Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number: dict[str, int] = field(default_factory=dict)
    omitted: int = 0


def gather_evidence(ties: Iterable[Sequence[Claim]], nodes: Mapping[str, int], budget: float = inf) -> Evidence:
    """Number the claims behind `ties` and store their quotes.

    Args:
        ties: The claims of one tie each; a claim that turns up twice is stored once.
        nodes: Index on the page by node id.
        budget: Bytes that claims and quotes may take; the richest ties lose claims first, the newest stay.

    Cost: linear in the claims, times log of the largest tie where they do not fit.
    """
    newest_first = [sorted(claims, key=_age) for claims in ties]
    kept = _within(newest_first, budget)
    evidence = Evidence(omitted=len(_distinct(newest_first)) - len(kept))
    quotes: dict[tuple[str, int, int, str], int] = {}
    notes: dict[str, int] = {}
    for claim in sorted(kept.values(), key=lambda claim: (claim.quote.note, claim.quote.line, claim.id)):
        quote = claim.quote
        at = quotes.setdefault((quote.note, quote.start, quote.line, quote.text), len(quotes))
        if at == len(evidence.quotes):
            note = notes.setdefault(note_path(quote.vault, quote.note), len(notes))
            evidence.quotes.append([note, quote.line, _shortened(quote.text, LONGEST)])
        evidence.number[claim.id] = len(evidence.claims)
        evidence.claims.append(_record(claim, at, nodes))
    evidence.notes.extend(notes)
    return evidence


def _age(claim: Claim) -> tuple[int, str]:
    return (-claim.date.end.toordinal() if claim.date else 0, claim.id)


def _distinct(ties: Sequence[Sequence[Claim]], most: int | None = None) -> dict[str, Claim]:
    return {claim.id: claim for claims in ties for claim in claims[:most]}


def _within(ties: Sequence[Sequence[Claim]], budget: float) -> dict[str, Claim]:
    most = max(map(len, ties), default=0)
    kept = _distinct(ties)
    while _size(kept.values()) > budget and most > 1:
        most //= 2
        kept = _distinct(ties, most)
    return _first(kept, budget)


def _first(claims: Mapping[str, Claim], budget: float) -> dict[str, Claim]:
    kept: dict[str, Claim] = {}
    for key, claim in claims.items():
        budget -= _size([claim])
        if budget < 0:
            break
        kept[key] = claim
    return kept


def _size(claims: Iterable[Claim]) -> int:
    claims = list(claims)
    words = {claim.quote.text for claim in claims}
    told = [_shortened(claim.detail, LONGEST_DETAIL) for claim in claims if claim.detail]
    return sum(map(_bytes, (*(_shortened(text, LONGEST) for text in words), *told))) + CLAIM_SIZE * len(claims)


def _bytes(text: str) -> int:
    """Bytes of `text` on the page, where <, > and & take six."""
    return len(text.encode("utf-8", "replace")) + 5 * sum(map(text.count, "<>&"))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _record(claim: Claim, quote: int, nodes: Mapping[str, int]) -> dict[str, Any]:
    known = nodes.get(claim.object.entity)
    record = {
        "from": nodes.get(claim.subject.entity),
        "relation": claim.relation,
        "to": known,
        "words": None if known is not None else _called(claim.object),
        "quote": quote,
        "by": [_called(speaker) for speaker in claim.attributed_to],
        "hearsay": claim.hearsay,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "detail": claim.detail and _shortened(claim.detail, LONGEST_DETAIL),
        "date": claim.date.end.isoformat() if claim.date else None,
        "confidence": round(claim.confidence, 2),
    }
    return {name: value for name, value in record.items() if value is not None and value != DEFAULTS.get(name)}


def _called(mention: Mention) -> str:
    return _shortened(mention.name or mention.text, LONGEST_DETAIL)
