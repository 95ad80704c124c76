"""Names of people and organizations become names of files that every disk accepts and every wikilink reaches.

A name is somebody else's text: it may hold slashes, be `..`, be a device of Windows, differ from another only by case,
or be longer than a disk allows.

In:  names by id, and the file names that are taken.
Out: a file name, without its ending, by id.
Source: Microsoft, "Naming Files, Paths, and Namespaces"; Obsidian's forbidden characters in links (# ^ [ ] |)
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping

from graphkit.views.characters import one_line

__all__ = ["file_key", "file_names", "safe_name"]

MAX_BYTES = 120  # of a name; disks allow 255, encrypted ones 143, and endings and scratch files need room
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|#^[]%`\ufffd', " "))
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"
}


def file_names(names: Mapping[str, str], taken: Collection[str] = ()) -> dict[str, str]:
    """Give each id a file name of its own.

    Args:
        names: By id.
        taken: File names that people's notes bear; a link by name has to go on leading to those.

    Returns:
        The name where it can be one. A name that is taken gets "(graphkit)" behind it; names that no disk, or not every
        disk, would tell apart get a mark each that is the same in every run.

    Example:
        >>> file_names({"a": "Ana Ruiz", "b": "AC/DC", "c": "../con"}, taken=["ana ruiz"])
        {'a': 'Ana Ruiz (graphkit)', 'b': 'AC DC', 'c': 'con_'}
    """
    known = {file_key(name) for name in taken}
    clean = {one: safe_name(name) for one, name in names.items()}
    free = {one: f"{name} (graphkit)" if file_key(name) in known else name for one, name in clean.items()}
    bearers = Counter(file_key(name) for name in free.values())
    return {one: name if bearers[file_key(name)] == 1 else f"{name} {_mark(one)}" for one, name in free.items()}


def file_key(name: str) -> str:
    """The same for names that some disk takes for one: case and the way of writing accents aside."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def safe_name(name: str) -> str:
    """A name without what a disk or a link forbids; never empty, hidden, a device or above `MAX_BYTES` long."""
    plain = unicodedata.normalize("NFC", one_line(name)).translate(_FORBIDDEN)
    words = one_line("".join(one for one in plain if one.isprintable()))
    cut = words.lstrip(". ").encode()[:MAX_BYTES].decode("utf-8", "ignore").rstrip(". ")
    if file_key(cut.partition(".")[0].rstrip()) in _DEVICES:
        stem, dot, rest = cut.partition(".")
        return f"{stem}_{dot}{rest}"
    return cut or "unnamed"


def _mark(one: str) -> str:
    return hashlib.sha256(one.encode("utf-8", "replace")).hexdigest()[:8]
