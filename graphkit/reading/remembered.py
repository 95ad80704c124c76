"""A whole reading is kept, so that notes which have not changed are not read again, and no model is loaded for them.

In:  notes, settings, a store.
Out: the reading that is kept for exactly these, if there is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from graphkit.config import Settings
from graphkit.reading.release import reader_version
from graphkit.records import Note, Reading
from graphkit.store import Store

__all__ = ["keep_reading", "key_of", "recall_reading"]

_KIND, _COUNT = "reading", "pieces"
_AT_ONCE = 2000  # mentions or claims in a piece, so that no piece is large


def recall_reading(store: Store, key: bytes) -> Reading | None:
    """The reading that is kept under the key. Cost: microseconds a claim."""
    count = store.recall(_COUNT, [key]).get(key)
    if count is None:
        return None
    names = [_piece(key, number) for number in range(int.from_bytes(count))]
    found = store.recall(_KIND, names)
    pieces = [msgspec.msgpack.decode(found[name], type=Reading) for name in names if name in found]
    if len(pieces) < len(names):
        return None
    return Reading(
        tuple(mention for piece in pieces for mention in piece.mentions),
        tuple(claim for piece in pieces for claim in piece.claims),
        tuple(problem for piece in pieces for problem in piece.problems),
    )


def keep_reading(store: Store, key: bytes, reading: Reading) -> None:
    """Keep a reading, in pieces; their number last, so that one is never found in part."""
    pieces = [msgspec.msgpack.encode(piece) for piece in _pieces(reading)]
    store.keep(_KIND, {_piece(key, number): piece for number, piece in enumerate(pieces)})
    store.keep(_COUNT, {key: len(pieces).to_bytes(4)})


def key_of(notes: Sequence[Note], settings: Settings) -> bytes:
    """What a reading depends on: the notes, the names to look for, and the reader itself.

    Returns:
        32 bytes; none where a text cannot be written down, having half a character (a lone surrogate).
    """
    digest = hashlib.sha256(reader_version())
    try:
        digest.update(msgspec.msgpack.encode((settings.me, settings.us)))
        for note in notes:
            digest.update(msgspec.msgpack.encode(note))
    except UnicodeEncodeError:
        return b""
    return digest.digest()


def _pieces(reading: Reading) -> Iterator[Reading]:
    for start in range(0, len(reading.mentions), _AT_ONCE):
        yield Reading(mentions=reading.mentions[start : start + _AT_ONCE])
    for start in range(0, len(reading.claims), _AT_ONCE):
        yield Reading(claims=reading.claims[start : start + _AT_ONCE])
    yield Reading(problems=reading.problems)


def _piece(key: bytes, number: int) -> bytes:
    return key + number.to_bytes(4)
