"""A checkup and the verdicts on quotes become JSON for programs, and for people what to look after and how.

In:  `Checkup` and `Verdict`s; names of people and organizations by id.
Out: JSON values through `as_json`; rich renderables that fit whatever width they are printed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from graphkit.analyses.checkups import Checkup
from graphkit.analyses.quotes import Verdict
from graphkit.records import Person, Problem
from graphkit.sources import Columns
from graphkit.views.characters import one_line
from graphkit.views.machine import as_json

__all__ = ["checkup", "checkup_json", "verdicts", "verdicts_json"]

Answer = Mapping[str, Any]

SHOWN = 8  # `--json` lists all
EXPLAINED = {
    "moved": "stands elsewhere in the note now",
    "changed": "is not in the note any more",
    "no note": "there is no such note any more",
    "no quote": "the claim has no quote to look for",
}


def checkup_json(
    found: Checkup, names: Mapping[str, str], people: Mapping[str, Person], columns: Sequence[Columns] = ()
) -> dict[str, Any]:
    """A checkup in the documented form.

    Args:
        found: What `examine` found.
        names: Full name by id, of every person and organization.
        people: By id; everybody whom `found` names is among them.
        columns: Of the tables that were read, what each was taken for.
    """
    return {
        "owner": names[found.owner] if found.owner else None,
        "us": [names[one] for one in found.home],
        "inferred": list(found.inferred),
        "read": {key: getattr(found, key) for key in ("notes", "claims", "people", "organizations")},
        "problems": [_problem(one) for one in found.problems],
        "passed_over": [asdict(one) for one in found.passed_over],
        "tables": [_table(one) for one in columns],
        "silent": list(found.silent),
        "undated": list(found.undated),
        "unsure_names": [as_json(one, names) for one in found.open_names],
        "unsure_claims": list(found.doubtful),
        "no_side": [_seen(people[one]) for one in found.sideless],
        "no_full_name": [_seen(people[one]) for one in found.half_named],
    }


def checkup(found: Answer) -> RenderableType:
    """What was read, then whatever deserves a look, each with the next step; what is in order is not mentioned."""
    return Group(*(part for part in (*_read(found), *_unread(found), *_unsure(found), *_unknown(found))))


def verdicts_json(found: Sequence[Verdict]) -> dict[str, Any]:
    """All verdicts, with how many quotes were found where their claims say."""
    kept = sum(one.state == "found" for one in found)
    listed = [_verdict(one) for one in found]
    return {"claims": len(listed), "found": kept, "all_found": kept == len(listed), "quotes": listed}


def verdicts(found: Answer) -> RenderableType:
    """The quotes that are not where their claims say, and how many are."""
    astray = [one for one in found["quotes"] if one["state"] != "found"]
    parts = [part for one in astray for part in _astray(one)]
    return Group(*parts, _line(f"{found['found']} of {found['claims']} quotes stand where their claims say."))


def _problem(problem: Problem) -> dict[str, Any]:
    return {"problem": problem.message, "note": problem.note, "line": problem.line}


def _table(one: Columns) -> dict[str, Any]:
    return {
        "note": one.note,
        "vault": one.vault,
        "line": one.line,
        "export": one.export or None,
        "records": one.records,
        "columns": dict(one.taken),
        "left_out": list(one.left_out),
    }


def _seen(person: Person) -> dict[str, Any]:
    return {"name": person.name, "notes": list(person.notes)}


def _verdict(one: Verdict) -> dict[str, Any]:
    quote, place = one.quote, one.place
    return {
        "id": one.claim,
        "vault": quote.vault,
        "note": quote.note,
        "state": one.state,
        "quote": quote.text,
        "was": {"line": quote.line, "start": quote.start, "end": quote.end},
        "line": place.line if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "bytes": [place.first_byte, place.last_byte] if place else None,
        "repaired": bool(place and place.repaired),
    }


def _astray(one: Answer) -> Iterator[RenderableType]:
    vault = f"{one['vault']}:" if one["vault"] else ""
    now = f" (line {one['line']})" if one["line"] else ""
    yield _line(f"{vault}{one['note']}:{one['was']['line']}: {EXPLAINED[one['state']]}{now}", "bold")
    yield Padding(Text.assemble((f"“{one_line(one['quote'])}”  ", "italic"), (one["id"], "dim")), (0, 0, 0, 4))


def _read(found: Answer) -> Iterator[RenderableType]:
    yield _line("Read: " + ", ".join(f"{count} {kind}" for kind, count in found["read"].items()), "bold")
    yield _line(f"Whose notes these are: {found['owner'] or 'nobody knows; set me in graphkit.toml'}")
    yield _line(f"Our side: {', '.join(found['us']) or 'nobody knows; set us in graphkit.toml'}")
    yield from _listed("Inferred", found["inferred"], "`graphkit init` writes a file in which you can say so yourself.")


def _unread(found: Answer) -> Iterator[RenderableType]:
    problems = [f"{_place(one)}{one['problem']}" for one in found["problems"]]
    yield from _listed("Not read, or not as it stands", problems)
    passed_over = [
        f"{_counted(one['files'], 'file')}, such as {one['first']}: {one['why']}" for one in found["passed_over"]
    ]
    yield from _listed("Passed over", passed_over)
    step = 'columns = ["FILE: COLUMN = name"] in graphkit.toml says what a column is; "nothing" leaves it out.'
    yield from _listed("Tables of contacts", [_columns(one) for one in found["tables"]], step)
    yield from _listed("Notes in which no claim was found", found["silent"])
    yield from _listed("Notes without a date", found["undated"], "Write one into the front matter: date: 2026-03-14")


def _columns(table: Answer) -> str:
    known = f"known as {table['export']}" if table["export"] else "columns guessed"
    taken = ", ".join(f"{column} = {field}" for field, column in table["columns"].items())
    rest = f"; left out: {', '.join(table['left_out'])}" if table["left_out"] else ""
    return f"{table['note']}:{table['line']}: {_counted(table['records'], 'record')}, {known}: {taken}{rest}"


def _unsure(found: Answer) -> Iterator[RenderableType]:
    names = [f"{one['left']} and {one['right']}: {one['why']}" for one in found["unsure_names"]]
    yield from _listed("May be one person", names, "`graphkit review` asks about each.")
    if found["unsure_claims"]:
        yield Text()
        few = f"{len(found['unsure_claims'])} of {found['read']['claims']} claims"
        yield _line(f"More likely misread than not: {few}", "bold")
        yield _line("`graphkit extract` shows how sure each claim is.", "dim")


def _unknown(found: Answer) -> Iterator[RenderableType]:
    line = 'side = ["{} = theirs"] in graphkit.toml says it.'
    example = found["no_side"][0]["name"] if found["no_side"] else ""
    yield from _listed("Nobody knows whose side", _people(found["no_side"]), line.format(example))
    step = "Name them in full once, or write a note about them with `aliases`."
    yield from _listed("No full name", _people(found["no_full_name"]), step)


def _people(seen: Iterable[Answer]) -> list[str]:
    return [f"{one['name']} ({_counted(len(one['notes']), 'note')})" for one in seen]


def _listed(head: str, items: Sequence[str], step: str = "") -> Iterator[RenderableType]:
    """A head with at most `SHOWN` items under it and the next step; nothing where there are no items."""
    if not items:
        return
    rest = [f"and {len(items) - SHOWN} more, which --json lists"] * (len(items) > SHOWN)
    yield Text()
    yield _line(f"{head}: {len(items)}", "bold")
    yield Padding(Group(*map(_line, [*items[:SHOWN], *rest])), (0, 0, 0, 4))
    if step:
        yield _line(step, "dim")


def _place(one: Answer) -> str:
    parts = [str(part) for part in (one["note"], one["line"]) if part is not None]
    return f"{':'.join(parts)}: " if parts else ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _line(words: str, style: str = "") -> Text:
    return Text(one_line(words), style=style)
