"""Windows become verdicts: what the model says of each of their lines. What it said before is not asked again.

In:  `Window`s, a store.
Out: a `Verdict` a window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np

from graphkit.reading.batches import alike, line_arrays
from graphkit.reading.crew import Crew, pieces
from graphkit.reading.encoding import MOST_TOKENS, encode_rows
from graphkit.reading.judging import Judged, judge_line, tagged_spans
from graphkit.reading.pairs import Candidates, candidates_of
from graphkit.reading.release import reader_version
from graphkit.reading.spans import span_tags
from graphkit.reading.weights import Encoded, open_model
from graphkit.reading.windows import HOME, OWNER, Key, Window
from graphkit.store import Store

__all__ = ["Verdict", "judge_piece", "line_candidates", "verdicts"]

_KIND = "window"
_PIECE = 4  # windows, which take a fraction of a second


class Verdict(NamedTuple):
    """What the model makes of a window.

    Attributes:
        tags: Of every token that the encoder takes, see `graphkit.reading.judging.tagged_spans`.
        judged: Statements of the target lines that make any, by their number among the targets.
    """

    tags: bytes
    judged: Mapping[int, tuple[Judged, ...]]


def verdicts(windows: Sequence[Window], store: Store, crew: Crew) -> list[Verdict]:
    """Judge the lines of windows. Cost: linear in the tokens of the windows that are new to the store."""
    keys = [_key(window) for window in windows]
    said = {key: msgspec.msgpack.decode(data, type=Verdict) for key, data in store.recall(_KIND, keys).items()}
    fresh = {key: window for key, window in zip(keys, windows, strict=True) if key not in said}
    judged = crew.each(judge_piece, pieces([_packed(window) for window in fresh.values()], _PIECE))
    found = dict(zip(fresh, chain.from_iterable(_VERDICTS.decode(some) for some in judged), strict=True))
    store.keep(_KIND, {key: msgspec.msgpack.encode(verdict) for key, verdict in found.items()})
    said |= found
    return [said[key] for key in keys]


def judge_piece(piece: bytes) -> bytes:
    """Judge the windows of a piece."""
    return msgspec.msgpack.encode(_judged([_unpacked(packed) for packed in _WINDOWS.decode(piece)]))


def line_candidates(window: Window, tags: Sequence[int]) -> Iterator[Candidates]:
    """The candidates of every target line that has pairs and fits into the encoder."""
    for index in window.targets:
        if window.lines[index][1] <= MOST_TOKENS:
            candidates = candidates_of(window, index, list(tagged_spans(window, index, tags)))
            if candidates.pairs:
                yield candidates


_VERDICTS = msgspec.msgpack.Decoder(list[Verdict])
_Packed = tuple[
    list[int],
    dict[int, tuple[int, int]],
    tuple[int, int],
    list[tuple[Key, int, int]],
    list[tuple[int, int]],
]
_WINDOWS = msgspec.msgpack.Decoder(list[_Packed])


def _packed(window: Window) -> _Packed:
    places = [(who, token, at) for who, (_, token, at) in zip(_whose(window), window.places, strict=True)]
    return window.ids, window.lines, (window.targets.start, window.targets.stop), places, window.offsets


def _unpacked(packed: _Packed) -> Window:
    ids, lines, targets, places, offsets = packed
    return Window(ids, lines, range(*targets), places, offsets)


def _key(window: Window) -> bytes:
    """What a verdict depends on: tokens, lines, and which of them are whose, but not what anybody is called."""
    first = window.targets.start
    places = [(who, token, at - first) for who, (_, token, at) in zip(_whose(window), window.places, strict=True)]
    lines = [(index - first, span) for index, span in window.lines.items()]
    form = (reader_version(), window.ids, len(window.targets), lines, places)
    return hashlib.sha256(msgspec.msgpack.encode(form)).digest()


def _whose(window: Window) -> list[Key]:
    """Of each place, who it is, by number."""
    numbers: dict[Key, Key] = {OWNER: OWNER, HOME: HOME}
    return [numbers.setdefault(key, (key[0], str(len(numbers)))) for key, _, _ in window.places]


def _judged(windows: Sequence[Window]) -> list[Verdict]:
    if not windows:
        return []
    encoded = encode_rows(open_model(), [window.ids for window in windows])
    tags = [span_tags(window, one.words) for window, one in zip(windows, encoded, strict=True)]
    made = [Verdict(bytes(row), {}) for row in tags]
    lines = [
        (number, candidates)
        for number, window in enumerate(windows)
        for candidates in line_candidates(window, made[number].tags)
    ]
    for number, candidates, judged in _judged_lines(encoded, lines):
        made[number].judged[candidates.line - windows[number].targets.start] = judged  # type: ignore[index]  # ours still
    return made


def _judged_lines(
    encoded: Sequence[Encoded], lines: Sequence[tuple[int, Candidates]]
) -> Iterator[tuple[int, Candidates, tuple[Judged, ...]]]:
    """Judge lines, those of like size together; each comes with the number of its window."""
    model = open_model()
    for group in alike([len(candidates.pairs) for _, candidates in lines]):
        some = [lines[index] for index in group]
        numbers = list(dict.fromkeys(number for number, _ in some))
        states = [encoded[number].states for number in numbers]
        bases = dict(zip(numbers, np.cumsum([0, *map(len, states)]).tolist(), strict=False))
        arrays = line_arrays([(bases[number], candidates) for number, candidates in some])
        scores = model.judge(np.concatenate(states), arrays)
        for (number, candidates), score in zip(some, scores, strict=True):
            if judged := tuple(judge_line(candidates, score)):
                yield number, candidates, judged
