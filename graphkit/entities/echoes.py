"""Words of known names are found again in the text, where the reader passed over them.

A reader that judges sentence by sentence misses "Tunde" and "DVW"; whoever knows the people of the vault does not. A
word counts only if no note writes it in small letters, and slips and initials only beside the name in full.

In:  `Note`s, the mentions in them and the `Sightings` so far.
Out: further sightings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphkit.entities.likeness import fit_form
from graphkit.entities.names import Name, fold, parse_name
from graphkit.entities.sightings import NoteKey, Sightings
from graphkit.entities.spelling import pet_names
from graphkit.records import Mention, Note

__all__ = ["see_echoes"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CONTRACTION = re.compile(r"['’](?:s|d|ll|re|ve|m)$")
_LEAST_LETTERS = 3
_SURE = 0.79  # initials, pet names, one slip


def see_echoes(sightings: Sightings, notes: Sequence[Note], mentions: Iterable[Mention]) -> None:
    """Add the words of known names that stand in the text outside of every mention. Cost: linear in the text."""
    small = {fold(word) for note in notes for word in _WORD.findall(_prose(note)) if word[0].islower()}
    known = _known_words(sightings) - small
    spans: dict[NoteKey, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        if mention.end > mention.start:
            spans[mention.vault, mention.note].append((mention.start, mention.end))
    for note in notes:
        place = (note.vault, note.path)
        here = [sighting.name for _, sighting in sorted(sightings.by_note.get(place, {}).items()) if sighting.name.full]
        for number, word in _free_words(note, sorted(spans[place])):
            key = fold(word)
            if key not in small and (key in known or _echoes(word, here)):
                seen = sightings.see(place, word)
                if seen is not None:
                    seen.passages.add(number)


def _prose(note: Note) -> str:
    return "\n".join(passage.text for passage in note.passages)


def _known_words(sightings: Sightings) -> set[str]:
    """Words of full names and pet names of their given names."""
    names = {sighting.name for here in sightings.by_note.values() for sighting in here.values() if sighting.name.full}
    words = {part for name in names for part in name.parts}
    words |= {pet for name in names for part in name.parts[:-1] for pet in pet_names(part)}
    return {word for word in words if len(word) >= _LEAST_LETTERS}


def _free_words(note: Note, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Capitalised words, with the number of their passage, outside of all spans and of longer names."""
    starts = [start for start, _ in spans]
    for number, passage in enumerate(note.passages):
        words = list(_WORD.finditer(passage.text))
        for place, word in enumerate(words):
            position = passage.offsets.original(word.start())
            before = bisect_right(starts, position) - 1
            covered = before >= 0 and position < spans[before][1]
            if word[0][0].isupper() and not covered and not _inside_a_name(passage.text, words, place):
                yield number, _CONTRACTION.sub("", word[0])


def _inside_a_name(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """The word after it, or before it, is capitalised too and joined by a space or an ampersand: "Roe & Dale"."""
    word = words[place]
    for other in words[max(place - 1, 0) : place + 2]:
        between = text[min(word.end(), other.end()) : max(word.start(), other.start())]
        if other is not word and other[0][0].isupper() and between.strip(" ") in ("", "&"):
            opens = other.start() == 0 or text[: other.start()].rstrip()[-1:] in (".", ":", "?", "!")
            if not (opens and other.end() < word.start()):
                return True
    return False


def _echoes(word: str, here: Iterable[Name]) -> bool:
    """Is the word the initials, a pet name or a slip of one name, and one only, that the note gives in full?"""
    form = parse_name(word)
    if len(form.key) < 2 or form.full:
        return False
    return sum(fit_form(form, name).confidence >= _SURE for name in here) == 1
