"""Records become rows of typed columns, which other tools query, and rows become the records again.

The last column, `record`, holds all of the record as JSON; what reads a dataset back needs no other.

In:  `Note`, `Mention`, `Claim`.
Out: rows by part; bytes of Parquet.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import msgspec

from graphkit.errors import ConfigError
from graphkit.records import Claim, Mention, Note

__all__ = ["Row", "as_rows", "in_order", "read_table", "write_table"]

Row: TypeAlias = dict[str, Any]
Record = TypeVar("Record", Note, Mention, Claim)
_TYPES = {
    "turn": "int64", "place": "int64", "start": "int64", "end": "int64", "line": "int64", "bullet": "int64",
    "confidence": "float64", "hearsay": "bool_", "date": "date32",
}  # fmt: skip
_COLUMNS = {
    "notes": ("vault", "note", "sha256", "date", "title", "turn", "place", "record"),
    "mentions": ("vault", "note", "kind", "text", "name", "start", "end", "turn", "place", "record"),
    "claims": (
        "vault", "note", "date", "section", "bullet", "subject", "relation", "object", "polarity", "modality",
        "hearsay", "detail", "confidence", "read_by", "quote", "line", "start", "end", "turn", "place", "record",
    ),
}  # fmt: skip


def as_rows(records: Iterable[Note | Mention | Claim], ranks: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    """A row a record, in order.

    `turn` counts how often the order went back to an earlier note, `place` the records of the note in that turn; with
    the order of notes they give the order of records, and both stay as they are when other notes come or go.

    Args:
        records: Of one kind.
        ranks: Where each note, by vault and path, stands among the notes.
    """
    turn, last = 0, -1
    places: Counter[tuple[int, str, str]] = Counter()
    for record in records:
        row = _row(record)
        key = row["vault"], row["note"]
        rank = ranks.get(key, len(ranks))
        turn, last = turn + (rank < last), rank
        row |= {"turn": turn, "place": places[turn, *key], "record": msgspec.json.encode(record).decode()}
        places[turn, *key] += 1
        yield row


def in_order(rows: Iterable[Row], ranks: Mapping[tuple[str, str], int], kind: type[Record]) -> tuple[Record, ...]:
    """The records of rows that come in any order."""
    placed = sorted(
        rows, key=lambda row: (row["turn"], ranks.get((row["vault"], row["note"]), len(ranks)), row["place"])
    )
    return tuple(msgspec.json.decode(row["record"], type=kind) for row in placed)


def write_table(table: str, rows: Sequence[Row]) -> bytes:
    """The rows of a part as Parquet.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    pyarrow, parquet = _pyarrow()
    types = {name: getattr(pyarrow, kind)() for name, kind in _TYPES.items()}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in _COLUMNS[table]])
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), buffer)
    return buffer.getvalue()


def read_table(data: bytes) -> list[Row]:
    """What reading back needs of a part's rows.

    Raises:
        ConfigError: It is no Parquet file, or pyarrow is not installed.
    """
    pyarrow, parquet = _pyarrow()
    try:
        found = parquet.read_table(io.BytesIO(data), columns=["vault", "note", "turn", "place", "record"])
    except (pyarrow.ArrowException, OSError) as error:
        raise ConfigError(f"a part of the dataset cannot be read: {error}") from error
    return list(found.to_pylist())


def _row(record: Note | Mention | Claim) -> Row:
    if isinstance(record, Note):
        digest = hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()
        day = record.date and record.date.start
        return {"vault": record.vault, "note": record.path, "sha256": digest, "date": day, "title": record.title}
    if isinstance(record, Mention):
        return {name: getattr(record, name) for name in _COLUMNS["mentions"][:-3]}
    same = ("section", "bullet", "relation", "polarity", "modality", "hearsay", "detail", "confidence", "read_by")
    quote = record.quote
    return {name: getattr(record, name) for name in same} | {
        "vault": quote.vault, "note": quote.note, "date": record.date and record.date.start,
        "subject": record.subject.name or record.subject.text, "object": record.object.name or record.object.text,
        "quote": quote.text, "line": quote.line, "start": quote.start, "end": quote.end,
    }  # fmt: skip


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        message = "a dataset needs pyarrow; install it with: pip install 'graphkit[parquet]'"
        raise ConfigError(message) from error
    return pyarrow, parquet
