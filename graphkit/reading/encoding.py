"""Rows of tokens go through the encoder, each by itself.

Together they would save no time on one core and cost the padding of the shorter ones.

In:  rows of token ids and cases.
Out: per row, in the order given, its states and tags.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphkit.reading.weights import Encoded, Model

__all__ = ["MOST_TOKENS", "encode_rows"]

MOST_TOKENS = 512  # positions that the encoder knows

Row = tuple[Sequence[int], Sequence[int]]


def encode_rows(model: Model, rows: Sequence[Row]) -> list[Encoded]:
    """Encode rows; tokens beyond the encoder's 512 positions get no tags and no state. Cost: linear in tokens."""
    return [_encoded(model, row) for row in rows]


def _encoded(model: Model, row: Row) -> Encoded:
    ids, cases = (np.array([part[:MOST_TOKENS]], dtype=np.int64) for part in row)
    encoded = model.encode(ids, cases)
    return Encoded(encoded.states[0], encoded.names[0], encoded.words[0])
