"""Rows of tokens go through the encoder, each by itself.

Together they would save no time on one core and cost the padding of the shorter ones.

In:  rows of token ids, for names with the case of each.
Out: per row, in the order given, its tags of names; or its states and tags of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.reading.weights import Encoded, Model

__all__ = ["MOST_TOKENS", "encode_rows", "tag_rows"]

MOST_TOKENS = 512  # positions that the encoder knows


def tag_rows(model: Model, rows: Iterable[tuple[Sequence[int], Sequence[int]]]) -> list[NDArray[np.int64]]:
    """Tag names in rows of ids and cases; tokens beyond the encoder's 512 positions get no tag."""
    return [model.tag_names(_array(ids), _array(cases)) for ids, cases in rows]


def encode_rows(model: Model, rows: Iterable[Sequence[int]]) -> list[Encoded]:
    """Encode rows of ids; tokens beyond the encoder's 512 positions get no state. Cost: linear in tokens."""
    return [model.encode(_array(ids)) for ids in rows]


def _array(row: Sequence[int]) -> NDArray[np.int64]:
    return np.array(row[:MOST_TOKENS], dtype=np.int64)
