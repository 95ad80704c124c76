"""Passages become lists of the people and organizations that they name, each under its fullest name in the note.

The model tags names; the lists that the vault keeps (participants, task owners, people notes, links) add those that it
passed over and say whose they are. A note introduces people once in full and goes on with a part of the name, so all
passages of a note are named together.

In:  `Doc`s, those of one note one after the other.
Out: `Marks.parties`, and `Doc.ents`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from graphkit.reading.annotations import Party
from graphkit.reading.encoding import encode_rows
from graphkit.reading.forms import OrganizationForms, name_matches
from graphkit.reading.legible import legible
from graphkit.reading.marking import Marks, by_note, marks_of
from graphkit.reading.names import CLOSE, OPEN, name_tokens, tagged_names
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster
from graphkit.reading.weights import open_model
from graphkit.records import MentionKind

__all__ = ["NameFinder", "make_names"]

_ROW = 200  # tokens that are tagged together
_NOTES = 24  # notes that go through the encoder together
_LABELS = {"person": "PERSON", "organization": "ORG"}

Found = tuple[int, int, MentionKind]


@Language.factory("graphkit_names", default_config={"people": [], "organizations": [], "common": []})
def make_names(
    nlp: Language, name: str, people: Sequence[str], organizations: Sequence[str], common: Sequence[str]
) -> NameFinder:
    """Configure the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        people: Full names that the vault lists.
        organizations: Names of organizations that the vault lists.
        common: Words, in lower case, that the vault uses as words.
    """
    del nlp, name  # spaCy's signature
    return NameFinder(people, organizations, Plausibility(common))


class NameFinder:
    """The `graphkit_names` component."""

    def __init__(self, people: Sequence[str], organizations: Sequence[str], plausible: Plausibility) -> None:
        self._people = Roster(people)
        self._organizations = organizations
        self._plausible = plausible

    def __call__(self, doc: Doc) -> Doc:
        """Name the parties of a passage that stands alone."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Name the parties of passages in note order."""
        del batch_size  # what goes together is counted in notes
        for some in by_note(stream, _NOTES):
            tagged = _tagged([legible(doc.text) for docs in some for doc in docs])
            for docs in some:
                self._name_note(docs, [next(tagged) for _ in docs])
                yield from docs

    def _name_note(self, docs: Sequence[Doc], tagged: Sequence[Sequence[Found]]) -> None:
        all_marks = [marks_of(doc) for doc in docs]
        here = Roster(all_marks[0].note.participants)
        firms = OrganizationForms(self._organizations)
        for marks, found in zip(all_marks, tagged, strict=True):
            for start, end, kind in found:
                surface = marks.passage.text[start:end]
                if kind == "organization":
                    firms.add(surface)
                elif " " in surface and self._plausible(surface):
                    here.add(self._people.resolve(surface) or surface)
        for doc, marks, found in zip(docs, all_marks, tagged, strict=True):
            marks.parties = list(self._parties(marks, found, (here, firms)))
            spans = [doc.char_span(p.start, p.end, _LABELS[p.kind], alignment_mode="expand") for p in marks.parties]
            doc.ents = filter_spans([span for span in spans if span is not None])

    def _parties(
        self, marks: Marks, tagged: Sequence[Found], known: tuple[Roster, OrganizationForms]
    ) -> Iterator[Party]:
        here, firms = known
        text = marks.passage.text
        linked = {(link.start, link.end): link.target for link in marks.passage.links}
        for start, end, kind in _longest(self._candidates(text, tagged, here)):
            surface = text[start:end]
            if kind == "organization":
                yield Party(kind, surface, firms.resolve(surface), start, end)
            else:
                target = linked.get((start, end), surface)
                name = here.resolve(target) or self._people.resolve(target) or here.resolve(surface)
                yield Party(kind, surface, name or self._people.resolve(surface) or target, start, end)

    def _candidates(self, text: str, tagged: Sequence[Found], here: Roster) -> Iterator[Found]:
        """What the model tagged, and known names; a single word only where it fits one person and is no common word."""
        for start, end, kind in tagged:
            if kind == "organization" or self._plausible(text[start:end]):
                yield start, end, kind
        for roster in (here, self._people):
            for start, end in name_matches(text, roster):
                surface = text[start:end]
                if " " in surface or (roster.resolve(surface) and not self._plausible.is_common(surface)):
                    yield start, end, "person"


def _longest(found: Iterable[Found]) -> list[Found]:
    """Names that do not overlap, in order; the longer ones win, and people over organizations of the same words."""
    kept: list[Found] = []
    taken: set[int] = set()
    for start, end, kind in sorted(set(found), key=lambda f: (f[0] - f[1], f[2] != "person", f[0])):
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, kind))
    return sorted(kept)


def _tagged(texts: Sequence[str]) -> Iterator[list[Found]]:
    """Tag the names of texts that follow one another, as many together as were in training."""
    tokens = [name_tokens(text) for text in texts]
    rows: list[tuple[list[int], list[int]]] = []
    places: list[tuple[int, int]] = []
    for ids, _, cases in tokens:
        if not rows or (len(rows[-1][0]) + len(ids) > _ROW and len(rows[-1][0]) > 1):
            rows.append(([OPEN], [0]))
        places.append((len(rows) - 1, len(rows[-1][0])))
        rows[-1][0].extend([*ids, CLOSE])
        rows[-1][1].extend([*cases, 0])
    encoded = encode_rows(open_model(), rows)
    for (row, first), (ids, offsets, _) in zip(places, tokens, strict=True):
        tags = encoded[row].names[first : first + len(ids)].tolist()
        yield list(tagged_names([*tags, *[0] * (len(ids) - len(tags))], offsets))
