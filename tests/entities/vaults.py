"""Small invented vaults for the tests of identities: texts become notes and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from graphkit.config import Settings
from graphkit.entities import resolve
from graphkit.records import Claim, Identities, Mention, Note, Offsets, Passage, Period, Quote, Reading, Task

ANYWHERE = Settings(Path("notes"))


def note(path: str, *texts: str, participants: Sequence[str] = (), owners: Mapping[int, str] | None = None) -> Note:
    """A note of one bullet a text; `owners` gives the task owner of some of them, by number from 0."""
    passages, start = [], 0
    for number, text in enumerate(texts):
        owner = (owners or {}).get(number)
        passages.append(
            Passage(
                path,
                "",
                "task" if owner else "bullet",
                "Key Information",
                number + 1,
                number + 1,
                start,
                start + len(text),
                text,
                Offsets(((0, start),)),
                task=Task("open", owner) if owner else None,
            )
        )
        start += len(text) + 1
    day = date.fromisoformat(path[:10]) if path[:2] == "20" else date(2026, 1, 1)
    return Note(
        path, "\n".join(texts), date=Period(day, day), participants=tuple(participants), passages=tuple(passages)
    )


def mentions(notes: Iterable[Note], *forms: str, kind: str = "person") -> tuple[Mention, ...]:
    """Every place where one of `forms` stands in the notes, longer forms first."""
    found = []
    for one in notes:
        taken: list[tuple[int, int]] = []
        for form in sorted(forms, key=len, reverse=True):
            start = one.text.find(form)
            while start >= 0:
                end = start + len(form)
                if not any(begin < end and start < stop for begin, stop in taken):
                    taken.append((start, end))
                    found.append(Mention(kind, form, one.path, start, end, form))  # type: ignore[arg-type]
                start = one.text.find(form, end)
    return tuple(found)


def claim(subject: Mention, relation: str, other: Mention, polarity: str = "positive", bullet: int = 1) -> Claim:
    """A claim of the reader's, without an id."""
    quote = Quote(subject.note, subject.start, subject.end, bullet, subject.text)
    return Claim("", relation, subject, other, quote, "Key Information", bullet, polarity=polarity)  # type: ignore[arg-type]


def identities(notes: Sequence[Note], *forms: str, settings: Settings = ANYWHERE) -> Identities:
    """Who is who among `forms` in `notes`."""
    return resolve(notes, Reading(mentions(notes, *forms)), settings)[0]


def groups(found: Identities) -> set[frozenset[str]]:
    """The forms of each person."""
    return {frozenset((person.name, *person.aliases)) for person in found.people.values()}
