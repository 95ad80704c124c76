"""A capitalised phrase becomes, or does not become, somebody's name.

The small name finder takes headings, product codes, URLs and words of code for people. What is left here has the
shape of
a name, holds no word that is known to be none, and is not a word that these very notes also write in small letters.

In:  a surface form; how often the notes write each word capitalised and in small letters.
Out: whether it may be a person, for `mentions`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from graphkit.lexicon import word_set
from graphkit.reading.roster import fold, given_names, honorifics, without_honorifics

__all__ = ["Plausibility", "common_words"]

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_PLURAL_CAPITALS = re.compile(r"[A-Z]{2,}s")
_LONGEST = 5  # words of a name, particles included


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words, in lower case, that `texts` write in small letters at least as often as with a capital.

    Example:
        >>> sorted(common_words(["Roadmap: the roadmap slipped, says Ana"]))
        ['roadmap', 'says', 'slipped', 'the']
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in _PLAIN_WORD.findall(text):
            (small if word.islower() else capital)[word.casefold()] += 1
    return frozenset(word for word, count in small.items() if count >= capital[word])


class Plausibility:
    """Judges names by their shape, by the lexicon and by how the notes write their words.

    Example:
        >>> plausible = Plausibility(["roadmap"])
        >>> plausible("Ana Ruiz"), plausible("Roadmap"), plausible("KX-200"), plausible("Action Items")
        (True, False, False, False)
        >>> plausible("Ms Aurora"), plausible("MS Aurora")
        (True, False)
        >>> plausible("Jan"), plausible("Jan Park"), plausible("Boston Park"), plausible("Klaas-Jan Moe")
        (False, True, False, True)
    """

    def __init__(self, common: Iterable[str]) -> None:
        self._common = frozenset(common) - word_set("names", "particles")

    def __call__(self, surface: str) -> bool:
        """True where `surface` may be somebody's name."""
        words = surface.split()
        if not 1 <= len(words) <= _LONGEST or not all(map(_is_name_word, words)):
            return False
        if words[0] in word_set("names", "vessels"):
            return False
        folded = fold(surface).split()
        if len(folded) == 1 and folded[0] in honorifics()[0] - given_names():
            return False
        rest = without_honorifics(["".join(fold(word).split()) for word in words])
        refused = word_set("names", "not_people")
        if len(rest) > 1:
            refused |= word_set("names", "organization_words")
            rest = _doubtful(rest)
        return not any(word in refused for word in rest) and not any(self.is_common(word) for word in words)

    def is_common(self, word: str) -> bool:
        """A word that these notes use as a word; particles of names are no evidence."""
        return word.casefold() in self._common


def _doubtful(words: list[str]) -> list[str]:
    """Of a name's words those that the lexicon may refuse: June is a name before others, and Park is behind them."""
    begins = words[0] in given_names()
    ends = words[-1] in word_set("names", "family_names_too")
    return words[begins : len(words) - ends]


def _is_name_word(word: str) -> bool:
    if word.casefold() in word_set("names", "particles"):
        return True
    stripped = word.rstrip(".")
    shape = _NAME_WORD.fullmatch(word) is not None and word[0].isupper()
    shouted = (len(stripped) > 3 and stripped.isupper()) or _PLURAL_CAPITALS.fullmatch(word) is not None
    camel = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return (
        shape
        and not shouted
        and (not camel or word.startswith(("Mc", "Mac", "De", "Di", "La", "Van", "Al", "El", "O")))
    )
