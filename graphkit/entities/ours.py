"""Whose notes these are, and whose side that is.

The settings say so, or the notes do: where they were kept ("/Users/ana.ruiz/…"), and who is in all of them without
ever being named as a task's owner, because that one is "@Myself".

In:  `Note`s, claims and `Settings`.
Out: the owner's name and our organizations, with a sentence on how they were found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.entities.find import find_person
from graphkit.entities.names import parse_name
from graphkit.entities.people import People, slug_of
from graphkit.errors import UnknownNameError
from graphkit.records import Claim, Identities, Note, Person, Problem

__all__ = ["find_owners", "infer_home", "infer_owner"]

_HOME_FOLDER = re.compile(r"(?:/Users/|/home/|[A-Z]:\\Users\\)([\w.-]{3,64})[/\\]")
_PLACES = ("source_ref", "source", "path", "file")
_SHARE = 0.8  # of the notes that list anybody have to list the owner
_LEAST_NOTES = 3


def infer_owner(notes: Sequence[Note]) -> tuple[str, str]:
    """Name of the owner of one vault's notes, and the evidence in a sentence; two empty texts where nobody can tell."""
    listed = Counter(form for note in notes for form in dict.fromkeys(note.participants))
    if not listed:
        return "", ""
    handles = Counter(handle for note in notes for handle in _handles(note))
    for handle, count in sorted(handles.items(), key=lambda item: (-item[1], item[0])):
        owner = _bearer(handle, listed)
        if owner:
            kept = f"{count} of them {'was' if count == 1 else 'were'} kept in the home folder {handle!r}"
            return owner, f"{owner} owns the notes: {kept}"
    return _always_there(notes, listed)


def _handles(note: Note) -> Iterator[str]:
    for place in _PLACES:
        value = note.properties.get(place, "")
        for text in (value,) if isinstance(value, str) else value:
            if found := _HOME_FOLDER.search(text[:512]):
                yield found[1]


def _bearer(handle: str, listed: Mapping[str, int]) -> str:
    """The listed person whom a login name spells: "ana.ruiz", "aruiz", "ana"."""
    plain = "".join(letter for letter in handle.casefold() if letter.isalpha())
    fits = []
    for form, count in listed.items():
        parts = ["".join(letter for letter in part if letter.isalpha()) for part in parse_name(form).parts]
        if len(parts) > 1 and plain in _logins(parts):
            fits.append((-len("".join(parts)), -count, form))
    return min(fits)[2] if fits else ""


def _logins(parts: Sequence[str]) -> set[str]:
    first, last = parts[0], parts[-1]
    return {"".join(parts), first + last, last + first, first[:1] + last, first + last[:1], last + first[:1], first}


def _always_there(notes: Sequence[Note], listed: Mapping[str, int]) -> tuple[str, str]:
    lists = sum(bool(note.participants) for note in notes)
    tasks = {passage.task.owner for note in notes for passage in note.passages if passage.task and passage.task.owner}
    named = {parse_name(owner).key for owner in tasks}
    there = sorted(((-count, form) for form, count in listed.items() if parse_name(form).key not in named))
    if lists < _LEAST_NOTES or not there or -there[0][0] < _SHARE * lists:
        return "", ""
    if len(there) > 1 and there[1][0] == there[0][0]:
        return "", ""
    owner = there[0][1]
    return owner, f"{owner} owns the notes: in {-there[0][0]} of {lists} lists of participants, and in no task by name"


def find_owners(people: People, owner_names: Mapping[str, str]) -> tuple[People, dict[str, str], tuple[Problem, ...]]:
    """Find the owner of each vault among the people; an owner whom no note names joins them.

    A full name means nobody but its bearer; a short one whoever alone bears it. Where several do, nobody is guessed.

    Args:
        people: As resolved.
        owner_names: Name of the owner by vault.

    Returns:
        People, with those whom no note names; the id of each vault's owner, where there is one; and a problem for
        each name that fits several.
    """
    persons = dict(people.persons)
    bearers: dict[str, set[str]] = {}
    for (_, key), person in people.ids.items():
        bearers.setdefault(key, set()).add(person)
    owners, problems = {}, []
    for vault, name in sorted(owner_names.items()):
        known = bearers.get(parse_name(name).key, set()) or _fitting(persons, name)
        if not known:
            newcomer = Person(f"me-{slug}" if (slug := slug_of(name)) in persons else slug, name)
            persons[newcomer.id], known = newcomer, {newcomer.id}
        if len(known) == 1:
            owners[vault] = next(iter(known))
        else:
            problems.append(_ambiguous(name, vault, sorted(persons[one].name for one in known)))
    return replace(people, persons=persons), owners, tuple(problems)


def _fitting(persons: Mapping[str, Person], name: str) -> set[str]:
    """Everybody whom a short name fits, nobody for a full name."""
    try:
        return set() if parse_name(name).full else {find_person(Identities(persons, {}), name).id}
    except UnknownNameError as unknown:
        several = {key for key, person in persons.items() if person.name in unknown.candidates}
        return several if len(several) > 1 else set()


def _ambiguous(name: str, vault: str, candidates: Sequence[str]) -> Problem:
    whose = f"the vault {vault!r}" if vault else "the notes"
    return Problem(
        f"nobody is taken for the owner of {whose}: {name!r} may be {', '.join(candidates[:-1])} or {candidates[-1]};"
        " give a name that only one of them bears"
    )


def infer_home(claims: Sequence[Claim], owner: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Id of the organization that the owner works for by most claims, and the evidence; empty where none says."""
    employers = Counter(
        claim.object.entity
        for claim in claims
        if claim.relation == "works_for" and claim.polarity == "positive" and claim.modality == "actual"
        and claim.subject.entity == owner and claim.object.entity
    )  # fmt: skip
    if not owner or not employers:
        return "", ""
    home, count = min(employers.items(), key=lambda item: (-item[1], item[0]))
    return (
        home,
        f"our side is {names[home]}: {count} {'claim says' if count == 1 else 'claims say'} that the owner works there",
    )
