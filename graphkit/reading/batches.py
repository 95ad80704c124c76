"""Windows and candidates become the padded arrays that the model takes.

In:  windows and, per window, the candidates of its lines.
Out: numpy arrays; indices count the tokens of all windows of a batch, one padded window after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.reading.pairs import Candidates

__all__ = ["LineArrays", "alike", "line_arrays", "padded"]

Integers = NDArray[np.int64]
_MOST_PAIRS = 2048  # of a group of lines, padding included
_MOST_TOKENS = 8  # of a party that are looked at; longer titles and words are known by their first


class LineArrays(NamedTuple):
    """Lines of a batch; -1 pads tokens, 0 the rest. S lines, C parties, T tokens, M pairs, L tokens of a line."""

    party_tokens: Integers  # S × C × T
    party_kinds: Integers  # S × C
    subjects: Integers  # S × M
    objects: Integers  # S × M
    tokens: Integers  # S × L


def padded(rows: Sequence[Sequence[Any]], fill: int) -> Integers:
    """Rows of one length each, filled up on the right."""
    width = max((len(row) for row in rows), default=0)
    return np.array([[*row, *[fill] * (width - len(row))] for row in rows], dtype=np.int64).reshape(len(rows), width)


def line_arrays(lines: Sequence[tuple[int, Candidates]]) -> LineArrays:
    """Stack the lines of a batch.

    Args:
        lines: Per line the index of its window's first token in the batch, and its candidates.
    """
    widest = max((len(c.parties) for _, c in lines), default=0)
    tokens = np.full((len(lines), widest, _MOST_TOKENS), -1, dtype=np.int64)
    for row, (base, candidates) in enumerate(lines):
        for column, party in enumerate(candidates.parties):
            at = party.tokens[:_MOST_TOKENS]
            tokens[row, column, : len(at)] = np.array(at) + base
    return LineArrays(
        tokens,
        padded([[p.kind for p in c.parties] for _, c in lines], 0),
        padded([[a for a, _ in c.pairs] for _, c in lines], 0),
        padded([[b for _, b in c.pairs] for _, c in lines], 0),
        padded([range(base + c.tokens[0], base + c.tokens[1]) for base, c in lines], -1),
    )


def alike(pairs: Sequence[int]) -> Iterator[list[int]]:
    """Group lines of like size, so that little of a group is padding.

    Args:
        pairs: Number of pairs of each line.

    Yields:
        Indices of lines; the larger a group's lines, the fewer they are.

    Example:
        >>> list(alike([3, 2000, 3, 900]))
        [[0, 2], [3], [1]]
    """
    group: list[int] = []
    for line in sorted(range(len(pairs)), key=lambda line: (pairs[line], line)):
        if group and ((len(group) + 1) * pairs[line] > _MOST_PAIRS or pairs[line] > 2 * pairs[group[0]] + 8):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
