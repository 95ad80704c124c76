"""Lines whose names are in brackets become notes for the finder of names: what is called like a name and is none, too.

    [Frau Weiss] and [Grace May] of <Baker Tilden & Hale> are in Lisbon until the Grace period ends in May.

In:  named_lines.txt, people in square brackets, organizations in angle ones.
Out: AnnotatedNote without statements; what the lines claim is not annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import AnnotatedLine, AnnotatedNote

from graphkit.reading.windows import Key, Line
from graphkit.records import Offsets, Passage

__all__ = ["read_named_lines"]

FILE = Path(__file__).with_name("named_lines.txt")
_NAME = re.compile(r"\[([^\[\]]+)\]|<([^<>]+)>")
_LINES_OF_NOTE = 6


def read_named_lines(lines: Iterable[str]) -> Iterator[AnnotatedNote]:
    """Read the lines of a file, several to a note.

    Example:
        >>> (note,) = read_named_lines(["Chase [Salma] for the <Globex> numbers."])
        >>> note.lines[0].line.passage.text, [named[:2] for named in note.lines[0].line.named]
        ('Chase Salma for the Globex numbers.', [(6, 11), (20, 26)])
    """
    written = [_annotated(line.strip()) for line in lines if line.strip() and not line.startswith("# ")]
    for start in range(0, len(written), _LINES_OF_NOTE):
        yield AnnotatedNote("", (), tuple(written[start : start + _LINES_OF_NOTE]))


def _annotated(line: str) -> AnnotatedLine:
    text, end, named = "", 0, list[tuple[int, int, Key]]()
    for found in _NAME.finditer(line):
        text += line[end : found.start()]
        name = found[1] or found[2]
        named.append((len(text), len(text) + len(name), ("person" if found[1] else "organization", name)))
        text, end = text + name, found.end()
    text += line[end:]
    passage = Passage("", "", "bullet", "", 1, 1, 0, len(text), text, Offsets())
    return AnnotatedLine(Line(passage, tuple(named)), (), ())
