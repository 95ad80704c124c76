"""A decision becomes a line in `graphkit.toml`; every other byte of the file stays as it is.

In:  the text of the file, the key of a list and a line for it.
Out: the text with the line at the end of that list.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from graphkit.cli.outputs import write_whole
from graphkit.config import FILE_NAME
from graphkit.errors import ConfigError

__all__ = ["record_decision", "settings_file", "with_line"]

_MOST_BRACKETS = 64  # looked at for the end of a list; those inside its texts come before it


def settings_file(notes: Path) -> Path:
    """The `graphkit.toml` that belongs to a folder of notes or to one note.

    Raises:
        ConfigError: The notes come from standard input, which has none.
    """
    if notes == Path("-"):
        raise ConfigError(f"notes on standard input have no {FILE_NAME}; name their folder")
    return (notes if notes.is_dir() else notes.parent) / FILE_NAME


def record_decision(path: Path, key: str, line: str) -> None:
    """Add a decision to the file, which is there whole or as it was.

    Raises:
        ConfigError: The file is not TOML, or cannot be read or written.
    """
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as unreadable:
        raise ConfigError(f"{path}: cannot be read: {unreadable}") from unreadable
    write_whole(path, with_line(text, key, line))


def with_line(text: str, key: str, line: str) -> str:
    """Put `line` at the end of the list `key`, which is made at the end of the file where there is none.

    Raises:
        ConfigError: `text` is not TOML, or `key` holds no list.

    Cost: that of parsing the file, once a bracket in the texts of the list.

    Example:
        >>> with_line('me = "Ana"  # mine', "same", "Bo = Robert")
        'me = "Ana"  # mine\\nsame = [\\n  "Bo = Robert",\\n]\\n'
    """
    values = _values(text)
    entry = json.dumps(line, ensure_ascii=False).replace("\x7f", "\\u007f")
    wanted = values | {key: [*_listed(values, key), line]}
    end = "\r\n" if "\r\n" in text else "\n"
    for changed in _ways(text, key, entry, end) if key in values else [_appended(text, key, entry, end)]:
        try:
            if _values(changed) == wanted:
                return changed
        except ConfigError:
            continue
    raise ConfigError(f"{FILE_NAME}: {key} has to be a list for a line to be added: {key} = [{entry}]")


def _listed(values: Mapping[str, Any], key: str) -> list[Any]:
    found = values.get(key, [])
    return found if isinstance(found, list) else [found]


def _appended(text: str, key: str, entry: str, end: str) -> str:
    gap = end if text and not text.endswith("\n") else ""
    return f"{text}{gap}{key} = [{end}  {entry},{end}]{end}"


def _ways(text: str, key: str, entry: str, end: str) -> Iterator[str]:
    """Texts of which one has the entry at the end of the list: which one, only a parser of TOML can tell."""
    starts = re.finditer(rf'^\ufeff?[ \t]*["\']?{key}["\']?[ \t]*=', text, re.MULTILINE)
    places = (found.start() for found in re.finditer("]", text))
    first = next((start.end() for start in starts), 0)
    for place in islice((place for place in places if place >= first), _MOST_BRACKETS):
        line = text.rfind("\n", 0, place) + 1
        if text[line:place].strip():
            yield from (f"{text[:place]}{added}{text[place:]}" for added in (f", {entry}", f" {entry}", entry))
        else:
            rest, last = text[line:], len(text[:line].rstrip())
            yield f"{text[:line]}  {entry},{end}{rest}"
            yield f"{text[:last]},{text[last:line]}  {entry},{end}{rest}"
            yield f"{text[:line]}  , {entry},{end}{rest}"


def _values(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"{FILE_NAME}: not TOML: {wrong}") from wrong
