"""Settings: what `graphkit.toml` at a vault's root says, with the command line's flags on top, made once.

Corrections are plain lines, one decision each, with the reason after `because`:

    me = "Ana Ruiz"
    us = ["Northwind"]
    also = ["../colleague/notes"]
    half_life_days = 180
    folder = "graphkit"
    same = ["Bob Li = Robert Li because he signs both ways"]
    different = ["Lin Berg = Lina Berg because they sat side by side"]
    hide = ["Room Orion because it is a room"]
    reject = ["3f2a9c0d11e4 because the note meant the brother"]
    assert = ["Ana Ruiz knows Wei Lan because they studied together"]
    side = ["Tomer Gal = ours because he joined us in May"]
    columns = ["crm/contacts.csv: Ansprechpartner = name"]

In:  a vault's folder and the flags of the command line, as a `Settings`.
Out: `Settings`, for every later step.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from graphkit.errors import ConfigError
from graphkit.lexicon import lexicon
from graphkit.records import RELATIONS, Judgement, Polarity, Relation

__all__ = ["FILE_NAME", "Correction", "CorrectionKind", "Settings", "load_settings"]

CorrectionKind = Literal["same", "different", "hide", "reject", "assert", "side"]
FILE_NAME = "graphkit.toml"
_KINDS: tuple[CorrectionKind, ...] = CorrectionKind.__args__  # type: ignore[attr-defined]  # typing has no public way
_SIDES = ("ours", "theirs", "unknown")
_WHY = " because "


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person's, as it stands in `graphkit.toml`.

    Attributes:
        kind: What is decided.
        left: The name or the claim's id that it is about.
        right: The other name, or the side ("ours", "theirs", "unknown"); "" where the kind needs none.
        relation: Of an asserted claim only.
        polarity: Of an asserted claim only.
        why: The reason given, "" if none was.
        text: The line as written.
        line: 1-based line in the file; 0 where it was not read from one.
    """

    kind: CorrectionKind
    left: str
    right: str = ""
    relation: Relation | None = None
    polarity: Polarity = "positive"
    why: str = ""
    text: str = ""
    line: int = 0


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
        without: Names of people of whom the notes are to count as silent.
        claims: File of claims (JSON Lines) to take instead of reading relations.
        cache: Folder in which readings are kept; None keeps none.
        jobs: Processes that read at the same time, at most; None takes one a core.
        llm: Name of a language model that reads beside ours; None asks none. Never from a file: a folder of notes that
            somebody else made must not say where notes are sent.
        llm_url: Where it listens, an address that speaks OpenAI's chat completions; None is Ollama's on this machine.
        llm_remote: It may be on another machine.
        half_life_days: Age at which a tie counts half; above 0.
        folder: graphkit's own in the vault, into which `sync` writes.
        judgements: Decisions about names from `graphkit.toml`.
        corrections: Every decision in `graphkit.toml`, in the order of the file.
        columns: What columns of tables say of a person, by the path of the table; "nothing" leaves one out.
    """

    notes: Path
    also: tuple[Path, ...] = ()
    me: str | None = None
    us: tuple[str, ...] = ()
    organization: str | None = None
    topic: str | None = None
    as_of: date | None = None
    without: tuple[str, ...] = ()
    claims: Path | None = None
    cache: Path | None = None
    jobs: int | None = None
    llm: str | None = None
    llm_url: str | None = None
    llm_remote: bool = False
    half_life_days: float = 180.0
    folder: str = "graphkit"
    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def load_settings(flags: Settings) -> Settings:
    """Fill what `flags` leaves open from the `graphkit.toml` beside the notes.

    The file is looked for in the folder of notes, or beside the one note; standard input has none.

    Raises:
        ConfigError: The file is not TOML or holds a value of the wrong kind; the message names file and line.
    """
    path = (flags.notes if flags.notes.is_dir() else flags.notes.parent) / FILE_NAME
    if flags.notes == Path("-") or not path.is_file():
        return flags
    settings = _SettingsFile(path)
    corrections = settings.corrections()
    return replace(
        flags,
        me=flags.me or settings.value("me", str, None),
        us=flags.us or settings.lines("us"),
        also=flags.also or tuple(path.parent / vault for vault in settings.lines("also")),
        half_life_days=settings.half_life_days() if flags.half_life_days == 180.0 else flags.half_life_days,
        folder=settings.value("folder", str, None) or flags.folder,
        judgements=(*flags.judgements, *_judgements(corrections)),
        corrections=(*flags.corrections, *corrections),
        columns=flags.columns or settings.columns(),
    )


def _judgements(corrections: Sequence[Correction]) -> Iterator[Judgement]:
    for decision in corrections:
        if decision.kind == "same":
            yield Judgement(decision.left, decision.right, "positive", FILE_NAME, decision.why)
        elif decision.kind == "different":
            yield Judgement(decision.left, decision.right, "negative", FILE_NAME, decision.why)


class _SettingsFile:
    """A `graphkit.toml` that knows on which line its values stand."""

    _KEYS = frozenset({"me", "us", "also", "half_life_days", "columns", "folder", *_KINDS})

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self.values: Mapping[str, Any] = tomllib.loads(self.text)
        except (OSError, UnicodeDecodeError) as unreadable:
            raise ConfigError(f"{path}: cannot be read: {unreadable}") from unreadable
        except tomllib.TOMLDecodeError as wrong:
            raise ConfigError(f"{path}: not TOML: {wrong}") from wrong
        for key in self.values:
            if key not in self._KEYS:
                raise self.error(key, f"unknown setting {key!r}; known are {', '.join(sorted(self._KEYS))}")

    def error(self, about: str, message: str) -> ConfigError:
        return ConfigError(f"{self.path}:{self.line_of(about)}: {message}")

    def line_of(self, about: str) -> int:
        """1-based line where `about` first stands, as a key or as a whole text; 1 where it is written otherwise."""
        lines = [line.replace('\\"', '"') for line in self.text.splitlines()]
        starts = (number for number, line in enumerate(lines, 1) if line.lstrip().startswith(about))
        quoted = (number for number, line in enumerate(lines, 1) if f'"{about}"' in line or f"'{about}'" in line)
        return next(starts, next(quoted, 1))

    def value(self, key: str, kind: type[str], default: str | None) -> str | None:
        found = self.values.get(key, default)
        if found is not default and not isinstance(found, kind):
            raise self.error(key, f"{key} has to be a text in quotes")
        return found

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        found = self.values.get(key, [])
        texts = [found] if isinstance(found, str) else found
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise self.error(key, f"{key} has to be a list of texts in quotes")
        return tuple(texts)

    def half_life_days(self) -> float:
        days = self.values.get("half_life_days", 180.0)
        if isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days < float("inf"):
            raise self.error("half_life_days", "half_life_days has to be a number of days above 0")
        return float(days)

    def columns(self) -> dict[str, dict[str, str]]:
        fields = (*lexicon("columns")["guess"], "nothing")
        tables: dict[str, dict[str, str]] = {}
        for text in self.lines("columns"):
            table, _, rest = text.partition(": ")
            column, _, says = (part.strip() for part in rest.rpartition("="))
            if not table.strip() or not column or says not in fields:
                wanted = f"columns wants 'FILE: COLUMN = FIELD', FIELD one of {', '.join(fields)}"
                raise self.error(text, f"{wanted}; not {text!r}")
            tables.setdefault(table.strip(), {})[column] = says
        return tables

    def corrections(self) -> tuple[Correction, ...]:
        return tuple(self._correction(kind, text) for kind in _KINDS for text in self.lines(kind))

    def _correction(self, kind: CorrectionKind, text: str) -> Correction:
        what, _, why = text.partition(_WHY)
        decision = _PARSERS[kind](kind, what.strip())
        if decision is None:
            raise self.error(text, f"{kind} wants {_FORMS[kind]!r}, not {text!r}")
        return replace(decision, why=why.strip(), text=text, line=self.line_of(text))


def _pair(kind: CorrectionKind, what: str) -> Correction | None:
    left, equals, right = (side.strip() for side in what.partition("="))
    return Correction(kind, left, right) if left and equals and right else None


def _single(kind: CorrectionKind, what: str) -> Correction | None:
    return Correction(kind, what) if what else None


def _side(kind: CorrectionKind, what: str) -> Correction | None:
    decision = _pair(kind, what)
    return decision if decision is not None and decision.right in _SIDES else None


_RELATION = re.compile(rf" (not )?({'|'.join(RELATIONS)}) ")


def _assertion(kind: CorrectionKind, what: str) -> Correction | None:
    found = _RELATION.search(what)
    if found is None:
        return None
    left, right = what[: found.start()].strip(), what[found.end() :].strip()
    relation = next(relation for relation in RELATIONS if relation == found[2])
    return Correction(kind, left, right, relation, "negative" if found[1] else "positive") if left and right else None


_PARSERS: Mapping[CorrectionKind, Callable[[CorrectionKind, str], Correction | None]] = {
    "same": _pair, "different": _pair, "hide": _single, "reject": _single, "assert": _assertion, "side": _side,
}  # fmt: skip
_FORMS: Mapping[CorrectionKind, str] = {
    "same": "NAME = NAME because WHY",
    "different": "NAME = NAME because WHY",
    "hide": "NAME because WHY",
    "reject": "CLAIM ID because WHY",
    "assert": "NAME [not] RELATION NAME because WHY",
    "side": "NAME = ours|theirs|unknown because WHY",
}
