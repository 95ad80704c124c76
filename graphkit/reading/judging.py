"""The model's scores become statements: which pairs of a line stand in which relation, how meant, on whose word.

In:  a line's `Candidates` and the logits of its pairs; tags of tokens, for spans of words.
Out: `Judged` statements, whose parties are indices into the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.reading.pairs import KINDS, Candidate, Candidates
from graphkit.reading.windows import Window
from graphkit.reading.worth import FLOOR
from graphkit.records import RELATIONS, Modality, Relation

__all__ = ["MODALITIES", "Judged", "LineScores", "judge_line", "tagged_spans"]

Floats = NDArray[np.float32]
MODALITIES: tuple[Modality, ...] = ("actual", "planned", "requested", "possible", "past")
_PERSON, _ORGANIZATION = frozenset({0, 1, 2}), frozenset({3, 4, 5})
_TITLE, _WORDS = frozenset({6}), frozenset({7})
_PEOPLE = (_PERSON, _PERSON)
# Which kinds of parties a relation takes, after the annotation guidelines.
_TAKES: Mapping[Relation, tuple[frozenset[int], frozenset[int]]] = {
    "works_for": (_PERSON, _ORGANIZATION),
    "has_title": (_PERSON, _TITLE),
    "reports_to": _PEOPLE,
    "assists": _PEOPLE,
    "head_of": (_PERSON, _ORGANIZATION | _WORDS),
    "part_of": (_ORGANIZATION, _ORGANIZATION),
    "decides": (_PERSON | _ORGANIZATION, _WORDS | _ORGANIZATION),
    "trusts": (_PERSON, _PERSON | _ORGANIZATION),
    "knows": _PEOPLE,
    "introduces": _PEOPLE,
    "contacts": _PEOPLE,
    "supports": (_PERSON, _PERSON | _ORGANIZATION | _WORDS),
    "opposes": (_PERSON, _PERSON | _ORGANIZATION | _WORDS),
    "influences": _PEOPLE,
    "sole_contact": (_PERSON, _ORGANIZATION),
}
_ONE_WAY = frozenset({"reports_to", "assists", "part_of"})  # of two directions, one at most holds
_ALWAYS_POSITIVE = frozenset({"has_title", "part_of"})


class LineScores(NamedTuple):
    """Probabilities for the pairs of one line."""

    relations: Floats  # M × 15
    polarity: Floats  # M, of being negated
    modality: Floats  # M × 5
    hearsay: Floats  # M
    speakers: Floats  # M × C


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of a line and how probable the model holds it and each way to mean it; parties are by index.

    Attributes:
        denied: Of its being denied.
        modality: Of each of `MODALITIES`.
        hearsay: Of the speaker's having it from somebody else.
        speakers: Of each person who may be saying it, but for the least probable.
    """

    relation: Relation
    subject: int
    object: int
    confidence: float
    denied: float
    modality: tuple[float, ...]
    hearsay: float
    speakers: Mapping[int, float]

    @property
    def negative(self) -> bool:
        """Rather denied than not."""
        return self.denied > 0.5


def judge_line(candidates: Candidates, scores: LineScores, at_least: float = FLOOR) -> list[Judged]:
    """Keep the relations that are as probable as `at_least`; of two ways to say the same, the surer one."""
    best: dict[tuple[str, int, int], Judged] = {}
    pairs = len(candidates.pairs)
    for pair, column in zip(*np.nonzero(scores.relations[:pairs] >= at_least), strict=True):
        relation, (subject, target) = RELATIONS[column], candidates.pairs[pair]
        confidence = float(scores.relations[pair, column])
        if not _takes(relation, candidates.parties, (subject, target)):
            continue
        either_way = relation == "knows" or relation in _ONE_WAY
        ends = (min(subject, target), max(subject, target)) if either_way else (subject, target)
        known = best.get((relation, *ends))
        if known is None or known.confidence < confidence:
            best[relation, *ends] = _judged(relation, candidates, scores, int(pair))
    return list(best.values())


def _judged(relation: Relation, candidates: Candidates, scores: LineScores, pair: int) -> Judged:
    subject, target = candidates.pairs[pair]
    people = (index for index, party in enumerate(candidates.parties) if party.is_person)
    return Judged(
        relation,
        subject,
        target,
        float(scores.relations[pair, RELATIONS.index(relation)]),
        0.0 if relation in _ALWAYS_POSITIVE else float(scores.polarity[pair]),
        tuple(map(float, scores.modality[pair])),
        float(scores.hearsay[pair]),
        {index: float(share) for index in people if (share := scores.speakers[pair, index]) >= FLOOR},
    )


def _takes(relation: Relation, parties: Sequence[Candidate], ends: tuple[int, int]) -> bool:
    kinds = tuple(parties[end].kind for end in ends)
    return all(kind in allowed for kind, allowed in zip(kinds, _TAKES[relation], strict=True))


def tagged_spans(window: Window, line: int, tags: Sequence[int]) -> Iterator[Candidate]:
    """Read titles and words off a line's tags: 0 outside, 1 and 2 begin and continue a title, 3 and 4 words.

    Args:
        window: The window of the line.
        line: Index of the line in the note.
        tags: Of all tokens of the window.
    """
    run: list[int] = []
    first, last = window.lines[line]
    for token in range(first, last + 1):
        tag = tags[token] if token < last and window.offsets[token][0] >= 0 else 0
        if run and (tag in (0, 1, 3) or (tag + 1) // 2 != (tags[run[0]] + 1) // 2):
            yield _span(window, run, tags[run[0]])
            run = []
        if tag:
            run.append(token)


def _span(window: Window, run: Sequence[int], tag: int) -> Candidate:
    kind = "title" if tag < 3 else "words"
    start, end = window.offsets[run[0]][0], window.offsets[run[-1]][1]
    return Candidate((kind, f"{start}:{end}"), KINDS.index(kind), tuple(run))
