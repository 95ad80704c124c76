"""Headings and header lines become the place that each passage has in its note.

In:  blocks in document order.
Out: the section at every point, the note's title, and its header fields; for `passages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.text.blocks import Block
from graphkit.text.plain import Piece, plain
from graphkit.text.sections import header_keys, standard_section

__all__ = ["Outline"]

_BOLD_HEADER = re.compile(r"(?:\*\*|__)(\w[\w .-]{0,40}?)[ \t]*(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*")
_HEADER = re.compile(r"(\w[\w .-]{0,40}?)[ \t]*:[ \t]+(?=\S)")
_DATAVIEW = re.compile(r"\[?(\w[\w .-]{0,40}?)::[ \t]*")
_SOURCE = re.compile(r"[*_]{0,3}Source[*_]{0,2}:[*_]{0,2}[ \t]*!?\[\[", re.IGNORECASE)
_HEADING_LIKE = re.compile(r"(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__):?$|[^*_\n]{1,60}:$")
_DEEPEST = 7


class Outline:
    """What headings and header lines have said so far.

    Attributes:
        title: The first heading, if it is one of level 1 and no section's name.
        fields: Header lines and Dataview fields by key, lower case; the first of a key wins.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._headings: list[tuple[int, str, bool]] = []  # level, section, whether that is a standard name
        self._any_heading = False
        self.title = ""
        self.fields: dict[str, str] = {}

    @property
    def section(self) -> str:
        """The nearest standard name among the headings above, else the nearest heading; "" above any."""
        return self._headings[-1][1] if self._headings else ""

    def takes(self, block: Block) -> bool:
        """Whether `block` is a heading, or a line that stands for one ("**Next steps**", "Action items:")."""
        if block.kind == "heading":
            self._add(block.level, plain(self._text, block.pieces).text)
            return True
        line = self._line(block.pieces[0])
        if (
            block.kind != "prose"
            or len(block.pieces) > 1
            or not _HEADING_LIKE.match(line)
            or not standard_section(line)
        ):
            return False
        self._add(_DEEPEST, line.strip("*_: "))
        return True

    def remaining(self, block: Block) -> Iterator[Piece]:
        """The lines of a paragraph that are not header lines; those are noted in `fields`."""
        for piece in block.pieces:
            line = self._line(piece)
            if not (_SOURCE.match(line) or self._takes_header(line)):
                yield piece

    def _line(self, piece: Piece) -> str:
        return self._text[piece.start : piece.end]

    def _add(self, level: int, words: str) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        section = standard_section(words)
        is_title = level == 1 and not self._any_heading and not section
        self._any_heading = True
        if is_title:
            self.title = words
        elif section is None and self._headings and self._headings[-1][2]:
            self._headings.append((level, self._headings[-1][1], True))
        else:
            self._headings.append((level, section or words, section is not None))

    def _takes_header(self, line: str) -> bool:
        bold, dataview = _BOLD_HEADER.match(line), _DATAVIEW.match(line)
        found = bold or dataview or _HEADER.match(line)
        if found is None:
            return False
        key = found[1].strip().lower()
        known = (
            key in header_keys("participants") or key in header_keys("dates") or (bold and key in header_keys("other"))
        )
        if not (known or dataview):
            return False
        value = line[found.end() :].removesuffix("]") if line.startswith("[") else line[found.end() :]
        self.fields.setdefault(key, plain(value, [Piece(0, len(value))]).text)
        return True
