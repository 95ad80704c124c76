"""What the names of a vault are, agreed upon by all the places that use them.

The tagger sees a page at a time. Over a whole vault, most places are right: a name that is mostly an organization's is
one everywhere, and a name found in one place is known in all. "Norrvik" is Norrvik Timber where nobody is called so.
Two people whose names meet by chance ("in her mail to Ana Omar asked") are two.

In:  texts with the names that the tagger found in each.
Out: `Consensus`, which corrects those of any one text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from graphkit.lexicon import word_set
from graphkit.reading.forms import OrganizationForms, name_matches
from graphkit.reading.neighbours import Neighbours
from graphkit.reading.roster import fold
from graphkit.records import MentionKind

__all__ = ["Consensus", "Found"]

Found = tuple[int, int, MentionKind]
_ENOUGH = 2  # places that have to agree on a name of one word
_AT = re.compile(r"\b(?:at|inside|within) (?:the )?$")
_POSSESSIVE = ("'s", "’s")
_STAYED_AT = 3  # votes: of the names that follow such a word in annotated vaults, 97 % are no people


class Consensus:
    """Organizations of a vault, and what kind of name each surface is."""

    def __init__(self, is_common: Callable[[str], bool], people: Iterable[str] = ()) -> None:
        self._is_common = is_common
        names = {fold(name) for name in people}
        self._listed = frozenset(word for name in names for word in name.split())
        self._of_people = set(self._listed)
        self._neighbours = Neighbours(names)
        self._votes: Counter[tuple[str, MentionKind]] = Counter()
        self._stays: Counter[str] = Counter()
        self._surfaces: dict[str, str] = {}
        self._firms = OrganizationForms(())

    def listen(self, text: str, tagged: Iterable[Found]) -> None:
        """Count the names of one text."""
        for start, end, kind in tagged:
            surface = text[start:end]
            self._votes[fold(surface), kind] += 1
            if kind == "person":
                self._neighbours.listen(fold(surface))
            at = self._is_a_place(text, start, end)
            if at:
                self._stays[fold(surface)] += _STAYED_AT
            if at or kind == "organization":
                self._surfaces.setdefault(fold(surface), surface)
            elif " " in surface:
                self._of_people.update(fold(surface).split())

    def settle(self, listed: Iterable[str]) -> OrganizationForms:
        """Decide who is an organization, once every text was heard; those that are listed are ones anyway."""
        self._firms = OrganizationForms(listed)
        for key, surface in sorted(self._surfaces.items()):
            agreed = " " in key or self._votes[key, "organization"] >= _ENOUGH
            if agreed and self._is_organization(key) and not _is_title(key):
                self._firms.add(surface)
        return self._firms

    def corrected(self, text: str, tagged: Sequence[Found]) -> Iterator[Found]:
        """The names of a text as the vault has them, and the known organizations that the tagger passed over."""
        for start, end, kind in tagged:
            key = fold(text[start:end])
            if kind == "organization" and _is_title(key):
                continue
            if kind == "person" and self._neighbours.are_two(key):
                middle = text.index(" ", start)
                yield start, middle, kind
                yield middle + 1, end, kind
            elif kind == "person" and (self._is_organization(key) or self._begins_a_firm(key)):
                yield start, end, "organization"
            elif kind == "person" or not self._is_person(key):
                yield start, end, kind
            else:
                yield start, end, "person"
        for start, end in name_matches(text, self._firms):
            words = text[start:end].split()
            if len(words) > 1 or not self._is_common(words[0]):
                yield start, end, "organization"

    def _is_a_place(self, text: str, start: int, end: int) -> bool:
        """True where somebody is said to be at or inside what is named, and nobody who is listed is called so."""
        at = _AT.search(text, max(start - 12, 0), start) and not text.startswith(_POSSESSIVE, end)
        return bool(at) and self._listed.isdisjoint(fold(text[start:end]).split())

    def _is_organization(self, key: str) -> bool:
        return self._votes[key, "organization"] + self._stays[key] > self._votes[key, "person"]

    def _begins_a_firm(self, key: str) -> bool:
        """A word with which the name of an organization begins, and no part of anybody's name."""
        return key not in self._of_people and self._firms.longest_from(key) > 1

    def _is_person(self, key: str) -> bool:
        return self._votes[key, "person"] > self._votes[key, "organization"] + self._stays[key]


def _is_title(key: str) -> bool:
    """A title of one word ("the COO") is nobody's name."""
    return key in word_set("titles", "heads")
