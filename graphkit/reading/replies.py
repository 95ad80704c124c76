"""What a language model answers becomes claims, if the note says so.

A model may invent. A claim stands on words of the note or it is dropped: its quote has to be in a line that the model
was shown, to the letter, and its parties have to be named in the note.

In:  an answer, the note, and the passages that were shown.
Out: `Claim`s read by "llm".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, get_args

from graphkit.lexicon import lexicon
from graphkit.reading.given import claim_of, fault_of
from graphkit.reading.roster import fold
from graphkit.records import RELATIONS, Claim, Mention, Modality, Note, Passage, Polarity, Quote

__all__ = ["CONFIDENCE", "SCHEMA", "Replied", "claims_in"]

CONFIDENCE = 0.5  # nobody has measured the model that a user chooses, so that its word is as good as not
_SELF = "@Myself"
_WORD = re.compile(r"\w+")
_TEXT = {"type": "string"}
_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "relation": {"enum": list(RELATIONS)},
    "subject": _TEXT,
    "object": _TEXT,
    "quote": _TEXT,
    "polarity": {"enum": list(get_args(Polarity))},
    "modality": {"enum": list(get_args(Modality))},
    "attributed_to": {"type": "array", "items": _TEXT},
    "hearsay": {"type": "boolean"},
    "detail": {"type": ["string", "null"]},
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FIELDS,
                "required": list(_FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}


class Replied(NamedTuple):
    """What an answer holds.

    Attributes:
        claims: Those that the note bears out, each once.
        unfounded: How many others there were.
    """

    claims: tuple[Claim, ...] = ()
    unfounded: int = 0


def claims_in(reply: str, note: Note, shown: Sequence[Passage]) -> Replied:
    """Take from an answer what the note bears out.

    Args:
        reply: A JSON object with `claims`; words around it, such as thoughts or a fence, are passed over.
        note: What was read.
        shown: Its passages of which the model was asked.

    Raises:
        ValueError: The answer has no such object.

    Cost: linear in the answer, times the text that was shown.
    """
    wanted = _listed(reply)
    words = set(_WORD.findall(fold(note.text)))
    found = [claim for one in wanted if (claim := _claim(one, note, shown, words))]
    return Replied(tuple(dict.fromkeys(found)), len(wanted) - len(found))


def _listed(reply: str) -> list[Any]:
    text = reply.rpartition("</think>")[2]
    try:
        answer = json.loads(text[text.find("{") : text.rfind("}") + 1])
    except RecursionError as deep:
        raise ValueError("nested too deeply") from deep
    claims = answer.get("claims")
    if not isinstance(claims, list):
        raise ValueError("no list of claims")
    return claims


def _claim(one: object, note: Note, shown: Sequence[Passage], words: set[str]) -> Claim | None:
    """The claim of an entry; None where it has a fault or the note does not say it."""
    if not isinstance(one, dict):
        return None
    fields = {key: one[key] for key in _FIELDS if key in one} | {"note": note.path}
    if fault_of(fields):
        return None
    place = _place(one.get("quote"), shown)
    names = [_party(name) for name in (fields["subject"], fields["object"], *(fields.get("attributed_to") or ()))]
    if place is None or names[0] == names[1] or not all(_is_named(name, words) for name in names):
        return None
    fields |= {"subject": names[0], "object": names[1], "attributed_to": names[2:]}
    return _on(claim_of(fields, note, place.passage), _quote(place, note), place.passage)


class _Place(NamedTuple):
    """A passage, and half-open offsets into its text."""

    passage: Passage
    start: int
    end: int


def _place(quote: object, shown: Sequence[Passage]) -> _Place | None:
    said = quote.strip() if isinstance(quote, str) else ""
    places = (_Place(one, at, at + len(said)) for one in shown if said and (at := one.text.find(said)) >= 0)
    return next(places, None)


def _party(name: str) -> str:
    return _SELF if name.strip().casefold() in lexicon("prompts")["claims"]["owner"] else name.strip()


def _is_named(name: str, words: set[str]) -> bool:
    """Whether each word of a name is in the note; a pronoun is nobody's."""
    if name == _SELF:
        return True
    own = _WORD.findall(fold(name))
    return bool(own) and fold(name) not in lexicon("prompts")["claims"]["nobody"] and words.issuperset(own)


def _quote(place: _Place, note: Note) -> Quote:
    offsets = place.passage.offsets
    start, end = offsets.original(place.start), offsets.original(place.end - 1) + 1
    return Quote(note.path, start, end, note.line_of(start), note.text[start:end], note.vault)


def _on(claim: Claim, quote: Quote, passage: Passage) -> Claim:
    """The claim as it stands on its quote."""
    subject, other, *speakers = _placed((claim.subject, claim.object, *claim.attributed_to), quote, passage.section)
    return replace(
        claim,
        subject=subject,
        object=other,
        attributed_to=tuple(speakers),
        quote=quote,
        section=passage.section,
        bullet=passage.bullet,
        confidence=CONFIDENCE,
        read_by="llm",
    )


def _placed(parties: Sequence[Mention], quote: Quote, section: str) -> Iterator[Mention]:
    for party in parties:
        at = quote.text.find(party.text)
        span = (quote.start + at, quote.start + at + len(party.text)) if at >= 0 else (0, 0)
        yield replace(party, start=span[0], end=span[1], section=section)
