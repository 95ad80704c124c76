"""Answers to act on become text for people: what to do, what it is for, and the words that the reasons rest on.

In:  answers in the form of `machine`, and the claims that they name.
Out: rich renderables that fit whatever width they are printed at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from graphkit.views.characters import one_line, printable
from graphkit.views.why import quotation

__all__ = ["agenda", "brief", "changes", "coverage", "plan"]

Answer = Mapping[str, Any]
Claims = Mapping[str, Answer]

ARROW = " → "
COLOURS = {"red": "bold red", "amber": "bold yellow", "green": "bold green"}
SHOWN_QUOTES = 2  # `graphkit why` shows all


def agenda(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """This week's moves, each with its reason."""
    items = [_item(f"{number}. {one['what']}", one["why"], one, claims) for number, one in enumerate(found, 1)]
    return Group(*items) if items else _line("Nothing is due, nobody who decides is unmet, and no tie has gone cold.")


def brief(found: Answer, claims: Claims) -> RenderableType:
    """Whom to ask and why, what we share with them, and the text to send, which alone is meant for others."""
    if not found["found"]:
        return _line(found["reason"])
    grounds = [_item(ARROW.join(one["between"]), "", one, claims) for one in found["ground"]]
    return Group(
        _line(f"Ask {found['ask']} to introduce you to {found['meet']}", style="bold"),
        _line(f"{found['why']} {ARROW.join(found['people'])} {found['strength']:.2f}"),
        Text(),
        *grounds,
        _line("The text to send. What stands above it is for you alone.", style="bold"),
        Text(),
        Text(printable(found["forwardable"])),
    )


def changes(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """What is not as it was, the oldest first."""
    items = [_item(f"{one['date'] or 'undated'}  {one['what']}", "", one, claims) for one in found]
    return Group(*items) if items else _line("The notes tell of no change.")


def coverage(found: Sequence[Answer], claims: Claims) -> RenderableType:
    """A card for each account, with every check and its reason, and the rule by which it got its colour."""
    if not found:
        return _line("The notes name nobody at an outside organization.")
    return Group(*(part for card in found for part in _card(card, claims)), _line(found[0]["rule"], style="dim"))


def plan(found: Answer, claims: Claims) -> RenderableType:
    """The introductions in their order, what stays undone, and how good the plan is."""
    steps = [
        _item(f"{number}. Ask {one['introducer']} to introduce {one['who']} to {one['to']}", one["why"], one, claims)
        for number, one in enumerate(found["introductions"], 1)
    ]
    undone = [f"Nobody can honestly introduce us to {name}." for name in found["unreached"]]
    undone += [f"{one['into']} would still hang on {one['person']} alone." for one in found["left"]]
    nothing = [_line("No introduction is needed, or none that is missing can be made.")]
    return Group(*(steps or nothing), *map(_line, undone), *map(_line, _goodness(found)))


def _card(card: Answer, claims: Claims) -> Sequence[RenderableType]:
    head = f"{card['organization']}: {card['colour']}, in touch with {len(card['in_touch'])} of {card['people']}"
    checks = [
        _item(f"{'yes' if one['passed'] else 'no '}  {one['check']}", one["why"], one, claims) for one in card["checks"]
    ]
    return _line(head, style=COLOURS[card["colour"]]), Text(), *checks


def _goodness(found: Answer) -> Sequence[str]:
    if not found["introductions"]:
        return []
    if found["exact"]:
        return ["Fewer introductions would not do."]
    return [
        f"At least {found['at_least']} introductions are needed; whether fewer than these would do was not tried out."
    ]


def _item(head: str, why: str, one: Answer, claims: Claims) -> RenderableType:
    """A line that says what, and below it why, with quotes."""
    quotes = [quotation(claims[key]) for key in one["claims"][:SHOWN_QUOTES] if key in claims]
    lines = [_line(why), *quotes] if why else quotes
    return Group(_line(head, style="bold"), Padding(Group(*lines), (0, 0, 1, 4)))


def _line(words: str, style: str = "") -> Text:
    return Text(one_line(words), style=style)
