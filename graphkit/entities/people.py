"""Sightings become people: full names joined, short forms placed, everybody under the fullest form of their name.

In:  `Sightings`, the notes, and the decisions of the settings.
Out: `People`: who is meant by each form in each note, with every judgement made on the way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graphkit.entities.affiliations import Affiliations
from graphkit.entities.asides import declared_asides
from graphkit.entities.full_names import join_full_names
from graphkit.entities.names import Name, fold, parse_name, without_honorific
from graphkit.entities.namesakes import UNCLEAR, Namesakes
from graphkit.entities.short_forms import Placement, ShortForms
from graphkit.entities.sightings import NoteKey, Sighting, Sightings
from graphkit.entities.spelling import pet_names
from graphkit.entities.unions import Unions
from graphkit.records import Judgement, Note, Person

__all__ = ["People", "resolve_people", "slug_ids", "slug_of"]


Key = TypeVar("Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class People:
    """Who is who among the people.

    Attributes:
        persons: By id.
        ids: Id of the person meant by a form in a note.
        places: The same by where a form starts, for a form that means several in its note.
        judgements: Why.
    """

    persons: Mapping[str, Person]
    ids: Mapping[tuple[NoteKey, str], str]
    places: Mapping[tuple[NoteKey, str, int], str]
    judgements: tuple[Judgement, ...]


@dataclass(slots=True)
class _Somebody:
    """What is known of one person: the sightings of all their forms."""

    sightings: list[Sighting] = field(default_factory=list)

    def spellings(self) -> Counter[str]:
        return sum((sighting.spellings for sighting in self.sightings), Counter[str]())


def resolve_people(
    sightings: Sightings,
    notes: Sequence[Note],
    decisions: Sequence[Judgement],
    everywhere: Iterable[str] = (),
    affiliations: Affiliations | None = None,
) -> People:
    """Find out who is meant by every form in every note.

    Args:
        sightings: Where which form stands.
        notes: The notes themselves.
        decisions: Judgements of people; they come first and cannot be outvoted.
        everywhere: Forms of those whose company tells nothing because they are in every note (the owner).
        affiliations: Where names are shown at work, which tells people of one name apart.

    Cost: O(n log n) in sightings, by blocks.
    """
    unions = Unions()
    _decide(unions, decisions)
    texts = {(note.vault, note.path): note for note in notes}
    for place, text in texts.items():
        sightings.declared.update((place, one, other) for one, other in declared_asides(text, sightings))
    judgements = _declare(unions, sightings)
    affiliations = affiliations or Affiliations()
    judgements += join_full_names(sightings, unions, texts, affiliations)
    owners = frozenset(unions.find(parse_name(form).key) for form in everywhere)
    judgements += Namesakes(sightings, unions, affiliations, texts).split(decisions, owners)
    placements = ShortForms(sightings, unions, texts, owners).place()
    roots = _roots(sightings, unions, placements)
    somebodies: dict[str, _Somebody] = defaultdict(_Somebody)
    for (note, key), root in sorted(roots.items()):
        somebodies[root].sightings.append(sightings.by_note[note][key])
    persons = {root: _person(somebody) for root, somebody in somebodies.items()}
    ids = slug_ids({root: (person.name, person.notes) for root, person in persons.items()})
    judgements += _why_placed(placements, sightings, {root: person.name for root, person in persons.items()})
    return People(
        {ids[root]: Person(ids[root], person.name, person.aliases, person.notes) for root, person in persons.items()},
        *_meanings(sightings, {place: ids[root] for place, root in roots.items()}),
        tuple(judgements),
    )


def slug_of(name: str) -> str:
    """An id that people can read.

    Example:
        >>> slug_of("Ana Ruiz (Globex)")
        'ana-ruiz-globex'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split()) or "unnamed"


def slug_ids(
    entities: Mapping[Key, tuple[str, Sequence[str]]], prefix: str = "", known: Iterable[str] = ()
) -> dict[Key, str]:
    """Ids that people can read, from a name and the notes of each entity; namesakes are numbered by their notes.

    Args:
        entities: Name and notes, by any key.
        prefix: Before every id.
        known: Ids that others have.

    Example:
        >>> slug_ids({"x": ("Ana Ruiz", ["b.md"]), "y": ("Ana Ruiz", ["a.md"])})
        {'y': 'ana-ruiz', 'x': 'ana-ruiz-2'}
    """
    taken: dict[str, int] = defaultdict(int, dict.fromkeys(known, 1))
    ids = {}
    for key, (name, _) in sorted(entities.items(), key=lambda item: (item[1][0], list(item[1][1]), item[0])):
        slug = prefix + slug_of(name)
        taken[slug] += 1
        ids[key] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
    return ids


