"""Somebody known by a relation alone becomes a person, and the same person as whoever a note gives that relation.

"The minister's chief of staff" holds a place until some note, earlier or later, says that Omar Saleh is the minister's
chief of staff. Whoever is "his manager" is for the reader to find, within the note.

In:  `People` with names, and the `Reading`.
Out: `People` with those who have none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphkit.entities.forms import form_of, is_name, organization_form
from graphkit.entities.names import fold, parse_name
from graphkit.entities.organization_names import organization_key
from graphkit.entities.people import People, slug_ids
from graphkit.entities.pointing import relation_of
from graphkit.entities.sightings import mentions_of
from graphkit.records import Judgement, Mention, Person, Reading

__all__ = ["with_placeholders"]

Relation = tuple[str, str]
"""To whom (an id, or folded words) and as what (folded words)."""


@dataclass(slots=True)
class _Place:
    """A relation that somebody without a name stands in: its words, and the notes and keys that hold them."""

    texts: Counter[str] = field(default_factory=Counter)
    where: set[tuple[tuple[str, str], str]] = field(default_factory=set)


def with_placeholders(people: People, reading: Reading, organizations: Mapping[str, str]) -> People:
    """Add whoever is known by a relation alone, under the name that a note gives for it, if one does.

    Args:
        people: Who is who among those with names.
        reading: Mentions whose text is a relation ("the minister's chief of staff"), and claims that give names for it.
        organizations: Id of the organization meant by a key.

    Cost: linear in mentions and claims.
    """
    known = _Relations(people, organizations)
    places: dict[Relation, _Place] = defaultdict(_Place)
    for mention in mentions_of(reading):
        relation = known.relation(mention.text, mention)
        if relation and mention.kind == "person" and not form_of(mention):
            places[relation].texts[" ".join(mention.text.split())] += 1
            places[relation].where.add(((mention.vault, mention.note), parse_name(mention.text).key))
    if not places:
        return people
    bearers: dict[Relation, set[str]] = defaultdict(set)
    for relation, person in known.named(reading):
        bearers[relation].add(person)
    return _joined(people, places, bearers)


class _Relations:
    """Looks up to whom a relation points."""

    def __init__(self, people: People, organizations: Mapping[str, str]) -> None:
        self._ids = people.ids
        self._organizations = organizations
        self._anywhere: dict[str, set[str]] = defaultdict(set)
        for (_, key), person in people.ids.items():
            self._anywhere[key].add(person)

    def relation(self, text: str, where: Mention) -> Relation | None:
        """To whom and as what, for a text such as "the minister's chief of staff" in the note of a mention."""
        found = relation_of(text)
        return (self._holder(found[0], where), found[1]) if found else None

    def named(self, reading: Reading) -> Iterator[tuple[Relation, str]]:
        """Relations with the person whom the notes name for them."""
        for mention in mentions_of(reading):
            relation = self.relation(mention.text, mention)
            if relation and mention.kind == "person" and is_name(mention.name):
                yield from self._with_bearer(relation, mention)
        for claim in reading.claims:
            if claim.polarity == "positive" and claim.modality == "actual":
                titled = claim.relation == "has_title" and self.relation(claim.object.text, claim.object)
                if titled:
                    yield from self._with_bearer(titled, claim.subject)
                elif claim.relation in ("assists", "reports_to", "works_for") and claim.detail:
                    relation = self._holder(organization_form(claim.object), claim.object), fold(claim.detail)
                    yield from self._with_bearer(relation, claim.subject)

    def _with_bearer(self, relation: Relation, mention: Mention) -> Iterator[tuple[Relation, str]]:
        person = self._person(form_of(mention), mention)
        if person:
            yield relation, person

    def _holder(self, form: str, where: Mention) -> str:
        """Id of a person or an organization, else the words themselves without their article."""
        known = self._person(form, where) or self._organizations.get(organization_key(form), "")
        return known or fold(form).removeprefix("the ").strip()

    def _person(self, form: str, where: Mention) -> str:
        key = parse_name(form).key
        anywhere = self._anywhere.get(key, set())
        return self._ids.get(((where.vault, where.note), key), "") or (min(anywhere) if len(anywhere) == 1 else "")


def _joined(people: People, places: Mapping[Relation, _Place], bearers: Mapping[Relation, set[str]]) -> People:
    """The people with every place: a name's own if one bears it, else somebody without a name."""
    persons, ids = dict(people.persons), dict(people.ids)
    judgements = []
    shown = {
        relation: max(sorted(place.texts), key=lambda text: place.texts[text]) for relation, place in places.items()
    }
    notes = {relation: sorted(note for (_, note), _ in place.where) for relation, place in places.items()}
    slugs = slug_ids({relation: (shown[relation], notes[relation]) for relation in sorted(places)}, known=persons)
    for relation, place in sorted(places.items()):
        named = sorted(bearers.get(relation, ()))
        person = persons[named[0]] if len(named) == 1 else Person(slugs[relation], shown[relation])
        persons[person.id] = _seen(person, place, notes[relation])
        ids |= dict.fromkeys(place.where, person.id)
        verdict = "positive" if len(named) == 1 else "unsure"
        why = "a note gives the name" if len(named) == 1 else "several are named for it"
        judgements += [Judgement(shown[relation], persons[one].name, verdict, "notes", why) for one in named]  # type: ignore[arg-type]  # one of the three verdicts
    return replace(people, persons=persons, ids=ids, judgements=(*people.judgements, *judgements))


def _seen(person: Person, place: _Place, notes: list[str]) -> Person:
    forms = {*person.aliases, *place.texts} - {person.name}
    return replace(person, aliases=tuple(sorted(forms)), notes=tuple(sorted({*person.notes, *notes})))
