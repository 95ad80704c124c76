"""Settings: what `graphkit.toml` at a vault's root says, with the command line's flags on top, made once.

In:  a vault's folder and `Flags` from the command line.
Out: `Settings`, for every later step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graphkit.records import Judgement

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user may decide about a run.

    Attributes:
        notes: The main vault: a file, a folder, or `Path("-")` for standard input.
        also: Further vaults; each one's label is its folder's name.
        me: The vault owner's name; None leaves it to inference.
        us: Names of our organizations; empty leaves it to inference.
        organization: Only this outside organization, by any form of its name.
        topic: Words that narrow deciders and roles.
        as_of: Read only what was known on that day.
        claims: File of claims (JSON Lines) to take instead of reading relations.
        half_life_days: Age at which a tie counts half.
        judgements: Decisions about names from `graphkit.toml`.
    """

    notes: Path
    also: tuple[Path, ...] = ()
    me: str | None = None
    us: tuple[str, ...] = ()
    organization: str | None = None
    topic: str | None = None
    as_of: date | None = None
    claims: Path | None = None
    half_life_days: float = 180.0
    judgements: tuple[Judgement, ...] = ()


def load_settings(flags: Settings) -> Settings:
    """Fill what `flags` leaves open from the `graphkit.toml` beside the notes.

    Raises:
        ConfigError: The file is not TOML or holds a value of the wrong kind; the message names file and line.
    """
    raise NotImplementedError
