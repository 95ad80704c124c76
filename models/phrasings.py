"""A bank of phrasings with slots for names, each with what it claims.

    python models/phrasings.py FILE...      says what cannot be understood, and counts the claims

A line is an item: note lines separated by ` // `, each with its claims after `::`. Slots are {A} to {E}, {X}, {Y} for
people, {O} to {Q} for organizations and {US} for the home organization; `<words>` and `~title~` mark what a claim may
be about. A claim is `SUBJECT relation OBJECT` with marks as in vaults/README.md; `I` is the owner, `W` and `T` (`W2`,
`T2`) are the marked words and titles. `[ ] {A}:`, `[?] {A}:` and `(D)` begin open and proposed tasks and decisions.

A frame stands around a sentence, `{S}`, whose claims it puts into somebody's mouth (`says X Y`, `hearsay`) or takes
back (`nothing`).

In:  files of `phrasings/`.
Out: `Item`s of `Sentence`s and `Frame`s, whose text is in pieces so that names can be put in.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from graphkit.reading.judging import MODALITIES
from graphkit.records import RELATIONS

__all__ = [
    "Frame", "Item", "PhrasingError", "Saying", "Sentence", "framed", "read_frames", "read_phrasings",
]  # fmt: skip

PEOPLE, ORGANIZATIONS = ("A", "B", "C", "D", "E", "X", "Y"), ("O", "P", "Q")
_PIECE = re.compile(r"\{(\w+)\}|<([^<>]+)>|~([^~]+)~")
_OPENING = re.compile(r"^(\(D\) )?(?:\[([ ?x])\] (?:(?:\{(\w)\}|(Me|@Myself|I)): ?)?)?(.*)")
_SPANS = re.compile(r"[WT]\d")
TaskState = Literal["open", "proposed", "done"]
_STATES: dict[str, TaskState] = {" ": "open", "?": "proposed", "x": "done"}
Piece = tuple[str, str]  # what it is ("text", "slot", "W", "T") and its words, or the slot's letter


class PhrasingError(ValueError):
    """An item that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim between slots; `subject` and `object` are letters of slots, `I`, `US`, or `W1`, `T1` and so on."""

    subject: str
    relation: str
    object: str
    negative: bool = False
    modality: str = "actual"
    speakers: tuple[str, ...] = ()
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A note line with slots, and what it claims; `assignee` is a slot or `I`."""

    pieces: tuple[Piece, ...]
    sayings: tuple[Saying, ...]
    is_decision: bool = False
    task: TaskState | None = None
    assignee: str | None = None

    @property
    def slots(self) -> frozenset[str]:
        """Letters of the slots that the text or the claims name."""
        return frozenset(word for kind, word in self.pieces if kind == "slot") | ({self.assignee or "I"} - {"I"})

    @property
    def text(self) -> str:
        """The words, with slots as they were written."""
        return "".join(f"{{{word}}}" if kind == "slot" else word for kind, word in self.pieces)


Item = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a sentence, and what becomes of its claims."""

    sentence: Sentence
    speakers: tuple[str, ...] = ()
    hearsay: bool = False
    takes_back: bool = False


def read_phrasings(lines: Iterable[str]) -> Iterator[Item]:
    """Read the items of a file.

    Raises:
        PhrasingError: An item that cannot be understood; the message begins with its line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield _item(line.strip())
            except ValueError as error:
                raise PhrasingError(f"line {number}: {error}: {line.strip()!r}") from error


