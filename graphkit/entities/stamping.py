"""Claims get the ids of those whom they speak of, an id of their own, and lose their exact doubles.

In:  claims of the reader, and who is meant by each form in each note.
Out: claims as every later step wants them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.config import Correction
from graphkit.entities.forms import OWNER, form_of, organization_form, parties
from graphkit.entities.names import parse_name
from graphkit.entities.organization_names import organization_key
from graphkit.entities.people import People
from graphkit.entities.pointing import relation_of
from graphkit.entities.sightings import NoteKey
from graphkit.records import Claim, Mention, Quote

__all__ = ["Directory", "asserted_claims", "claim_id", "stamp_claims"]

_ID_LETTERS = 12


class Directory:
    """Looks up who or what a mention means.

    Args:
        people: Who is who among the people.
        organizations: Id of the organization meant by a key.
        owners: Id of the owner of each vault.
        names: Name of every person and organization, by id.
    """

    def __init__(
        self,
        people: People,
        organizations: Mapping[str, str],
        owners: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self._people = people.ids
        self._places = people.places
        self._organizations = organizations
        self._owners = owners
        self._names = names
        self._anywhere: dict[str, set[str]] = {}
        for person in {*people.ids.values(), *people.places.values(), *owners.values()}:
            self._anywhere.setdefault(parse_name(names[person]).key, set()).add(person)
        for (_, key), person in people.ids.items():
            self._anywhere.setdefault(key, set()).add(person)
        for (_, key, _), person in people.places.items():
            self._anywhere.setdefault(key, set()).add(person)

    def entity(self, mention: Mention) -> str:
        """Id of the person or organization that a mention means; "" for titles, words and the unknown."""
        if mention.kind == "title":
            return ""
        form = form_of(mention) or (mention.text if relation_of(mention.text) else "")
        if form == OWNER:
            return self._owners.get(mention.vault, "")
        if mention.kind == "organization":
            return self._organization(mention)
        return (self._meant(form, mention) if form else "") or self._organization(mention)

    def _meant(self, form: str, mention: Mention) -> str:
        note = (mention.vault, mention.note)
        return self._places.get((note, parse_name(form).key, mention.start), "") or self.person(form, note)

    def person(self, form: str, note: NoteKey) -> str:
        """Id of the person whom a form means in a note, else of the only one who bears it anywhere; else ""."""
        key = parse_name(form).key
        anywhere = self._anywhere.get(key, set())
        return self._people.get((note, key), "") or (next(iter(anywhere)) if len(anywhere) == 1 else "")

    def named(self, form: str) -> str:
        """Id of whoever or whatever bears a form in all notes; "" where none or several do."""
        return self.person(form, ("", "")) or self._organizations.get(organization_key(form), "")

    def bearers(self, form: str) -> frozenset[str]:
        """Ids of all who bear a form anywhere, of organizations where no person does."""
        people = self._anywhere.get(parse_name(form).key, set())
        return frozenset(people or {self._organizations.get(organization_key(form), "")} - {""})

    def name(self, entity: str) -> str:
        """Name of a person or an organization."""
        return self._names[entity]

    def _organization(self, mention: Mention) -> str:
        return self._organizations.get(organization_key(organization_form(mention)), "")


def stamp_claims(claims: Iterable[Claim], directory: Directory) -> tuple[Claim, ...]:
    """Give every claim its ids; the first of those that say the same in one bullet stays. Cost: linear."""
    stamped: dict[str, Claim] = {}
    for claim in claims:
        known = replace(
            claim,
            id=claim_id(claim),
            subject=_stamped(claim.subject, directory),
            object=_stamped(claim.object, directory),
            attributed_to=tuple(_stamped(speaker, directory) for speaker in claim.attributed_to),
        )
        stamped.setdefault(known.id, known)
    return tuple(stamped.values())


def _stamped(mention: Mention, directory: Directory) -> Mention:
    return replace(mention, entity=directory.entity(mention))


def claim_id(claim: Claim) -> str:
    """A short id that the same words in the same place always get, whatever else the vault holds."""
    said = (
        claim.quote.vault, claim.quote.note, claim.section, str(claim.bullet), claim.relation, claim.polarity,
        *(mention.text for mention in parties(claim)),
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:_ID_LETTERS]


def asserted_claims(corrections: Sequence[Correction], path: str) -> Iterator[Claim]:
    """The claims that a person asserts in the settings; each quotes its own line there."""
    for decision in corrections:
        if decision.kind == "assert" and decision.relation:
            quote = Quote(path, 0, 0, decision.line, decision.text)
            subject, other = (_asserted(form, path) for form in (decision.left, decision.right))
            yield Claim(
                "", decision.relation, subject, other, quote, "", decision.line,
                polarity=decision.polarity, detail=decision.why or None, read_by="judgement",
            )  # fmt: skip


def _asserted(form: str, path: str) -> Mention:
    return Mention("words", form, path, name=form)
