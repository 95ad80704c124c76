"""Passages become the windows of token ids that the model reads.

Names teach a small model nothing but themselves. So every person and organization of a note is a token of its own, the
same one wherever it is named; the model sees "[P3] answers to [P7]", and renaming people cannot change what it reads.
The vault's owner and home organization have fixed tokens. A window holds as many lines as fit and, before them, some
that are context only; each line begins with what kind of line it is, and a task with who it is for.

In:  `Line`s of one note, whose parties are known.
Out: `Window`s, for the encoder, at run time and in training alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from graphkit.reading.layouts import LAYOUTS, Layout
from graphkit.records import Passage

__all__ = ["HOME", "Key", "Line", "Window", "make_windows"]

Key = tuple[str, str]  # ("person" or "organization", the name inside the note)
HOME: Key = ("organization", "@Us")
OWNER: Key = ("person", "@Myself")
Tokenize = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]

CLS, SEP = 101, 102
# Tokens that the encoder's vocabulary keeps unused carry identities and marks.
_FIRST_UNUSED = 1
PERSON_TOKENS = range(_FIRST_UNUSED, _FIRST_UNUSED + 44)
ORGANIZATION_TOKENS = range(_FIRST_UNUSED + 44, _FIRST_UNUSED + 80)
MARKS = {
    mark: _FIRST_UNUSED + 82 + i
    for i, mark in enumerate(("prose", "bullet", "decision", "open", "proposed", "done", "nested", "header", "owner"))
}
LISTED = 10  # people that a header names
_CAPACITIES = (220, 380)  # drawn from in training


@dataclass(frozen=True, slots=True)
class Line:
    """A passage and who is named where in it: (start, end, key), ascending, offsets into `passage.text`."""

    passage: Passage
    named: tuple[tuple[int, int, Key], ...] = ()
    assignee: Key | None = None


@dataclass(slots=True)
class Window:
    """Token ids, and where things stand among them.

    Attributes:
        ids: Token ids, of which at most 512 reach the encoder.
        lines: Index of each line in the note, with the half-open range of its tokens.
        targets: Indices of the lines to be read; the others are context.
        places: (key, token, line index or -1 for the header), in order.
        offsets: Half-open offsets into the line's text per token; (-1, -1) for tokens that are no words.
    """

    ids: list[int] = field(default_factory=list)
    lines: dict[int, tuple[int, int]] = field(default_factory=dict)
    targets: range = range(0)
    places: list[tuple[Key, int, int]] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)

    def add(self, token: int, start: int = -1, end: int = -1) -> None:
        """Append a token."""
        self.ids.append(token)
        self.offsets.append((start, end))


class _Identities:
    """Which token stands for whom, in one window."""

    def __init__(self, shuffle: Random | None) -> None:
        self._free = {"person": list(PERSON_TOKENS[:0:-1]), "organization": list(ORGANIZATION_TOKENS[:0:-1])}
        if shuffle:
            for tokens in self._free.values():
                shuffle.shuffle(tokens)
        self._token = {OWNER: PERSON_TOKENS[0], HOME: ORGANIZATION_TOKENS[0]}

    def __call__(self, key: Key) -> int:
        if key not in self._token:
            free = self._free[key[0]]
            self._token[key] = free.pop() if len(free) > 1 else free[0]
        return self._token[key]


def make_windows(
    lines: Sequence[Line],
    listed: Sequence[Key],
    tokenize: Tokenize,
    shuffle: Random | None = None,
    *,
    layout: Layout = LAYOUTS[0],
) -> Iterator[Window]:
    """Cut a note into windows; every line is a target of exactly one.

    Args:
        lines: All lines of the note, in order.
        listed: People whom the note lists as taking part; the first ten are told to the model.
        tokenize: From text to token ids and their half-open character offsets.
        shuffle: In training, draws identity tokens and window sizes, so that none means anything by itself.
        layout: Otherwise, how the note is cut.
    """
    tokens = [_tokens(line, tokenize) for line in lines]
    first = 0
    while first < len(lines):
        capacity = shuffle.randint(*_CAPACITIES) if shuffle else layout.further if first else layout.first
        last = _fill(tokens, first, capacity)
        start = _context(tokens, first, layout.context)
        yield _window(tokens, range(start, last), range(first, last), (listed[:LISTED], _Identities(shuffle)))
        first = last


def _fill(tokens: Sequence[list[_Token]], first: int, capacity: int) -> int:
    last, used = first + 1, len(tokens[first])
    while last < len(tokens) and used + len(tokens[last]) <= capacity:
        used += len(tokens[last])
        last += 1
    return last


def _context(tokens: Sequence[list[_Token]], first: int, most: int) -> int:
    start, used = first, 0
    while start > 0 and used + len(tokens[start - 1]) <= most:
        start -= 1
        used += len(tokens[start])
    return start


_Token = tuple[int | Key, int, int]


def _window(
    tokens: Sequence[list[_Token]], lines: range, targets: range, header: tuple[Sequence[Key], _Identities]
) -> Window:
    listed, identity = header
    window = Window(targets=targets)
    window.add(CLS)
    window.add(MARKS["header"])
    for key in dict.fromkeys((OWNER, HOME, *listed)):
        window.places.append((key, len(window.ids), -1))
        window.add(identity(key))
    window.add(SEP)
    for index in lines:
        first = len(window.ids)
        for token, start, end in tokens[index]:
            if isinstance(token, tuple):
                window.places.append((token, len(window.ids), index))
                window.add(identity(token), start, end)
            else:
                window.add(token, start, end)
        window.lines[index] = (first, len(window.ids))
    window.add(SEP)
    return window


def _tokens(line: Line, tokenize: Tokenize) -> list[_Token]:
    """Marks, then words and names in order."""
    found: list[_Token] = [(mark, -1, -1) for mark in _marks(line)]
    if line.assignee:
        found += [(MARKS["owner"], -1, -1), (line.assignee, -1, -1)]
    position = 0
    for start, end, key in (*line.named, (len(line.passage.text), len(line.passage.text), None)):
        ids, offsets = tokenize(line.passage.text[position:start]) if position < start else ((), ())
        found += [(token, position + a, position + b) for token, (a, b) in zip(ids, offsets, strict=True)]
        if key:
            found.append((key, start, end))
        position = end
    return found


def _marks(line: Line) -> Iterator[int]:
    passage = line.passage
    if passage.task:
        yield MARKS[{"proposed": "proposed", "done": "done"}.get(passage.task.state, "open")]
    elif passage.section == "Decisions":
        yield MARKS["decision"]
    else:
        yield MARKS["prose" if passage.kind == "sentence" else "bullet"]
    if passage.depth:
        yield MARKS["nested"]
