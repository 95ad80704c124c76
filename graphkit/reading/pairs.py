"""A window becomes the pairs of parties that may have to do with one another, line by line.

A party of a line is somebody named in it, the one a task is for, or somebody that the line may mean without a name: the
vault's owner, the home organization, whoever the lines just before named. Words (a title, what is decided) are parties
too. The model judges every pair; which of them a line means is its business.

In:  a `Window`, and the spans of words that were found in each line.
Out: per target line, `Candidates` with their tokens, and ordered pairs of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.reading.windows import HOME, OWNER, Key, Window

__all__ = ["KINDS", "Candidate", "Candidates", "candidates_of"]

KINDS = ("person", "person before", "owner", "organization", "organization before", "home", "title", "words")
_LINES_BEFORE, _MOST_BEFORE = 3, 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party of a line: `tokens` are where the window has it; words have the kind "title" or "words" in their key."""

    key: Key
    kind: int
    tokens: tuple[int, ...]

    @property
    def is_person(self) -> bool:
        """True for people, whether named here or before."""
        return self.kind <= 2

    @property
    def is_words(self) -> bool:
        """True for titles and other spans of words."""
        return self.kind >= 6


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the model judges in one line: `pairs` index into `parties`, subject first."""

    line: int
    tokens: tuple[int, int]
    parties: tuple[Candidate, ...]
    pairs: tuple[tuple[int, int], ...]


def candidates_of(window: Window, line: int, words: Sequence[Candidate] = ()) -> Candidates:
    """Collect the parties of a line. Cost: linear in the names of the window, quadratic in those of the line."""
    named = _named(window, line)
    parties = [Candidate(key, _kind(key, here=True), tuple(tokens)) for key, tokens in named.items()]
    inside = len(parties)
    parties += [Candidate(key, _kind(key, here=False), (token,)) for key, token in _before(window, line, named)]
    pairs = [
        (a, b)
        for a, first in enumerate(parties)
        for b, second in enumerate(parties)
        if a != b and min(a, b) < inside and _may_relate(first, second, both=max(a, b) < inside)
    ]
    known = len(parties)
    parties += words
    pairs += [
        (a, known + b)
        for a in range(known)
        for b, span in enumerate(words)
        if parties[a].is_person or span.key[0] != "title"
    ]
    return Candidates(line, window.lines[line], tuple(parties), tuple(pairs))


def _named(window: Window, line: int) -> dict[Key, list[int]]:
    named: dict[Key, list[int]] = {}
    for key, token, at in window.places:
        if at == line:
            named.setdefault(key, []).append(token)
    return named


def _before(window: Window, line: int, named: dict[Key, list[int]]) -> list[tuple[Key, int]]:
    """Those whom the line may mean without naming them, the nearest first, each at its last place."""
    last = {key: (at, token) for key, token, at in window.places if at < line}
    nearest = max(line - _LINES_BEFORE, 0)
    near = sorted(((at, token, key) for key, (at, token) in last.items() if at >= nearest), reverse=True)
    keys = [key for _, _, key in near if key not in named][:_MOST_BEFORE]
    first_listed = next((key for key, _, at in window.places if at < 0 and key not in (OWNER, HOME)), None)
    keys += [key for key in (OWNER, HOME, first_listed) if key and key not in named and key not in keys]
    return [(key, last[key][1]) for key in keys]


def _kind(key: Key, *, here: bool) -> int:
    if key in (OWNER, HOME):
        return KINDS.index("owner" if key == OWNER else "home")
    return KINDS.index(key[0] if here else f"{key[0]} before")


def _may_relate(first: Candidate, second: Candidate, *, both: bool) -> bool:
    """People stand to anybody; organizations only to organizations of the same line, or to ours."""
    return first.is_person or (not second.is_person and (both or second.key == HOME))
