"""What the components of the reading pipeline leave on a spaCy `Doc` for one another.

In:  a passage and its note, put on the `Doc` by `graphkit.reading.passages`; any other `Doc` is a note of its own.
Out: the parties named and the statements made, for the component that follows and, at the end, for the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from graphkit.records import MentionKind, Modality, Note, Offsets, Passage, Polarity, Relation

__all__ = ["Marks", "Party", "Statement", "mark", "marks_of"]

_KEY = "graphkit"  # of `Doc.user_data`


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something at `start:end`, half-open offsets into the passage; both 0 where it does not name them."""

    kind: MentionKind
    text: str
    name: str
    start: int = 0
    end: int = 0


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