def read_frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the frames of a file.

    Raises:
        PhrasingError: A frame that cannot be understood.
    """
    for line in lines:
        if line.strip() and not line.startswith("#"):
            text, _, rest = line.partition("::")
            marks, *claims = [words.split() for words in rest.split(";")]
            speakers = tuple(mark for mark in marks if mark in PEOPLE)
            sentence = _sentence(text.strip(), claims)
            _check(sentence, sentence.slots)
            yield Frame(sentence, speakers, "hearsay" in marks, "nothing" in marks)


def framed(sentence: Sentence, frame: Frame) -> Sentence:
    """Put a sentence into a frame.

    Example:
        >>> (inner,), = read_phrasings(["{A} answers to {B}. :: A reports_to B"])
        >>> whole = framed(inner, *read_frames(["{X} hears {S} :: says X hearsay"]))
        >>> whole.text, whole.sayings[0].speakers, whole.sayings[0].hearsay
        ('{X} hears {A} answers to {B}', ('X',), True)
    """
    at = frame.sentence.pieces.index(("slot", "S"))
    *inner, (kind, words) = sentence.pieces
    inner.append((kind, words.rstrip(". ") if kind == "text" else words))
    said = (
        replace(saying, speakers=frame.speakers + saying.speakers, hearsay=frame.hearsay or saying.hearsay)
        for saying in sentence.sayings
    )
    pieces = (*frame.sentence.pieces[:at], *inner, *frame.sentence.pieces[at + 1 :])
    return replace(sentence, pieces=pieces, sayings=() if frame.takes_back else (*said, *frame.sentence.sayings))


def _item(line: str) -> Item:
    sentences: list[Sentence] = []
    slots: frozenset[str] = frozenset()
    for part in line.split(" // "):
        text, divider, claims = part.partition("::")
        if not divider:
            raise PhrasingError("no '::'")
        sentence = _sentence(text.strip(), [claim.split() for claim in claims.split(";") if claim.strip()])
        slots |= sentence.slots
        _check(sentence, slots)
        sentences.append(sentence)
    return tuple(sentences)


def _sentence(text: str, claims: list[list[str]]) -> Sentence:
    decision, state, slot, me, words = _OPENING.findall(text)[0]
    pieces = tuple(_pieces(words))
    return Sentence(
        pieces, tuple(map(_saying, claims)), bool(decision), _STATES.get(state), slot or ("I" if me else None)
    )


def _pieces(text: str) -> Iterator[Piece]:
    position = 0
    for hit in _PIECE.finditer(text):
        if position < hit.start():
            yield "text", text[position : hit.start()]
        slot, words, title = hit.groups()
        yield ("slot", slot) if slot else ("W", words) if words else ("T", title)
        position = hit.end()
    if position < len(text):
        yield "text", text[position:]


def _saying(words: list[str]) -> Saying:
    if len(words) < 3 or words[1] not in RELATIONS:
        raise PhrasingError("a claim is SUBJECT relation OBJECT and marks")
    subject, relation, target, *marks = words
    modality, speakers, by = "actual", [], False
    for mark in marks:
        if by and (mark in (*PEOPLE, "I")):
            speakers.append(mark)
        elif mark in MODALITIES:
            modality = mark
        elif mark not in ("not", "by", "hearsay"):
            raise PhrasingError(f"unknown mark {mark!r}")
        by = mark == "by" or (by and mark in (*PEOPLE, "I"))
    target = f"{target}1" if target in ("W", "T") else target
    return Saying(subject, relation, target, "not" in marks, modality, tuple(speakers), "hearsay" in marks)


def _check(sentence: Sentence, known: frozenset[str]) -> None:
    """Every party is named by then, and every span is marked."""
    unknown = known - {*PEOPLE, *ORGANIZATIONS, "US", "S"}
    if unknown:
        raise PhrasingError(f"unknown slots {sorted(unknown)}")
    counts = Counter(kind for kind, _ in sentence.pieces)
    for saying in sentence.sayings:
        for party in (saying.subject, saying.object, *saying.speakers):
            if _SPANS.fullmatch(party):
                if int(party[1:]) > counts[party[0]]:
                    raise PhrasingError(f"{party} is not marked in the text")
            elif party not in known and party not in ("I", "US"):
                raise PhrasingError(f"nobody is {party}")


def _report(path: Path) -> Iterator[str]:
    """Every error of a file, then its counts."""
    items: list[Item] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            items += read_phrasings([line])
        except PhrasingError as error:
            yield f"{path.name}: {str(error).replace('line 1', f'line {number}', 1)}"
    sayings = [saying for item in items for sentence in item for saying in sentence.sayings]
    silent = sum(not sentence.sayings for item in items for sentence in item)
    counts = Counter(saying.relation for saying in sayings)
    yield f"{path.name}: {len(items)} items, {silent} lines without a claim, {len(sayings)} claims, {dict(counts)}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print("\n".join(_report(Path(name))))
