"""Titles and words are cut at whole words, by the cheapest way through a line."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from graphkit.reading.judging import tagged_spans
from graphkit.reading.spans import best_path, span_tags
from graphkit.reading.windows import Line, Window, make_windows
from graphkit.reading.words import tokenize
from graphkit.records import Offsets, Passage

TEXT = "The bid / no-go call, said Ana, is the vice-chancellor's"


def window(text: str) -> Window:
    passage = Passage("n.md", "", "bullet", "Key Information", 1, 1, 0, len(text), text, Offsets())
    (made,) = make_windows([Line(passage)], (), tokenize)
    return made


def scores(made: Window, sure: dict[int, int]) -> NDArray[np.float32]:
    """Log-probabilities under which the tokens of `sure` likely bear those tags and all others likely none."""
    likely = np.full((len(made.ids), 5), 0.1, np.float32)
    for token in range(len(made.ids)):
        likely[token, sure.get(token, 0)] = 0.6
    return np.log(likely)


def spans(text: str, sure: list[str], tag: int = 4) -> list[str]:
    """What is cut out of `text` where the pieces `sure` are tagged."""
    made = window(text)
    tokens = {t: tag for t, (a, b) in enumerate(made.offsets) if a >= 0 and text[a:b] in sure}
    found = tagged_spans(made, 0, span_tags(made, scores(made, tokens)))
    return [text[int(a) : int(b)] for a, b in (span.key[1].split(":") for span in found)]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (["vice", "chancellor", "-"], ["vice-chancellor's"]),
        (["bid", "no", "go", "call"], ["bid / no-go call"]),
        ([], []),
        (["call", "Ana"], ["call", "Ana"]),
    ],
)
def test_a_span_is_of_whole_words_and_in_one_piece(pieces: list[str], words: list[str]) -> None:
    assert spans(TEXT, pieces) == words


def test_a_title_and_words_side_by_side_are_two() -> None:
    made = window("chief executive budget approval")
    first = made.lines[0][0] + 1
    sure = {first: 1, first + 1: 2, first + 2: 3, first + 3: 4}
    found = list(tagged_spans(made, 0, span_tags(made, scores(made, sure))))
    assert [span.key[0] for span in found] == ["title", "words"]


def test_tokens_without_a_score_get_no_tag() -> None:
    made = window(TEXT)
    assert len(span_tags(made, scores(made, {})[:5])) == 5


rows = st.lists(st.lists(st.floats(-9, 0), min_size=3, max_size=3), min_size=1, max_size=6)


@given(rows)
@settings(max_examples=80, deadline=None)
def test_no_way_through_is_better(given_rows: list[list[float]]) -> None:
    """Against all ways: a change to or from nothing costs nothing on leaving, one on entering, two between kinds."""
    each = np.array(given_rows, dtype=np.float32)

    def worth(path: tuple[int, ...]) -> float:
        change = {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 2.0, (2, 1): 2.0}
        costs = sum(change.get(step, 0.0) for step in zip((0, *path), path, strict=False))
        return float(sum(each[at, state] for at, state in enumerate(path))) - costs

    best = max(worth(path) for path in product(range(3), repeat=len(each)))
    assert worth(tuple(best_path(each))) == pytest.approx(best, abs=1e-4)
