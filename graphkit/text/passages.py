"""Blocks become passages: the bullets, tasks and sentences that claims are read from, each with its place.

A section is named by the nearest heading with a standard name, else by its own heading. Inside a section bullets of
every depth count from 1; sentences of prose count likewise, behind the bullets where a section holds both.

In:  clean text and where its body starts.
Out: `Body`: passages, and what headings and header lines tell about the note; for `parsing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from graphkit.records import Link, Passage, Problem, Task
from graphkit.text.blocks import Block, scan_blocks
from graphkit.text.outline import Outline
from graphkit.text.plain import Piece, Plain, plain
from graphkit.text.sentences import split_sentences
from graphkit.text.splices import cut
from graphkit.text.tasks import read_task

__all__ = ["Body", "MAX_CHARACTERS", "MAX_PASSAGES", "read_body"]

MAX_PASSAGES = 20_000
MAX_CHARACTERS = 4_000
_TAIL_TAGS = re.compile(r"(?<!\s)(?:\s++(?:\#[^\W\d_][\w/-]{0,80}|\^[A-Za-z0-9-]{1,40})){1,30}$")
_PLAIN = re.compile(r"\.(?:txt|eml|docx)$|\.mbox/\d+$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


class Body(NamedTuple):
    """What stands below the front matter; `fields` are header lines and Dataview fields by key, lower case."""

    title: str
    fields: Mapping[str, str]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]


class _Draft(NamedTuple):
    """A passage before the bullets of its section are counted."""

    kind: Literal["bullet", "task", "sentence"]
    section: str
    number: int
    line: int
    span: tuple[int, int]
    words: Plain
    depth: int = 0
    parent: int | None = None
    task: Task | None = None


def read_body(text: str, start: int, path: str, vault: str) -> Body:
    """Read everything from offset `start` of `text` on.

    Returns:
        Passages in document order, at most `MAX_PASSAGES`, of at most `MAX_CHARACTERS`. Cost: O(length).
    """
    blocks, passed_over = scan_blocks(text, start, has_code=not _PLAIN.search(path))
    reader = _Reader(text)
    problems = [Problem(message, path, line) for message, line in passed_over]
    for block in blocks:
        reader.read(block)
        if len(reader.drafts) > MAX_PASSAGES:
            message = f"more than {MAX_PASSAGES} bullets and sentences; what follows was left out"
            problems.append(Problem(message, path, block.line))
            break
    problems += [Problem(message, path, line) for message, line in reader.problems]
    passages = tuple(_numbered(reader.drafts[:MAX_PASSAGES], path, vault))
    return Body(reader.outline.title, reader.outline.fields, passages, tuple(problems))


def _numbered(drafts: list[_Draft], path: str, vault: str) -> Iterator[Passage]:
    bullets = Counter(draft.section for draft in drafts if draft.kind != "sentence")
    for kind, section, number, line, (start, end), words, depth, parent, task in drafts:
        shift = bullets[section] if kind == "sentence" else 0
        yield Passage(
            path, vault, kind, section, number + shift, line, start, end, words.text, words.offsets, depth, parent,
            words.links, task,
        )  # fmt: skip


class _Reader:
    """The state between two blocks: the outline, and which bullets the next one may hang under."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[tuple[str, str]] = Counter()
        self._above: list[tuple[int, int]] = []  # indentation and number
        self.outline = Outline(text)
        self.drafts: list[_Draft] = []
        self.problems: list[tuple[str, int]] = []

    def read(self, block: Block) -> None:
        if block.kind == "item":
            self._read_item(block)
            return
        self._above.clear()
        if block.kind == "cell":
            self._read_cell(block)
        elif not self.outline.takes(block):
            self._read_prose(block)

    def _read_item(self, block: Block) -> None:
        while self._above and self._above[-1][0] > block.level - 2:
            self._above.pop()
        depth, parent = len(self._above), self._above[-1][1] if self._above else None
        number = self._count("bullet")
        self._above.append((block.level, number))
        span = (block.pieces[0].start, block.pieces[-1].end)
        if block.mark is None:
            words = self._plain(self._without_tags(block.pieces), block.line)
            draft = _Draft("bullet", self.outline.section, number, block.line, span, words, depth, parent)
        else:
            words, task = self._read_task(block)
            draft = _Draft("task", self.outline.section, number, block.line, span, words, depth, parent, task)
        self.drafts.append(draft)

    def _read_task(self, block: Block) -> tuple[Plain, Task]:
        first, *more = block.pieces
        task, pieces, impossible = read_task(self._text, first.start, first.end, block.mark or " ")
        self.problems += [(f"{day} is no day of the calendar", block.line) for day in impossible]
        return self._plain([*pieces, *more], block.line), task

    def _read_cell(self, block: Block) -> None:
        words = self._plain(block.pieces, block.line)
        if _LETTER.search(words.text):
            piece = block.pieces[0]
            draft = _Draft("sentence", self.outline.section, self._count("sentence"), block.line, piece[:2], words)
            self.drafts.append(draft)

    def _read_prose(self, block: Block) -> None:
        pieces = list(self.outline.remaining(block))
        if not pieces:
            return
        words = plain(self._text, pieces)
        line, position = block.line, block.pieces[0].start
        for first, last in split_sentences(words.text):
            sentence = _part(words, first, last)
            start, end = words.offsets.original(first), words.offsets.original(last - 1) + 1
            line, position = line + self._text.count("\n", position, start), start
            sentence = self._capped(sentence, line)
            number = self._count("sentence")
            self.drafts.append(_Draft("sentence", self.outline.section, number, line, (start, end), sentence))

    def _plain(self, pieces: list[Piece] | tuple[Piece, ...], line: int) -> Plain:
        return self._capped(plain(self._text, pieces), line)

    def _capped(self, words: Plain, line: int) -> Plain:
        if len(words.text) <= MAX_CHARACTERS:
            return words
        self.problems.append((f"a passage is longer than {MAX_CHARACTERS} characters; the rest was left out", line))
        return _part(words, 0, MAX_CHARACTERS)

    def _without_tags(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Tags and block ids at a bullet's end label it; they are none of its words."""
        start, end, joint = pieces[-1]
        line = self._text[start:end]
        tags = _TAIL_TAGS.search(line) if "#" in line or "^" in line else None
        return (*pieces[:-1], Piece(start, start + tags.start(), joint)) if tags else pieces

    def _count(self, kind: str) -> int:
        self._counts[self.outline.section, kind] += 1
        return self._counts[self.outline.section, kind]


def _part(words: Plain, start: int, end: int) -> Plain:
    first = bisect_left(words.links, start, key=lambda link: link.start)
    last = bisect_left(words.links, end, lo=first, key=lambda link: link.start)
    links = tuple(Link(link.target, link.start - start, min(link.end, end) - start) for link in words.links[first:last])
    return Plain(words.text[start:end], cut(words.offsets, start, end), links)
