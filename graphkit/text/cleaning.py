"""Text loses what no reader sees: control characters, zero-width and bidirectional marks, stray surrogates.

Invisible characters split names in two, turn text around on the screen and crash language models. Line ends become
"\\n", letters followed by a combining accent become one character; the number of lines never changes.

In:  repaired text.
Out: clean text with its `Offsets`, and the place of the first character that no text should hold.
"""

from __future__ import annotations

import re
import unicodedata

from graphkit.records import Offsets
from graphkit.text.splices import Splice

__all__ = ["clean", "first_control"]

# Dropped: C0 and C1 controls, soft hyphen, zero-width and bidirectional marks, annotation and tag characters.
_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\U000e0000-\U000e007f"
)
_LATIN = "\x00-\u024f"
_UNCLEAN = re.compile(
    f"(?P<line>\r\n?)|(?P<space>[\x0b\x0c\x85\u2028\u2029])|(?P<half>[\ud800-\udfff\ufffe\uffff])"
    f"|(?P<accented>[^\\W\\d_][\u0300-\u036f]{{1,8}})|[{_DROPPED}]"
    f"|(?<=[{_LATIN}])[\u200c\u200d]|[\u200c\u200d](?=[{_LATIN}])"
)
_SUSPECT = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029\ud800-\udfff\ufffe\uffff\u0300-\u036f\u200c\u200d{_DROPPED}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def clean(text: str) -> tuple[str, Offsets]:
    r"""Take out what cannot be seen and compose what was decomposed.

    Returns:
        The clean text and the way back. Cost: O(length).

    Example:
        >>> clean("Rene\u0301e\r\nA\u200bna")[0]
        'Renée\nAna'
    """
    if not _SUSPECT.search(text):
        return text, Offsets()
    splice = Splice(text)
    position = 0
    for match in _UNCLEAN.finditer(text):
        splice.keep(position, match.start())
        splice.put(_replacement(match), match.start())
        position = match.end()
    splice.keep(position, len(text))
    return splice.result()


def first_control(text: str) -> int | None:
    """Offset of the first control character or lone surrogate; None where there is none."""
    match = _CONTROL.search(text)
    return match.start() if match else None


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "accented":
        return unicodedata.normalize("NFC", match[0])
    return {"line": "\n", "space": " ", "half": "\ufffd"}.get(kind or "", "")
