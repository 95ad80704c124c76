"""Rows of tokens go through the encoder, each by itself.

Together they would save no time on one core and cost the padding of the shorter ones.

In:  rows of token ids, for names with the case of each.
Out: per row, in the order given, its tags of names; or its states and the scores of its tags of words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray

from graphkit.reading.crew import Crew, pieces
from graphkit.reading.release import reader_version
from graphkit.reading.weights import Encoded, Model, open_model
from graphkit.store import Store

__all__ = ["MOST_TOKENS", "Row", "encode_rows", "tag_piece", "tag_rows"]

Row = tuple[Sequence[int], Sequence[int]]  # ids and cases
MOST_TOKENS = 512  # positions that the encoder knows
_KIND = "names"
_PIECE = 8  # rows, which take a fraction of a second
_ROWS = msgspec.msgpack.Decoder(list[tuple[list[int], list[int]]])
_TAGS = msgspec.msgpack.Decoder(list[bytes])


def tag_rows(rows: Sequence[Row], store: Store, crew: Crew) -> list[bytes]:
    """Tag names in rows of ids and cases; tokens beyond the encoder's 512 positions get no tag.

    Cost: linear in the tokens of the rows that are new to the store.
    """
    keys = [_key(*row) for row in rows]
    said = store.recall(_KIND, keys)
    unsaid = {key: row for key, row in zip(keys, rows, strict=True) if key not in said}
    tagged = crew.each(tag_piece, pieces(list(unsaid.values()), _PIECE))
    fresh = dict(zip(unsaid, chain.from_iterable(_TAGS.decode(some) for some in tagged), strict=True))
    store.keep(_KIND, fresh)
    said |= fresh
    return [said[key] for key in keys]


def tag_piece(piece: bytes) -> bytes:
    """Tag the rows of a piece."""
    return msgspec.msgpack.encode([_tagged(*row) for row in _ROWS.decode(piece)])


def encode_rows(model: Model, rows: Iterable[Sequence[int]]) -> list[Encoded]:
    """Encode rows of ids; tokens beyond the encoder's 512 positions get no state. Cost: linear in tokens."""
    return [model.encode(_array(ids)) for ids in rows]


def _tagged(ids: Sequence[int], cases: Sequence[int]) -> bytes:
    return bytes(open_model().tag_names(_array(ids), _array(cases)).astype(np.uint8))


def _array(row: Sequence[int]) -> NDArray[np.int64]:
    return np.array(row[:MOST_TOKENS], dtype=np.int64)


def _key(ids: Sequence[int], cases: Sequence[int]) -> bytes:
    digest = hashlib.sha256(reader_version())
    digest.update(np.array([ids, cases], dtype=np.int32).tobytes())
    return digest.digest()
