"""What the model is shown: windows of tokens in which names are only identities, and the pairs to judge."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.reading.batches import alike, line_arrays
from graphkit.reading.judging import LineScores, judge_line, tagged_spans
from graphkit.reading.layouts import Layout
from graphkit.reading.pairs import KINDS, Candidate, Candidates, candidates_of
from graphkit.reading.windows import HOME, OWNER, Key, Line, Window, make_windows
from graphkit.records import RELATIONS, Offsets, Passage


def tokenize(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """A tokenizer of the test's own: a token a word, its id from the word's letters."""
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        words.append((200 + sum(map(ord, word)), (start, at)))
    return [token for token, _ in words], [span for _, span in words]


def line(text: str, *names: str) -> Line:
    """A bullet in which each of `names` is a person."""
    passage = Passage("n.md", "", "bullet", "Key Information", 1, 1, 0, len(text), text, Offsets())
    named = sorted((text.index(name), text.index(name) + len(name), ("person", name)) for name in names)
    return Line(passage, tuple(named))


LINES = [line("Ana told Omar about the pilot", "Ana", "Omar"), line("Omar answers to Renée", "Omar", "Renée")]


def windows(lines: list[Line], listed: tuple[Key, ...] = ()) -> list[Window]:
    return list(make_windows(lines, listed, tokenize))


def test_renaming_everybody_changes_no_token() -> None:
    renamed = [line("Bo told Xiu about the pilot", "Bo", "Xiu"), line("Xiu answers to Zoé", "Xiu", "Zoé")]
    assert [w.ids for w in windows(LINES)] == [w.ids for w in windows(renamed)]


def test_one_person_is_one_token_and_two_are_two() -> None:
    (window,) = windows(LINES)
    tokens = {key: {window.ids[at] for k, at, _ in window.places if k == key} for key, _, _ in window.places}
    assert all(len(ids) == 1 for ids in tokens.values())
    assert len({min(ids) for ids in tokens.values()}) == len(tokens)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40), st.one_of(st.none(), st.integers(0, 9)))
@settings(max_examples=60, deadline=None)
def test_every_line_is_the_target_of_one_window(lengths: list[int], seed: int | None) -> None:
    lines = [line(" ".join(["word"] * length)) for length in lengths]
    shuffle = None if seed is None else Random(seed)
    made = list(make_windows(lines, (), tokenize, shuffle))
    assert [index for window in made for index in window.targets] == list(range(len(lines)))


def test_offsets_lead_back_to_the_words() -> None:
    (window,) = windows(LINES)
    for index, (first, last) in window.lines.items():
        spans = [window.offsets[token] for token in range(first, last) if window.offsets[token][0] >= 0]
        text = LINES[index].passage.text
        assert [text[start:end] for start, end in spans] == text.split()


def test_a_line_may_mean_the_owner_home_and_those_named_just_before() -> None:
    (window,) = windows(LINES)
    found = candidates_of(window, 1)
    keys = [party.key for party in found.parties]
    assert {("person", "Omar"), ("person", "Renée"), ("person", "Ana"), OWNER, HOME} <= set(keys)
    named = {keys.index(("person", "Omar")), keys.index(("person", "Renée"))}
    assert all(named & set(pair) for pair in found.pairs)
    assert len(set(found.pairs)) == len(found.pairs)


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ([3, 4, 0, 0, 0, 0], ["the final"]),
        ([0, 1, 2, 3, 4, 0], ["final storage", "budget of"]),
        ([3, 3, 0, 0, 0, 4], ["the", "final", "May"]),
    ],
)
def test_tags_are_spans_of_words(tags: list[int], words: list[str]) -> None:
    text = "the final storage budget of May"
    (window,) = windows([line(text)])
    first, last = window.lines[0]
    row = [0] * len(window.ids)
    row[last - 6 : last] = tags
    spans = [tuple(map(int, span.key[1].split(":"))) for span in tagged_spans(window, 0, row)]
    assert [text[start:end] for start, end in spans] == words
    assert first < last


@given(st.lists(st.integers(1, 3000), max_size=60))
def test_groups_of_lines_hold_every_line_once(pairs: list[int]) -> None:
    groups = list(alike(pairs))
    assert sorted(index for group in groups for index in group) == list(range(len(pairs)))


def test_arrays_point_at_the_tokens_of_the_right_window() -> None:
    (window,) = windows(LINES)
    arrays = line_arrays([(100, candidates_of(window, 0)), (0, candidates_of(window, 1))])
    first = candidates_of(window, 0).parties[0].tokens[0]
    assert arrays.party_tokens[0, 0, 0] == 100 + first
    assert arrays.tokens[1, 0] == window.lines[1][0]


def scores(pairs: int, parties: int, sure: dict[tuple[int, str], float]) -> LineScores:
    relations = np.zeros((pairs, len(RELATIONS)), np.float32)
    for (pair, relation), probability in sure.items():
        relations[pair, RELATIONS.index(relation)] = probability
    none, modality = np.zeros(pairs, np.float32), np.tile(np.eye(5, dtype=np.float32)[0], (pairs, 1))
    return LineScores(relations, none, modality, none, np.zeros((pairs, parties), np.float32))


def parties(*kinds: str) -> Candidates:
    made = tuple(Candidate((kind, str(n)), KINDS.index(kind), (n,)) for n, kind in enumerate(kinds))
    pairs = tuple((a, b) for a in range(len(made)) for b in range(len(made)) if a != b)
    return Candidates(0, (0, len(made)), made, pairs)


def test_a_relation_takes_only_its_kinds_of_parties() -> None:
    two = parties("person", "organization")
    sure = {(pair, relation): 0.9 for pair in range(2) for relation in RELATIONS}
    found = {(j.relation, j.subject, j.object) for j in judge_line(two, scores(2, 2, sure), 0.5)}
    assert ("works_for", 0, 1) in found
    assert not any(relation in {"works_for", "reports_to", "knows"} and subject == 1 for relation, subject, _ in found)


def test_knows_is_said_once_whichever_way_round() -> None:
    found = judge_line(parties("person", "person"), scores(2, 2, {(0, "knows"): 0.7, (1, "knows"): 0.9}), 0.5)
    assert [(judged.relation, round(judged.confidence, 2)) for judged in found] == [("knows", 0.9)]


def test_a_layout_says_where_a_note_is_cut() -> None:
    lines = [line(" ".join(["word"] * 18)) for _ in range(10)]  # of 20 tokens each
    cuts = [[window.targets for window in make_windows(lines, (), tokenize, layout=layout)] for layout in (
        Layout(80, 80, 40), Layout(40, 80, 40)
    )]  # fmt: skip
    assert [[len(targets) for targets in one] for one in cuts] == [[4, 4, 2], [2, 4, 4]]
