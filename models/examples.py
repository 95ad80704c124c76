"""Annotated lines become batches for the two tasks.

In:  annotated vaults, a source of chance.
Out: `Batch`es of windows with the truth about their pairs, and `NameBatch`es of plain text with tagged names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import torch
from corpus import AnnotatedLine, AnnotatedNote, Gold, Statement
from network import Lines
from swaps import NameSwaps
from torch import Tensor

from graphkit.reading.batches import alike, line_arrays, padded
from graphkit.reading.judging import MODALITIES, tagged_spans
from graphkit.reading.names import CLOSE, OPEN, name_tokens
from graphkit.reading.pairs import KINDS, Candidate, Candidates, candidates_of
from graphkit.reading.spans import span_tags
from graphkit.reading.windows import Window, make_windows
from graphkit.reading.words import tokenize
from graphkit.records import RELATIONS

__all__ = ["Batch", "NameBatch", "Truth", "batches", "name_batches"]

SIZE, NAME_ROWS, MASK, MASKED, NAME_TOKENS = 1, 2, 103, 0.05, 200
IGNORED = -100
MOST_TAGGED = 8  # of the tagger's own spans a line


class Truth(NamedTuple):
    """What is so, for the pairs of a batch's lines; see `network.Judgements` for the shapes."""

    relations: Tensor
    negative: Tensor
    modality: Tensor
    hearsay: Tensor
    speakers: Tensor
    people: Tensor  # S × C, True where a party may be a speaker
    real: Tensor  # S × M, 0 where a pair only fills up


class NameBatch(NamedTuple):
    """Plain text with tagged names: B × L each."""

    ids: Tensor
    cases: Tensor
    tags: Tensor


@dataclass(slots=True)
class Batch:
    """Windows side by side."""

    notes: list[AnnotatedNote]
    windows: list[Window]
    ids: Tensor = field(init=False)
    tags: Tensor = field(init=False)

    def __post_init__(self) -> None:
        self.ids = torch.from_numpy(padded([window.ids for window in self.windows], 0))
        rows = [_word_tags(note, window) for note, window in zip(self.notes, self.windows, strict=True)]
        self.tags = torch.from_numpy(padded(rows, IGNORED))

    def lines(self, scores: Tensor) -> Iterator[tuple[Lines, Truth]]:
        """Collect the lines to be judged in groups of like size, with the annotated spans and those that `scores` add.

        Args:
            scores: What the tagger says now, log-probabilities B × L × 5.
        """
        found = list(self.candidates(scores, only_tagged=False))
        for group in alike([len(candidates.pairs) for _, candidates, _ in found]):
            lines = [found[index] for index in group]
            arrays = line_arrays([(base, candidates) for base, candidates, _ in lines])
            truth = _truth([(c, line.statements) for _, c, line in lines], arrays.subjects.shape[1])
            yield Lines(*map(torch.from_numpy, arrays)), truth

    def candidates(self, scores: Tensor, *, only_tagged: bool) -> Iterator[tuple[int, Candidates, AnnotatedLine]]:
        """Per target line with pairs: its window's first token, its candidates and its annotation.

        Args:
            scores: What the tagger says now, log-probabilities B × L × 5.
            only_tagged: Leave the annotated spans out, as when reading.
        """
        width = self.ids.shape[1]
        for row, (note, window) in enumerate(zip(self.notes, self.windows, strict=True)):
            tags = span_tags(window, scores[row].numpy())
            for index in window.targets:
                words = [] if only_tagged else list(_annotated_spans(note.lines[index], window, index))
                taken = {token for span in words for token in span.tokens}
                tagged = tagged_spans(window, index, tags)
                words += [span for span in tagged if not taken & set(span.tokens)][:MOST_TAGGED]
                candidates = candidates_of(window, index, words)
                if candidates.pairs:
                    yield row * width, candidates, note.lines[index]


def batches(vaults: Sequence[tuple[Gold, list[AnnotatedNote]]], random: Random | None) -> Iterator[Batch]:
    """Windows of all notes in batches of like length; without `random`, as they are cut when reading."""
    found = [
        (note, window)
        for _, notes in vaults
        for note in notes
        for window in make_windows([line.line for line in note.lines], note.listed, tokenize, random)
    ]
    found.sort(key=lambda pair: len(pair[1].ids))
    groups = [found[start : start + SIZE] for start in range(0, len(found), SIZE)]
    if random:
        random.shuffle(groups)
    for group in groups:
        batch = Batch([note for note, _ in group], [window for _, window in group])
        if random:
            words = torch.tensor([[start >= 0 for start, _ in w.offsets] + [False] * (batch.ids.shape[1] - len(w.ids))
                                  for w in batch.windows])  # fmt: skip
            chance = torch.rand(words.shape, generator=torch.Generator().manual_seed(random.getrandbits(32)))
            batch.ids[words & (chance < MASKED) & (batch.ids > 102)] = MASK
        yield batch


