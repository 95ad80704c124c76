"""Claims that somebody else read become ours: a JSON Lines file with the contract's fields, or the annotators'.

Nothing is guessed about a line that does not fit: it becomes a problem that names the line, and the others are taken.

In:  a file, and the notes it speaks of.
Out: `Claim`s read by "file", with the words of their passage as quote where section and bullet lead to one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from graphkit.records import RELATIONS, Claim, Mention, MentionKind, Modality, Note, Passage, Polarity, Problem, Quote

__all__ = ["claim_of", "fault_of", "given_claims"]

_NAMES = ("note", "subject", "relation", "object")
_ORGANIZATIONAL = frozenset(
    {("works_for", "object"), ("part_of", "subject"), ("part_of", "object"), ("sole_contact", "object")}
)
_FREE = frozenset({"has_title", "decides", "supports", "opposes", "head_of", "trusts"})
_CHOICES = {"relation": RELATIONS, "polarity": get_args(Polarity), "modality": get_args(Modality)}


def given_claims(path: Path, notes: Sequence[Note]) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read claims from `path`, JSON Lines in UTF-8.

    Args:
        path: One JSON object a line, with at least `note`, `subject`, `relation` and `object`.
        notes: Where the claims stand; a claim about a note that is not among them is a problem.

    Returns:
        The claims in file order, and a problem for each line that is none.

    Raises:
        OSError: The file cannot be opened.
    """
    shelf = _Shelf(notes)
    claims: list[Claim] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                read = _read_line(line, shelf)
                if isinstance(read, Claim):
                    claims.append(read)
                else:
                    problems.append(Problem(read, path.name, number))
    return tuple(claims), tuple(problems)


class _Shelf:
    """Notes by path and, where no two share it, by file name; passages by their place."""

    def __init__(self, notes: Sequence[Note]) -> None:
        by_name: dict[str, list[Note]] = {}
        for note in notes:
            by_name.setdefault(note.path.rsplit("/", 1)[-1], []).append(note)
        self._notes = {name: found[0] for name, found in by_name.items() if len(found) == 1}
        self._notes |= {note.path: note for note in notes}
        self._passages = {
            (id(note), passage.section, passage.bullet): passage for note in notes for passage in note.passages
        }

    def note(self, path: str) -> Note | None:
        return self._notes.get(path)

    def passage(self, note: Note, fields: Mapping[str, Any]) -> Passage | None:
        return self._passages.get((id(note), str(fields.get("section")), fields.get("bullet") or 0))


def _read_line(line: str, shelf: _Shelf) -> Claim | str:
    """The claim of a line, or what is wrong with it."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    fault = fault_of(fields)
    if fault:
        return fault
    note = shelf.note(fields["note"])
    return claim_of(fields, note, shelf.passage(note, fields)) if note else f"no note {fields['note']!r}"


def fault_of(fields: object) -> str | None:
    """What is wrong with the fields of a claim, in words; None where nothing is."""
    if not isinstance(fields, dict):
        return "not an object"
    for key in _NAMES:
        if not isinstance(fields.get(key), str) or not fields[key].strip():
            return f"{key!r} is missing or no text"
    for key, choices in _CHOICES.items():
        if key in fields and fields[key] not in choices:
            return f"{key!r} is none of {', '.join(choices)}"
    return next(_field_faults(fields), None)


def _field_faults(fields: Mapping[str, Any]) -> Iterator[str]:
    if not _is_number(fields.get("confidence", 1.0)) or not 0 <= fields.get("confidence", 1.0) <= 1:
        yield "'confidence' is not in 0 to 1"
    speakers = fields.get("attributed_to") or []
    if not isinstance(speakers, list) or not all(isinstance(name, str) for name in speakers):
        yield "'attributed_to' is not a list of names"
    if not isinstance(fields.get("section") or "", str) or not isinstance(fields.get("bullet") or 0, int):
        yield "'section' is no text or 'bullet' no number"
    for key in ("valid_from", "valid_to"):
        if fields.get(key) is not None and _day(fields[key]) is None:
            yield f"{key!r} is no date"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def claim_of(fields: Mapping[str, Any], note: Note, passage: Passage | None) -> Claim:
    """The claim that fields without fault make about a note; its quote is the passage, empty without one."""
    relation = fields["relation"]
    detail = fields.get("detail")
    return Claim(
        id=str(fields.get("id") or ""),
        relation=relation,
        subject=_mention(fields["subject"], _kind(relation, "subject"), note),
        object=_mention(fields["object"], _kind(relation, "object"), note),
        quote=_quote(note, passage),
        section=fields.get("section") or "",
        bullet=fields.get("bullet") or 0,
        date=note.date,
        polarity=fields.get("polarity", "positive"),
        modality=fields.get("modality", "actual"),
        attributed_to=tuple(_mention(name, "person", note) for name in fields.get("attributed_to") or ()),
        hearsay=bool(fields.get("hearsay", False)),
        detail=detail if isinstance(detail, str) else None,
        valid_from=_day(fields.get("valid_from")),
        valid_to=_day(fields.get("valid_to")),
        confidence=float(fields.get("confidence", 1.0)),
        read_by="file",
    )


def _kind(relation: str, end: str) -> MentionKind:
    """What a name at this end of the relation is, as far as the relation tells."""
    if (relation, end) in _ORGANIZATIONAL:
        return "organization"
    if relation == "has_title" and end == "object":
        return "title"
    return "words" if relation in _FREE and end == "object" else "person"


def _mention(name: str, kind: MentionKind, note: Note) -> Mention:
    return Mention(kind, name, note.path, name=name, vault=note.vault)


def _quote(note: Note, passage: Passage | None) -> Quote:
    if passage is None:
        return Quote(note.path, 0, 0, 1, "", note.vault)
    return Quote(
        note.path, passage.start, passage.end, passage.line, note.text[passage.start : passage.end], note.vault
    )
