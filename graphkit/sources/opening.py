"""A source is opened by whoever knows its kind, which its name tells.

In:  `Source`, and what the settings say of the columns of tables.
Out: `Opened`; the same note as the reader is to see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.records import Note, Source
from graphkit.sources.cards import open_cards
from graphkit.sources.contacts import open_contacts
from graphkit.sources.documents import document_source
from graphkit.sources.entries import SECTION, Opened
from graphkit.sources.mails import letter_source, open_mail
from graphkit.text import parse_note

__all__ = ["as_text", "for_reader", "open_source"]

_TABLES, _CARDS = (".csv", ".tsv"), (".vcf", ".vcard")
_MAILS, _DOCUMENTS = (".eml",), (".docx",)
_MAILBOX = ".mbox/"
"""In the path of a message inside a mailbox: "mail/2026.mbox/12" is the twelfth."""


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
    name = source.path.lower()
    if name.endswith(_TABLES):
        return open_contacts(source, columns.get(source.path, {}))
    if name.endswith(_CARDS):
        return open_cards(source)
    if _is_mail(source):
        return open_mail(source)
    if name.endswith(_DOCUMENTS):
        written, faults = document_source(source)
        note, problems = parse_note(written)
        return Opened(note, (*faults, *problems))
    return Opened(*parse_note(source))


def as_text(source: Source) -> Source:
    """The source as the text that its note was made of, so that its quotes can be looked for."""
    if source.path.lower().endswith(_DOCUMENTS):
        return document_source(source)[0]
    return letter_source(source) if _is_mail(source) else source


def _is_mail(source: Source) -> bool:
    return source.path.lower().endswith(_MAILS) or _MAILBOX in source.path.lower()


def for_reader(opened: Opened) -> Note:
    """The note as the reader is to see it: of records only the names, so that it knows them elsewhere."""
    if not opened.is_records:
        told = tuple(one for one in opened.note.passages if one.section != SECTION or not opened.speech)
        return replace(opened.note, passages=told)
    people = tuple(dict.fromkeys(entry.name for entry in opened.entries))
    firms = tuple(dict.fromkeys(entry.text("organization") for entry in opened.entries if entry.text("organization")))
    return replace(opened.note, text="", passages=(), participants=people, properties={"organization": firms})