def name_batches(
    vaults: Sequence[tuple[Gold, list[AnnotatedNote]]],
    random: Random,
    share: float,
    always: Iterable[AnnotatedNote] = (),
) -> Iterator[NameBatch]:
    """Plain text of a share of the notes, three of four with other people's names; and of `always` as it is."""
    rows = [row for note in always for row in _name_rows(note, None)]
    for gold, notes in vaults:
        for note in notes:
            if random.random() < share:
                swaps = NameSwaps(gold, random) if gold and random.random() < 0.75 else None
                rows += _name_rows(note, swaps)
    random.shuffle(rows)
    for start in range(0, len(rows), NAME_ROWS):
        ids, cases, tags = zip(*rows[start : start + NAME_ROWS], strict=True)
        yield NameBatch(*(torch.from_numpy(padded(x, fill)) for x, fill in ((ids, 0), (cases, 0), (tags, IGNORED))))


def _name_rows(note: AnnotatedNote, swaps: NameSwaps | None) -> Iterator[tuple[list[int], list[int], list[int]]]:
    row: tuple[list[int], list[int], list[int]] = ([OPEN], [0], [IGNORED])
    for line in note.lines:
        text, named = line.line.passage.text, [(start, end, key[0]) for start, end, key in line.line.named]
        if swaps:
            text, named = swaps.swapped(line.line)
        ids, offsets, cases = name_tokens(text)
        if len(row[0]) + len(ids) > NAME_TOKENS and len(row[0]) > 1:
            yield row
            row = ([OPEN], [0], [IGNORED])
        row[0].extend([*ids, CLOSE])
        row[1].extend([*cases, 0])
        row[2].extend([*_name_tags(offsets, named), IGNORED])
    yield row


def _name_tags(offsets: Sequence[tuple[int, int]], named: Sequence[tuple[int, int, str]]) -> list[int]:
    tags = [0] * len(offsets)
    for start, end, kind in named:
        first = 1 if kind == "person" else 3
        for token, (a, b) in enumerate(offsets):
            if a < end and b > start:
                tags[token] = first + (a > start)
    return tags


def _word_tags(note: AnnotatedNote, window: Window) -> list[int]:
    tags = [IGNORED] * len(window.ids)
    for index in window.targets:
        first, last = window.lines[index]
        for token in range(first, last):
            tags[token] = _word_tag(window.offsets[token], note.lines[index])
    return tags


def _word_tag(offsets: tuple[int, int], line: AnnotatedLine) -> int:
    for start, end, kind in line.spans:
        if 0 <= offsets[0] < end and offsets[1] > start:
            return (1 if kind == "title" else 3) + (offsets[0] > start)
    return 0


def _annotated_spans(line: AnnotatedLine, window: Window, index: int) -> Iterator[Candidate]:
    for start, end, kind in line.spans:
        first, last = window.lines[index]
        at = [t for t in range(first, last) if 0 <= window.offsets[t][0] < end and window.offsets[t][1] > start]
        if at:
            yield Candidate((kind, f"{start}:{end}"), KINDS.index(kind), tuple(at))


def _truth(lines: Sequence[tuple[Candidates, tuple[Statement, ...]]], pairs: int) -> Truth:
    most = max((len(c.parties) for c, _ in lines), default=0)
    shape = (len(lines), pairs)
    truth = Truth(
        torch.zeros(*shape, len(RELATIONS)),
        torch.zeros(shape),
        torch.zeros(shape, dtype=torch.long),
        torch.zeros(shape),
        torch.zeros(*shape, most),
        torch.zeros(len(lines), most, dtype=torch.bool),
        torch.zeros(shape),
    )
    for row, (candidates, statements) in enumerate(lines):
        truth.people[row, : len(candidates.parties)] = torch.tensor([p.is_person for p in candidates.parties])
        truth.real[row, : len(candidates.pairs)] = 1
        where = {key: i for i, key in enumerate(party.key for party in candidates.parties)}
        at = {pair: i for i, pair in enumerate(candidates.pairs)}
        for statement in statements:
            for pair in _pairs_of(statement, where):
                if pair in at:
                    _mark(truth, (row, at[pair]), statement, where)
    return truth


def _pairs_of(statement: Statement, where: dict[tuple[str, str], int]) -> list[tuple[int, int]]:
    target = statement.object
    key = (target[2], f"{target[0]}:{target[1]}") if len(target) == 3 else target
    if statement.subject not in where or key not in where:
        return []
    subject, other = where[statement.subject], where[key]
    return [(subject, other), (other, subject)] if statement.relation == "knows" else [(subject, other)]


def _mark(truth: Truth, at: tuple[int, int], statement: Statement, where: dict[tuple[str, str], int]) -> None:
    truth.relations[at][RELATIONS.index(statement.relation)] = 1
    truth.negative[at] = float(statement.negative)
    truth.modality[at] = MODALITIES.index(statement.modality)
    truth.hearsay[at] = float(statement.hearsay)
    for speaker in statement.speakers:
        if speaker in where:
            truth.speakers[at][where[speaker]] = 1
