"""Asides in prose declare that two forms are one person's, or that two like names are not.

"Peggy Roe (Roe Pei-Shan on her card)", "Wanda, Wan to everyone here", "a Lin Berg, not to be confused with Lina Berg".

In:  `Note`s and the `Sightings` in them.
Out: declared pairs of forms, and answers about a passage, for the joining of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graphkit.entities.names import fold
from graphkit.entities.sightings import Sighting, Sightings
from graphkit.lexicon import lexicon
from graphkit.records import Note

__all__ = ["declared_asides", "names_a_slip", "tells_apart"]

_CALLED = re.compile(r"^, whom? [\w' ]{2,40} call(?:s|ed)?$")  # "Ana Ruiz, whom the whole floor calls Rusty"
_MOST_BETWEEN = 80  # letters between two forms that an aside joins
_MOST_AFTER = 30
_MOST_WORDS = 1  # from a cue to the form that it leads to


def tells_apart(note: Note | None, sighting: Sighting) -> bool:
    """A passage says "a NAME", or warns that somebody else bears a name like it.

    Cost: linear in the passages of the sighting.
    """
    form = fold(sighting.name.text)
    for text in _texts(note, sighting):
        if f" a {form}" in f" {text}" or f" an {form}" in f" {text}":
            return True
        if any(cue in text for cue in lexicon("distinctions")["two_people"]):
            return True
    return False


def names_a_slip(note: Note | None, sighting: Sighting) -> bool:
    """A passage says that the form is misspelt."""
    return any(cue in text for text in _texts(note, sighting) for cue in lexicon("distinctions")["slips"])


def _texts(note: Note | None, sighting: Sighting) -> Iterator[str]:
    for number in sorted(sighting.passages):
        if note is not None and 0 <= number < len(note.passages):
            yield fold(note.passages[number].text)


def declared_asides(note: Note, sightings: Sightings) -> Iterator[tuple[str, str]]:
    """Keys of two forms that an aside of the note makes one. Cost: linear in the note's text and its sightings."""
    here = sightings.by_note.get((note.vault, note.path), {})
    by_passage: dict[int, list[Sighting]] = {}
    for _, sighting in sorted(here.items()):
        for number in sighting.passages:
            by_passage.setdefault(number, []).append(sighting)
    for number, named in sorted(by_passage.items()):
        if len(named) > 1 and 0 <= number < len(note.passages):
            yield from _in_passage(fold(note.passages[number].text), named)


def _in_passage(text: str, named: list[Sighting]) -> Iterator[tuple[str, str]]:
    places = sorted((place, sighting.name.key, len(fold(sighting.name.text))) for sighting in named
                    if (place := text.find(fold(sighting.name.text))) >= 0)  # fmt: skip
    for (start, one, length), (place, other, size) in pairwise(places):
        between, after = text[start + length : place], text[place + size : place + size + _MOST_AFTER]
        if (
            one != other
            and not after.startswith("'s")
            and _joins(between, after, set(one.split()) & set(other.split()))
        ):
            yield one, other


def _joins(between: str, after: str, shared: set[str]) -> bool:
    """The words between and after two forms make them one; brackets do so where the forms share a word."""
    cues = lexicon("distinctions")
    if len(between) > _MOST_BETWEEN:
        return False
    if between.strip() in ("(", ", (") and shared:
        return True
    if _CALLED.search(between.strip(' "“')):
        return True
    if any(_cued(f" {between.strip(' ,;(')} ", f" {cue} ") for cue in cues["between"]):
        return True
    return between.strip(' "“') in (",", "(") and any(after.lstrip(' ",”').startswith(cue) for cue in cues["after"])


def _cued(between: str, cue: str) -> bool:
    """The cue is there, and leads to the second form: "whose card reads chief, asked" speaks of somebody else."""
    _, found, rest = between.rpartition(cue)
    return bool(found) and len(rest.split()) <= _MOST_WORDS and "," not in rest
