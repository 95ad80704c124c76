"""Scores of word pieces become titles and spans of words, which begin and end with whole words.

Piece by piece, "the bid / no-bid decision" came out as "/ no-bid". So a word is scored by the mean of its pieces, a
change between two words costs, and the cheapest way through the line is taken (A. Viterbi, Error bounds for
convolutional codes, 1967). What stands side by side is one span: between two there is a comma or a word.

In:  a window, log-probabilities of the tags of its tokens.
Out: tags, as `graphkit.reading.judging.tagged_spans` takes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graphkit.reading.windows import Window
from graphkit.reading.words import tokenize

__all__ = ["best_path", "span_tags"]

Scores = NDArray[np.float32]  # … × 3: outside, title, words
# Chosen on vaults that training does not see: what a span lacks is dearer than what it has too much.
_CHANGE, _LEANING = 1.0, 0.5
_COSTS = _CHANGE * np.array([[0, 1, 1], [0, 0, 2], [0, 2, 0]], dtype=np.float32)  # from a row to a column
_BEGINS = np.array([0, 1, 3])  # the tag of a span's first token; the one after continues it
_APART = '.,;:()[]"?!…–—“”„'


def span_tags(window: Window, scores: Scores) -> list[int]:
    """Tag a window's tokens.

    Args:
        window: The window.
        scores: Log-probabilities, tokens × 5, of no span, begin and continue a title, begin and continue words.
            Tokens beyond the last one scored get no tag.

    Returns:
        A tag a token scored. Cost: linear in tokens.
    """
    tags = [0] * len(scores)
    three = np.stack(
        [scores[:, 0] - _LEANING, np.logaddexp(scores[:, 1], scores[:, 2]), np.logaddexp(scores[:, 3], scores[:, 4])], 1
    )
    for first, last in window.lines.values():
        words = list(_words(window, first, min(last, len(scores))))
        if words:
            states = best_path(np.stack([three[start:end].mean(0) for start, end in words]))
            _write(tags, words, states)
    return tags


def best_path(scores: Scores) -> list[int]:
    """The states of the highest sum of scores (words × 3, at least one), less what the changes between them cost."""
    reached = scores[0] - _COSTS[0]
    origins: list[NDArray[np.intp]] = []
    for score in scores[1:]:
        ways = reached[:, None] - _COSTS
        origins.append(ways.argmax(0))
        reached = ways.max(0) + score
    path = [int(reached.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def _write(tags: list[int], words: Sequence[tuple[int, int]], states: Sequence[int]) -> None:
    for (before, state), (start, end) in zip(pairwise((0, *states)), words, strict=True):
        if state:
            begins = int(_BEGINS[state])
            tags[start:end] = [begins + 1] * (end - start)
            tags[start] += 0 if state == before else -1


def _words(window: Window, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the tokens of a line that touch one another, signs between sentences by themselves."""
    start = first
    for token in range(first, last):
        if window.offsets[token][0] < 0:
            start = token + 1
        elif token + 1 == last or not _touch(window, token):
            yield start, token + 1
            start = token + 1


def _touch(window: Window, token: int) -> bool:
    """True where a token and the next are pieces of one word."""
    apart = window.offsets[token][1] != window.offsets[token + 1][0]
    return not apart and not {window.ids[token], window.ids[token + 1]} & _signs()


@cache
def _signs() -> frozenset[int]:
    return frozenset(tokenize(_APART)[0])
