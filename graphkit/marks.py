"""What graphkit writes into a vault bears marks, so that it is known again and never read as evidence of itself.

A note of graphkit's own says so in its front matter, and what it wrote there stands in a block between two marks; the
words around the block are a person's. A folder of its own holds a home note that names the folder: a home note that is
copied elsewhere makes no other folder graphkit's.

In:  a folder of a vault.
Out: whether it is graphkit's own, for `notes` and for what writes there.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

__all__ = ["BLOCK_BEGIN", "BLOCK_END", "HOME_NOTE", "OWN_MARK", "is_own_folder"]

OWN_MARK = b"written-by: graphkit"  # in the first kilobyte of every Markdown file that graphkit writes
HOME_NOTE = "graphkit.md"  # in every folder that graphkit keeps
BLOCK_BEGIN, BLOCK_END = "%% graphkit:begin", "%% graphkit:end"  # what a line starts with, as an Obsidian comment
_HEAD = 1024  # bytes that are looked at
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = re.compile(r"^folder:[ \t]*[\"']?([^\"'\r\n]{1,255})[\"']?[ \t]*\r?$", re.MULTILINE)


def is_own_folder(folder: Path) -> bool:
    """True for a folder whose home note says that graphkit keeps it; a link, a pipe or a device says nothing.

    Cost: one look for a file.
    """
    try:
        with os.fdopen(os.open(folder / HOME_NOTE, _FLAGS), "rb") as note:
            head = note.read(_HEAD) if stat.S_ISREG(os.fstat(note.fileno()).st_mode) else b""
    except (OSError, ValueError):
        return False
    named = _FOLDER.search(head.decode("utf-8", "replace"))
    return OWN_MARK in head and named is not None and _same(named[1].strip(), folder.name)


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
