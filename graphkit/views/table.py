"""Answers become text for people: names, reasons, and the words that the reasons rest on.

People stand in a table. Findings stand in two columns, how much and what, because quotes need the width: a reader at
eighty columns sees as much as one at two hundred.

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
Finding = tuple[float, Text, list[Text]]
"""How much, in [0, 1]; what; why."""

SHOWN_QUOTES = 3  # `graphkit why` shows all
ARROW = " → "


def people(found: Sequence[Answer]) -> RenderableType:
    """Everybody, as the answer orders them."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for header in ("Person", "Works at", "Title", "Reports to", "Side", "Roles", "Influence"):
        table.add_column(header, overflow="fold")
    for one in found:
        roles = ", ".join(role.replace("_", " ") for role in one["roles"])
        boss = one["reports_to"] or (f"{one['may_report_to']}?" if one.get("may_report_to") else "")
        cells = (one["name"], one["organization"], ", ".join(one["titles"]), boss, one["side"], roles)
        table.add_row(*(Text(one_line(cell or "")) for cell in cells), f"{one['influence']:.2f}")
    return table if found else Text("The notes name nobody.")


def conduits(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """On whom access hangs, the gravest first, with what to do about it."""
    empty = (
        "Nobody for certain: whoever we know of is reached in two ways, or in none, which `graphkit gaps` shows; "
        "`graphkit risks --doubtful` shows what too little speaks for."
    )
    return _findings("severity", [_conduit(one, claims) for one in found]) if found else Text(empty)


def dockets(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """Who decides, organization by organization, with what speaks for and against it."""
    if not any(docket["people"] for docket in found):
        return Text("The notes do not tell who decides.")
    return Group(*(part for docket in found for part in _docket(docket, claims)))


def gaps(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """People of importance to whom nobody of ours has a live tie, with a way to them where there is one."""
    empty = "Nobody of importance is without a tie to us."
    return _findings("importance", [_gap(one, claims) for one in found]) if found else Text(empty)


def introduction(found: Answer, claims: Claims) -> RenderableType:
    """The paths step by step, whom to leave out and why, and the introductions that are still to be made."""
    paths = [part for path in found["paths"] for part in _path(path, claims)] or [_no_path(found)]
    avoided = [_aside("not through", f"{one['person']}: {one['why']}", one, claims) for one in found["avoid"]]
    missing = [_aside("still missing", _missing(one), one, claims) for one in found["missing"]]
    warnings = [
        _aside("ask with care", f"{one['person']}: {one['why']}", one, claims) for one in found.get("warnings", ())
    ]
    return Group(*paths, *warnings, *avoided, *missing)


def _conduit(one: Answer, claims: Claims) -> Finding:
    ours = " (one of us)" if one["side"] == "ours" else ""
    cut_off = _labelled("cuts off", ", ".join(one["cuts_off"]))
    return one["severity"], _head(f"{one['person']}{ours}{ARROW}{one['into']}"), [
        _line(one["why"]), cut_off, *_advice(one["remedy"]), *_quotes(one["claims"], claims),
    ]  # fmt: skip


def _docket(docket: Answer, claims: Claims) -> tuple[RenderableType, ...]:
    contested = " (contested)" if docket["unresolved"] else ""
    contenders = _findings("confidence", [_contender(one, claims) for one in docket["people"]])
    return _head(f"{docket['organization']}{contested}"), contenders, ""


def _contender(one: Answer, claims: Claims) -> Finding:
    what = _labelled("decides", "" if one["decides"] in one["why"] else one["decides"])
    against = [_labelled("but", quote) for quote in _quotes(one["against"], claims)]
    reasons = [_line(one["why"]), what, *_quotes(one["for"], claims), *against]
    return one["confidence"], _head(f"{one['name']}, {one['status']}"), reasons


def _gap(one: Answer, claims: Claims) -> Finding:
    employer = f", {one['organization']}" if one["organization"] else ""
    ways = list(_advice(one["plan"])) or [Text("The notes show no way to them.")]
    return one["importance"], _head(f"{one['person']}{employer}"), [
        _line(one["why"]), *ways, *_quotes(one["claims"], claims),
    ]  # fmt: skip


def _path(path: Answer, claims: Claims) -> tuple[RenderableType, ...]:
    head = _head(f"{ARROW.join(path['people'])}  {path['strength']:.2f}")
    return head, _findings("strength", [_step(step, path, claims) for step in path["steps"]]), ""


def _step(step: Answer, path: Answer, claims: Claims) -> Finding:
    weakest = ", the weakest step" if len(path["steps"]) > 1 and path["weakest"] == [step["from"], step["to"]] else ""
    heard = f", {step['age_days']} days ago" if step["claims"] else ""
    what = _line(f"{step['from']}{ARROW}{step['to']}: {step['tie'].replace('_', ' ')}{heard}{weakest}")
    return step["strength"], what, _quotes(step["claims"], claims)


def _no_path(found: Answer) -> RenderableType:
    return _line(f"No path from {found['from'] or 'us'} to {found['to']}. {found['reason'] or ''}")


def _missing(one: Answer) -> str:
    return f"{one['introducer']}{ARROW}{one['to']} ({one['state']}): {one['why']}"


def _aside(label: str, words: str, one: Answer, claims: Claims) -> RenderableType:
    return Group(_labelled(label, words), _findings("", [(0.0, Text(), _quotes(one["claims"], claims))]))


def _findings(measure: str, found: Iterable[Finding]) -> RenderableType:
    """How much in the first column, what and why in the second; no first column where there is nothing to measure."""
    grid = Table.grid(padding=(0, 2, 1, 0), collapse_padding=False)
    grid.add_column(no_wrap=True, style="cyan")
    grid.add_column(overflow="fold")
    for amount, head, lines in found:
        block = Group(*(line for line in (head, *lines) if line.plain))
        grid.add_row(f"{measure} {amount:.2f}" if measure else "  ", block)
    return grid


def _advice(steps: Iterable[Answer]) -> Iterable[Text]:
    return (_labelled("ask", f"{step['introducer']} to introduce {step['to']}") for step in steps)


def _quotes(ids: Sequence[str], claims: Claims) -> list[Text]:
    """The first few sentences behind a finding, each once however many claims it makes."""
    each = {shown.plain: shown for one in ids if one in claims for shown in (quotation(claims[one]),)}
    shown = list(each.values())[:SHOWN_QUOTES]
    return shown + [_line(f"and {len(each) - SHOWN_QUOTES} more")] * (len(each) > SHOWN_QUOTES)


def _labelled(label: str, words: str | Text) -> Text:
    """`label words`, or nothing where there are no words."""
    shown = words if isinstance(words, Text) else _line(words)
    return Text.assemble((f"{label} ", "cyan"), shown) if shown.plain else Text()


def _head(words: str) -> Text:
    return Text(one_line(words), style="bold")


def _line(words: str) -> Text:
    return Text(one_line(words))
