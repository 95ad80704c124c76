"""Notes, their reading and the settings become identities, and claims that know them.

In:  `Note`s, `Reading`, `Settings`.
Out: `Identities` and the resolved claims, for the graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphkit.config import FILE_NAME, Settings
from graphkit.entities.affiliations import Affiliations, collect_affiliations
from graphkit.entities.corrections import Corrections
from graphkit.entities.echoes import see_echoes
from graphkit.entities.forms import OWNER, form_of, organization_form
from graphkit.entities.organization_names import organization_key
from graphkit.entities.organizations import OrganizationForms, Organizations, resolve_organizations
from graphkit.entities.ours import find_owners, infer_home, infer_owner
from graphkit.entities.people import resolve_people
from graphkit.entities.placeholders import with_placeholders
from graphkit.entities.sightings import Sightings, collect_sightings, mentions_of
from graphkit.entities.stamping import Directory, asserted_claims, stamp_claims
from graphkit.records import Claim, Identities, Mention, Note, Organization, Reading

__all__ = ["resolve"]


def resolve(notes: Sequence[Note], reading: Reading, settings: Settings) -> tuple[Identities, tuple[Claim, ...]]:
    """Find out who is who, and whose notes these are.

    Every name in the front matter, the tasks, the links and the reading becomes a person or an organization; names
    alone never decide between two. The order of notes, mentions and claims does not matter.

    Args:
        notes: Of every vault.
        reading: Mentions and claims found in them; ids of claims are set here.
        settings: The owner and our organizations, where they are given, and the decisions of people.

    Returns:
        Identities, and the claims with the ids of everybody they name, exact doubles and rejected ones left out.

    Cost: O(n log n) in mentions.
    """
    asserted = tuple(asserted_claims(settings.corrections, FILE_NAME))
    reading = replace(reading, claims=(*reading.claims, *asserted))
    forms = _organization_forms(reading, settings)
    organizations = resolve_organizations(forms, settings.judgements)
    owner_names, inferred = _owner_names(notes, settings)
    sightings = collect_sightings(notes, _without_firms(reading, forms))
    see_echoes(sightings, notes, mentions_of(reading))
    _see_owners(sightings, notes, reading, owner_names)
    affiliations = _affiliations(notes, reading, organizations)
    people = resolve_people(sightings, notes, settings.judgements, tuple(owner_names.values()), affiliations)
    people, owners, ambiguous = find_owners(with_placeholders(people, reading, organizations.ids), owner_names)
    names = {key: one.name for key, one in people.persons.items()}
    names |= {key: one.name for key, one in organizations.organizations.items()}
    directory = Directory(people, organizations.ids, owners, names)
    corrected = Corrections(settings.corrections, directory, stamp_claims(reading.claims, directory))
    home, why = _home(corrected.claims, owners.get("", ""), organizations, settings)
    identities = Identities(
        {key: person for key, person in sorted(people.persons.items()) if key not in corrected.hidden},
        {key: found for key, found in sorted(organizations.organizations.items()) if key not in corrected.hidden},
        owners.get(""),
        home - corrected.hidden,
        (*settings.judgements, *people.judgements, *organizations.judgements),
        (*inferred, *why),
        corrected.sides,
        (*ambiguous, *corrected.problems),
    )
    return identities, corrected.claims


def _affiliations(notes: Sequence[Note], reading: Reading, organizations: Organizations) -> Affiliations:
    known = organizations.organizations

    def firm_of(mention: Mention) -> str:
        key = organizations.ids.get(organization_key(organization_form(mention)), "")
        return _topmost(key, known) if key else ""

    return collect_affiliations(notes, reading, firm_of, {key: one.name for key, one in known.items()})


def _organization_forms(reading: Reading, settings: Settings) -> OrganizationForms:
    forms = OrganizationForms()
    for mention in mentions_of(reading):
        if mention.kind == "organization":
            forms.see(organization_form(mention), mention.note)
    for name in settings.us:
        if organization_key(name) not in forms.spellings:
            forms.see(name, "")
    for claim in reading.claims:
        if claim.relation == "part_of" and claim.polarity == "positive" and claim.modality == "actual":
            part, whole = (organization_key(organization_form(end)) for end in (claim.subject, claim.object))
            if part in forms.spellings and whole in forms.spellings and part != whole:
                forms.parts.add((part, whole))
    return forms


def _without_firms(reading: Reading, forms: OrganizationForms) -> Reading:
    """The reading without people whose name is an organization's: what the reader once took for a firm is one."""
    return replace(
        reading,
        mentions=tuple(_unless_firm(mention, forms) for mention in reading.mentions),
        claims=tuple(
            replace(claim, subject=_unless_firm(claim.subject, forms), object=_unless_firm(claim.object, forms))
            for claim in reading.claims
        ),
    )


def _unless_firm(mention: Mention, forms: OrganizationForms) -> Mention:
    firm = mention.kind == "person" and " " in mention.text and organization_key(mention.text) in forms.spellings
    return replace(mention, kind="organization") if firm else mention


def _owner_names(notes: Sequence[Note], settings: Settings) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name of each vault's owner; the settings speak of the main vault, which has no label."""
    by_vault: dict[str, list[Note]] = {}
    for note in notes:
        by_vault.setdefault(note.vault, []).append(note)
    names, inferred = {}, []
    for vault, known in sorted(by_vault.items()):
        name, why = (settings.me, "") if settings.me and not vault else infer_owner(known)
        if name:
            names[vault] = name
        if why:
            inferred.append(f"{vault}: {why}" if vault else why)
    if settings.me:
        names.setdefault("", settings.me)
    return names, tuple(inferred)


def _see_owners(sightings: Sightings, notes: Sequence[Note], reading: Reading, owner_names: Mapping[str, str]) -> None:
    """Put the owner into every note that says "I" or "@Myself"."""
    speaking = {(mention.vault, mention.note) for mention in mentions_of(reading) if form_of(mention) == OWNER}
    for note in notes:
        tasks = (passage.task for passage in note.passages if passage.task)
        if (note.vault, note.path) in speaking or any(f"@{(task.owner or '').strip('@')}" == OWNER for task in tasks):
            owner = sightings.see((note.vault, note.path), owner_names.get(note.vault, ""), listed=True)
            if owner is not None:
                owner.spellings[OWNER] += 1


def _home(
    claims: Sequence[Claim], owner: str, organizations: Organizations, settings: Settings
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Our organizations with all their units."""
    if settings.us:
        roots, why = {organizations.ids.get(organization_key(name), "") for name in settings.us} - {""}, ""
    else:
        names = {key: one.name for key, one in organizations.organizations.items()}
        home, why = infer_home(claims, owner, names)
        roots = {_topmost(home, organizations.organizations)} if home else set()
    units = {key for key in organizations.organizations if roots & set(_line(key, organizations.organizations))}
    return frozenset(units), (why,) if why else ()


def _line(key: str, organizations: Mapping[str, Organization]) -> list[str]:
    """An organization and everything above it."""
    line = [key]
    while (parent := organizations[line[-1]].parent) is not None:
        line.append(parent)
    return line


def _topmost(key: str, organizations: Mapping[str, Organization]) -> str:
    return _line(key, organizations)[-1]
