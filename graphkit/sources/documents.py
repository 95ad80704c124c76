"""A Word document becomes the text of a note: headings, bullets and paragraphs, without the dress.

The file is a zip archive of XML, and may be made to explode: what is unpacked is counted while it is read, and XML with
a document type, which no word processor writes and which entities need, is refused.

In:  `Source` of a .docx file.
Out: its text as a `Source` of its own, and what could not be read.
Source: ECMA-376, part 1, 17.3 (paragraphs) and 17.9 (numbering)
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from typing import IO
from xml.parsers import expat

from graphkit.records import Problem, Source

__all__ = ["document_source"]

_WORDS = "word/document.xml"
# What zipfile raises of bytes that are no archive, or one that was cut or forged.
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    struct.error,
)
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_MAX_UNPACKED = 64 << 20
_AT_ONCE = 1 << 16
_DEEPEST_HEADING, _DEEPEST_ITEM = 6, 8


class _RefusedError(Exception):
    """The document is made otherwise than word processors make them."""


def document_source(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    """Take the words out of a document.

    Returns:
        A source of Markdown, empty where nothing could be read; a problem in that case. Cost: O(bytes unpacked).
    """
    page = _Page()
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive, archive.open(_WORDS) as stream:
            page.read(stream)
    except _BROKEN as broken:
        return replace(source, data=b""), (Problem(f"is no Word document: {broken}", source.path),)
    except (expat.ExpatError, _RefusedError) as broken:
        why = f"is a broken Word document ({broken}); it was read up to there"
        return _as_source(source, page), (Problem(why, source.path),)
    return _as_source(source, page), ()


def _as_source(source: Source, page: _Page) -> Source:
    return replace(source, data="\n".join(page.lines).encode("utf-8", "replace"))


class _Page:
    """The state between two tags."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._style = ""
        self._item: int | None = None  # level in a list, from 0
        self._in_words = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._hear
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, stream: IO[bytes]) -> None:
        """Read a document's XML, a little at a time."""
        size = 0
        while data := stream.read(_AT_ONCE):
            size += len(data)
            if size > _MAX_UNPACKED:
                raise _RefusedError(f"more than {_MAX_UNPACKED >> 20} MiB")
            self._parser.Parse(data, False)
        self._parser.Parse(b"", True)

    def _refuse(self, *declared: object) -> None:
        raise _RefusedError(f"a document type, {declared[0]}")

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        value = next((value for key, value in attributes.items() if _local(key) == "val"), "")
        self._in_words = name == "t"
        if name == "p":
            self._end_paragraph()
        elif name == "pStyle":
            self._style = value.lower()
        elif name == "numPr":
            self._item = self._item or 0
        elif name == "ilvl":
            self._item = min(int(value), _DEEPEST_ITEM) if value.isdecimal() else 0
        elif name in ("tab", "br", "cr"):
            self._words.append(" ")

    def _close(self, tag: str) -> None:
        self._in_words = False
        if _local(tag) == "p":
            self._end_paragraph()

    def _hear(self, words: str) -> None:
        if self._in_words:
            self._words.append(words)

    def _end_paragraph(self) -> None:
        words = " ".join("".join(self._words).split())
        if words and (level := _heading(self._style)):
            self.lines += ["", f"{'#' * level} {words}"]
        elif words and (self._item is not None or self._style.startswith("list")):
            self.lines.append(f"{'  ' * (self._item or 0)}- {words}")
        elif words:
            self.lines += ["", words]
        self._words.clear()
        self._style, self._item = "", None


def _heading(style: str) -> int:
    """Level of a heading's style, 0 of any other."""
    level = style.removeprefix("heading")
    if style == "title":
        return 1
    return min(max(int(level), 1), _DEEPEST_HEADING) if level != style and level.isdecimal() else 0


def _local(name: str) -> str:
    """The name of a WordprocessingML tag; "" of any other."""
    return next((name.removeprefix(space) for space in _NAMESPACES if name.startswith(space)), "")
