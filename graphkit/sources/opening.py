"""A source is opened by whoever knows its kind, which its name tells.

In:  `Source`, and what the settings say of the columns of tables.
Out: `Opened`; the same note as the reader is to see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.records import Note, Source
from graphkit.sources.contacts import open_contacts
from graphkit.sources.entries import Opened
from graphkit.text import parse_note

__all__ = ["for_reader", "open_source"]

_TABLES = (".csv", ".tsv")


def open_source(source: Source, columns: Mapping[str, Mapping[str, str]]) -> Opened:
    """Open a source.

    Args:
        source: Of any kind; what is of none that is known is read as a note.
        columns: Field by the name of a column, by the path of a table, from the settings.

    Example:
        >>> opened = open_source(Source("a.csv", b"First Name,Last Name,Company\\nAna,Ruiz,Globex\\n"), {})
        >>> [(entry.name, entry.text("organization")) for entry in opened.entries]
        [('Ana Ruiz', 'Globex')]
    """
    if source.path.lower().endswith(_TABLES):
        return open_contacts(source, columns.get(source.path, {}))
    return Opened(*parse_note(source))


def for_reader(opened: Opened) -> Note:
    """The note as the reader is to see it: of records only the names, so that it knows them elsewhere."""
    if not opened.is_records:
        return opened.note
    people = tuple(dict.fromkeys(entry.name for entry in opened.entries))
    firms = tuple(dict.fromkeys(entry.text("organization") for entry in opened.entries if entry.text("organization")))
    return replace(opened.note, text="", passages=(), participants=people, properties={"organization": firms})
