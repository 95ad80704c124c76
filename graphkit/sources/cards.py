"""Contact cards become entries: vCard 2.1, 3.0 and 4.0, as address books of phones and mail programs write them.

A reader of its own, because the libraries for vCards do not tell where in the file a value stands. Pictures and keys
are passed over unread.

In:  `Source` of a .vcf file.
Out: `Opened`: the file as a note, with an `Entry` and a passage a card.
Source: RFC 6350 (vCard 4.0), RFC 2426 (3.0), versit vCard 2.1
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphkit.records import Note, Problem, Source
from graphkit.sources.contacts import as_passage, is_personal, said_once
from graphkit.sources.entries import Cell, Entry, Opened
from graphkit.text import find_dates, note_date, readable

__all__ = ["open_cards"]

_HEAD = re.compile(r"(?:([\w-]{1,40})\.)?([A-Za-z][\w-]{0,60})((?:;[^:\n\"]{0,200}+(?:\"[^\"\n]{0,200}\")?){0,20}):")
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_UNESCAPED_PART = re.compile(r"(?<!\\);")
_FIELDS = {
    "FN": "name", "ORG": "organization", "TITLE": "title", "EMAIL": "email", "UID": "id", "REV": "modified",
    "X-MANAGER": "manager", "X-MS-MANAGER": "manager", "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager", "X-ASSISTANT": "assistant", "X-MS-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant", "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}  # fmt: skip
_LABELS = {"manager": "manager", "assistant": "assistant"}
"""Apple labels a related person in a line of its own: `item1.X-ABLabel:_$!<Manager>!$_`."""
_LONGEST_VALUE = 1_000


class _Property(NamedTuple):
    """A line of a card, unfolded."""

    group: str
    name: str
    parameters: str
    value: Cell
    line: int


def open_cards(source: Source) -> Opened:
    """Read the cards of a file.

    Returns:
        One entry a card that names somebody; a problem for what was not read. Cost: O(bytes).
    """
    decoded, raw_offsets, problems = readable(source)
    text = decoded or ""
    cards, broken = _cards(text)
    entries = [entry for number, card in enumerate(cards, start=1) if (entry := _entry(card, number, source))]
    named = {entry.number for entry in entries}
    nameless = [card[0].line for number, card in enumerate(cards, start=1) if number not in named]
    faults = (
        *said_once(nameless, "this card names nobody; left out", "{} cards name nobody, this one first; left out",
                   source.path),
        *said_once(broken, "this card has no end; it was read up to here",
                   "{} cards have no end, the first of them here; they were read as far as they go", source.path),
        *([] if cards else [Problem("holds no contact card", source.path, 1)]),
    )  # fmt: skip
    days = [entry.date for entry in entries if entry.date]
    note = Note(
        source.path, text, source.vault, source.path.rpartition("/")[2],
        note_date({}, {}, source.path, ()) or max(days, default=None),
        passages=tuple(as_passage(one, text) for one in entries), raw_offsets=raw_offsets,
    )  # fmt: skip
    return Opened(note, (*problems, *faults), tuple(entries), is_records=True)


def _cards(text: str) -> tuple[list[list[_Property]], list[int]]:
    """The properties of each card, its BEGIN first; and lines at which a card ends that was not closed."""
    cards: list[list[_Property]] = []
    broken: list[int] = []
    is_open = False
    for one in _properties(text):
        value = one.value.text.strip().upper()
        if one.name == "BEGIN" and value == "VCARD":
            broken += [one.line] * is_open
            cards.append([])
            is_open = True
        if is_open:
            cards[-1].append(one)
        if one.name == "END" and value == "VCARD":
            is_open = False
    if is_open:
        broken.append(cards[-1][-1].line)
    return cards, broken


def _properties(text: str) -> Iterator[_Property]:
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        number, start, line = lines[at]
        at += 1
        head = _HEAD.match(line)
        printable = head is not None and "QUOTED-PRINTABLE" in head[3].upper()
        parts, end = [line], start + len(line)
        while at < len(lines) and (lines[at][2][:1] in (" ", "\t") or (printable and parts[-1].endswith("="))):
            parts.append(lines[at][2] if printable else lines[at][2][1:])
            end = lines[at][1] + len(lines[at][2])
            at += 1
        if head is not None:
            written = "\n".join(parts) if printable else "".join(parts)
            value = _decoded(written[head.end() :], head[3]) if printable else written[head.end() :]
            cell = Cell(value[:_LONGEST_VALUE], start + head.end(), end)
            yield _Property((head[1] or "").lower(), head[2].upper(), head[3], cell, number)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, offset and words of each line that is not empty."""
    position = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, position, line
        position += len(line) + 1


def _decoded(written: str, parameters: str) -> str:
    """A value in quoted-printable, which only vCard 2.1 has, in the character set that it names."""
    charset = re.search(r"CHARSET=\"?([\w.:-]{1,40})", parameters, re.IGNORECASE)
    data = quopri.decodestring(written[:_LONGEST_VALUE].encode("ascii", "ignore"))
    try:
        return data.decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _entry(card: list[_Property], number: int, source: Source) -> Entry | None:
    cells: dict[str, Cell] = {}
    labels = {one.group: one.value.text.lower() for one in card if one.name == "X-ABLABEL" and one.group}
    for one in card:
        field, part = _field(one, labels), _parts(one.value.text)
        known = part[0] if one.name == "ORG" else " ".join(_unescaped(one.value.text).split())
        if field and known and field not in cells:
            cells[field] = one.value if one.value.text == known else Cell(known, one.value.start, one.value.end)
    written = next((one.value for one in card if one.name == "N"), None)
    if "name" not in cells and written:
        family, given, *_ = (*_parts(written.text), "", "")
        cells["name"] = Cell(f"{given} {family}".strip(), written.start, written.end)
    role = next((one.value for one in card if one.name == "ROLE"), None)
    if "title" not in cells and role and role.text.strip():
        cells["title"] = Cell(_unescaped(role.text), role.start, role.end)
    if not is_personal(cells["name"].text if "name" in cells else ""):
        return None
    days = find_dates(cells["modified"].text[:40]) if "modified" in cells else ()
    return Entry(
        source.path, source.vault, number, card[0].line, card[0].value.start - len("BEGIN:"), card[-1].value.end,
        cells, days[0].period if days else None,
    )  # fmt: skip


def _field(one: _Property, labels: Mapping[str, str]) -> str:
    """What a property says of the person; "" for nothing that is read."""
    if one.name == "X-ABRELATEDNAMES":
        label = labels.get(one.group, "")
        return next((field for word, field in _LABELS.items() if word in label), "")
    return _FIELDS.get(one.name, "")


def _parts(value: str) -> list[str]:
    return [" ".join(_unescaped(part).split()) for part in _UNESCAPED_PART.split(value)]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
