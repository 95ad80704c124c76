"""Notes and mentions become sightings: who and what is named where, each form of a name once a note.

The front matter, task owners, wikilinks and people notes name people too, and more reliably than prose. A form is
taken to mean one person throughout a note; what tells namesakes apart is decided later.

In:  `Note`s and the `Mention`s of the reader.
Out: `Sightings`, for the joining of people and of organizations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.entities.forms import OWNER, form_of, is_name, parties
from graphkit.entities.names import Name, parse_name, without_firm
from graphkit.records import Mention, Note, Reading

__all__ = ["NoteKey", "Sighting", "Sightings", "collect_sightings", "mentions_of"]

NoteKey = tuple[str, str]
"""Vault and path of a note."""


@dataclass(slots=True)
class Sighting:
    """A form of a name in one note.

    Attributes:
        note: Where.
        name: The form, taken apart.
        spellings: How often each spelling stands there.
        listed: It stands in the front matter, as a task's owner or as the target of a link.
        passages: Numbers of the passages that hold it, from 0.
        starts: Where the mentions in the text start.
        meant: Keys of the forms that the reader takes it to stand for.
    """

    note: NoteKey
    name: Name
    spellings: Counter[str] = field(default_factory=Counter)
    listed: bool = False
    passages: set[int] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Sightings:
    """All sightings, and what the notes declare about names.

    Attributes:
        by_note: Sightings of a note by the key of the form.
        about: Key of the person whom a note is about.
        declared: Pairs of keys in a note that links or aliases say are one.
    """

    by_note: dict[NoteKey, dict[str, Sighting]] = field(default_factory=dict)
    about: dict[NoteKey, str] = field(default_factory=dict)
    declared: set[tuple[NoteKey, str, str]] = field(default_factory=set)

    def see(self, note: NoteKey, form: str, *, listed: bool = False) -> Sighting | None:
        """Record that `note` holds `form`; None where the form is no name."""
        name = parse_name(form)
        if not name.key:
            return None
        sighting = self.by_note.setdefault(note, {}).setdefault(name.key, Sighting(note, name))
        sighting.listed |= listed
        sighting.spellings[name.text] += 1
        return sighting


def collect_sightings(notes: Sequence[Note], reading: Reading) -> Sightings:
    """See every name of a person in the front matter, the tasks, the links and the reader's mentions. Cost: linear."""
    sightings = Sightings()
    starts = {(note.vault, note.path): [passage.start for passage in note.passages] for note in notes}
    for note in notes:
        _see_header(sightings, note)
    for mention in mentions_of(reading):
        if mention.kind == "person":
            _see_mention(sightings, mention, starts.get((mention.vault, mention.note), []))
    for note in notes:
        _see_links(sightings, note)
    return sightings


def mentions_of(reading: Reading) -> Iterator[Mention]:
    """Mentions of a reading, those inside its claims too."""
    yield from reading.mentions
    for claim in reading.claims:
        yield from parties(claim)


def _see_header(sightings: Sightings, note: Note) -> None:
    place = (note.vault, note.path)
    owners = [passage.task.owner for passage in note.passages if passage.task and passage.task.owner]
    for form in (*note.participants, *owners):
        if is_name(form) and form.strip("@").casefold() != "myself":
            sightings.see(place, form, listed=True)
    if note.about_person and is_name(note.title):
        for alias in note.aliases:
            if sightings.see(place, alias, listed=True):
                sightings.declared.add((place, parse_name(note.title).key, parse_name(alias).key))
        sightings.see(place, note.title, listed=True)
    about = note.title if note.about_person else note.properties.get("person", "")
    if isinstance(about, str) and is_name(about):
        sightings.see(place, about, listed=True)
        sightings.about[place] = parse_name(about).key


def _see_mention(sightings: Sightings, mention: Mention, starts: Sequence[int]) -> None:
    form = form_of(mention)
    if not form or form == OWNER:
        return
    sighting = sightings.see((mention.vault, mention.note), form)
    if sighting is None:
        return
    if mention.end > mention.start and starts:
        sighting.passages.add(bisect_right(starts, mention.start) - 1)
        sighting.starts.add(mention.start)
    if mention.name and mention.name != form and is_name(mention.name):
        sighting.meant.add(parse_name(mention.name).key)


def _see_links(sightings: Sightings, note: Note) -> None:
    """A link to somebody, shown under another form, says that both are one: `[[Ana Ruiz|Ani]]`."""
    place = (note.vault, note.path)
    seen = sightings.by_note.get(place, {})
    for passage in note.passages:
        for link in passage.links:
            shown, (target, _) = (
                parse_name(passage.text[link.start : link.end]),
                without_firm(link.target.rpartition("/")[2]),
            )
            key = parse_name(target).key
            if is_name(target) and (key in seen or shown.key in seen):
                sightings.see(place, target, listed=True)
                if shown.key != key and shown.key in seen:
                    sightings.declared.add((place, key, shown.key))
