"""Full names become all the shorter forms that may stand for them.

"Ana María Ruiz" is also Ana, Ruiz, Ana Ruiz, A. Ruiz and AMR; "Ana Ruiz III" is no Iii. A form counts only while it
fits one full name, so that nothing is guessed where two people share a first name.

In:  full names, from front matter, task owners, people notes or the text itself.
Out: the full name behind a form, for mentions and their names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from nicknames import NickNamer

from graphkit.lexicon import lexicon, word_set

__all__ = ["Roster", "fold", "generations", "honorifics", "without_honorifics"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]{2,})?")
_KEPT = 50_000  # folded forms, most of which are met again


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """Compare names: no case, no accents, no possessive, words only.

    Example:
        >>> fold("Renée  O’Shea-Berg's")
        "renee o'shea berg"
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().removesuffix("'s")
    return " ".join(_WORD.findall(plain))


def without_honorifics(words: list[str]) -> list[str]:
    """The words of a folded name but for "dr", "ms", "san" at either end; all of them where nothing else is left."""
    (before, after), rest = honorifics(), list(words)
    while rest and rest[0] in before:
        rest.pop(0)
    while rest and rest[-1] in after:
        rest.pop()
    return rest or words


@cache
def honorifics() -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that stand before and after names; of the rarer ones, those that nobody is called by."""
    common, groups = word_set("names", "honorifics"), lexicon("honorifics")["group"]
    before, after = (
        frozenset(fold(word) for group in groups for word in group.get(side, ())) - given_names()
        for side in ("before", "after")
    )
    return common | before, common | after


@cache
def generations() -> frozenset[str]:
    """Folded words behind a name that tell a son from his father: "jr", "iii"."""
    return frozenset(lexicon("honorifics")["generations"]["after"])


@cache
def given_names() -> frozenset[str]:
    """Folded given names and their short forms: the package `nicknames`, and our lexicon for other languages."""
    english = NickNamer().nickname_lookup
    rows = [row for language in lexicon("given_names")["language"] for row in language["rows"]]
    listed = [*english.items(), *((row[0], row[1:]) for row in rows)]
    return frozenset(fold(name) for first, others in listed for name in (first, *others))


class Roster:
    """Known people by every form of their names.

    Example:
        >>> Roster(["Ana Ruiz", "Ana Berg", "Omar van Dyk"]).resolve("van Dyk")
        'Omar van Dyk'
        >>> Roster(["Ana Ruiz", "Ana Berg"]).resolve("Ana")
        >>> Roster(["Ana María Ruiz", "Omar Dyk III"]).resolve("AMR"), Roster(["Omar Dyk III"]).resolve("Dyk")
        ('Ana María Ruiz', 'Omar Dyk III')
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names: dict[str, str] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, set[str]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in one more full name."""
        words = without_honorifics(fold(name).split())
        key = " ".join(words)
        if not key or key in self.names:
            return
        self.names[key] = name
        without_rank = words[:-1] if len(words) > 2 and words[-1] in generations() else words
        self._initials["".join(word[0] for word in without_rank)].add(key)
        for form in {key, *_forms(without_rank)}:
            self._forms[form].add(key)
            first = form.split()[0]
            self._longest[first] = max(self.longest_from(first), form.count(" ") + 1)

    def resolve(self, surface: str) -> str | None:
        """The one full name that `surface` may stand for; None where nobody fits or several do."""
        key = " ".join(without_honorifics(fold(surface).split()))
        if key in self.names:
            return self.names[key]
        fitting = self._forms.get(key) or (self._initials.get(key, set()) if surface.isupper() else set())
        return self.names[next(iter(fitting))] if len(fitting) == 1 else None

    def has_initials(self, letters: str) -> bool:
        """True where the capitals `letters` are the initials of one name, and one only."""
        return len(self._initials.get(fold(letters), ())) == 1

    def longest_from(self, word: str) -> int:
        """Number of words in the longest form that begins with the folded `word`; 0 where none does."""
        return self._longest.get(word, 0)

    def is_form(self, folded: str) -> bool:
        """True where a name has this folded form, whether it fits one person or several."""
        return folded in self._forms


def _forms(words: list[str]) -> set[str]:
    """Folded forms of a folded name: itself, its first word, its last (with "van", "al" …), with initials."""
    found = {" ".join(words)}
    if len(words) < 2:
        return found
    first, last = words[0], _surname(words)
    found |= {first, last, f"{first} {last}", f"{first[0]} {last}", f"{first} {words[1]}"}
    if len(words[-1]) > 1:
        found |= {words[-1], f"{first} {words[-1]}", f"{first} {words[-1][0]}"}
    return {form for form in found if len(form) > 1}


def _surname(words: list[str]) -> str:
    start = len(words) - 1
    while start > 1 and words[start - 1] in word_set("names", "particles"):
        start -= 1
    return " ".join(words[start:])
