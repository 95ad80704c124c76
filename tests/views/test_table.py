"""Tables say what the answers say, fit the terminal, and let nothing that a note says act on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from graphkit.views import table

CLAIM = {"quote": "as I have it from Bo", "note": "2026-01-05-call.md", "line": 12, "vault": ""}
CLAIMS = {f"c{number}": CLAIM for number in range(9)}
PERSON = {
    "name": "Ann Lee", "aliases": ["Ann"], "organization": "Acme", "titles": ["cto", "founder"], "side": "theirs",
    "reports_to": "Bo Park", "roles": ["decision_maker"], "influence": 0.81, "notes": ["a.md"],
}  # fmt: skip
CONDUIT = {
    "person": "Ann Lee", "into": "Acme", "side": "ours", "cuts_off": ["Bo Park", "Kim Roe"], "severity": 0.9,
    "stated": True, "claims": ["c1", "c2", "c3", "c4", "c5"], "why": "Only Ann is in touch.",
    "remedy": [{"introducer": "Kim Roe", "to": "Bo Park"}],
}  # fmt: skip
DOCKET = {"organization": "Acme", "unresolved": True, "people": [
    {"name": "Ann Lee", "confidence": 0.7, "status": "hearsay", "decides": "the rollout", "for": ["c1"],
     "against": ["c2"], "why": "Bo says so."},
    {"name": "Kim Roe", "confidence": 0.3, "status": "inferred", "decides": "", "for": [], "against": [],
     "why": "Heads the unit."}]}  # fmt: skip
GAP = {"person": "Ann Lee", "organization": None, "importance": 0.7, "stated": True, "claims": ["c1"],
       "plan": [{"introducer": "Kim Roe", "to": "Ann Lee", "strength": 0.4}], "why": "She decides."}  # fmt: skip
STEP = {"from": "Bo Park", "to": "Ann Lee", "strength": 0.6, "tie": "reports_to", "claims": ["c1"], "age_days": 12}
WAY = {
    "to": "Ann Lee", "from": "Bo Park", "found": True, "reason": None, "candidates": [],
    "paths": [{"people": ["Bo Park", "Ann Lee"], "strength": 0.6, "weakest": ["Bo Park", "Ann Lee"], "steps": [STEP]}],
    "avoid": [{"person": "Kim Roe", "why": "Ann does not trust Kim.", "claims": ["c2"]}],
    "missing": [{"introducer": "Max Ott", "to": "Ann Lee", "state": "planned", "why": "He said so.", "claims": []}],
}  # fmt: skip
NO_WAY = WAY | {"found": False, "paths": [], "reason": "nobody knows her"}
SHOWN: dict[str, tuple[Callable[[Any], RenderableType], Any]] = {
    "people": (table.people, [PERSON]),
    "conduits": (partial(table.conduits, claims=CLAIMS), [CONDUIT]),
    "dockets": (partial(table.dockets, claims=CLAIMS), [DOCKET]),
    "gaps": (partial(table.gaps, claims=CLAIMS), [GAP]),
    "way": (partial(table.introduction, claims=CLAIMS), WAY),
    "no way": (partial(table.introduction, claims=CLAIMS), NO_WAY),
}
IDS_AND_LABELS = {"c1", "c2", "c3", "c4", "c5", "decision_maker", "reports_to", "ours", "a.md", "Ann"}


def printed(shown: RenderableType, width: int = 300) -> str:
    console = Console(width=width, force_terminal=False, highlight=False)
    with console.capture() as text:
        console.print(shown)
    return text.get()


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from names(one)
    if isinstance(value, str) and value not in IDS_AND_LABELS:
        yield value


@pytest.mark.parametrize("answer", SHOWN)
def test_all_that_is_answered_is_shown(answer: str) -> None:
    show, found = SHOWN[answer]
    text = printed(show(found))
    assert [name for name in names(found) if name and name not in text] == []


@pytest.mark.parametrize("answer", SHOWN)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_fits_the_terminal(answer: str, width: int) -> None:
    show, found = SHOWN[answer]
    assert max(cell_len(line.rstrip()) for line in printed(show(found), width).splitlines()) <= width


@pytest.mark.parametrize("answer", [answer for answer in SHOWN if answer != "people"])
def test_quotes_are_shown_with_note_and_line(answer: str) -> None:
    show, found = SHOWN[answer]
    assert "“as I have it from Bo”  2026-01-05-call.md:12" in printed(show(found))


@pytest.mark.parametrize("answer", ["people", "conduits", "dockets", "gaps"])
def test_an_empty_answer_is_a_sentence(answer: str) -> None:
    assert printed(SHOWN[answer][0]([])).strip().endswith(".")


def test_no_more_quotes_than_can_be_read_at_a_glance() -> None:
    said = {key: CLAIM | {"line": line} for line, key in enumerate(CLAIMS)}
    text = printed(table.conduits([CONDUIT], said))
    assert text.count("“") == table.SHOWN_QUOTES
    assert f"and {5 - table.SHOWN_QUOTES} more" in text


def test_a_sentence_that_makes_several_claims_is_shown_once() -> None:
    text = printed(table.conduits([CONDUIT], CLAIMS))
    assert text.count("“") == 1
    assert "more" not in text


@pytest.mark.parametrize("words", ["\x1b[31mred", "[red]x[/red]", "[/]", "a\nb\rc", "\u202eabc", ":boom:"])
def test_nothing_written_in_a_note_acts_on_the_terminal(words: str) -> None:
    shown = [
        printed(table.people([PERSON | {"name": words}])),
        printed(table.conduits([CONDUIT | {"why": words}], CLAIMS)),
    ]
    for text in shown:
        assert not [one for one in text if (ord(one) < 32 and one != "\n") or one == "\u202e"]
        assert " ".join(words.replace("\x1b", "�").replace("\u202e", "�").split()) in text
