"""A folder of notes becomes a `Vault`, from Python as on the command line.

In:  where the notes are, and what the command line's options would say.
Out: `Vault`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, TypedDict, Unpack

from graphkit.config import Settings
from graphkit.errors import ConfigError
from graphkit.pipeline import Progress, Vault, open_vault
from graphkit.store import default_folder

__all__ = ["Wanted", "read"]

StrPath = str | PathLike[str]


class Wanted(TypedDict, total=False):
    """What the shared options of the command line say, under their names there; each may be left out.

    Attributes:
        also: Further vaults, such as a colleague's.
        me: Whose notes these are. Else `graphkit.toml` says so, else it is inferred.
        us: Our organizations. Likewise.
        org: Only this outside organization with its units.
        topic: Words that narrow deciders and roles on the map.
        as_of: Only what was known on that day.
        without: People of whom the notes are to count as silent.
        claims: File of claims to take instead of reading relations.
        cache: Folder in which readings are kept; None keeps none. Left out, it is the user's cache.
        llm: Name of a language model that is asked, too, what the notes say.
        llm_url: Where it listens. Left out, it is Ollama on this machine.
        llm_remote: Send notes to it on another machine, if it is there.
        progress: Called with (notes done, notes in all) while claims are read.
    """

    also: Sequence[StrPath]
    me: str
    us: str | Sequence[str]
    org: str
    topic: str
    as_of: date | str
    without: str | Sequence[str]
    claims: StrPath
    cache: StrPath | None
    llm: str
    llm_url: str
    llm_remote: bool
    progress: Progress


def read(notes: StrPath, **wanted: Unpack[Wanted]) -> Vault:
    """Read notes into a vault, whose `graph` the questions are asked of.

    Args:
        notes: A Markdown file or a folder of them; `graphkit.toml` in it fills what is left open here.
        wanted: See `Wanted`.

    Returns:
        The vault. What could not be read is in its `problems`, what was inferred in `identities.inferred`.

    Raises:
        NothingReadableError: There is no note to read.
        ConfigError: A setting cannot be used.
        UnknownNameError: `org` or a name in `without` fits nothing in the notes, or several.
        TypeError: An option that there is not.

    Cost:
        Some seconds to load the models and then linear in words, the first time; milliseconds a note after that.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     note, claims = Path(folder, "2026-03-02-call.md"), Path(folder, "claims.jsonl")
        ...     _ = note.write_text("# Call\\n- Ann Lee knows Kim Ode.\\n")
        ...     _ = claims.write_text('{"note": "2026-03-02-call.md", "subject": "Ann Lee", "relation": "knows", '
        ...                           '"object": "Kim Ode"}')
        ...     vault = read(folder, claims=claims, me="Ann Lee", cache=None)
        >>> vault.counts["people"], str(vault.graph.graph["day"])
        (2, '2026-03-02')
    """
    unknown = sorted(wanted.keys() - Wanted.__annotations__.keys())
    if unknown:
        message = f"read() has no option {', '.join(unknown)}; known are {', '.join(Wanted.__annotations__)}"
        raise TypeError(message)
    options: dict[str, Any] = {"cache": default_folder(), **wanted}
    progress = options.pop("progress", None)
    settings = {_FIELDS.get(key, key): _READ.get(key, _as_it_is)(value) for key, value in options.items()}
    return open_vault(Settings(Path(notes), **settings), progress)


def _as_it_is(value: Any) -> Any:
    return value


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _paths(value: StrPath | Sequence[StrPath]) -> tuple[Path, ...]:
    return tuple(map(Path, (value,) if isinstance(value, str | PathLike) else value))


def _path(value: StrPath | None) -> Path | None:
    return None if value is None else Path(value)


def _day(value: date | str | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as wrong:
        message = f"as_of wants a day such as 2026-03-31, not {value!r}"
        raise ConfigError(message) from wrong


_FIELDS = {"org": "organization"}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "also": _paths, "us": _texts, "without": _texts, "claims": _path, "cache": _path, "as_of": _day,
}  # fmt: skip
