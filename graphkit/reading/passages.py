"""Notes become a stream of read `Doc`s, in note order, and those become a `Reading`.

In:  notes with passages, settings.
Out: `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.config import Settings
from graphkit.reading.annotations import KEY, Annotations
from graphkit.reading.claims import claims_of, mentions_of
from graphkit.reading.legible import legible
from graphkit.reading.pipeline import build_language
from graphkit.reading.vault_names import listed_mentions, organization_names, people_names
from graphkit.records import Claim, Mention, Note, Reading

__all__ = ["read_passages"]

_BATCH = 128


def read_passages(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None) -> Reading:
    """Read every passage of the notes. Cost: about a millisecond a passage."""
    people = (*people_names(notes), *([settings.me] if settings.me else []))
    organizations = (*organization_names(notes), *settings.us)
    nlp = build_language(people, organizations, [note.text for note in notes])
    mentions: list[Mention] = [mention for note in notes for mention in listed_mentions(note)]
    claims: list[Claim] = []
    done, current = 0, None
    for doc, note in _docs(nlp, notes):
        if progress and note is not current:
            current, done = note, done + 1
            progress(done)
        mentions += mentions_of(doc)
        claims += claims_of(doc)
    return Reading(tuple(mentions), tuple(claims))


def _docs(nlp: Language, notes: Sequence[Note]) -> Iterator[tuple[Doc, Note]]:
    stream = (_annotated(nlp, note, i) for note in notes for i in range(len(note.passages)))
    for doc in nlp.pipe(stream, batch_size=_BATCH):
        yield doc, doc.user_data[KEY].note


def _annotated(nlp: Language, note: Note, index: int) -> Doc:
    passage = note.passages[index]
    doc = nlp.make_doc(legible(passage.text))
    doc.user_data[KEY] = Annotations(passage, note)
    return doc
