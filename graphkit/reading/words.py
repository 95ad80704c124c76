"""Text becomes word pieces, the way the model's encoder was trained to see it: small letters, no accents.

The scheme is BERT's (uncased): a word is cut into the longest pieces that the vocabulary has, from the left.

In:  text.
Out: ids and half-open character offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from graphkit.reading.release import released

__all__ = ["tokenize"]

_RUN = re.compile(r"[A-Za-z0-9]+|\S")
_LONGEST_WORD = 100  # letters; BERT takes longer ones for unknown
_UNKNOWN = 100
_CACHED_WORDS = 50_000


def tokenize(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
    """Split text into word pieces, without any tokens around them. Cost: linear.

    Example:
        >>> ids, offsets = tokenize("Renée's hat")
        >>> [("Renée's hat"[start:end]) for start, end in offsets]
        ['Renée', "'", 's', 'hat']
    """
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    for start, end in _words(text):
        for token, first, last in _pieces(text[start:end]):
            ids.append(token)
            offsets.append((start + first, start + last))
    return ids, offsets


def _words(text: str) -> list[tuple[int, int]]:
    """Runs of letters, digits and signs; punctuation and ideographs each by itself."""
    spans: list[tuple[int, int]] = []
    for hit in _RUN.finditer(text):
        first = hit[0][0]
        if spans and spans[-1][1] == hit.start() and not _alone(first) and not _alone(text[hit.start() - 1]):
            spans[-1] = (spans[-1][0], hit.end())
        else:
            spans.append(hit.span())
    return spans


@cache
def _alone(letter: str) -> bool:
    """Stands by itself: punctuation, any sign of ASCII, an ideograph."""
    if letter.isascii():
        return not letter.isalnum()
    return unicodedata.category(letter).startswith("P") or unicodedata.name(letter, "").startswith("CJK")


@lru_cache(maxsize=_CACHED_WORDS)
def _pieces(word: str) -> tuple[tuple[int, int, int], ...]:
    """Id and offsets of each piece of a word."""
    plain, origin = _plain(word)
    if len(plain) > _LONGEST_WORD:
        return ((_UNKNOWN, 0, len(word)),)
    pieces: list[tuple[int, int, int]] = []
    start = 0
    while start < len(plain):
        end = _longest_piece(plain, start)
        if end == start:
            return ((_UNKNOWN, 0, len(word)),)
        token = _vocabulary()[("##" if start else "") + plain[start:end]]
        pieces.append((token, origin[start], origin[end] if end < len(plain) else len(word)))
        start = end
    return tuple(pieces)


def _plain(word: str) -> tuple[str, list[int]]:
    """The word in small letters without accents, and where each letter comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for position, letter in enumerate(word):
        for part in unicodedata.normalize("NFD", letter.lower()):
            if unicodedata.category(part) != "Mn":
                letters.append(part)
                origin.append(position)
    return "".join(letters), origin


def _longest_piece(plain: str, start: int) -> int:
    prefix, vocabulary = "##" if start else "", _vocabulary()
    return next((end for end in range(len(plain), start, -1) if prefix + plain[start:end] in vocabulary), start)


@cache
def _vocabulary() -> Mapping[str, int]:
    return {piece: token for token, piece in enumerate(released("vocab.txt").decode("utf-8").split("\n")) if piece}
