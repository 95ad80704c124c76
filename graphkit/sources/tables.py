"""Comma-separated text becomes rows of cells that know where they stand.

The grammar is that of Python's `csv`, which does not tell where a cell stands; a quotation mark that nobody closes ends
with its line instead of swallowing the rest of the file.

In:  clean text.
Out: rows of `Cell`s with their lines.
Source: RFC 4180
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graphkit.sources.entries import Cell

__all__ = ["DELIMITERS", "Row", "read_rows"]

DELIMITERS = ",;\t|"
_MOST_CELLS = 1_000  # of a row; what follows is left out with it
_LONGEST = 50_000  # characters of a cell in quotation marks


class Row(NamedTuple):
    """The cells of a row; `unclosed` where a quotation mark in it is never closed."""

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    unclosed: bool = False


def read_rows(text: str, delimiter: str = ",") -> Iterator[Row]:
    r"""Cut a table into rows; those without a word in them are left out.

    Cost: O(length).

    Example:
        >>> [[cell.text for cell in row.cells] for row in read_rows('Ana,"Globex, ""AI"" Ltd"\n\nBo,\n')]
        [['Ana', 'Globex, "AI" Ltd'], ['Bo', '']]
    """
    position, line = 0, 1
    while position < len(text):
        row, position = _row(text, position, line, delimiter)
        if any(cell.text for cell in row.cells):
            yield row
        line += text.count("\n", row.start, position)


def _row(text: str, start: int, line: int, delimiter: str) -> tuple[Row, int]:
    """A row and where the next one starts."""
    quoted, plain = _patterns(delimiter)
    cells: list[Cell] = []
    position, unclosed = start, False
    while True:
        closed = quoted.match(text, position)
        unclosed |= closed is None and text.startswith('"', position)
        found = closed or plain.match(text, position)
        end = found.end() if found else position
        if len(cells) < _MOST_CELLS:
            cells.append(_quoted(closed) if closed else _plain(text, position, end))
        if not text.startswith(delimiter, end):
            return Row(line, start, end, tuple(cells), unclosed), end + 1
        position = end + 1


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rest = f"[^{re.escape(delimiter)}\n]*+"
    return re.compile(f'"((?:[^"]|""){{0,{_LONGEST}}}+)"(?!")({rest})'), re.compile(rest)


def _quoted(match: re.Match[str]) -> Cell:
    inside, behind = match[1], match[2].rstrip()
    if behind or '""' in inside:
        return Cell(" ".join((inside.replace('""', '"') + behind).split()), match.start(), match.end())
    return _trimmed(inside, match.start(1))


def _plain(text: str, start: int, end: int) -> Cell:
    return _trimmed(text[start:end], start)


def _trimmed(written: str, start: int) -> Cell:
    words = written.strip()
    first = start + len(written) - len(written.lstrip()) if words else start
    return Cell(" ".join(words.split()), first, first + len(words))
