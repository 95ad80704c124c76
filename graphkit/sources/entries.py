"""What a record says of one person, cell by cell, each with its place in the file.

In:  nothing; this is what the readers of records hand on.
Out: `Cell`, `Entry` and `Opened`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.records import Claim, Note, Period, Problem
from graphkit.sources.speech import Stretch

__all__ = ["SECTION", "Cell", "Columns", "Entry", "Opened"]

SECTION = "Records"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and where it stands: half-open offsets into the note's text, quotation marks and escapes included."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of one person.

    Attributes:
        number: 1-based among the records of the file.
        cells: By field: "name", "given", "family", "organization", "title", "manager", "manager_id", "manager_email",
            "assistant", "email", "id", "role", "deal".
        date: The day that the record is from; None leaves it to the file.
        knows_owner: The record is one of a list of whom the owner knows, since the day `met` if that is told.
    """

    note: str
    vault: str
    number: int
    line: int
    start: int
    end: int
    cells: Mapping[str, Cell]
    date: Period | None = None
    knows_owner: bool = False
    met: Period | None = None

    def text(self, name: str) -> str:
        """What the field says; "" where it says nothing."""
        cell = self.cells.get(name)
        return cell.text if cell else ""

    @property
    def name(self) -> str:
        """The person's name, as one."""
        parts = [self.text("given"), self.text("family")]
        return self.text("name") or " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table were taken for.

    Attributes:
        export: The export it is known as; "" where the names of its columns were guessed.
        taken: Column by what it is taken for.
        left_out: Columns of which nothing is read.
        line: 1-based line of their names.
        records: How many rows name somebody.
    """

    note: str
    vault: str
    export: str
    taken: Mapping[str, str]
    left_out: tuple[str, ...]
    line: int
    records: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A source, opened.

    Attributes:
        note: With passages for the reader, or, of records, one for each.
        entries: What its records say; they need no reader.
        columns: Of a table only.
        is_records: All that it says stands in `entries`.
        claims: What it says outright besides; nobody has read its words for them.
        speech: Of mail, whose words stand where; empty where the vault's owner speaks throughout.
        id: What all copies of a mail share; "" of anything else.
    """

    note: Note
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    columns: Columns | None = None
    is_records: bool = False
    claims: tuple[Claim, ...] = ()
    speech: tuple[Stretch, ...] = ()
    id: str = ""
