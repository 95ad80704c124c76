"""Answers to act on reach programs and people: every name and reason, at any width, and nothing that acts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from graphkit.analyses.agendas import Item
from graphkit.analyses.briefs import Brief, Ground
from graphkit.analyses.changes import Change
from graphkit.analyses.coverage import Card, Check
from graphkit.analyses.plans import Move, Plan
from graphkit.graph.openings import Opening
from graphkit.views import advice
from graphkit.views.machine import as_json

NAMES = {"id:ann": "Ann Lee", "id:bo": "Bo Park", "id:kim": "Kim Roe", "id:acme": "Acme"}
CLAIMS = {"c1": {"quote": "as I have it from Bo", "note": "2026-01-05-call.md", "line": 12, "vault": ""}}
DAY = datetime.date(2026, 1, 5)
MOVE = Move(Opening("id:bo", "id:kim", "id:ann", 0.5, ("c1",)), "Kim Roe decides.")
PLAN = Plan((MOVE,), ("id:kim",), ("id:bo",), (("id:kim", "id:acme"),), exact=False, at_least=1)
BRIEF = Brief(
    "id:kim", "id:ann", "id:bo", "id:kim", ("id:ann", "id:bo", "id:kim"), 0.25, "Bo Park is near.",
    (Ground(("id:bo", "id:kim"), ("c1",)),), "Dear Bo Park,\n\nwould you?\n",
)  # fmt: skip
SHOWN: dict[str, tuple[Callable[[Any], RenderableType], Any]] = {
    "agenda": (advice.agenda, [Item("decider", "id:kim", "id:bo", "Ask Bo Park.", "Kim Roe decides.", DAY, ("c1",))]),
    "brief": (advice.brief, BRIEF),
    "no brief": (advice.brief, Brief("id:kim", None, reason="Nobody knows Kim Roe.")),
    "changes": (advice.changes, [Change("tie", DAY, ("id:ann", "id:kim"), "Ann Lee met Kim Roe.", ("c1",))]),
    "coverage": (
        advice.coverage,
        [
            Card(
                "id:acme", "amber", 2, ("id:kim",), (Check("met", passed=False, why="Kim Roe is not.", claims=("c1",)),)
            )
        ],
    ),
    "plan": (advice.plan, PLAN),
}
NOT_FOR_PEOPLE = {
    "kind",
    "claims",
    "people",
    "in_touch",
    "from",
    "due",
    "date",
    "reaches",
    "forwardable",
    "person",
    "ask",
}


def found(answer: str) -> Any:
    value = SHOWN[answer][1]
    return [as_json(one, NAMES) for one in value] if isinstance(value, list) else as_json(value, NAMES)


def printed(answer: str, width: int = 300, value: Any = None) -> str:
    console = Console(width=width, force_terminal=False, highlight=False)
    with console.capture() as text:
        console.print(SHOWN[answer][0](value or found(answer), claims=CLAIMS))  # type: ignore[call-arg]
    return text.get()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [one for key, one in value.items() if key not in NOT_FOR_PEOPLE]
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    if isinstance(value, str):
        yield value


@pytest.mark.parametrize("answer", SHOWN)
def test_is_json_and_names_nobody_by_id(answer: str) -> None:
    assert json.loads(json.dumps(found(answer))) == found(answer)
    assert "id:" not in json.dumps(found(answer))


@pytest.mark.parametrize("answer", [answer for answer in SHOWN if answer != "no brief"])
def test_all_that_is_answered_is_shown_with_its_quote(answer: str) -> None:
    text = printed(answer)
    assert [one for one in texts(found(answer)) if one and one not in text] == []
    assert "“as I have it from Bo”  2026-01-05-call.md:12" in text


def test_why_nobody_is_asked_is_shown() -> None:
    assert printed("no brief").strip() == "Nobody knows Kim Roe."


@pytest.mark.parametrize("answer", SHOWN)
@pytest.mark.parametrize("width", [40, 80])
def test_fits_the_terminal(answer: str, width: int) -> None:
    assert max(cell_len(line.rstrip()) for line in printed(answer, width).splitlines()) <= width


@pytest.mark.parametrize("show", [advice.agenda, advice.changes, advice.coverage])
def test_an_empty_answer_is_a_sentence(show: Callable[..., RenderableType]) -> None:
    console = Console(width=300)
    with console.capture() as text:
        console.print(partial(show, claims={})([]))
    assert text.get().strip().endswith(".")


@pytest.mark.parametrize("words", ["\x1b[31mred", "[red]x[/red]", "[/]", "\u202eabc"])
def test_nothing_written_in_a_note_acts_on_the_terminal(words: str) -> None:
    shown = [
        printed("agenda", value=[found("agenda")[0] | {"what": words, "why": words}]),
        printed("brief", value=found("brief") | {"forwardable": words, "why": words}),
        printed("changes", value=[found("changes")[0] | {"what": words}]),
    ]
    for text in shown:
        assert not [one for one in text if (ord(one) < 32 and one != "\n") or one == "\u202e"]
        assert words.replace("\x1b", "�").replace("\u202e", "�") in text
