"""Lines of a note become blocks: headings, list items, paragraphs, table cells.

A scanner of its own, one pass, one look at each line: notes are bullets and short paragraphs, and a full Markdown
parser spends most of its time on what they do not hold. Code, comments, mathematics and raw HTML are passed over, and
so are blocks that graphkit wrote.

In:  clean text and where its body starts.
Out: `Block`s in document order and the problems met, for `passages`.
Why: docs/decisions/0003-a-line-scanner-for-markdown.md
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, NamedTuple

from graphkit.marks import BLOCK_BEGIN, BLOCK_END
from graphkit.text.plain import Piece

__all__ = ["Block", "MAX_LINE", "scan_blocks"]

MAX_LINE = 20_000
_SHORT = 40  # characters; nobody wraps lines as early as that
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])(?:[ \t]+(?:\[(.)\](?=[ \t]|$)[ \t]*)?|$)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_TABLE_RULE = re.compile(r"[|:-][|: \t]*-[|: \t-]*$")
_CELL = re.compile(r"(?:[^|\\\[]|\\.|\[\[[^\[\]]{0,300}\]\]|\[|\\$)+")
_RAW_TAG = re.compile(r"<(script|style|pre|code|textarea|svg)\b", re.IGNORECASE)
_LINK_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]{1,200}\]:[ \t]*\S")
_CALLOUT = re.compile(r"\[!\w{1,20}\][+-]?[ \t]*")
_QUOTE = re.compile(r"(?:>[ \t]?)+")


class Block(NamedTuple):
    """A unit of layout.

    Attributes:
        level: 1 to 6 of a heading; columns of indentation of an item.
        mark: What stands in an item's checkbox; None where there is none.
        line: 1-based, in the file.
        pieces: Its lines, without markers and indentation.
    """

    kind: Literal["heading", "item", "prose", "cell"]
    level: int
    mark: str | None
    line: int
    pieces: tuple[Piece, ...]


def scan_blocks(text: str, start: int, *, has_code: bool = True) -> tuple[list[Block], list[tuple[str, int]]]:
    """Cut the body of a note into blocks.

    Args:
        text: The note.
        start: Offset at which its body starts.
        has_code: Lines far to the right are code, as in Markdown, and not words, as in a mail.

    Returns:
        Blocks in document order, and (message, line) of what was passed over though it may be text. Cost: O(length).

    Example:
        >>> [(block.kind, block.line) for block in scan_blocks("# Hi\\n- a\\n  b\\n\\ntext", 0)[0]]
        [('heading', 1), ('item', 2), ('prose', 5)]
    """
    scanner = _Scanner(has_code=has_code)
    position = start
    for number, line in enumerate(text[start:].split("\n"), start=text.count("\n", 0, start) + 1):
        scanner.read(position, line, number)
        position += len(line) + 1
    return scanner.finish()


class _Line(NamedTuple):
    words: str
    start: int
    end: int
    indent: int
    number: int
    after_blank: bool


class _Scanner:
    """The state between two lines."""

    def __init__(self, *, has_code: bool) -> None:
        self._has_code = has_code
        self._blocks: list[Block] = []
        self._problems: list[tuple[str, int]] = []
        self._lines: list[_Line] = []  # of the open block
        self._item: tuple[int, str | None] | None = None  # indentation and checkbox, if the open block is an item
        self._blank = True
        self._in_list = False
        self._in_table = False
        self._in_quote = False
        self._until = ""  # what ends the stretch that is passed over
        self._until_line = 0

    def read(self, position: int, line: str, number: int) -> None:
        """Take in one line, which starts at `position`."""
        if self._until:
            if _ends(line, self._until):
                self._until = ""
            return
        if len(line) > MAX_LINE:
            self._problems.append((f"line is longer than {MAX_LINE} characters; the rest of it was left out", number))
            line = line[:MAX_LINE]
        body = line.lstrip(" \t")
        indent = 0 if len(body) == len(line) else len(line[: len(line) - len(body)].expandtabs(4))
        if body.startswith(">") or self._in_quote:
            body, indent = self._unquoted(body, indent)
        words = body.rstrip()
        if not words:
            self._read_blank()
            return
        start = position + len(line) - len(body)
        found = _Line(words, start, start + len(words), indent, number, self._blank)
        if BLOCK_BEGIN in words and BLOCK_END not in words:  # wherever it was copied to, a list or a quote as well
            self._pass_over(BLOCK_END, found)
            return
        self._read_words(found)
        self._blank = False

    def finish(self) -> tuple[list[Block], list[tuple[str, int]]]:
        """Close what is open and hand everything over."""
        self._close()
        if self._until:
            self._problems.append((f"a block opens here that no {self._until} closes; left out", self._until_line))
        return self._blocks, self._problems

    def _unquoted(self, body: str, indent: int) -> tuple[str, int]:
        quote = _QUOTE.match(body)
        if bool(quote) != self._in_quote and not (self._item and indent >= 2):
            self._close()
            self._in_list = False
            self._in_quote = bool(quote)
        if not quote:
            return body, indent
        quoted = body[quote.end() :]
        words = quoted.lstrip(" \t")
        return _CALLOUT.sub("", words, count=1), max(indent, len(quoted) - len(words))

    def _read_blank(self) -> None:
        self._blank = True
        self._in_table = False
        if self._item is None:
            self._close()

    def _read_words(self, line: _Line) -> None:
        handler = _HANDLERS.get(line.words[0])
        if handler is None and line.words[0].isdigit():
            handler = _Scanner._read_item
        if handler is None or not handler(self, line):
            self._read_text(line)

    def _read_text(self, line: _Line) -> None:
        if self._in_table and "|" in line.words:
            self._add_cells(line)
            return
        self._in_table = False
        if self._blank and line.indent < 2:
            self._close()
            self._in_list = False
        if line.indent < 4 or self._lines or self._in_list or not self._has_code:  # else it is indented code
            self._lines.append(line)

    def _read_item(self, line: _Line) -> bool:
        marker = _ITEM.match(line.words)
        if marker is None:
            return False
        self._close()
        self._in_list = True
        self._item = (line.indent, marker[1])
        self._lines.append(line._replace(words=line.words[marker.end() :], start=line.start + marker.end()))
        return True

    def _read_dash(self, line: _Line) -> bool:
        if self._read_underline(line) or self._read_table_rule(line):
            return True
        if _RULE.match(line.words):
            self._close()
            self._in_list = False
            return True
        return line.words[0] != "_" and self._read_item(line)

    def _read_underline(self, line: _Line) -> bool:
        if self._item or self._blank or len(self._lines) != 1 or not _UNDERLINE.match(line.words):
            return False
        title = self._lines.pop()
        self._add_heading(title, 1 if line.words[0] == "=" else 2, title.start, title.end)
        return True

    def _read_table_rule(self, line: _Line) -> bool:
        if "|" not in line.words or not _TABLE_RULE.match(line.words):
            return False
        if self._item or not self._lines or "|" not in self._lines[-1].words:
            return False
        self._lines.pop()
        self._close()
        self._in_table = True
        return True

    def _read_heading(self, line: _Line) -> bool:
        heading = _HEADING.match(line.words)
        if heading is None:
            return False
        start = line.start + (heading.start(2) if heading[2] else len(heading[1]))
        self._add_heading(line, len(heading[1]), start, start + len(heading[2] or ""))
        return True

    def _read_fence(self, line: _Line) -> bool:
        fence = _FENCE.match(line.words)
        return fence is not None and self._pass_over(fence[1] or fence[2], line)

    def _read_raw(self, line: _Line) -> bool:
        """HTML comments and blocks, Obsidian comments, mathematics: over several lines they are passed over."""
        words = line.words.lower()
        tag = _RAW_TAG.match(words)
        pairs = (("<!--", "-->"), ("%%", "%%"), ("$$", "$$"), *([(tag[0], f"</{tag[1]}")] if tag else []))
        closing = next((closing for opening, closing in pairs if words.startswith(opening)), None)
        if closing is None:
            return False
        if closing in words[2:]:
            return bool(tag)
        return self._pass_over(closing, line)

    def _read_bracket(self, line: _Line) -> bool:
        return not self._lines and bool(_LINK_DEFINITION.match(line.words))

    def _pass_over(self, until: str, line: _Line) -> bool:
        if self._item is None or line.indent < 2:
            self._close()
        self._until, self._until_line = until, line.number
        return True

    def _add_heading(self, line: _Line, level: int, start: int, end: int) -> None:
        self._close()
        self._in_list = False
        self._blocks.append(Block("heading", level, None, line.number, (Piece(start, end),)))

    def _add_cells(self, line: _Line) -> None:
        for cell in _CELL.finditer(line.words):
            words = cell[0].strip()
            if words:
                start = line.start + cell.start() + len(cell[0]) - len(cell[0].lstrip())
                self._blocks.append(Block("cell", 0, None, line.number, (Piece(start, start + len(words)),)))

    def _close(self) -> None:
        if self._lines:
            pieces, first = _joined(self._lines), self._lines[0].number
            if self._item:
                self._blocks.append(Block("item", self._item[0], self._item[1], first, pieces))
            else:
                self._blocks.append(Block("prose", 0, None, first, pieces))
            self._lines = []
        self._item = None


_HANDLERS: dict[str, Callable[[_Scanner, _Line], bool]] = {
    "#": _Scanner._read_heading,
    "[": _Scanner._read_bracket,
    "=": _Scanner._read_underline,
    "+": _Scanner._read_item,
    **dict.fromkeys("-*_", _Scanner._read_dash),
    **dict.fromkeys("|:", _Scanner._read_table_rule),
    **dict.fromkeys("`~", _Scanner._read_fence),
    **dict.fromkeys("<%$", _Scanner._read_raw),
}


def _ends(line: str, until: str) -> bool:
    if until[0] in "`~":
        words = line.strip(" \t>")
        return words.startswith(until) and not words.strip(until[0])
    return until in line.lower()


def _joined(lines: list[_Line]) -> tuple[Piece, ...]:
    """Pieces of a block; a line break is kept where somebody broke the line on purpose."""
    width = max(line.end - line.start for line in lines)
    pieces = [Piece(lines[0].start, lines[0].end)]
    for before, line in pairwise(lines):
        length = before.end - before.start
        fits = length + 1 + len(line.words.split(" ", 1)[0]) <= width
        pieces.append(Piece(line.start, line.end, "\n" if line.after_blank or fits or length < _SHORT else " "))
    return tuple(pieces)
