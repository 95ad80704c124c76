"""The names of a table's columns become what they say of a person: exactly in a known export, else by their words.

What is guessed is shown by `graphkit doctor`, and a line in `graphkit.toml` overrules it.

In:  the first rows of a table; what the settings say of its columns.
Out: `Heading`: the row of names, and the field of each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from graphkit.lexicon import lexicon
from graphkit.sources.tables import DELIMITERS, Row, read_rows

__all__ = ["FIELDS", "Heading", "find_heading"]

_LOOKED_AT = 40  # rows; LinkedIn puts three lines above the names, others a report's title and filters
_NOT_SAID = re.compile(r"__c$|[\W_]+")
_NOTHING = "nothing"


class Heading(NamedTuple):
    """Which row names the columns, and which column is which.

    Attributes:
        fields: Column, from 0, by field.
        export: What the table is known as; "" where its columns were guessed.
    """

    delimiter: str
    row: Row
    fields: Mapping[str, int]
    export: str = ""
    knows_owner: bool = False


def find_heading(text: str, said: Mapping[str, str]) -> Heading | None:
    """Find the row that names the columns.

    Args:
        text: Of the table.
        said: Field by the name of the column, as the settings have it; "nothing" leaves a column out.

    Returns:
        The heading with most known columns; None where no row tells that the table is one of people.
    """
    found = [heading for delimiter in DELIMITERS for heading in _headings(text, delimiter, said)]
    return max(found, key=lambda heading: (len(heading.fields), -heading.row.line), default=None)


def _headings(text: str, delimiter: str, said: Mapping[str, str]) -> Iterator[Heading]:
    for row in islice(read_rows(text, delimiter), _LOOKED_AT):
        names = [_key(cell.text) for cell in row.cells]
        export = next((one for one in _exports() if set(map(_key, one["marks"])) <= set(names)), None)
        fields = _fields(names, export["columns"] if export else {}, said)
        if _is_about_people(fields, said):
            yield Heading(delimiter, row, fields, export["name"] if export else "", _knows(export))


def _knows(export: Mapping[str, Any] | None) -> bool:
    return bool(export and export.get("knows_owner"))


def _is_about_people(fields: Mapping[str, int], said: Mapping[str, str]) -> bool:
    """A name in two parts is somebody's; a single one may be a product's, unless more speaks of a person."""
    if {"given", "family"} <= fields.keys() or (said and fields.keys() & {"name", "given", "family"}):
        return True
    return "name" in fields and bool(fields.keys() & {"title", "email", "manager", "manager_id", "role", "assistant"})


def _fields(names: Sequence[str], known: Mapping[str, str], said: Mapping[str, str]) -> dict[str, int]:
    fields: dict[str, int] = {}
    free = dict.fromkeys(names)
    for column, field in said.items():
        if _key(column) in free:
            del free[_key(column)]
            if field != _NOTHING:
                fields[field] = names.index(_key(column))
    ways = [(field, [column]) for field, column in known.items()] + [*lexicon("columns")["guess"].items()]
    for field, columns in ways:
        found = next((key for key in map(_key, columns) if key in free), None)
        if found is not None and field not in fields:
            fields[field] = names.index(found)
            del free[found]
    return fields


@cache
def _key(name: str) -> str:
    """What two spellings of a column's name share: "Reports To", "ReportsTo" and "reports_to__c" are one."""
    return _NOT_SAID.sub("", name.strip().casefold())[:80]


@cache
def _exports() -> tuple[Mapping[str, Any], ...]:
    return tuple(lexicon("columns")["export"])


FIELDS = frozenset((*lexicon("columns")["guess"], _NOTHING))
"""What a column may be taken for."""
