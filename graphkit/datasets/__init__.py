"""What was read becomes a folder of Parquet tables, and the folder becomes what was read.

Reading is what takes time. A dataset keeps it in a form that other tools open as well: a row for every note, mention
and claim, in parts by note, with a manifest that lists them. Identities are not in it: they are resolved when it is
asked.

A part's name holds the hash of its rows. One whose rows have not changed is not written again, and the manifest, which
is replaced last, decides which parts count: a run that is killed leaves the dataset as it was.

In:  `Gathered`, all that there is to resolve.
Out: a folder; from it, the same `Gathered`. Needs the extra `parquet`.
Why: docs/scaling.md
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from graphkit.config import Correction, Settings
from graphkit.datasets.tables import Row, as_rows, in_order, read_table, write_table
from graphkit.errors import ConfigError
from graphkit.reading.release import about_model, reader_version
from graphkit.records import Claim, Judgement, Mention, Note, Problem, Reading
from graphkit.sources import Columns

__all__ = ["Gathered", "is_dataset", "read_dataset", "write_dataset"]

_MANIFEST, _FORM = "manifest.json", 1
_TABLES = ("notes", "mentions", "claims")
_HEAD = b'{"graphkit_dataset":'


@dataclass(frozen=True, slots=True)
class Gathered:
    """What notes say, as read: all that identities and the graph are made from."""

    settings: Settings
    notes: tuple[Note, ...]
    reading: Reading
    problems: tuple[Problem, ...] = ()
    columns: tuple[Columns, ...] = ()


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What was read by which model, and where it is; `order` is that of the notes, by vault and path."""

    graphkit_dataset: int
    model: str
    reader: str
    llm: str | None
    me: str | None
    us: tuple[str, ...]
    half_life_days: float
    judgements: tuple[Judgement, ...]
    corrections: tuple[Correction, ...]
    rows: dict[str, int]
    parts: tuple[str, ...]
    problems: tuple[Problem, ...]
    reading_problems: tuple[Problem, ...]
    columns: tuple[Columns, ...]
    order: tuple[tuple[str, str], ...] = field(default=())


def is_dataset(folder: Path) -> bool:
    """True for a folder that `write_dataset` wrote. Cost: one look for a file."""
    try:
        with (folder / _MANIFEST).open("rb") as manifest:
            return manifest.read(len(_HEAD)) == _HEAD
    except OSError:
        return False


def write_dataset(folder: Path, gathered: Gathered) -> dict[str, int]:
    """Make a folder hold what was gathered, and that alone.

    Args:
        folder: A dataset, an empty folder, or none yet.
        gathered: Not resolved.

    Returns:
        Rows by table, and under "written" the parts that were not there before.

    Raises:
        ConfigError: The folder holds something else or cannot be written to, or pyarrow is not installed.

    Cost:
        Linear in the records; what has not changed is not written.
    """
    if folder.exists() and not is_dataset(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(f"{folder} is no dataset; choose an empty or a new folder with -o")
    try:
        return _write(folder, gathered)
    except (OSError, UnicodeEncodeError) as error:
        raise ConfigError(f"cannot write the dataset {folder}: {error}") from error


def read_dataset(settings: Settings) -> Gathered:
    """What the dataset `settings.notes` holds, known on `settings.as_of`.

    Args:
        settings: What they leave open, the dataset fills with what it was read with.

    Raises:
        ConfigError: A part is missing or broken, or the dataset is of another form.
    """
    if settings.also or settings.claims:
        raise ConfigError("a dataset holds its vaults and claims; --also and --claims are for when it is extracted")
    manifest = _manifest(settings.notes)
    ranks = {place: rank for rank, place in enumerate(manifest.order)}
    rows = {table: list(_rows(settings.notes, manifest, table)) for table in _TABLES}
    day = settings.as_of
    every = in_order(rows["notes"], ranks, Note)
    notes = tuple(one for one in every if day is None or one.date is None or one.date.start <= day)
    known = {(one.vault, one.path) for one in notes}
    there = {table: [row for row in rows[table] if (row["vault"], row["note"]) in known] for table in _TABLES}
    mentions, claims = in_order(there["mentions"], ranks, Mention), in_order(there["claims"], ranks, Claim)
    reading = Reading(mentions, claims, manifest.reading_problems)
    return Gathered(_filled(settings, manifest), notes, reading, manifest.problems, manifest.columns)


def _filled(settings: Settings, manifest: _Manifest) -> Settings:
    half_life = manifest.half_life_days if settings.half_life_days == 180.0 else settings.half_life_days
    return replace(
        settings,
        me=settings.me or manifest.me,
        us=settings.us or manifest.us,
        half_life_days=half_life,
        judgements=(*manifest.judgements, *settings.judgements),
        corrections=(*manifest.corrections, *settings.corrections),
    )


def _write(folder: Path, gathered: Gathered) -> dict[str, int]:
    order = tuple((note.vault, note.path) for note in gathered.notes)
    ranks = {place: rank for rank, place in enumerate(order)}
    reading = gathered.reading
    written, parts, rows = 0, [], {}
    tables: tuple[Sequence[Note | Mention | Claim], ...] = (gathered.notes, reading.mentions, reading.claims)
    for table, records in zip(_TABLES, tables, strict=True):
        (folder / table).mkdir(parents=True, exist_ok=True)
        made = list(as_rows(records, ranks))
        rows[table] = len(made)
        for part, some in _parts(table, made):
            parts.append(part)
            if not (folder / part).exists():
                _replace(folder / part, write_table(table, some))
                written += 1
    _replace(folder / _MANIFEST, _described(gathered, rows, parts, order))
    for file in (file for table in _TABLES for file in (folder / table).glob("*.parquet")):
        if file.relative_to(folder).as_posix() not in parts:
            file.unlink()
    return {**rows, "written": written}


def _described(
    gathered: Gathered, rows: dict[str, int], parts: Sequence[str], order: tuple[tuple[str, str], ...]
) -> bytes:
    kept = gathered.settings
    manifest = _Manifest(
        _FORM, str(about_model()["version"]), reader_version().hex(), kept.llm, kept.me, kept.us, kept.half_life_days,
        kept.judgements, kept.corrections, rows, tuple(parts), gathered.problems, gathered.reading.problems,
        gathered.columns, order,
    )  # fmt: skip
    return msgspec.json.encode(manifest)


def _parts(table: str, rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Sixteen parts, by note, so that a changed note changes one of each table; those without rows are left out."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        place = f"{row['vault']}\n{row['note']}".encode()
        parts.setdefault(hashlib.sha256(place).hexdigest()[0], []).append(row)
    for key, some in sorted(parts.items()):
        digest = hashlib.sha256(msgspec.json.encode(some)).hexdigest()[:16]
        yield f"{table}/part-{key}-{digest}.parquet", some


def _replace(path: Path, data: bytes) -> None:
    """Write a file that is never seen half."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _manifest(folder: Path) -> _Manifest:
    try:
        manifest = msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"the manifest of {folder} cannot be read: {error}; extract it anew") from error
    if manifest.graphkit_dataset != _FORM:
        raise ConfigError(f"{folder} has form {manifest.graphkit_dataset}, not {_FORM}; extract it anew")
    return manifest


def _rows(folder: Path, manifest: _Manifest, table: str) -> Iterator[Row]:
    for part in manifest.parts:
        if part.startswith(f"{table}/"):
            try:
                data = (folder / part).read_bytes()
            except OSError as error:
                raise ConfigError(f"{folder} lacks {part}: {error.strerror}; extract it anew") from error
            yield from read_table(data)
