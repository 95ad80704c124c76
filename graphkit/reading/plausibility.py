"""A capitalised phrase becomes, or does not become, somebody's name.

The small name finder takes headings, product codes, URLs and words of code for people. What is left here has the shape of
a name, holds no word that is known to be none, and is not a word that these very notes also write in small letters.

In:  a surface form; how often the notes write each word capitalised and in small letters.
Out: whether it may be a person, for `mentions`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from graphkit.reading.lexicon import word_set
from graphkit.reading.roster import fold, without_honorifics

__all__ = ["Plausibility"]

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 5  # words of a name, particles included


class Plausibility:
    """Judges names by their shape, by the lexicon and by how the notes write their words.

    Example:
        >>> plausible = Plausibility(["the roadmap slipped, says Ana", "Roadmap"])
        >>> plausible("Ana Ruiz"), plausible("Roadmap"), plausible("KX-200"), plausible("Action Items")
        (True, False, False, False)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._small: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        for text in texts:
            for word in _PLAIN_WORD.findall(text):
                (self._small if word.islower() else self._capital)[word.casefold()] += 1

    def __call__(self, surface: str) -> bool:
        """True where `surface` may be somebody's name."""
        words = surface.split()
        if not 1 <= len(words) <= _LONGEST or not all(map(_is_name_word, words)):
            return False
        folded = fold(surface).split()
        rest = without_honorifics(folded)
        refused = word_set("names", "not_people") | (
            word_set("names", "organization_words") if len(rest) > 1 else set()
        )
        return not any(word in refused for word in rest) and not any(self._is_common(word) for word in words)

    def _is_common(self, word: str) -> bool:
        """Written in small letters at least as often as not: a common word; particles are no evidence."""
        key = word.casefold()
        return key not in word_set("names", "particles") and self._small[key] >= max(self._capital[key], 1)


def _is_name_word(word: str) -> bool:
    if word.casefold() in word_set("names", "particles"):
        return True
    stripped = word.rstrip(".")
    shape = _NAME_WORD.fullmatch(word) is not None and word[0].isupper()
    shouted = len(stripped) > 3 and stripped.isupper()
    camel = any(a.islower() and b.isupper() for a, b in zip(word, word[1:], strict=False))
    return (
        shape
        and not shouted
        and (not camel or word.startswith(("Mc", "Mac", "De", "Di", "La", "Van", "Al", "El", "O")))
    )
