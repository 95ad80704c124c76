"""What the pipeline left on a `Doc` becomes records with offsets into the note.

In:  the marks on a `Doc`.
Out: `Mention`s and `Claim`s.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.reading.annotations import Party
from graphkit.reading.marking import Marks, Statement
from graphkit.records import Claim, Mention, Quote
from graphkit.text import split_sentences

__all__ = ["claims_of", "mentions_of"]


def mentions_of(marks: Marks) -> Iterator[Mention]:
    """The people and organizations that a passage names, and the titles that it gives."""
    titles = (s.object for s in marks.statements if s.object.kind == "title")
    return (_mention(marks, party) for party in dict.fromkeys((*marks.parties, *titles)))


def claims_of(marks: Marks) -> Iterator[Claim]:
    """The claims of a passage, each with the sentences that say it as its quote."""
    sentences = split_sentences(marks.passage.text)
    for statement in marks.statements:
        yield Claim(
            id="",
            relation=statement.relation,
            subject=_mention(marks, statement.subject),
            object=_mention(marks, statement.object),
            quote=_quote(marks, _said(sentences, statement)),
            section=marks.passage.section,
            bullet=marks.passage.bullet,
            date=marks.note.date,
            polarity=statement.polarity,
            modality=statement.modality,
            attributed_to=tuple(_mention(marks, speaker) for speaker in statement.speakers),
            hearsay=statement.hearsay,
            detail=statement.detail,
            confidence=statement.confidence,
            read_by="model",
        )


def _said(sentences: list[tuple[int, int]], statement: Statement) -> tuple[int, int]:
    """From the first to the last sentence that names one of the two; all of them where none does."""
    ends = [party for party in (statement.subject, statement.object) if party.end]
    said = [span for span in sentences if any(span[0] <= party.start < span[1] for party in ends)] or sentences
    return said[0][0], said[-1][1]


def _mention(marks: Marks, party: Party) -> Mention:
    start, end = _span(marks, party.start, party.end) if party.end else (0, 0)
    passage = marks.passage
    return Mention(party.kind, party.text, passage.note, start, end, party.name, passage.vault, passage.section)


def _quote(marks: Marks, span: tuple[int, int]) -> Quote:
    first, last = _span(marks, *span)
    note = marks.note
    return Quote(marks.passage.note, first, last, note.line_of(first), note.text[first:last], marks.passage.vault)


def _span(marks: Marks, start: int, end: int) -> tuple[int, int]:
    """Offsets into the note, half-open, of the passage's characters `start:end`."""
    offsets = marks.passage.offsets
    return offsets.original(start), offsets.original(max(end - 1, start)) + 1
