"""A claim becomes a sentence and the words it was read from.

In:  claims in the contract's form, from `machine`.
Out: sentences; for people, sentences with quote, note and line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from graphkit.views.characters import one_line

__all__ = ["place", "quotation", "sentence", "sentences"]

VERBS: Mapping[str, str] = {
    "works_for": "work for",
    "has_title": "be",
    "reports_to": "report to",
    "assists": "assist",
    "head_of": "head",
    "part_of": "be part of",
    "decides": "decide",
    "trusts": "trust",
    "knows": "know",
    "introduces": "introduce",
    "contacts": "contact",
    "supports": "support",
    "opposes": "oppose",
    "influences": "influence",
    "sole_contact": "be the only way into",
}
FRAMES: Mapping[tuple[str, str], str] = {
    ("planned", "positive"): "is to {}",
    ("planned", "negative"): "is not to {}",
    ("requested", "positive"): "is asked to {}",
    ("requested", "negative"): "is asked not to {}",
    ("possible", "positive"): "may {}",
    ("possible", "negative"): "may not {}",
    ("past", "positive"): "used to {}",
    ("past", "negative"): "used not to {}",
}


def sentence(claim: Mapping[str, Any]) -> str:
    """Say a claim in words, with its speakers.

    Example:
        >>> sentence({"subject": "Omar Saleh", "relation": "assists", "object": "Idris", "detail": "chief of staff",
        ...           "polarity": "positive", "modality": "actual", "attributed_to": ["Ana Ruiz"], "hearsay": True})
        'Omar Saleh assists Idris (chief of staff), says Ana Ruiz, by hearsay.'
    """
    detail = f" ({claim['detail']})" if claim["detail"] else ""
    said = f"{claim['subject']} {_predicate(claim)} {claim['object']}{detail}"
    return one_line(f"{said}{_speakers(claim['attributed_to'], hearsay=claim['hearsay'])}.")


def sentences(claims: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Each claim as a sentence, with what was written, where, and how sure the reading is."""
    if not claims:
        return Text("The notes make no claim.")
    return Group(*(part for claim in claims for part in _with_quote(claim)))


def quotation(claim: Mapping[str, Any]) -> Text:
    """What was written, and where; of a claim that came from elsewhere than the note, only where."""
    written = f"“{one_line(claim['quote'])}”  " if claim["quote"] else ""
    return Text.assemble((written, "italic"), (place(claim), "dim"))


def place(claim: Mapping[str, Any]) -> str:
    """Note and line, as editors and terminals open them; a colleague's vault stands before it."""
    vault = f"{claim['vault']}:" if claim.get("vault") else ""
    return one_line(f"{vault}{claim['note']}:{claim['line']}")


def _with_quote(claim: Mapping[str, Any]) -> tuple[RenderableType, RenderableType]:
    said = Text.assemble((sentence(claim), "bold"), "  ", (f"{claim['confidence']:.0%} sure", "dim"))
    return said, Padding(quotation(claim), (0, 0, 0, 4))


def _predicate(claim: Mapping[str, Any]) -> str:
    verb = VERBS[claim["relation"]]
    if claim["modality"] != "actual":
        return FRAMES[claim["modality"], claim["polarity"]].format(verb)
    if verb.split()[0] == "be":
        return verb.replace("be", "is" if claim["polarity"] == "positive" else "is not", 1)
    if claim["polarity"] == "negative":
        return f"does not {verb}"
    first, *rest = verb.split()
    return " ".join((f"{first}s", *rest))


def _speakers(speakers: Sequence[str], *, hearsay: bool) -> str:
    said = [f", {'who has it from' if rank else 'says'} {name}" for rank, name in enumerate(speakers)]
    return "".join(said) + (", by hearsay" if hearsay and len(speakers) < 2 else "")
