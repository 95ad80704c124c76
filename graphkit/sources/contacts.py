"""A table of contacts becomes entries: exports of Salesforce, HubSpot and LinkedIn, and whatever looks like one.

In:  `Source` of comma-separated text; what the settings say of its columns.
Out: `Opened`: the table as a note, with an `Entry` and a passage a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from graphkit.records import Note, Offsets, Passage, Period, Problem, Source
from graphkit.sources.columns import Heading, find_heading
from graphkit.sources.entries import SECTION, Cell, Columns, Entry, Opened
from graphkit.sources.tables import Row, read_rows
from graphkit.text import find_dates, note_date, readable

__all__ = ["as_passage", "is_personal", "open_contacts", "said_once"]

_MOST_SHOWN = 12  # names of columns in a problem
_EMPTY = re.compile(r"[\W_]*$|(?:n/?a|none|null|unknown|\[not provided\]|-+)$", re.IGNORECASE)
_NO_NAME = re.compile(r"[\d=<>@{}\[\]|/\\:;%$#!?*^~+\"]|^(?:test|unknown|n/a)\b", re.IGNORECASE)
_LONGEST_NAME, _MOST_WORDS = 80, 7


def open_contacts(source: Source, said: Mapping[str, str]) -> Opened:
    """Read a table of contacts.

    Args:
        source: The file.
        said: Field by the name of a column, from the settings.

    Returns:
        One entry a row that names somebody; a problem for what was not read. Cost: O(bytes).
    """
    decoded, raw_offsets, problems = readable(source)
    text = decoded or ""
    note = Note(source.path, text, source.vault, title=source.path.rpartition("/")[2], raw_offsets=raw_offsets)
    heading = find_heading(text, said) if text else None
    if heading is None:
        return Opened(note, (*problems, *_not_contacts(text, source)), is_records=True)
    rows = [row for row in read_rows(text, heading.delimiter) if row.start > heading.row.start]
    entries = tuple(_entries(rows, heading, source))
    dated = replace(note, date=_date(source, entries), passages=tuple(as_passage(one, text) for one in entries))
    columns = _columns(heading, source, len(entries))
    return Opened(dated, (*problems, *_row_problems(rows, heading, entries, source)), entries, columns, is_records=True)


def is_personal(name: str) -> bool:
    """True for what may be a person's name and no number, address or formula.

    Example:
        >>> is_personal("Ana Ruiz"), is_personal('=HYPERLINK("a")'), is_personal("ana@globex.example")
        (True, False, False)
    """
    fits = len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    return fits and name[:1].isalpha() and not _NO_NAME.search(name)


def as_passage(entry: Entry, text: str) -> Passage:
    """The record as a passage of its note, so that its claims have one."""
    offsets = Offsets(((0, entry.start),))
    words = text[entry.start : entry.end]
    return Passage(
        entry.note, entry.vault, "bullet", SECTION, entry.number, entry.line, entry.start, entry.end, words, offsets
    )


def said_once(lines: Sequence[int], one: str, many: str, path: str) -> Iterator[Problem]:
    """One problem for all lines of a kind, at the first of them; `many` has a place for their number."""
    if lines:
        yield Problem(one if len(lines) == 1 else many.format(len(lines)), path, lines[0])


def _entries(rows: Sequence[Row], heading: Heading, source: Source) -> Iterator[Entry]:
    for number, row in enumerate(rows, start=1):
        cells = {field: row.cells[at] for field, at in heading.fields.items() if at < len(row.cells)}
        known = {field: cell for field, cell in cells.items() if not _EMPTY.match(cell.text)}
        place = (source.path, source.vault, number, row.line, row.start, row.end)
        days = [_day(known.get(field)) for field in ("modified", "connected")]
        entry = Entry(*place, known, days[0], heading.knows_owner, days[1])
        if is_personal(entry.name):
            yield entry


def _day(cell: Cell | None) -> Period | None:
    spans = find_dates(cell.text[:60]) if cell else ()
    return spans[0].period if spans else None


def _date(source: Source, entries: Sequence[Entry]) -> Period | None:
    """When the table is from: by the name of its file, else not before its newest row."""
    named = note_date({}, {}, source.path, ())
    return named or max((day for entry in entries for day in (entry.date, entry.met) if day), default=None)


def _columns(heading: Heading, source: Source, records: int) -> Columns:
    names = [cell.text for cell in heading.row.cells]
    taken = {field: names[at] for field, at in heading.fields.items()}
    left_out = tuple(name for at, name in enumerate(names) if name and at not in heading.fields.values())
    return Columns(source.path, source.vault, heading.export, taken, left_out, heading.row.line, records)


def _not_contacts(text: str, source: Source) -> Iterator[Problem]:
    first = next(iter(read_rows(text)), None)
    if first is not None:
        names = ", ".join(cell.text[:40] for cell in islice(first.cells, _MOST_SHOWN) if cell.text)
        settle = f'columns = ["{source.path}: COLUMN = name"] in graphkit.toml says which'
        yield Problem(f"no column is known to name people; nothing was read ({names}); {settle}", source.path, 1)


def _row_problems(rows: Sequence[Row], heading: Heading, entries: Sequence[Entry], source: Source) -> Iterator[Problem]:
    path, wanted = source.path, len(heading.row.cells)
    named = {entry.number for entry in entries}
    nameless = [row.line for number, row in enumerate(rows, start=1) if number not in named]
    yield from said_once(
        nameless, "this row names nobody; left out", "{} rows name nobody, this one first; left out", path
    )
    unclosed = [row.line for row in rows if row.unclosed]
    yield from said_once(
        unclosed, "a quotation mark is never closed; it was read as a letter",
        "a quotation mark is never closed in {} rows, this one first; it was read as a letter", path,
    )  # fmt: skip
    odd = [row.line for row in rows if len(row.cells) != wanted]
    yield from said_once(
        odd, f"this row has not {wanted} cells as the first one; what it has was read",
        f"{{}} rows have not {wanted} cells as the first one, this one first; what they have was read", path,
    )  # fmt: skip
