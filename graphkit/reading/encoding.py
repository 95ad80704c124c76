"""Many rows of tokens go through the encoder, those of like length together.

In:  rows of token ids and cases.
Out: per row, in the order given, its states and tags, without padding.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.reading.batches import padded
from graphkit.reading.weights import Encoded, Model

__all__ = ["MOST_TOKENS", "encode_rows"]

MOST_TOKENS = 512  # positions that the encoder knows
_ROWS = 16

Row = tuple[Sequence[int], Sequence[int]]


def encode_rows(model: Model, rows: Sequence[Row]) -> list[Encoded]:
    """Encode rows; tokens beyond the encoder's 512 positions get the tag 0 and no state. Cost: linear in tokens."""
    by_length = sorted(range(len(rows)), key=lambda row: (len(rows[row][0]), row))
    found: dict[int, Encoded] = {}
    for start in range(0, len(rows), _ROWS):
        batch = by_length[start : start + _ROWS]
        ids, cases = (padded([rows[row][part][:MOST_TOKENS] for row in batch], 0) for part in (0, 1))
        encoded = model.encode(ids, cases)
        for place, row in enumerate(batch):
            length = min(len(rows[row][0]), MOST_TOKENS)
            states, names, words = encoded.states[place], encoded.names[place], encoded.words[place]
            found[row] = Encoded(states[:length], names[:length], words[:length])
    return [found[row] for row in range(len(rows))]
