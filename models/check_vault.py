"""An annotated vault becomes a list of what is wrong with its annotation, and counts of what it holds.

    python models/check_vault.py VAULT...        exit status 1 where anything is wrong

What the guidelines demand and a machine can see: fields and values, bullets that exist, names that are known, parties
that the note names, complete lists of mentions, no claim twice, `knows` in alphabetical order. Whether a claim is true
to the words only a second reader can say.

In:  VAULT/notes/*.md and VAULT/gold.json.
Out: lines of text; check_vault returns the faults for tests.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compact_gold import read_compact
from vault_notes import VaultNote, named_in, read_vault_notes

__all__ = ["check_vault", "describe_vault"]

Gold = dict[str, Any]
FIELDS: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    "gold": {"self": (str,), "home_org": (str,), "people": (list,), "organizations": (list,), "claims": (list,),
             "distinct": (list,)},
    "people": {"name": (str,), "aliases": (list,), "org": (str, type(None)), "notes": (list,)},
    "organizations": {"name": (str,), "aliases": (list,), "parent": (str, type(None))},
    "claims": {"note": (str,), "section": (str,), "bullet": (int,), "subject": (str,), "relation": (str,),
               "object": (str,), "polarity": (str,), "modality": (str,), "attributed_to": (list,), "hearsay": (bool,),
               "detail": (str, type(None))},
}  # fmt: skip
VALUES: Mapping[str, tuple[str, ...]] = {
    "section": ("Summary", "Action Items", "Decisions", "Key Information"),
    "polarity": ("positive", "negative"),
    "modality": ("actual", "planned", "requested", "possible", "past"),
}
PERSON, ORGANIZATION, WORDS = "person", "organization", "words"
PARTIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "works_for": ((PERSON,), (ORGANIZATION,)),
    "has_title": ((PERSON,), (WORDS,)),
    "reports_to": ((PERSON,), (PERSON,)),
    "assists": ((PERSON,), (PERSON,)),
    "head_of": ((PERSON,), (ORGANIZATION, WORDS)),
    "part_of": ((ORGANIZATION,), (ORGANIZATION,)),
    "decides": ((PERSON, ORGANIZATION), (WORDS,)),
    "trusts": ((PERSON,), (PERSON, ORGANIZATION)),
    "knows": ((PERSON,), (PERSON,)),
    "introduces": ((PERSON,), (PERSON,)),
    "contacts": ((PERSON,), (PERSON,)),
    "supports": ((PERSON,), (PERSON, ORGANIZATION, WORDS)),
    "opposes": ((PERSON,), (PERSON, ORGANIZATION, WORDS)),
    "influences": ((PERSON,), (PERSON,)),
    "sole_contact": ((PERSON,), (ORGANIZATION,)),
}


def check_vault(vault: Path) -> list[str]:
    """Find everything that a machine can see to be wrong with a vault's annotation.

    Args:
        vault: Folder with `notes/` and `gold.json`.

    Returns:
        A sentence for each fault, in the order of the file; empty for a vault that is right.
    """
    if not (vault / "gold.json").exists():
        return ["there is no gold.json"]
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    misshapen = list(_misshapen(gold))
    if misshapen:
        return misshapen
    notes = read_vault_notes(vault)
    faults = [*_outdated(vault, gold, notes), *_wrong_names(gold), *_wrong_claims(gold, notes)]
    return [*faults, *_wrong_mentions(gold, notes)]


def describe_vault(vault: Path) -> str:
    """Count a vault's claims per relation and modality, and the bullets that carry none or name no party.

    Args:
        vault: Folder with `notes/` and a `gold.json` that `check_vault` finds right.
    """
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    notes = read_vault_notes(vault)
    places = {(name, *place) for name, note in notes.items() for place in note.passages}
    claimed = {(claim["note"], claim["section"], claim["bullet"]) for claim in gold["claims"]}
    lines = [
        f"{len(notes)} notes, {len(gold['people'])} people, {len(gold['organizations'])} organizations",
        f"{len(gold['claims'])} claims; {len(places - claimed)} of {len(places)} bullets and sentences carry none",
        f"{sum(_pointed_at(gold, notes))} parties only pointed at (a pronoun, a description, an elided subject)",
        *(f"named nowhere in the note, is that meant? {where}" for where in _unnamed(gold, notes)),
    ]
    for key in ("relation", "modality", "polarity", "hearsay"):
        counts = Counter(str(claim[key]) for claim in gold["claims"])
        lines.append(f"{key}: " + ", ".join(f"{value} {count}" for value, count in counts.most_common()))
    return "\n".join(lines)


def _misshapen(gold: Gold) -> Iterator[str]:
    yield from _wrong_fields("gold", "the whole", gold)
    for kind in ("people", "organizations", "claims"):
        for number, entry in enumerate(gold.get(kind, ()), start=1):
            yield from _wrong_fields(kind, f"{kind} {number}", entry)


def _wrong_fields(kind: str, where: str, entry: Gold) -> Iterator[str]:
    for key, types in FIELDS[kind].items():
        if key not in entry:
            yield f"{where}: {key} is missing"
        elif not isinstance(entry[key], types):
            yield f"{where}: {key} is {entry[key]!r}"
    for key in entry.keys() - FIELDS[kind].keys() - {"answers"}:
        yield f"{where}: {key} is no field"


def _outdated(vault: Path, gold: Gold, notes: dict[str, VaultNote]) -> Iterator[str]:
    compact = vault / "gold.txt"
    if compact.exists() and read_compact(compact.read_text(encoding="utf-8").splitlines(), notes) != gold:
        yield "gold.json is not what gold.txt says: run compact_gold.py"


def _wrong_names(gold: Gold) -> Iterator[str]:
    people = [person["name"] for person in gold["people"]]
    organizations = [organization["name"] for organization in gold["organizations"]]
    for name, count in Counter([*people, *organizations]).items():
        if count > 1:
            yield f"{name} is listed {count} times"
    belongings = [("home_org", gold["home_org"])]
    belongings += [(entry["name"], entry["org"]) for entry in gold["people"]]
    belongings += [(entry["name"], entry["parent"]) for entry in gold["organizations"]]
    yield from (f"{who}: no organization {what}" for who, what in belongings if what and what not in organizations)
    known = [gold["self"], *(name for pair in gold["distinct"] for name in pair)]
    yield from (f"no person {name}" for name in known if name not in people)
    for entry in [*gold["people"], *gold["organizations"]]:
        if entry["name"] in entry["aliases"] or len(set(entry["aliases"])) < len(entry["aliases"]):
            yield f"{entry['name']}: an alias twice, or one that is the name itself"


def _wrong_claims(gold: Gold, notes: Mapping[str, VaultNote]) -> Iterator[str]:
    kinds = {person["name"]: PERSON for person in gold["people"]}
    kinds |= {organization["name"]: ORGANIZATION for organization in gold["organizations"]}
    seen: Counter[str] = Counter()
    for claim in gold["claims"]:
        where = _place(claim)
        faults = [*_wrong_values(claim), *_wrong_parties(claim, kinds)]
        if claim["note"] not in notes or (claim["section"], claim["bullet"]) not in notes[claim["note"]].passages:
            faults.append("no such bullet")
        seen[key := json.dumps(claim, sort_keys=True)] += 1
        if seen[key] == 2:
            faults.append("the same claim twice")
        yield from (f"{where}: {fault}" for fault in faults)


def _wrong_values(claim: Gold) -> Iterator[str]:
    for key, values in VALUES.items():
        if claim[key] not in values:
            yield f"{key} is {claim[key]!r}"
    if claim["relation"] not in PARTIES:
        yield f"relation is {claim['relation']!r}"
    if claim["relation"] == "knows" and claim["subject"] > claim["object"]:
        yield "knows is not in alphabetical order"
    if claim["relation"] == "has_title" and claim["object"] != claim["object"].lower():
        yield "a title is in lower case"
    if claim["subject"] == claim["object"]:
        yield "a party stands to itself"


def _wrong_parties(claim: Gold, kinds: Mapping[str, str]) -> Iterator[str]:
    subjects, objects = PARTIES.get(claim["relation"], ((), ()))
    for name, allowed in ((claim["subject"], subjects), (claim["object"], objects)):
        kind = kinds.get(name, WORDS)
        if allowed and kind not in allowed:
            yield f"{name} is {kind}, {claim['relation']} takes {' or '.join(allowed)}"
    yield from (f"speaker {name} is no person" for name in claim["attributed_to"] if kinds.get(name) != PERSON)


def _wrong_mentions(gold: Gold, notes: Mapping[str, VaultNote]) -> Iterator[str]:
    found = {name: named_in(note.text, _forms(gold)) for name, note in notes.items()}
    everything = "\n".join(note.text for note in notes.values())
    for entry in [*gold["people"], *gold["organizations"]]:
        unused = (form for form in entry["aliases"] if not any(named_in(everything, {form: frozenset({form})})))
        yield from (f"{entry['name']}: no note has the form {form!r}" for form in unused)
    for person in gold["people"]:
        listed = set(person["notes"])
        sure = {note for note, (certain, _) in found.items() if person["name"] in certain}
        unsure = {note for note, (_, uncertain) in found.items() if person["name"] in uncertain}
        yield from (f"{person['name']}: {note} names them, their list does not" for note in sorted(sure - listed))
        if person["name"] != gold["self"]:
            yield from (f"{person['name']}: not named in {note}" for note in sorted(listed - sure - unsure))


def _pointed_at(gold: Gold, notes: Mapping[str, VaultNote]) -> Iterator[int]:
    people = {person["name"] for person in gold["people"]}
    for claim in gold["claims"]:
        named = _named(gold, notes[claim["note"]].passages[claim["section"], claim["bullet"]])
        yield len({claim["subject"], claim["object"]} & people - named)


def _unnamed(gold: Gold, notes: Mapping[str, VaultNote]) -> Iterator[str]:
    people = {person["name"] for person in gold["people"]} - {gold["self"]}
    for claim in gold["claims"]:
        parties = {claim["subject"], claim["object"], *claim["attributed_to"]} & people
        for name in sorted(parties - _named(gold, notes[claim["note"]].text)):
            yield f"{_place(claim)} ({name})"


def _named(gold: Gold, text: str) -> set[str]:
    sure, unsure = named_in(text, _forms(gold))
    return sure | unsure


def _forms(gold: Gold) -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for entry in [*gold["people"], *gold["organizations"]]:
        for form in (entry["name"], *entry["aliases"]):
            forms.setdefault(form, set()).add(entry["name"])
    return {form: frozenset(names) for form, names in forms.items()}


def _place(claim: Gold) -> str:
    arrow = f"{claim['subject']} {claim['relation']} {claim['object']}"
    return f"{claim['note']}, {claim['section']} {claim['bullet']}, {arrow}"


def main(vaults: list[str]) -> int:
    """Print faults and counts of each vault; returns the exit status."""
    faulty = False
    for vault in map(Path, vaults):
        faults = check_vault(vault)
        faulty = faulty or bool(faults)
        sys.stdout.write("".join(f"{vault.name}: {fault}\n" for fault in faults))
        if not faults:
            sys.stdout.write(f"{vault.name}\n{describe_vault(vault)}\n")
    return int(faulty)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
