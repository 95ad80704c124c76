"""Answers become tables for people: names, reasons, and the words that the reasons rest on.

In:  answers in the contract's form, from `machine`, and the claims that they name.
Out: rich renderables that fit whatever width they are printed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from graphkit.views.characters import one_line
from graphkit.views.why import quotation

__all__ = ["conduits", "dockets", "gaps", "introduction", "people"]

Answer = Mapping[str, Any]
Claims = Mapping[str, Answer]

SHOWN_QUOTES = 3  # `graphkit why` shows all
ARROW = " → "


def people(found: Sequence[Answer]) -> RenderableType:
    """Everybody, as the answer orders them."""
    table = _table("Person", "Works at", "Title", "Reports to", "Side", "Roles", "Influence")
    for one in found:
        roles = ", ".join(role.replace("_", " ") for role in one["roles"])
        cells = (one["name"], one["organization"], ", ".join(one["titles"]), one["reports_to"], one["side"], roles)
        table.add_row(*map(_cell, cells), f"{one['influence']:.2f}")
    return table if found else Text("The notes name nobody.")


def conduits(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """On whom access hangs, the gravest first, with what to do about it."""
    table = _table("Through", "Into", "Severity", "Why")
    for one in found:
        through = _cell(f"{one['person']} (ours)" if one["side"] == "ours" else one["person"])
        cut_off = _labelled("cuts off", ", ".join(one["cuts_off"]))
        why = _reasons(one["why"], cut_off, *_advice(one["remedy"]), *_quotes(one["claims"], claims))
        table.add_row(through, _cell(one["into"]), f"{one['severity']:.2f}", why)
    return table if found else Text("Nobody: whoever we know of is reached in two ways, or in none (see gaps).")


def dockets(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """Who decides, organization by organization, with what speaks for and against it."""
    table = _table("Organization", "Decides", "Confidence", "Why")
    for docket in found:
        label = _cell(f"{docket['organization']} (contested)" if docket["unresolved"] else docket["organization"])
        for rank, one in enumerate(docket["people"]):
            against = [_labelled("but", quote) for quote in _quotes(one["against"], claims)]
            what = _labelled("decides", "" if one["decides"] in one["why"] else one["decides"])
            why = _reasons(one["why"], what, *_quotes(one["for"], claims), *against)
            confidence = f"{one['confidence']:.2f} {one['status']}"
            table.add_row(Text() if rank else label, _cell(one["name"]), confidence, why)
    return table if table.row_count else Text("The notes do not tell who decides.")


def gaps(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """People of importance to whom nobody of ours has a live tie, with a way to them where there is one."""
    table = _table("Nobody knows", "Works at", "Importance", "Why, and the way in")
    for one in found:
        ways = list(_advice(one["plan"])) or [Text("no way that the notes show")]
        table.add_row(
            _cell(one["person"]),
            _cell(one["organization"]),
            f"{one['importance']:.2f}",
            _reasons(one["why"], *ways, *_quotes(one["claims"], claims)),
        )
    return table if found else Text("Nobody of importance is without a tie to us.")


def introduction(found: Answer, claims: Claims) -> RenderableType:
    """The paths step by step, whom to leave out and why, and the introductions that are still to be made."""
    paths = [_path(path, claims) for path in found["paths"]] or [_no_path(found)]
    avoided = [_aside("not through", f"{one['person']}: {one['why']}", one, claims) for one in found["avoid"]]
    missing = [_aside("still missing", _missing(one), one, claims) for one in found["missing"]]
    return Group(*paths, *avoided, *missing)


def _aside(label: str, words: str, one: Answer, claims: Claims) -> RenderableType:
    return _reasons("", _labelled(label, words), *_quotes(one["claims"], claims))


def _missing(one: Answer) -> str:
    return f"{one['introducer']}{ARROW}{one['to']} ({one['state']}): {one['why']}"


def _no_path(found: Answer) -> RenderableType:
    start = found["from"] or "us"
    return _cell(f"No path from {start} to {found['to']}: {found['reason']}")


def _path(path: Answer, claims: Claims) -> RenderableType:
    table = _table("From", "To", "Strength", "Tie", "Newest", "What the notes say")
    table.title = Text(f"{one_line(ARROW.join(path['people']))}  ({path['strength']:.2f})", style="bold")
    table.title_justify = "left"
    for step in path["steps"]:
        weak = " (weakest)" if path["weakest"] == [step["from"], step["to"]] and len(path["steps"]) > 1 else ""
        age = "" if step["age_days"] is None else f"{step['age_days']} days"
        table.add_row(
            _cell(step["from"]),
            _cell(step["to"]),
            f"{step['strength']:.2f}{weak}",
            _cell(step["tie"].replace("_", " ")),
            age,
            Group(*_quotes(step["claims"], claims)),
        )
    return table


def _advice(steps: Iterable[Answer]) -> Iterable[Text]:
    return (_labelled("ask", f"{step['introducer']} to introduce {step['to']}") for step in steps)


def _quotes(ids: Sequence[str], claims: Claims) -> list[Text]:
    shown = [quotation(claims[one]) for one in ids[:SHOWN_QUOTES] if one in claims]
    return shown + [Text(f"and {len(ids) - SHOWN_QUOTES} more", style="dim")] * (len(ids) > SHOWN_QUOTES)


def _reasons(why: str, *lines: Text) -> Group:
    return Group(*(line for line in (_cell(why), *lines) if line.plain))


def _labelled(label: str, words: str | Text) -> Text:
    """`label words`, or nothing where there are no words."""
    shown = words if isinstance(words, Text) else Text(one_line(words))
    return Text.assemble((f"{label} ", "cyan"), shown) if shown.plain else Text()


def _cell(words: str | None) -> Text:
    return Text(one_line(words or ""))


def _table(*headers: str) -> Table:
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table
