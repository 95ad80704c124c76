"""Text from notes becomes text that cannot act: on a terminal, in a spreadsheet or in an XML file.

Names and quotes are shown as they were written, and somebody else wrote them. An escape sequence, a right-to-left
override or a formula in them has to stay a row of characters.

In:  any text.
Out: text for the views.
"""

from __future__ import annotations

import re

__all__ = ["one_line", "printable"]

_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directions, which make text read as what it is not
    "\ud800-\udfff\ufffe\uffff]"  # not characters, though a str may hold them
)


def printable(text: str) -> str:
    """Replace what is not for showing; length and the place of every other character stay.

    Example:
        >>> printable("Ann\\x1b[31m")
        'Ann�[31m'
    """
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Like `printable`, with every run of white space as one blank.

    Example:
        >>> one_line("Ann\\n  Lee")
        'Ann Lee'
    """
    return " ".join(printable(text).split())
