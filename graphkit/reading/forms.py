"""Known names are found in text: every form of a person's, the initials and the last words of an organization's.

In:  text, and the names to look for; names of organizations in the order in which a note gives them.
Out: spans of names; the fullest name of an organization.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from graphkit.reading.roster import fold

__all__ = ["OrganizationForms", "name_matches"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]{2,})?")
_INSIDE = re.compile(r"[ .\u00a0-]{1,3}")
_LONGEST_NAME = 8  # words


class Forms(Protocol):
    """What can be looked for: a `Roster` of people, or `OrganizationForms`."""

    def longest_from(self, word: str) -> int:
        """Number of words in the longest form that begins with the folded `word`; 0 where none does."""

    def is_form(self, folded: str) -> bool:
        """True where a name has this folded form."""


def name_matches(text: str, roster: Forms) -> Iterator[tuple[int, int]]:
    """Spans whose words are a form of a name, the longest at each place; only where the first word is capitalised.

    Cost: linear in the words of `text`.
    """
    words = [(hit.start(), hit.end()) for hit in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        length = _longest_match(text, words[at : at + _LONGEST_NAME], roster) if text[words[at][0]].isupper() else 0
        if length:
            yield words[at][0], words[at + length - 1][1]
        at += max(length, 1)


def _longest_match(text: str, words: list[tuple[int, int]], roster: Forms) -> int:
    first = fold(text[slice(*words[0])]).split()
    longest = min(roster.longest_from(first[0]), len(words)) if first else 0
    together = 1
    while together < longest and _INSIDE.fullmatch(text[words[together - 1][1] : words[together][0]]):
        together += 1
    for length in range(min(together, longest), 0, -1):
        if roster.is_form(fold(text[words[0][0] : words[length - 1][1]])):
            return length
    return 0


class OrganizationForms:
    """Organizations by full name, by initials and by their last words; a shorter beginning may be the parent's.

    Example:
        >>> firms = OrganizationForms(["Globex Applied AI", "Initech"])
        >>> firms.resolve("GAA"), firms.resolve("Applied AI"), firms.resolve("Globex"), firms.resolve("the Initech")
        ('Globex Applied AI', 'Globex Applied AI', 'Globex', 'Initech')
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._short: dict[str, set[str]] = {}
        self._longest: dict[str, int] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in one more name."""
        key = _plain(name)
        if not key or key in self._names:
            return
        self._names[key] = name
        words = key.split()
        self._longest[words[0]] = max(len(words), self.longest_from(words[0]))
        for short in {"".join(word[0] for word in words), *(" ".join(words[at:]) for at in range(1, len(words)))}:
            self._short.setdefault(short, set()).add(name)

    def resolve(self, surface: str) -> str:
        """The name that a form stands for; itself where none or several fit."""
        key = _plain(surface)
        if key in self._names and len(self._short.get(key, ())) != 1:
            return self._names[key]
        fitting = self._short.get(key, set()) if not surface.islower() else set()
        return next(iter(fitting)) if len(fitting) == 1 else self._names.get(key, surface)

    def longest_from(self, word: str) -> int:
        """Number of words in the longest name that begins with the folded `word`; 0 where none does."""
        return self._longest.get(word, 0)

    def is_form(self, folded: str) -> bool:
        """True where an organization has this folded name."""
        return folded in self._names


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
