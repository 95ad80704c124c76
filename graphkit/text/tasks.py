"""A checkbox line becomes a task and the words that are left of it.

Fields of the Obsidian Tasks plugin (emoji or Dataview form), tags and the owner after an @ stand at the end of the line
in any order. Fields count wherever they stand; tags and the owner are taken out of the words only at the end.

In:  a stretch of a note's text, from `blocks`.
Out: a `Task` and the pieces that hold its words, for `passages`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from graphkit.lexicon import lexicon
from graphkit.records import Task, TaskState
from graphkit.text.plain import Piece

__all__ = ["TaskLine", "read_task"]

_STATES: dict[str, TaskState] = {"?": "proposed", "x": "done", "X": "done", "-": "cancelled"}
_DAYS = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start", "➕": "created",
    "✅": "done", "❌": "cancelled", "completion": "done",
}  # fmt: skip
_PRIORITIES = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
_SIGNS = "".join([*"📅📆🗓⏳⌛🛫➕✅❌", *_PRIORITIES, *"🔁🆔⛔🏁"])
_FIELD = re.compile(
    rf"(?=[{_SIGNS}\[(#^])(?:"  # most characters start nothing: they are passed in one step
    r"(?P<sign>[📅📆🗓⏳⌛🛫➕✅❌])\ufe0f?[ \t]{0,3}(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<priority>[🔺⏫🔼🔽⏬])\ufe0f?"
    rf"|🔁\ufe0f?[ \t]{{0,3}}(?P<rule>[^{_SIGNS}#@\[\]()\n]{{1,80}})"
    r"|[🆔⛔🏁]\ufe0f?[ \t]{0,3}[\w,-]{1,80}"
    r"|[\[(](?P<key>due|scheduled|start|created|completion|cancelled|priority|repeat|id|dependsOn|onCompletion)"
    r"::[ \t]{0,3}(?P<value>[^\[\]()\n]{1,80})[\])]"
    r"|(?<!\S)\#(?P<tag>[^\W\d_][\w/-]{0,80})|(?<!\S)\^[A-Za-z0-9-]{1,40}(?=\s*$))"
)
_OWNER = re.compile(
    r"(?<!\S)@(?:\[\[(?P<link>[^\[\]|\n]{1,100})(?:\|[^\[\]\n]{0,100})?\]\]|(?P<name>[^\s@][^@\n]{0,79}))$"
)
_FIRST_OWNER = re.compile(r"@([^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,4}) ?(?:[:,]|(?=to |will |- |– ))")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class TaskLine(NamedTuple):
    """A task, the pieces of the text that hold its words, and dates in it that no calendar has."""

    task: Task
    pieces: tuple[Piece, ...]
    impossible: tuple[str, ...]


def read_task(text: str, start: int, end: int, mark: str) -> TaskLine:
    """Read the line from `start` to `end` of `text`, which follows a checkbox with `mark` in it.

    Example:
        >>> text = "Call Bo @Ana Ruiz 📅 2026-01-10 ⏫ #task"
        >>> line = read_task(text, 0, len(text), "?")
        >>> line.task.owner, str(line.task.due), line.task.priority, text[slice(*line.pieces[0][:2])]
        ('Ana Ruiz', '2026-01-10', 'high', 'Call Bo')
    """
    fields = list(_FIELD.finditer(text, start, end))
    words_end, owner = _tail(text, start, end, fields)
    words_start = start
    if owner is None and (first := _FIRST_OWNER.match(text, start, words_end)):
        owner, words_start = first[1], first.end()
    pieces = _pieces(text, words_start, words_end, fields)
    values, impossible = _values(fields)
    state = _STATES.get(mark, "open")
    if state == "open" and "proposed" in values["tags"]:  # type: ignore[operator]  # the tags are a list
        state = "proposed"
    return TaskLine(Task(state, owner, **values), pieces, impossible)  # type: ignore[arg-type]  # keys are its fields


def _tail(text: str, start: int, end: int, fields: list[re.Match[str]]) -> tuple[int, str | None]:
    """Where the words end and who owns the task: walks back over fields, tags and one owner."""
    owner = None
    for field in [*reversed(fields), None]:
        gap_start = field.end() if field else start
        gap = text[gap_start:end]
        if gap.strip():
            found = _OWNER.search(gap.rstrip()) if owner is None and "@" in gap else None
            name = found and (found["link"] or found["name"])
            if found is None or not (found["link"] or _is_name(found["name"])):
                return end, owner
            owner, end = (name or "").strip(" .,;"), gap_start + found.start()
            if gap[: found.start()].strip():
                return end, owner
        end = field.start() if field else start
    return end, owner


def _is_name(written: str) -> bool:
    words = written.split()
    if len(words) == 1:
        return written[-1] not in "?!:"
    return (
        len(words) <= 6
        and not set(written) & set(",;:!?")
        and all(w in _particles() or not w[0].islower() for w in words)
    )


def _pieces(text: str, start: int, end: int, fields: list[re.Match[str]]) -> tuple[Piece, ...]:
    pieces = []
    for field in fields:
        if field.start() >= start and field.end() <= end and not field["tag"]:
            pieces.append(Piece(start, field.start()))
            start = field.end()
    pieces.append(Piece(start, end))
    stripped = [
        (p.start + len(part) - len(part.lstrip()), part.strip())
        for p in pieces
        if (part := text[p.start : p.end]).strip()
    ]
    joints = ["", *(" " if text[at - 1].isspace() else "" for at, _ in stripped[1:])]
    return tuple(Piece(at, at + len(part), joint) for (at, part), joint in zip(stripped, joints, strict=False))


def _values(fields: list[re.Match[str]]) -> tuple[dict[str, object], tuple[str, ...]]:
    values: dict[str, object] = {"tags": tuple(dict.fromkeys(field["tag"] for field in fields if field["tag"]))}
    impossible = []
    for field in fields:
        key, value = field["key"] or field["sign"], field["value"] or field["day"]
        if field["priority"] or key == "priority":
            values["priority"] = _PRIORITIES.get(field["priority"] or "", (value or "").strip())
        elif field["rule"] or key == "repeat":
            values["recurrence"] = (field["rule"] or value).strip()
        elif key and value and (key in _DAYS or key in _DAYS.values()):
            values[_DAYS.get(key, key)] = day = _day(value)
            impossible += [] if day else [value]
    return values, tuple(impossible)


def _day(written: str) -> date | None:
    match = _ISO_DAY.match(written)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("particles")["joined"]) | {"of"}
