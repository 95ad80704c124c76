"""Named passages become statements: the model judges who stands how to whom in each line of a note.

In:  `Doc`s with parties, those of one note one after the other.
Out: `Marks.statements`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.reading.annotations import Party
from graphkit.reading.crew import Crew
from graphkit.reading.details import detail_of
from graphkit.reading.judging import Judged
from graphkit.reading.layouts import LAYOUTS
from graphkit.reading.legible import legible
from graphkit.reading.marking import Marks, Statement, by_note, marks_of
from graphkit.reading.pairs import Candidate, Candidates
from graphkit.reading.roster import Roster, fold
from graphkit.reading.verdicts import line_candidates, verdicts
from graphkit.reading.voting import Look, Voice, agreed
from graphkit.reading.vouching import vouched
from graphkit.reading.windows import HOME, OWNER, Key, Line, Window, make_windows
from graphkit.reading.words import tokenize
from graphkit.store import Store

__all__ = ["ClaimReader", "make_claims"]

_NOTES = 24  # notes that go through the encoder together
_SHORTEST = 3  # letters that a first word must exceed to stand for the whole name


@Language.factory("graphkit_claims", default_config={"me": "", "us": [], "at_least": 0.4})
def make_claims(nlp: Language, name: str, me: str, us: Sequence[str], at_least: float) -> ClaimReader:
    """Configure the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        me: Full name of the vault's owner, "" where nobody knows.
        us: Names of the owner's organizations.
        at_least: Probability from which a statement is made, at least `graphkit.reading.worth.FLOOR`.
    """
    del nlp, name  # spaCy's signature
    return ClaimReader(me, us, at_least)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may hold a claim, its parties, and the window that tells where they stand."""

    marks: Marks
    candidates: Candidates
    window: Window


class ClaimReader:
    """The `graphkit_claims` component.

    Attributes:
        store: What the model said before.
        crew: Who asks it.
    """

    def __init__(self, me: str, us: Sequence[str], at_least: float) -> None:
        self.store, self.crew = Store(None), Crew()
        self._at_least = at_least
        self._me = fold(me)
        self._home = us[0] if us else ""
        self._us = frozenset(form for name in us for form in _beginnings(fold(name)))

    def __call__(self, doc: Doc) -> Doc:
        """Read a passage that stands alone."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Read passages in note order."""
        del batch_size  # what goes together is counted in notes
        for some in by_note(stream, _NOTES):
            self._read([[marks_of(doc) for doc in docs] for docs in some])
            for docs in some:
                yield from docs

    def _read(self, notes: Sequence[list[Marks]]) -> None:
        windows = [(marks, window) for marks in notes for window in self._windows(marks)]
        said = verdicts([window for _, window in windows], self.store, self.crew)
        looks = defaultdict[int, list[Look]](list)
        for (marks, window), verdict in zip(windows, said, strict=True):
            for candidates in line_candidates(window, verdict.tags):
                here = _Line(marks[candidates.line], candidates, window)
                judged = verdict.judged.get(candidates.line - window.targets.start, ())
                looks[id(here.marks)] += (_look(here, one) for one in judged)
        for line in chain.from_iterable(notes):
            believed = (one for one in agreed(looks[id(line)], len(LAYOUTS)) if one.confidence >= self._at_least)
            line.statements = [vouched(one, line) for one in filter(None, map(self._at_home, believed))]
            line.statements = [detail_of(statement, line) for statement in line.statements]

    def _at_home(self, statement: Statement) -> Statement | None:
        """With the home organization's name where the line only means it; None where nobody knows that name."""
        party = statement.object
        if party.name != HOME[1]:
            return statement
        home = replace(party, text=party.text if party.end else self._home, name=self._home)
        return replace(statement, object=home) if self._home else None

    def _windows(self, marks: Sequence[Marks]) -> Iterator[Window]:
        if not any(mark.parties for mark in marks):
            return iter(())
        participants = marks[0].note.participants
        people = Roster([*participants, *(p.name for mark in marks for p in mark.parties if p.kind == "person")])
        listed = [self._key("person", name) for name in participants]
        lines = [self._line(mark, people) for mark in marks]
        return chain.from_iterable(make_windows(lines, listed, _tokenize, layout=layout) for layout in LAYOUTS)

    def _line(self, marks: Marks, people: Roster) -> Line:
        named = tuple((p.start, p.end, self._key(p.kind, p.name)) for p in marks.parties)
        owner = marks.passage.task.owner if marks.passage.task else None
        return Line(marks.passage, named, self._key("person", people.resolve(owner) or owner) if owner else None)

    def _key(self, kind: str, name: str) -> Key:
        folded = fold(name)
        if kind == "person" and folded in {self._me, "myself", "me"} - {""}:
            return OWNER
        return HOME if kind == "organization" and folded in self._us else (kind, name)


def _beginnings(name: str) -> Iterator[str]:
    """An organization's folded name, and how its own people shorten it."""
    words = name.split()
    yield name
    yield from (" ".join(words[:count]) for count in range(1, len(words)) if len(words[0]) > _SHORTEST)


def _tokenize(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
    return tokenize(legible(text))


def _look(line: _Line, judged: Judged) -> Look:
    parties, first = line.candidates.parties, line.candidates.tokens[0]
    subject, target = (_party(line, parties[end]) for end in (judged.subject, judged.object))
    if judged.relation == "knows" and subject.name > target.name:
        subject, target = target, subject
    voices = (
        Voice(_party(line, parties[who]), min(parties[who].tokens) - first, share)
        for who, share in judged.speakers.items()
    )
    return Look(subject, target, judged, tuple(voices))


def _party(line: _Line, candidate: Candidate) -> Party:
    """The party as the line has it, or by name where the line only means it."""
    kind, name = candidate.key
    if candidate.is_words:
        start, end = map(int, name.split(":"))
        text = line.marks.passage.text[start:end]
        return Party(
            "title" if kind == "title" else "words", text, text.casefold() if kind == "title" else text, start, end
        )
    offsets = line.window.offsets[candidate.tokens[0]]
    here = candidate.tokens[0] in range(*line.candidates.tokens) and offsets[0] >= 0
    start, end = offsets if here else (0, 0)
    text = line.marks.passage.text[start:end] if here else name
    return Party("person" if kind == "person" else "organization", text, name, start, end)
