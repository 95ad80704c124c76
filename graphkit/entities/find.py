"""A name that somebody asks for becomes the person or the organization that bears it.

In:  `Identities` and a name in any form that the notes use.
Out: `Person` or `Organization`; where several fit, nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from rapidfuzz import process

from graphkit.entities.likeness import fit_form
from graphkit.entities.names import Name, fold, parse_name
from graphkit.entities.organization_names import organization_key
from graphkit.errors import UnknownNameError
from graphkit.records import Identities, Organization, Person

__all__ = ["find_organization", "find_person"]

Entity = TypeVar("Entity", bound=Person | Organization)
_GOOD_FIT = 0.9
_NEAR, _MOST_CANDIDATES = 75, 5


def find_person(identities: Identities, name: str) -> Person:
    """The person who bears `name`, by any form met in the notes; case, accents and honorifics do not matter.

    Raises:
        UnknownNameError: Nobody fits, or several do; `candidates` has their names, or names spelt nearly so.

    Cost: linear in the forms of the vault.
    """
    everybody = identities.people.values()
    fits = (
        [person for person in everybody if person.name == name],
        _bearers(everybody, fold(name), fold),
        _bearers(everybody, parse_name(name).key, lambda form: parse_name(form).key),
        [person for person in everybody if _fits(parse_name(name), person)],
    )
    return _only(name, fits, everybody)


def find_organization(identities: Identities, name: str) -> Organization:
    """The organization that bears `name`, by any form met in the notes, with or without its legal form.

    Raises:
        UnknownNameError: None fits, or several do; `candidates` has their names, or names spelt nearly so.
    """
    known = identities.organizations.values()
    fits = (
        [found for found in known if found.name == name],
        _bearers(known, organization_key(name), organization_key),
    )
    return _only(name, fits, known)


def _bearers(entities: Iterable[Entity], key: str, key_of: Callable[[str], str]) -> list[Entity]:
    return [entity for entity in entities if key and key in map(key_of, (entity.name, *entity.aliases))]


def _fits(asked: Name, person: Person) -> bool:
    return any(
        len(asked.parts) <= len(parse_name(form).parts) and fit_form(asked, parse_name(form)).confidence >= _GOOD_FIT
        for form in (person.name, *person.aliases)
    )


def _only(name: str, fits: Iterable[list[Entity]], entities: Iterable[Entity]) -> Entity:
    for bearers in fits:
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            raise UnknownNameError(name, tuple(sorted(bearer.name for bearer in bearers)))
    raise UnknownNameError(
        name, _near(name, {form: found.name for found in entities for form in (found.name, *found.aliases)})
    )


def _near(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    near = process.extract(name, sorted(names), limit=_MOST_CANDIDATES, score_cutoff=_NEAR, processor=fold)
    return tuple(dict.fromkeys(names[form] for form, *_ in near))
