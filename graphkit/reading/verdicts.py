"""Windows become verdicts: what the model says of each of their lines. What it said before is not asked again.

In:  `Window`s, a store.
Out: a `Verdict` a window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from graphkit.reading.batches import alike, line_arrays
from graphkit.reading.encoding import MOST_TOKENS, encode_rows
from graphkit.reading.judging import Judged, judge_line, tagged_spans
from graphkit.reading.pairs import Candidates, candidates_of
from graphkit.reading.release import reader_version
from graphkit.reading.spans import span_tags
from graphkit.reading.weights import Encoded, open_model
from graphkit.reading.windows import HOME, OWNER, Window
from graphkit.store import Store

__all__ = ["Verdict", "line_candidates", "verdicts"]

_KIND = "window"


class Verdict(NamedTuple):
    """What the model makes of a window.

    Attributes:
        tags: Of every token that the encoder takes, see `graphkit.reading.judging.tagged_spans`.
        judged: Statements of the target lines that make any, by their number among the targets.
    """

    tags: bytes
    judged: Mapping[int, tuple[Judged, ...]]


def verdicts(windows: Sequence[Window], store: Store) -> list[Verdict]:
    """Judge the lines of windows. Cost: linear in the tokens of the windows that are new to the store."""
    keys = [_key(window) for window in windows]
    said = {key: msgspec.msgpack.decode(data, type=Verdict) for key, data in store.recall(_KIND, keys).items()}
    fresh = {key: window for key, window in zip(keys, windows, strict=True) if key not in said}
    found = dict(zip(fresh, _judged(list(fresh.values())), strict=True))
    store.keep(_KIND, {key: msgspec.msgpack.encode(verdict) for key, verdict in found.items()})
    said |= found
    return [said[key] for key in keys]


def line_candidates(window: Window, tags: Sequence[int]) -> Iterator[Candidates]:
    """The candidates of every target line that has pairs and fits into the encoder."""
    for index in window.targets:
        if window.lines[index][1] <= MOST_TOKENS:
            candidates = candidates_of(window, index, list(tagged_spans(window, index, tags)))
            if candidates.pairs:
                yield candidates


def _key(window: Window) -> bytes:
    """What a verdict depends on: tokens, lines, and which of them are whose, but not what anybody is called."""
    first = window.targets.start
    whose: dict[tuple[str, str], tuple[str, int]] = {OWNER: ("owner", 0), HOME: ("home", 0)}
    places = [(whose.setdefault(key, (key[0], len(whose))), token, at - first) for key, token, at in window.places]
    lines = [(index - first, span) for index, span in window.lines.items()]
    form = (reader_version(), window.ids, len(window.targets), lines, places)
    return hashlib.sha256(msgspec.msgpack.encode(form)).digest()


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
