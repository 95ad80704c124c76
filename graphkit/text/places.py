"""Quotes are looked for in a file's bytes, and found where they are said to stand, elsewhere, or nowhere.

A file that was changed since is the case this exists for: a byte that differs moves what comes after it by a few
characters, and only the quotes that it stands in are gone. Each place holds one quote, so that the same words three
bullets further down do not vouch for words that were changed.

In:  `Source`, read anew, and `Quote`s from it.
Out: `Place`s: line, characters and bytes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.records import Note, Quote, Source
from graphkit.text.decoding import ByteOffsets, decode
from graphkit.text.parsing import parse_note

__all__ = ["Place", "find_places"]

_DRIFT = 16  # characters by which one damaged byte moves what follows, garbled and combined characters included


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands now.

    Attributes:
        line: 1-based.
        start, end: Half-open, in characters of the repaired note.
        first_byte, last_byte: Half-open, in bytes of the file.
        repaired: The file has it in other characters, garbled or with some that nobody sees.
        kept: It is where the quote says, give or take what a damaged byte before it moves.
    """

    line: int
    start: int
    end: int
    first_byte: int
    last_byte: int
    repaired: bool
    kept: bool


def find_places(source: Source, quotes: Sequence[Quote]) -> Mapping[Quote, Place]:
    """Find quotes in a file; those whose words are nowhere in it, and empty ones, are left out.

    Cost: O(bytes × distinct quotes) at worst, O(bytes + quotes) where all are in their places.

    Example:
        >>> quote = Quote("a.md", 2, 15, 1, "Renée met Bo.")
        >>> place = find_places(Source("a.md", "- Renée met Bo.".encode()), [quote])[quote]
        >>> place.line, place.first_byte, place.last_byte, place.kept
        (1, 2, 16, True)
    """
    decoded, _ = decode(source)
    if decoded is None:
        return {}
    note, _ = parse_note(source)
    finder = _Finder(note, decoded, ByteOffsets(source.data, decoded))
    alike: dict[str, dict[int, list[Quote]]] = {}
    for quote in quotes:
        if quote.text:
            alike.setdefault(quote.text, {}).setdefault(quote.start, []).append(quote)
    return {
        quote: finder.place(quote, start)
        for words, told in alike.items()
        for was, start in _assigned(note.text, words, sorted(told)).items()
        for quote in told[was]
    }


class _Finder:
    def __init__(self, note: Note, decoded: str, offsets: ByteOffsets) -> None:
        self._note = note
        self._decoded = decoded
        self._offsets = offsets

    def place(self, quote: Quote, start: int) -> Place:
        note, end = self._note, start + len(quote.text)
        first = note.raw_offsets.original(start)
        last = note.raw_offsets.original(end) if end < len(note.text) else len(self._decoded)
        line = note.line_of(start)
        near = abs(line - quote.line) <= 1 and abs(start - quote.start) <= _DRIFT
        return Place(
            line, start, end, self._offsets.at(first), self._offsets.at(last),
            repaired=self._decoded[first:last] != quote.text,
            kept=start == quote.start or line == quote.line or near,
        )  # fmt: skip


def _assigned(text: str, words: str, told: Sequence[int]) -> dict[int, int]:
    """Where each start that was told is now: itself, else a place of these words that no other has.

    Where as many are left as are looked for, all have moved and keep their order; else the nearest is taken.
    """
    found = {start: start for start in told if text.startswith(words, start)}
    lost = [start for start in told if start not in found]
    free = [start for start in _occurrences(text, words) if start not in found] if lost else []
    if len(free) == len(lost):
        return found | dict(zip(lost, free, strict=True))
    for was in sorted(lost, key=lambda was: (abs(was - _nearest(free, was)), was) if free else (0, was)):
        if free:
            found[was] = _nearest(free, was)
            free.remove(found[was])
    return found


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _nearest(places: Sequence[int], start: int) -> int:
    index = bisect_left(places, start)
    return min(places[max(index - 1, 0) : index + 1], key=lambda place: abs(place - start))
