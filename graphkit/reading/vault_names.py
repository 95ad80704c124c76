"""The notes' own lists of names become what the reading starts from.

In:  notes with their participants, wikilinks, task owners, titles of people notes.
Out: full names of people and names of organizations, for the mention component's configuration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.records import Mention, Note

__all__ = ["listed_mentions", "organization_names", "people_names"]

_OWNERS_OWN = frozenset({"myself", "me"})
_COMPANY_FIELDS = ("company", "organization", "organisation", "employer", "account", "customer")


def people_names(notes: Sequence[Note]) -> tuple[str, ...]:
    """Every full name under which the notes list somebody, each once, in order."""
    return tuple(dict.fromkeys(name for note in notes for name in _people(note)))


def organization_names(notes: Sequence[Note]) -> tuple[str, ...]:
    """Every organization that a front matter field names, each once, in order."""
    return tuple(dict.fromkeys(name for note in notes for field in _COMPANY_FIELDS for name in _values(note, field)))


def _people(note: Note) -> Iterator[str]:
    yield from note.participants
    if note.about_person:
        yield note.title
        yield from note.aliases
    for passage in note.passages:
        owner = passage.task.owner if passage.task else None
        if owner and owner.casefold() not in _OWNERS_OWN:
            yield owner


def _values(note: Note, field: str) -> Iterable[str]:
    value = note.properties.get(field, ())
    return (value,) if isinstance(value, str) else value


def listed_mentions(note: Note) -> Iterator[Mention]:
    """A mention of everybody whom the note lists outside its passages, where the text has the name."""
    listed = (*note.participants, *((note.title, *note.aliases) if note.about_person else ()))
    for name in dict.fromkeys(listed):
        start = max(note.text.find(name), 0)
        end = start + len(name) if note.text.startswith(name, start) else 0
        yield Mention("person", name, note.path, start if end else 0, end, name, note.vault)
