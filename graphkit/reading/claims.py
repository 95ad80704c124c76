"""What the pipeline left on a `Doc` becomes records with offsets into the note.

In:  an annotated `Doc`.
Out: `Mention`s and `Claim`s.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphkit.lexicon import lexicon
from graphkit.reading.annotations import Annotations, Party, Statement, annotated
from graphkit.records import Claim, Mention, Quote

__all__ = ["claims_of", "mentions_of"]

_DEFAULT_CONFIDENCE = 0.5  # of a rule that was never measured


def mentions_of(doc: Doc) -> Iterator[Mention]:
    """The people of a passage, the organizations and titles that its claims speak of."""
    here = annotated(doc)
    yield from (_mention(here, party) for party in here.parties.values() if party.kind == "person")
    told = [p for s in here.statements for p in (s.subject, s.object) if p.kind in {"organization", "title"}]
    yield from (_mention(here, party) for party in dict.fromkeys(told))


def claims_of(doc: Doc) -> Iterator[Claim]:
    """The claims of a passage, each with the sentence that says it as its quote."""
    here = annotated(doc)
    for statement in here.statements:
        sentence = doc[statement.anchor].sent
        quote = _quote(here, *here.written(sentence))
        yield Claim(
            id="",
            relation=statement.relation,
            subject=_mention(here, statement.subject),
            object=_mention(here, statement.object),
            quote=quote,
            section=here.passage.section,
            bullet=here.passage.bullet,
            date=here.note.date,
            polarity=statement.assertion.polarity,
            modality=statement.assertion.modality,
            attributed_to=tuple(_mention(here, p) for p in statement.assertion.speakers),
            hearsay=statement.assertion.hearsay,
            detail=statement.detail,
            confidence=_confidence(statement),
        )


def _confidence(statement: Statement) -> float:
    """Precision of the rule where it was measured, else that of rules in general."""
    measured = lexicon("confidence")["rules"]
    return float(measured.get(statement.rule, _DEFAULT_CONFIDENCE))


def _mention(here: Annotations, party: Party) -> Mention:
    start, end = _span(here, party.start, party.end) if party.end else (0, 0)
    passage = here.passage
    return Mention(party.kind, party.text, passage.note, start, end, party.name, passage.vault, passage.section)


def _quote(here: Annotations, start: int, end: int) -> Quote:
    text = here.passage.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    first, last = _span(here, start, end)
    note = here.note
    return Quote(here.passage.note, first, last, note.line_of(first), note.text[first:last], here.passage.vault)


def _span(here: Annotations, start: int, end: int) -> tuple[int, int]:
    """Offsets into the note, half-open, of the passage's characters `start:end`."""
    offsets = here.passage.offsets
    return offsets.original(start), offsets.original(max(end - 1, start)) + 1
