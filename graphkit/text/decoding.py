"""A file's bytes become text, whatever encoding they turn out to be in.

UTF-8 is expected; UTF-16 is believed where a byte-order mark or the zero bytes show it; a line that is neither is read
as Windows-1252, line by line, because one pasted paragraph does not make the rest of the file any less UTF-8.

In:  `Source` from `notes`.
Out: text as decoded, with the problems met; None where the bytes are no text at all; the way back to the bytes.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate

from graphkit.records import Problem, Source

__all__ = ["ByteOffsets", "decode"]

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PROBED = 1 << 16
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")


def decode(source: Source) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode `source.data`; the byte-order mark stays, as a character.

    Returns:
        The text, or None for what is no text; and a problem for whatever had to be guessed. Cost: O(bytes).

    Example:
        >>> decode(Source("a.md", "Renée".encode("cp1252")))[0]
        'Renée'
    """
    wide = _wide_encoding(source.data)
    if wide:
        return source.data.decode(wide, "replace"), ()
    if _is_binary(source.data):
        return None, (Problem("is not text; left out", source.path, 1),)
    try:
        return source.data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_lines(source)


class ByteOffsets:
    """Where the characters of a decoded text stand in the file's bytes.

    Args:
        data: The file's bytes.
        decoded: What `decode` made of them.

    Example:
        >>> ByteOffsets("Renée met Bo".encode(), "Renée met Bo").at(6)
        7
    """

    def __init__(self, data: bytes, decoded: str) -> None:
        self._wide = _wide_encoding(data)
        end = "\n".encode(self._wide or "utf-8")
        self._lines = decoded.split("\n")
        if self._wide:
            self._raw = [line.encode(self._wide, "surrogatepass") for line in self._lines]
        else:
            self._raw = data.split(end)
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._bytes = [0, *accumulate(len(line) + len(end) for line in self._raw)]

    def at(self, position: int) -> int:
        """Byte offset of the character at `position`. Cost: that of the character's line."""
        number = min(bisect_right(self._starts, position), len(self._lines)) - 1
        return self._bytes[number] + self._width(number, position - self._starts[number])

    def _width(self, number: int, characters: int) -> int:
        head, raw = self._lines[number][:characters], self._raw[number]
        if self._wide:
            return len(head.encode(self._wide, "surrogatepass"))
        if len(head.encode()) == characters or len(raw) == len(self._lines[number]):
            return characters
        halves = raw.decode("utf-8", "ignore").encode() != raw  # a character beyond the first 65,536 in two halves
        return sum(6 if halves and letter > "\uffff" else len(letter.encode()) for letter in head)


def _wide_encoding(data: bytes) -> str | None:
    if data[:2] in _UTF16_MARKS:
        return _UTF16_MARKS[data[:2]]
    probe = data[:_PROBED]
    if len(probe) >= 8 and probe[1::2].count(0) > len(probe) * 0.4 and not probe[::2].count(0):
        return "utf-16-le"
    if len(probe) >= 8 and probe[::2].count(0) > len(probe) * 0.4 and not probe[1::2].count(0):
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    probe = data[:_PROBED]
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    return controls > 16 and controls > len(probe) / 20


def _decode_lines(source: Source) -> tuple[str, tuple[Problem, ...]]:
    lines: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(source.data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(_decode_odd(line))
            odd.append(number)
    message = "is not UTF-8 here; this line was read as Windows-1252"
    if len(odd) > 1:
        message = f"is not UTF-8 on {len(odd)} lines, this one first; they were read as Windows-1252"
    return "\n".join(lines), (Problem(message, source.path, odd[0]),)


def _decode_odd(line: bytes) -> str:
    try:
        halves = line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return line.decode("cp1252") if not _UNDEFINED.intersection(line) else line.decode("latin-1")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
