"""Notes become a stream of read `Doc`s, in note order, and those become a `Reading`.

In:  notes with passages, settings.
Out: `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.config import Settings
from graphkit.reading.annotations import annotated
from graphkit.reading.claims import claims_of, mentions_of
from graphkit.reading.introduced import introduced_people
from graphkit.reading.pipeline import build_language
from graphkit.reading.plausibility import Plausibility, common_words
from graphkit.reading.roster import Roster
from graphkit.reading.vault_names import listed_mentions, organization_names, people_names
from graphkit.reading.wording import Wording
from graphkit.records import Claim, Mention, Note, Reading

__all__ = ["read_passages"]

_BATCH = 128


def read_passages(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None) -> Reading:
    """Read every passage of the notes. Cost: about a millisecond a passage."""
    organizations = (*organization_names(notes), *settings.us)
    common = common_words(note.text for note in notes)
    plausible = Plausibility(common)
    introduced = [name for note in notes for name in introduced_people(note, plausible)]
    people = (*people_names(notes), *([settings.me] if settings.me else []), *introduced)
    nlp = build_language(organizations, common)
    word = Wording(nlp, Roster(people), plausible)
    mentions: list[Mention] = [mention for note in notes for mention in listed_mentions(note)]
    claims: list[Claim] = []
    done, current = 0, None
    for doc, note in _docs(nlp, word, notes):
        if progress and note is not current:
            current, done = note, done + 1
            progress(done)
        mentions += mentions_of(doc)
        claims += claims_of(doc)
    return Reading(tuple(mentions), tuple(claims))


def _docs(nlp: Language, word: Wording, notes: Sequence[Note]) -> Iterator[tuple[Doc, Note]]:
    stream = (doc for note in notes for doc in _note_docs(word, note))
    for doc in nlp.pipe(stream, batch_size=_BATCH):
        yield doc, annotated(doc).note


def _note_docs(word: Wording, note: Note) -> Iterator[Doc]:
    listed = Roster(note.participants)
    for passage in note.passages:
        doc = word(passage, note, listed)
        if len(doc):
            yield doc
