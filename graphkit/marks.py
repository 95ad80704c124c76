"""What graphkit writes into a vault bears marks, so that it is known again and never read as evidence of itself.

A note of graphkit's own says so in its front matter, and what it wrote there stands in a block between two marks; the
words around the block are a person's. A folder of its own holds a home note that names the folder: a home note that is
copied elsewhere makes no other folder graphkit's.

In:  a folder of a vault.
Out: whether it is graphkit's own, for `notes` and for what writes there.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

__all__ = ["BLOCK_BEGIN", "BLOCK_END", "HOME_NOTE", "OWN_MARK", "is_own_folder"]

OWN_MARK = b"written-by: graphkit"  # in the first kilobyte of every Markdown file that graphkit writes
HOME_NOTE = "graphkit.md"  # in every folder that graphkit keeps
BLOCK_BEGIN, BLOCK_END = "%% graphkit:begin", "%% graphkit:end"  # what a line starts with, as an Obsidian comment
_HEAD = 1024  # bytes that are looked at
_FOLDER = re.compile(r"^folder:[ \t]*[\"']?([^\"'\r\n]{1,255})[\"']?[ \t]*\r?$", re.MULTILINE)


def is_own_folder(folder: Path) -> bool:
    """True for a folder whose home note says that graphkit keeps it. Cost: one look for a file."""
    try:
        with (folder / HOME_NOTE).open("rb") as note:
            head = note.read(_HEAD)
    except (OSError, ValueError):
        return False
    named = _FOLDER.search(head.decode("utf-8", "replace"))
    return OWN_MARK in head and named is not None and _same(named[1].strip(), folder.name)


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
