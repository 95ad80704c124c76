"""Where a text says a phrase, perhaps in slightly other words.

In:  the text of a line, and a title or a decision as an annotator put it.
Out: half-open offsets of the stretch that says it best.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["find_phrase"]

_WORD = re.compile(r"[\w’']+")
_SMALL = frozenset(
    (
        *("the", "a", "an", "and", "or", "its", "his", "her", "their", "our", "is", "be", "that", "this", "as"),
        *("of", "for", "to", "in", "on", "at", "with", "by", "from", "into", "over"),
    )
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "es", "ed", "s", "e")


def find_phrase(text: str, phrase: str, *, at_least: float) -> tuple[int, int] | None:
    """Find the stretch of `text` that shares most words with `phrase`.

    Args:
        text: One line; its cost is linear in its words times the phrase's.
        phrase: What to look for; small words and endings do not count.
        at_least: F1 of shared words in [0, 1] below which nothing is found.

    Example:
        >>> find_phrase("She signs off the final storage budget.", "final budget", at_least=0.5)
        (19, 38)
    """
    wanted = Counter(stem for word in _WORD.findall(phrase) if (stem := _stem(word)))
    tokens = [(hit.start(), hit.end(), _stem(hit[0])) for hit in _WORD.finditer(text)]
    best, where = 0.0, None
    for first, (start, _, stem) in enumerate(tokens):
        if stem not in wanted:
            continue
        found: Counter[str] = Counter()
        for _, end, other in tokens[first : first + wanted.total() + 8]:
            if other:
                found[other] += 1
            shared = 2 * (found & wanted).total() / (found.total() + wanted.total())
            if other in wanted and shared > best + 1e-9:
                best, where = shared, (start, end)
    return where if best >= at_least else None


def _stem(word: str) -> str:
    """Folded and without ending; "" for small words."""
    plain = unicodedata.normalize("NFKD", word).casefold().replace("’s", "").replace("'s", "")
    plain = "".join(c for c in plain if c.isalnum())
    if plain in _SMALL:
        return ""
    return next((plain[: -len(e)] for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= 4), plain)
