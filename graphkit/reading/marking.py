"""What the components of the reading pipeline leave on a spaCy `Doc` for one another.

In:  a passage and its note, put on the `Doc` by `graphkit.reading.passages`; any other `Doc` is a note of its own.
Out: the parties named and the statements made, for the component that follows and, at the end, for the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

from spacy.tokens import Doc

from graphkit.reading.annotations import Party
from graphkit.records import Modality, Note, Offsets, Passage, Polarity, Relation

__all__ = ["Marks", "Statement", "by_note", "mark", "marks_of"]

_KEY = "graphkit"  # of `Doc.user_data`


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before its note and quote are known; `speakers` outermost first."""

    relation: Relation
    subject: Party
    object: Party
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    speakers: tuple[Party, ...] = ()
    hearsay: bool = False
    detail: str | None = None
    confidence: float = 1.0


@dataclass(slots=True)
class Marks:
    """The passage behind a `Doc`, the names in it, in order, and what it states."""

    passage: Passage
    note: Note
    parties: list[Party] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def mark(doc: Doc, passage: Passage, note: Note) -> None:
    """Say which passage of which note a `Doc` is made of; their texts count the same characters."""
    doc.user_data[_KEY] = Marks(passage, note)


def marks_of(doc: Doc) -> Marks:
    """The marks on a `Doc`, made if it has none."""
    if _KEY not in doc.user_data:
        passage = Passage("", "", "sentence", "", 1, 1, 0, len(doc.text), doc.text, Offsets())
        mark(doc, passage, Note("", doc.text, passages=(passage,)))
    marks: Marks = doc.user_data[_KEY]
    return marks


def by_note(stream: Iterable[Doc], notes: int) -> Iterator[list[list[Doc]]]:
    """The `Doc`s of so many notes at a time, note by note; those of one note follow one another in the stream."""
    groups = (list(docs) for _, docs in groupby(stream, key=lambda doc: id(marks_of(doc).note)))
    while some := list(islice(groups, notes)):
        yield some
