"""Notes become a `Reading` by the trained model.

Two components do the work, and both run in anybody's pipeline: `graphkit_names` finds who is named, `graphkit_claims`
what is said of them.

In:  notes with passages, settings.
Out: `Reading`.
Why: docs/decisions/0008-a-model-that-sees-identities.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.config import Settings
from graphkit.reading import claiming, naming  # registers the factories
from graphkit.reading.crew import Crew
from graphkit.reading.legible import legible
from graphkit.reading.marking import mark, marks_of
from graphkit.reading.plausibility import common_words
from graphkit.reading.recording import claims_of, mentions_of
from graphkit.reading.vault_names import listed_mentions, organization_names, people_names
from graphkit.reading.worth import FLOOR
from graphkit.records import Claim, Mention, Note, Reading
from graphkit.store import Store

__all__ = ["read_trained"]

_FACTORIES = (naming.make_names, claiming.make_claims)


def read_trained(
    notes: Sequence[Note],
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    store: Store | None = None,
    crew: Crew | None = None,
) -> Reading:
    """Read every passage of the notes; see `graphkit.reading.read_claims`.

    Raises:
        GraphkitError: The model is missing, or is not the one that was released.
    """
    nlp = _language(notes, settings)
    names, reader = nlp.get_pipe("graphkit_names"), nlp.get_pipe("graphkit_claims")
    names.store = reader.store = store or Store(None)  # type: ignore[attr-defined]  # our components
    names.crew = reader.crew = crew or Crew()  # type: ignore[attr-defined]  # likewise
    names.prepare(_texts(notes, progress))  # type: ignore[attr-defined]  # our component
    mentions: list[Mention] = [mention for note in notes for mention in listed_mentions(note)]
    claims: list[Claim] = []
    done, current = 0, None
    for doc in nlp.pipe(_docs(nlp, notes)):
        marks = marks_of(doc)
        if progress and marks.note is not current:
            current, done = marks.note, done + 1
            progress(done)
        mentions += mentions_of(marks)
        claims += claims_of(marks)
    return Reading(tuple(mentions), tuple(claims))


def _texts(notes: Sequence[Note], progress: Callable[[int], None] | None) -> Iterator[list[str]]:
    for note in notes:
        if progress:
            progress(0)
        yield [passage.text for passage in note.passages]


def _docs(nlp: Language, notes: Sequence[Note]) -> Iterator[Doc]:
    for note in notes:
        for passage in note.passages:
            doc = nlp.make_doc(legible(passage.text))
            mark(doc, passage, note)
            yield doc


def _language(notes: Sequence[Note], settings: Settings) -> Language:
    me = settings.me or ""
    names = {
        "people": [*people_names(notes), *([me] if me else [])],
        "organizations": [*organization_names(notes), *settings.us],
        "common": sorted(common_words(note.text for note in notes)),
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("graphkit_names", config=names)
    nlp.add_pipe("graphkit_claims", config={"me": me, "us": list(settings.us), "at_least": FLOOR})
    return nlp
