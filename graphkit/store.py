"""What was worked out before, so that it need not be worked out again: bytes under a kind and a key.

Whoever keeps a value makes its key of all that the value depends on, so that nothing kept is ever out of date. A store
is a file in the user's cache folder, one a vault, readable by that user alone. It is never needed: one that is broken,
foreign or locked is said to be so, and work goes on without it.

In:  a folder for stores, and what tells one vault from another.
Out: `Store`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TypeVar

__all__ = ["Store", "default_folder"]

_OURS, _FORM = 0x67_6B_73_74, 1  # SQLite's application_id and user_version
_PATIENCE = 5.0  # seconds that another process may take to finish writing
_AT_ONCE = 500  # keys that one query asks for
_TABLES = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID;"
    "CREATE TEMP TABLE used (kind TEXT, key BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID;"
)
Found = TypeVar("Found")


class Store:
    """Bytes under a kind and a key, in a file; a context manager.

    Several processes may use one file,
    and several threads one store. What has been kept outlives the process when `keep` returns, and one that is
    killed leaves nothing half.

    Attributes:
        trouble: What was wrong with the file, for people; "" if nothing was. A broken one begins anew, without one
            that cannot be used nothing is found and nothing kept.
    """

    def __init__(self, folder: Path | None, vault: str = "") -> None:
        """Open or make the store of a vault.

        Args:
            folder: Where stores are; made if it is not there. None makes a store that keeps nothing.
            vault: What tells the vault from others, such as its path.
        """
        name = f"{hashlib.sha256(vault.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.sqlite"
        self.trouble = ""
        self._file = folder and folder / name
        self._was_broken = False
        self._one_at_a_time = RLock()
        self._connection: sqlite3.Connection | None = None
        if self._file:
            self._open(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def recall(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is kept under the keys; those without a value are left out. Cost: a fraction of a millisecond a key."""
        wanted = list(dict.fromkeys(keys))
        return self._attempt(lambda database: _recalled(database, kind, wanted), {})

    def keep(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep values under their keys, all or none of them."""
        if values:
            self._attempt(lambda database: _keep(database, kind, values), None)

    def forget_unused(self) -> None:
        """Delete, past restoring, whatever was neither found nor kept since the store was opened."""
        self._attempt(_forget_unused, None)

    def forget(self, words: Iterable[str]) -> int:
        """Delete, past restoring, every value that holds one of the words; says how many those were.

        Cost: linear in the bytes of the file.
        """
        return self._attempt(lambda database: _forget(database, [word.encode() for word in words]), 0)

    def close(self) -> None:
        """Close the file; afterwards nothing is found any more."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _open(self, file: Path) -> None:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            self.trouble = f"the cache {file} cannot be used: {error.strerror}"
            return
        self._connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._attempt(_prepare, None)

    def _attempt(self, work: Callable[[sqlite3.Connection], Found], otherwise: Found) -> Found:
        """Do some work on the file; where it fails, say why and do without the file, or begin it anew."""
        with self._one_at_a_time:
            if self._connection and self._file:
                try:
                    return work(self._connection)
                except sqlite3.OperationalError as error:  # locked, no room, no right to write: the file may be sound
                    self.close()
                    self.trouble = f"the cache {self._file} cannot be used: {error}"
                except sqlite3.DatabaseError:
                    self.close()
                    self._begin_anew(self._file)
        return otherwise

    def _begin_anew(self, file: Path) -> None:
        self.trouble = f"the cache {file} was broken and begins anew"
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                file.with_name(file.name + suffix).unlink(missing_ok=True)
        if not self._was_broken:
            self._was_broken = True
            self._open(file)


def default_folder() -> Path:
    """Where this user's stores are, after the custom of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "graphkit"


def _prepare(database: sqlite3.Connection) -> None:
    marks = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if marks != [_OURS, _FORM] and [*marks, tables] != [0, 0, 0]:
        raise sqlite3.DatabaseError("not a store of this form")
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;"
        f"PRAGMA application_id = {_OURS}; PRAGMA user_version = {_FORM}; {_TABLES}"
    )


def _recalled(database: sqlite3.Connection, kind: str, keys: list[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found |= database.execute(f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})", (kind, *some))  # noqa: S608  # question marks only
    _note_use(database, kind, found)
    return found


def _keep(database: sqlite3.Connection, kind: str, values: Mapping[bytes, bytes]) -> None:
    with database:
        database.execute("BEGIN IMMEDIATE")
        rows = ((kind, key, value) for key, value in values.items())
        database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
        _note_use(database, kind, values)


def _note_use(database: sqlite3.Connection, kind: str, keys: Iterable[bytes]) -> None:
    database.executemany("INSERT OR IGNORE INTO used VALUES (?, ?)", ((kind, key) for key in keys))


def _forget_unused(database: sqlite3.Connection) -> None:
    unused = "FROM kept WHERE NOT EXISTS (SELECT 1 FROM used WHERE used.kind = kept.kind AND used.key = kept.key)"
    if database.execute(f"SELECT 1 {unused} LIMIT 1").fetchone():  # a constant
        database.execute(f"DELETE {unused}")  # a constant
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget(database: sqlite3.Connection, words: Iterable[bytes]) -> int:
    """Rows are overwritten when they are deleted; what earlier versions of the file held goes with the vacuum."""
    held = sum(database.execute("DELETE FROM kept WHERE instr(value, ?)", (word,)).rowcount for word in words)
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return held
