"""The command reference becomes a manual page, docs/graphkit.1 (`make docs`), which the wheel puts where `man` looks.

In:  docs/commands.md, whose form `command_reference.py` gives it.
Out: roff on stdout, in the macros of man(7).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from graphkit import __version__

__all__ = ["manual"]

REFERENCE = Path(__file__).with_name("commands.md")
_ITEM = re.compile(r"\* `(?P<term>[^`]+)`(?:: (?P<text>.*))?")
_BOLD = re.compile(r"\*\*(.+?)\*\*:?")


def manual(reference: str) -> str:
    """The manual page of a command reference in Markdown."""
    head = (
        f'.TH GRAPHKIT 1 "" "graphkit {__version__}" "User Commands"\n.SH NAME\n'
        "graphkit \\- who decides, who can introduce you, and where access hangs on one person\n"
    )
    return head + "\n".join(_lines(reference)) + "\n"


def _lines(reference: str) -> Iterator[str]:
    as_typed = False
    for line in reference.splitlines():
        if line.startswith("```"):
            as_typed = not as_typed
            yield ".nf" if as_typed else ".fi"
        elif as_typed:
            yield _escaped(line)
        elif not line.startswith("<!--"):
            yield from _block(line)


def _block(line: str) -> Iterator[str]:
    """What a line of Markdown is outside of code."""
    if line.startswith("# "):
        yield ".SH DESCRIPTION"
    elif line.startswith("## "):
        yield f'.SH "{_plain(line[3:]).upper()}"'
    elif item := _ITEM.fullmatch(line):
        yield from (".TP", f"\\fB{_escaped(item['term'])}\\fR", _plain(item["text"] or ""))
    elif line:
        yield from (".PP", _plain(line))


def _plain(text: str) -> str:
    """Words without the marks of Markdown, bold where they were."""
    return _BOLD.sub(r"\\fB\1\\fR", _escaped(text.replace("`", "")))


def _escaped(text: str) -> str:
    return re.sub(r"^(?=[.'])", r"\\&", text.replace("\\", r"\e").replace("-", r"\-"))


if __name__ == "__main__":
    sys.stdout.write(manual(REFERENCE.read_text(encoding="utf-8")))
