"""Where a person still stands: the lines of the notes, and the files of a folder, that hold one of their names.

In:  a person and everybody else; notes; folders and files.
Out: names that are this person's alone; places.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from graphkit.records import Note, Person

__all__ = ["files_naming", "lines_naming", "own_names"]

_SHORTEST = 3  # letters; shorter forms stand in too many words
_AT_ONCE = 1 << 20  # bytes


def own_names(person: Person, people: Iterable[Person]) -> tuple[str, ...]:
    """The forms of somebody's name that nobody else bears, the longest first."""
    others = {form.casefold() for one in people if one.id != person.id for form in (one.name, *one.aliases)}
    forms = {form for form in (person.name, *person.aliases) if len(form) >= _SHORTEST}
    return tuple(sorted((form for form in forms if form.casefold() not in others), key=lambda one: (-len(one), one)))


def lines_naming(names: Sequence[str], notes: Iterable[Note]) -> Iterator[tuple[str, int]]:
    """Note and 1-based line of every line that holds one of the names. Cost: linear in text and names."""
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.IGNORECASE)
    for note in notes:
        for number, line in enumerate(note.text.split("\n"), start=1):
            if named.search(line):
                yield note.path, number


def files_naming(names: Sequence[str], places: Iterable[Path]) -> Iterator[Path]:
    """Files that hold one of the names as their bytes: as it is, or as JSON or HTML write it. Links are not followed.

    Raises:
        OSError: A file cannot be read.
    """
    ways = [way.encode() for name in names for way in {name, json.dumps(name)[1:-1], html.escape(name)}]
    for place in places:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (file for file in inside if file.is_file() and not file.is_symlink() and _holds(file, ways))


def _holds(file: Path, words: Sequence[bytes]) -> bool:
    overlap = max(map(len, words), default=1) - 1
    with file.open("rb") as stream:
        last = b""
        while data := stream.read(_AT_ONCE):
            if any(word in last + data for word in words):
                return True
            last = (last + data)[-overlap:] if overlap else b""
    return False