def _decide(unions: Unions, decisions: Iterable[Judgement]) -> None:
    """Take over the judgements of people, negative ones first, so that no chain can get round them."""
    pairs = [(parse_name(one.left).key, parse_name(one.right).key, one.verdict) for one in decisions]
    for left, right, verdict in pairs:
        if verdict == "negative":
            unions.forbid(left, right)
    for left, right, verdict in sorted(pairs):
        if verdict == "positive":
            unions.join(left, right)


def _declare(unions: Unions, sightings: Sightings) -> list[Judgement]:
    """Join the full names that an alias or a link says are one."""
    judgements = []
    for place, one, other in sorted(sightings.declared):
        here = sightings.by_note[place]
        if one in here and other in here and here[one].name.full and here[other].name.full and unions.join(one, other):
            why = f"{place[1]} says so, in an alias, a link or an aside"
            judgements.append(Judgement(here[one].name.text, here[other].name.text, "positive", "notes", why))
    return judgements


def _roots(sightings: Sightings, unions: Unions, placements: Iterable[Placement]) -> dict[tuple[NoteKey, str], str]:
    roots = {(placed.note, placed.key): placed.root or unions.find(placed.key) for placed in placements}
    for note, forms in sightings.by_note.items():
        for key, sighting in forms.items():
            if sighting.name.full:
                roots[note, key] = unions.find(key)
    return roots


def _meanings(
    sightings: Sightings, persons: Mapping[tuple[NoteKey, str], str]
) -> tuple[dict[tuple[NoteKey, str], str], dict[tuple[NoteKey, str, int], str]]:
    """Whom each form means in its note; where it means several there, whom it means at each place."""
    seen = {(note, key): sightings.by_note[note][key] for note, key in persons}
    bearers = Counter((sighting.note, sighting.name.form) for sighting in seen.values())
    ids: dict[tuple[NoteKey, str], str] = {}
    places: dict[tuple[NoteKey, str, int], str] = {}
    for place, sighting in seen.items():
        form = sighting.note, sighting.name.form
        if bearers[form] == 1:
            ids[form] = persons[place]
        else:
            places |= {(*form, start): persons[place] for start in sighting.starts}
    return ids, places


def _why_placed(placements: Iterable[Placement], sightings: Sightings, names: Mapping[str, str]) -> list[Judgement]:
    """One judgement a form, person and reason; open ones are unsure about every candidate."""
    found: dict[Judgement, None] = {}
    for placed in placements:
        form = sightings.by_note[placed.note][placed.key].name.text
        if placed.root and form != names[placed.root]:
            found[Judgement(form, names[placed.root], "positive", "names", placed.why)] = None
        for root in placed.candidates:
            why = f"{placed.why} in {placed.note[1]}"
            found[Judgement(form, names.get(root, root), "unsure", "names", why)] = None
    return list(found)


def _person(somebody: _Somebody) -> Person:
    spellings = somebody.spellings()
    bearer = max((sighting.name.bearer for sighting in somebody.sightings), key=lambda one: (one != UNCLEAR, one))
    name = fullest_name(somebody.sightings) + (f" ({bearer})" if bearer else "")
    notes = sorted({sighting.note[1] for sighting in somebody.sightings})
    forms = {*spellings, *map(without_honorific, spellings)} - {name}
    return Person("", name, tuple(sorted(forms)), tuple(notes))


def fullest_name(sightings: Sequence[Sighting]) -> str:
    """The fullest form of a name; a slip of the pen is not fuller for being longer, a given name than its pet name is.

    Most parts first; of these the most used; then the form that has the given name whose pet name that one has.
    """
    notes: Counter[str] = Counter()
    names: dict[str, Name] = {}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for sighting in sightings:
        key = sighting.name.key
        notes[key] += 2 + sighting.listed
        names[key] = sighting.name
        spellings[key].update(sighting.spellings)
    most = max(_parts(name) for name in names.values())
    used = max((key for key in names if _parts(names[key]) == most), key=lambda key: (notes[key], key))
    fuller = [key for key in names if _parts(names[key]) == most and _unfolds(names[key], names[used])]
    chosen = max(fuller or [used], key=lambda key: (notes[key], key))
    told = [text for text in spellings[chosen] if parse_name(text).key == names[chosen].form]
    return max(
        told or spellings[chosen], key=lambda text: (-_honorifics(text), _marks(text), spellings[chosen][text], text)
    )


def _parts(name: Name) -> tuple[bool, int]:
    return not name.initials, sum(len(part) > 1 for part in name.parts)


def _unfolds(name: Name, other: Name) -> bool:
    """`name` has a given name of which `other` has the pet name."""
    return any(
        len(part) > len(short) and short in pet_names(part)
        for part, short in zip(name.parts, other.parts, strict=False)
    )


def _honorifics(text: str) -> int:
    return len(parse_name(text).honorifics)


def _marks(text: str) -> tuple[bool, int]:
    """Accents are seldom invented, capitals throughout are seldom meant."""
    return not text.isupper(), sum(not letter.isascii() for letter in text)
