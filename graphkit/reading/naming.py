"""Passages become lists of the people and organizations that they name, each under its fullest name in the note.

The model tags names; the lists that the vault keeps (participants, task owners, people notes, links) add those that it
passed over and say whose they are. A note introduces people once in full and goes on with a part of the name, so all
passages of a note are named together.

In:  `Doc`s, those of one note one after the other.
Out: `Marks.parties`, and `Doc.ents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from graphkit.lexicon import word_set
from graphkit.reading.annotations import Party
from graphkit.reading.consensus import Consensus, Found
from graphkit.reading.crew import Crew
from graphkit.reading.forms import OrganizationForms, name_matches
from graphkit.reading.legible import legible
from graphkit.reading.marking import Marks, by_note, marks_of
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster, fold, generations
from graphkit.reading.tagging import tag_notes
from graphkit.store import Store

__all__ = ["NameFinder", "make_names"]

_NOTES = 24  # notes that go through the encoder together
_INITIALS = re.compile(r"\b[A-Z]{3}\b")  # two letters stand for too much else
_NEXT_WORD = re.compile(r",? (\w+\b\.?)")
_BEFORE_A_LINE = " -*>([“\"'"
_LABELS = {"person": "PERSON", "organization": "ORG"}


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
    """The `graphkit_names` component.

    Attributes:
        store: What the model tagged before.
        crew: Who tags.
    """

    def __init__(self, people: Sequence[str], organizations: Sequence[str], plausible: Plausibility) -> None:
        self.store, self.crew = Store(None), Crew()
        self._people = Roster(people)
        self._organizations = organizations
        self._plausible = plausible
        self._consensus = Consensus(plausible.is_common, people)
        self._firms = self._consensus.settle(organizations)
        self._tagged: dict[str, list[Found]] = {}

    def prepare(self, notes: Iterable[Sequence[str]]) -> None:
        """Look at all notes, line by line, before the first of them is named, so that all agree on who is who.

        Cost: that of tagging them; `pipe` need not do it again.
        """
        stream = iter(notes)
        while some := list(islice(stream, _NOTES)):
            legibly = [[legible(text) for text in texts] for texts in some]
            for texts, lines in zip(legibly, tag_notes(legibly, self.store, self.crew), strict=True):
                for text, found in zip(texts, lines, strict=True):
                    self._consensus.listen(text, found)
                    self._tagged[text] = found
        self._firms = self._consensus.settle(self._organizations)

    def __call__(self, doc: Doc) -> Doc:
        """Name the parties of a passage that stands alone."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Name the parties of passages in note order."""
        del batch_size  # what goes together is counted in notes
        for some in by_note(stream, _NOTES):
            notes = [[legible(doc.text) for doc in docs] for docs in some]
            unseen = [texts for texts in notes if any(text not in self._tagged for text in texts)]
            tagged = tag_notes(unseen, self.store, self.crew) if unseen else ()
            for texts, lines in zip(unseen, tagged, strict=True):
                self._tagged.update(zip(texts, lines, strict=True))
            for docs, texts in zip(some, notes, strict=True):
                self._name_note(docs, [list(self._consensus.corrected(t, self._tagged[t])) for t in texts])
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
                name = firms.resolve(surface)
                yield Party(kind, surface, self._firms.resolve(surface) if name == surface else name, start, end)
            else:
                target = linked.get((start, end), surface)
                name = here.resolve(target) or self._people.resolve(target) or here.resolve(surface) or ""
                yield Party(kind, surface, name or self._people.resolve(surface) or target, start, end)

    def _candidates(self, text: str, tagged: Sequence[Found], here: Roster) -> Iterator[Found]:
        """What the model tagged, and known names; a single word only where it fits one person and is no common word."""
        for start, end, kind in tagged:
            begins = self._without_opening(text, start, end, here) if kind == "person" else start
            if kind == "organization":
                yield start, end, kind
            elif self._plausible(text[begins:end]):
                yield begins, _with_generation(text, end), kind
        yield from self._initials(text, here)
        for roster in (here, self._people):
            for start, end in name_matches(text, roster):
                surface = text[start:end]
                if " " in surface or (roster.resolve(surface) and not self._plausible.is_common(surface)):
                    yield start, end, "person"

    def _initials(self, text: str, here: Roster) -> Iterator[Found]:
        """Three capitals that are the initials of one person, and no short word for a title or an organization."""
        for hit in _INITIALS.finditer(text):
            known = here.has_initials(hit[0]) or self._people.has_initials(hit[0])
            if known and fold(hit[0]) not in word_set("titles", "heads") and self._firms.resolve(hit[0]) == hit[0]:
                yield hit.start(), hit.end(), "person"

    def _without_opening(self, text: str, start: int, end: int, here: Roster) -> int:
        """Where a name begins; "Chase Ana" at the head of a line is Ana, where nobody is called the whole."""
        first, _, rest = text[start:end].partition(" ")
        rosters = (here, self._people)
        opens = not text[:start].strip(_BEFORE_A_LINE) and rest
        if opens and not any(r.resolve(text[start:end]) for r in rosters) and any(r.resolve(rest) for r in rosters):
            return start + len(first) + 1
        return start


def _with_generation(text: str, end: int) -> int:
    """Where a name ends, "III" and ", Jr." included."""
    after = _NEXT_WORD.match(text, end)
    return after.end() if after and fold(after[1]) in generations() else end


def _longest(found: Iterable[Found]) -> list[Found]:
    """Names that do not overlap, in order; the longer ones win, and people over organizations of the same words."""
    kept: list[Found] = []
    taken: set[int] = set()
    for start, end, kind in sorted(set(found), key=lambda f: (f[0] - f[1], f[2] != "person", f[0])):
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, kind))
    return sorted(kept)
