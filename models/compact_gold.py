"""A vault's annotation written by hand, a line a claim, becomes its gold.json.

    python models/compact_gold.py VAULT...      reads VAULT/gold.txt and VAULT/notes, writes VAULT/gold.json

The form is described in vaults/README.md. A name may be given by any form that belongs to one person or organization
alone; who is mentioned in which note is found in the notes, so that nobody has to list it.

In:  gold.txt and the notes.
Out: gold.json, as the annotation guidelines have it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vault_notes import VaultNote, named_in, read_vault_notes

__all__ = ["CompactError", "read_compact"]

SECTIONS = {"S": "Summary", "A": "Action Items", "D": "Decisions", "K": "Key Information"}
MODALITIES = ("actual", "planned", "requested", "possible", "past")
WORDS_ONLY = ("has_title", "decides")  # their objects are never names
WORDS_OR_NAME = ("head_of", "supports", "opposes")


class CompactError(ValueError):
    """A line of gold.txt that cannot be understood; the message names the line."""


@dataclass
class Draft:
    """What has been read so far; `names` leads from every form to the names that bear it."""

    gold: dict[str, Any]
    names: dict[str, set[str]] = field(default_factory=dict)
    amended: dict[str, list[str]] = field(default_factory=dict)
    block: str = ""


def read_compact(lines: Iterable[str], notes: dict[str, VaultNote]) -> dict[str, Any]:
    """Turn the lines of a gold.txt into what gold.json holds.

    Args:
        lines: The file's lines.
        notes: The vault's notes by file name; who is mentioned where is found in them.

    Returns:
        The gold annotation, ready for `json.dump`.

    Raises:
        CompactError: A line that has too few parts, an unknown or ambiguous name, section or note.
    """
    draft = Draft({"self": "", "home_org": "", "people": [], "organizations": [], "claims": [], "distinct": []})
    for number, line in enumerate(lines, start=1):
        try:
            _read_line(line.strip(), draft, notes)
        except (ValueError, LookupError) as error:
            raise CompactError(f"line {number}: {error}: {line.strip()!r}") from error
    for person in draft.gold["people"]:
        person["notes"] = _notes_of(person["name"], draft, notes)
    return draft.gold


def _read_line(line: str, draft: Draft, notes: dict[str, VaultNote]) -> None:
    if not line or line.startswith("#"):
        return
    if line.startswith("["):
        draft.block = line.strip("[]")
        if draft.block.endswith(".md") and draft.block not in notes:
            raise CompactError("no such note")
    elif draft.block == "":
        key, value = line.split(":", 1)
        draft.gold[{"self": "self", "home": "home_org"}[key.strip()]] = value.strip()
    elif draft.block in ("people", "organizations"):
        _read_name(line, draft)
    elif draft.block == "distinct":
        draft.gold["distinct"].append([part.strip() for part in line.split("|")])
    else:
        draft.gold["claims"].extend(_claims(line, draft))


def _read_name(line: str, draft: Draft) -> None:
    name, aliases, belongs, amended = [*(part.strip() for part in line.split("|")), "", "", ""][:4]
    forms = _list(aliases)
    for form in (name, *forms):
        draft.names.setdefault(form, set()).add(name)
    entry: dict[str, Any] = {"name": name, "aliases": forms}
    if draft.block == "people":
        draft.amended[name] = _list(amended)
        draft.gold["people"].append(entry | {"org": belongs if belongs not in ("", "-") else None})
    else:
        draft.gold["organizations"].append(entry | {"parent": belongs if belongs not in ("", "-") else None})


def _claims(line: str, draft: Draft) -> Iterator[dict[str, Any]]:
    place, rest = line.split(None, 1)
    parts = [part.strip() for part in rest.split(" | ")]
    subjects, relation, objects = (part.strip() for part in parts[0].split(" > ", 2))
    marks = _marks(parts[1:], draft)
    if relation == "introduces" and marks["detail"] in draft.names:
        marks["detail"] = _name(marks["detail"], draft)
    for subject in subjects.split(" + "):
        for target in _objects(relation, objects, draft):
            pair = [_name(subject, draft), target]
            left, right = sorted(pair) if relation == "knows" else pair
            where = {"note": draft.block, "section": SECTIONS[place[0]], "bullet": int(place[1:])}
            yield where | {"subject": left, "relation": relation, "object": right} | marks


def _objects(relation: str, objects: str, draft: Draft) -> list[str]:
    if relation == "has_title":
        return [objects.lower()]
    if relation in WORDS_ONLY:
        return [objects]
    if relation in WORDS_OR_NAME:
        return [_name(part, draft) if part in draft.names else part for part in objects.split(" + ")]
    return [_name(part, draft) for part in objects.split(" + ")]


def _marks(parts: list[str], draft: Draft) -> dict[str, Any]:
    marks: dict[str, Any] = {
        "polarity": "positive", "modality": "actual", "attributed_to": [], "hearsay": False, "detail": None,
    }  # fmt: skip
    for part in parts:
        if part == "not":
            marks["polarity"] = "negative"
        elif part == "hearsay":
            marks["hearsay"] = True
        elif part in MODALITIES:
            marks["modality"] = part
        elif part.startswith("by "):
            marks["attributed_to"] = [_name(speaker, draft) for speaker in _list(part[3:])]
        else:
            marks["detail"] = part.removeprefix("detail:").strip()
    return marks


def _name(form: str, draft: Draft) -> str:
    bearers = {form} if form in draft.names.get(form, ()) else draft.names.get(form, set())
    if len(bearers) != 1:
        raise CompactError(f"{form!r} is {'nobody' if not bearers else 'any of ' + ', '.join(sorted(bearers))}")
    return next(iter(bearers))


def _notes_of(name: str, draft: Draft, notes: dict[str, VaultNote]) -> list[str]:
    if name == draft.gold["self"]:
        found = set(notes)
    else:
        forms = {form: frozenset(bearers) for form, bearers in draft.names.items()}
        found = {note for note, known in notes.items() if name in named_in(known.text, forms)[0]}
    for mark in draft.amended[name]:
        (found.add if mark[0] == "+" else found.discard)(mark[1:])
    return sorted(found)


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def main(vaults: list[str]) -> int:
    """Write gold.json in each vault; returns the exit status."""
    for vault in map(Path, vaults):
        lines = (vault / "gold.txt").read_text(encoding="utf-8").splitlines()
        try:
            gold = read_compact(lines, read_vault_notes(vault))
        except CompactError as error:
            sys.stderr.write(f"{vault}/gold.txt: {error}\n")
            return 1
        (vault / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
