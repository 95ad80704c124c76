"""Phrasings become notes that nobody wrote: people are drawn, sentences joined, put into somebody's mouth, cut short.

The notes hold for training what a vault's do. What they add is breadth: how a relation may be said, whose word it is,
and what only sounds like a claim.

In:  items of phrasings, frames around them, names.toml, a source of chance.
Out: AnnotatedNote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from corpus import AnnotatedLine, AnnotatedNote, Span, Statement
from phrasings import ORGANIZATIONS, Frame, Item, Saying, Sentence, framed, read_frames, read_phrasings
from swaps import draw_organization, draw_person

from graphkit.reading.windows import HOME, OWNER, Key, Line
from graphkit.records import Offsets, Passage, Task

__all__ = ["Inventor"]

_BANK, _FRAMES = Path(__file__).with_name("phrasings"), "frames.txt"
_PEOPLE_OF_NOTE, _ORGANIZATIONS_OF_NOTE, _ITEMS_OF_NOTE, _MOST_LISTED = 9, 5, (4, 9), 4
_JOINED, _FRAMED, _TERSE, _OURS, _SHORT_NAME, _PROSE = 0.2, 0.35, 0.15, 0.12, 0.4, 0.3  # chances
_SMALL = re.compile(r"\b(?:the|a|an|is|are|was|were|has|have|had|that)\b ?")
# First persons, quotations and marks of a list: sentences that cannot be put into somebody's mouth as they stand.
_STANDS_ALONE = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|per|says|said)\b|[?:>|!\"“]|^[-(]", re.IGNORECASE)


class Inventor:
    """Writes notes from the bank of phrasings."""

    def __init__(self, random: Random, bank: Path = _BANK) -> None:
        self._random = random
        files = sorted(path for path in bank.glob("*.txt") if path.name != _FRAMES)
        self._items = [item for path in files for item in read_phrasings(path.read_text("utf-8").splitlines())]
        self._frames: list[Frame] = list(read_frames((bank / _FRAMES).read_text("utf-8").splitlines()))

    def notes(self, share: float) -> Iterator[AnnotatedNote]:
        """Write notes that use a share of the items, each item once."""
        items = self._random.sample(self._items, round(share * len(self._items)))
        while items:
            count = self._random.randint(*_ITEMS_OF_NOTE)
            yield self._note(items[:count])
            del items[:count]

    def _note(self, items: list[Item]) -> AnnotatedNote:
        cast, chance = _Cast(self._random), self._random.random
        kind = "sentence" if chance() < _PROSE else "bullet"
        lines: list[AnnotatedLine] = []
        for item in items:
            cast.fill_slots(has_owner=any(_means_owner(sentence) for sentence in item))
            written = [_written(self._varied(sentence, alone=len(item) == 1), cast, kind) for sentence in item]
            if lines and len(item) == 1 and chance() < _JOINED and _may_join(lines[-1], written[0]):
                written = [_joined(lines.pop(), written[0])]
            lines += written
        return AnnotatedNote("", cast.listed(), tuple(lines))

    def _varied(self, sentence: Sentence, *, alone: bool) -> Sentence:
        told = any(saying.speakers or saying.hearsay for saying in sentence.sayings)
        may_be_told = alone and not told and not sentence.task and not _STANDS_ALONE.search(sentence.text)
        if may_be_told and self._random.random() < _FRAMED:
            sentence = framed(sentence, self._random.choice(self._frames))
        return _terse(sentence) if self._random.random() < _TERSE else sentence


class _Cast:
    """The people and organizations of a note, and who of them fills the slots of the present item."""

    def __init__(self, random: Random) -> None:
        self._random = random
        people = [draw_person(random)[:2] for _ in range(_PEOPLE_OF_NOTE)]
        self._given = {("person", f"{given} {family}"): given for given, family in people}
        firms = dict.fromkeys(draw_organization(random) for _ in range(_ORGANIZATIONS_OF_NOTE))
        self._people, self._firms = list(self._given), [("organization", firm) for firm in firms]
        self._our_names = {OWNER: " ".join(draw_person(random)[:2]), HOME: draw_organization(random)}
        self._slots: dict[str, Key] = {}

    def fill_slots(self, *, has_owner: bool) -> None:
        """Draw who is meant in the next item; now and then the owner or the home organization is among them."""
        chance, people = self._random.random, self._random.sample(self._people, len(self._people))
        firms = self._random.sample(self._firms, len(self._firms))
        if not has_owner and chance() < _OURS:
            people[0] = OWNER
        if not has_owner and chance() < _OURS:
            firms[0] = HOME
        self._slots = dict(zip("ABCDEXY", people, strict=False)) | dict(zip(ORGANIZATIONS, firms, strict=False))
        self._slots |= {"I": OWNER, "US": HOME}

    def key(self, slot: str) -> Key:
        """Who fills the slot."""
        return self._slots[slot]

    def name(self, key: Key) -> str:
        """How the note calls somebody this time."""
        short = self._given.get(key) if self._random.random() < _SHORT_NAME else None
        return short or self._our_names.get(key, key[1])

    def listed(self) -> tuple[Key, ...]:
        """Some of the people, as those who took part."""
        return tuple(self._random.sample(self._people, self._random.randint(0, _MOST_LISTED)))


def _means_owner(sentence: Sentence) -> bool:
    return any({"I", "US"} & {saying.subject, saying.object, *saying.speakers} for saying in sentence.sayings)


def _terse(sentence: Sentence) -> Sentence:
    pieces = [(kind, _SMALL.sub("", words) if kind == "text" else words) for kind, words in sentence.pieces]
    return replace(sentence, pieces=tuple(pieces))


def _written(sentence: Sentence, cast: _Cast, kind: str) -> AnnotatedLine:
    text, named, spans = "", list[tuple[int, int, Key]](), dict[str, Span]()
    for what, words in sentence.pieces:
        start = len(text)
        text += cast.name(cast.key(words)) if what == "slot" else words
        if what == "slot":
            named.append((start, len(text), cast.key(words)))
        elif what != "text":
            kind_of_span = "title" if what == "T" else "words"
            spans[f"{what}{1 + sum(span[2] == kind_of_span for span in spans.values())}"] = (
                start,
                len(text),
                kind_of_span,
            )
    statements = tuple(_statement(saying, cast, spans) for saying in sentence.sayings)
    task = Task(sentence.task) if sentence.task else None
    passage = _passage(text, "task" if task else kind, "Decisions" if sentence.is_decision else "", task)
    assignee = cast.key(sentence.assignee) if sentence.assignee else None
    return AnnotatedLine(Line(passage, tuple(named), assignee), tuple(spans.values()), statements)


def _statement(saying: Saying, cast: _Cast, spans: dict[str, Span]) -> Statement:
    target: Key | Span = spans[saying.object] if saying.object in spans else cast.key(saying.object)
    speakers = tuple(map(cast.key, saying.speakers))
    return Statement(
        saying.relation,
        cast.key(saying.subject),
        target,
        saying.negative,
        saying.modality,
        speakers,
        saying.hearsay,
        {},
    )


def _passage(text: str, kind: str, section: str, task: Task | None) -> Passage:
    return Passage("", "", kind, section, 1, 1, 0, len(text), text, Offsets(), task=task)  # type: ignore[arg-type]  # one of three


def _may_join(first: AnnotatedLine, second: AnnotatedLine) -> bool:
    return not first.line.passage.task and not second.line.passage.task


def _joined(first: AnnotatedLine, second: AnnotatedLine) -> AnnotatedLine:
    """Both in one line."""
    text = f"{first.line.passage.text.rstrip('. ')}. "
    shift, passage = len(text), first.line.passage
    named = tuple((start + shift, end + shift, key) for start, end, key in second.line.named)
    spans = {span: (span[0] + shift, span[1] + shift, span[2]) for span in second.spans}
    moved = (replace(s, object=spans[s.object]) if s.object in spans else s for s in second.statements)  # type: ignore[index]  # a span
    text += second.line.passage.text
    passage = _passage(text, passage.kind, passage.section, None)
    line = Line(passage, first.line.named + named)
    return AnnotatedLine(line, first.spans + tuple(spans.values()), (*first.statements, *moved))
