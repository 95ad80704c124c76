"""Front matter and header lines become what a note says about itself: who took part, when, and under which names.

In:  front matter, header fields and the title of a note.
Out: participants, aliases, tags, date and whether the note is about one person; for `parsing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath

from graphkit.lexicon import word_set
from graphkit.records import Period
from graphkit.text.dates import find_dates
from graphkit.text.frontmatter import Properties
from graphkit.text.sections import header_keys

__all__ = ["is_about_person", "names_under", "note_date", "participants"]

_BETWEEN_NAMES = re.compile(r"[;\n]|,(?![^()]{0,80}\))|(?<=\s)(?:and|und|et|y)(?=\s)|&")
_ADDRESS = re.compile(r"<[^<>\s]{0,200}@[^<>\s]{0,200}>|\bmailto:|\[\[(?:[^\[\]|]{0,200}\|)?|\]\]|[\"*]")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FOLDER_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)(?!\d)")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]{0,30}[^\s\d]{0,30}(?: [^\W\d_][^\s\d]{0,30}){0,5}$")


def participants(properties: Properties, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Names under every key that tells who took part, each once, in the order of the lexicon's keys.

    Example:
        >>> participants({"person": "Ana Ruiz"}, {"with": "Bo Li (Acme, Oslo), [[Ana Ruiz]]"})
        ('Ana Ruiz', 'Bo Li (Acme, Oslo)')
    """
    lowered = {key.lower(): value for key, value in properties.items()}
    names: dict[str, None] = {}
    for key in header_keys("participants"):
        for value in (lowered.get(key, ()), fields.get(key, ())):
            names.update(dict.fromkeys(names_under(value)))
    return tuple(names)


def names_under(value: str | Iterable[str]) -> tuple[str, ...]:
    """The names in a property: a list's items, or what commas, semicolons and "and" part."""
    written = _BETWEEN_NAMES.split(value) if isinstance(value, str) else value
    names = (" ".join(_ADDRESS.sub(" ", name).split()) for name in written)
    return tuple(name for name in names if name)


def note_date(properties: Properties, fields: Mapping[str, str], path: str, texts: Iterable[str]) -> Period | None:
    """When the note is from: by its properties, else its file name, else its title and first words."""
    lowered = {key.lower(): value for key, value in properties.items()}
    for values in (lowered, fields):
        for key in header_keys("dates"):
            period = _first_date(values.get(key, ""))
            if period:
                return period
    return _date_of_path(path) or next((period for text in texts if (period := _first_date(text))), None)


def is_about_person(properties: Properties, tags: Iterable[str], path: str, title: str) -> bool:
    """Whether type, tag or folder say "person" and the title or file name reads like a name.

    A note that lists who took part and not its own title tells of a meeting, whatever its type.
    """
    lowered = {key.lower(): value for key, value in properties.items()}
    kinds = {*_strings(lowered.get("type", ())), *_strings(lowered.get("category", ())), *tags}
    kinds |= set(PurePosixPath(path).parts[:-1])
    if not {kind.lower().rsplit("/", 1)[-1].strip("#[] ") for kind in kinds} & set(header_keys("person_types")):
        return False
    listed = participants(properties, {})
    return (not listed or title in listed) and any(_reads_like_name(n) for n in (title, PurePosixPath(path).stem))


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _reads_like_name(written: str) -> bool:
    words = written.split()
    return (
        1 < len(words) <= 5
        and bool(_NAME.match(written))
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(word[0].isupper() or word in word_set("names", "particles") for word in words)
    )


def _first_date(value: str | tuple[str, ...]) -> Period | None:
    written = value if isinstance(value, str) else " ".join(value)
    iso = _ISO.match(written)
    if iso:
        try:
            day = date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            return None
        return Period(day, day)
    spans = find_dates(written[:200]) if written else ()
    return spans[0].period if spans else None


def _date_of_path(path: str) -> Period | None:
    *folders, name = PurePosixPath(path).parts or ("",)
    period = _first_date(name.replace("_", " "))
    if period:
        return period
    year = next((folder for folder in reversed(folders) if _FOLDER_YEAR.match(folder)), None)
    day = _MONTH_DAY.match(name)
    return _first_date(f"{year}-{day[0]}") if year and day else None
