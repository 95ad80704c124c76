"""Notes are held open: nothing is read again that stands as it was, and whatever has changed is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.cli.answers import deciders
from graphkit.cli.held import HeldNotes
from graphkit.cli.messages import Messages
from graphkit.cli.options import Options
from graphkit.cli.runs import Run
from graphkit.errors import ConfigError
from graphkit.pipeline import Vault
from tests.cli.freight import FIRST

CHANGES: dict[str, Callable[[Path], object]] = {
    "a note": lambda vault: (vault / FIRST).write_text("Nothing was said.", encoding="utf-8"),
    "a note's time": lambda vault: os.utime(vault / FIRST),
    "a new note": lambda vault: (vault / "new.md").write_text("Hello.", encoding="utf-8"),
    "a note in a new folder": lambda vault: ((vault / "a").mkdir(), (vault / "a" / "b.md").write_text("Hello.")),
    "a note fewer": lambda vault: (vault / FIRST).unlink(),
    "the settings": lambda vault: (vault / "graphkit.toml").write_text("half_life_days = 90\n"),
    "a colleague's note": lambda vault: (vault.parent / "colleague" / "c.md").write_text("Hello."),
    "the claims": lambda vault: (vault.parent / "claims.jsonl").write_text(""),
}


class Counted(Run):
    """A run that counts how often it reads."""

    __slots__ = ()
    opened: list[int] = []  # noqa: RUF012  # a slot cannot have a default

    def open(self) -> Vault:
        self.opened.append(1)
        return super().open()


@pytest.fixture
def run(vault: Path, claims: Path) -> Run:
    colleague = vault.parent / "colleague"
    colleague.mkdir()
    Counted.opened.clear()
    return Counted(Options(notes=vault, also=[colleague], claims=claims, me="Ingrid Falk"), Messages(quiet=True))


def test_notes_that_stand_as_they_were_are_read_once(run: Run, vault: Path) -> None:
    held = HeldNotes(run)
    first = held.ask(deciders)
    (vault / "map.html").write_text("not a note")
    assert held.ask(deciders) == first
    assert len(Counted.opened) == 1


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_an_answer_depends_on_is_read_again(run: Run, vault: Path, what: str) -> None:
    held = HeldNotes(run)
    CHANGES[what](vault)
    held.ask(deciders)
    held.ask(deciders)
    assert len(Counted.opened) == 2


def test_what_was_read_before_a_mistake_is_answered_no_more(run: Run, vault: Path) -> None:
    held, settings = HeldNotes(run), vault / "graphkit.toml"
    settings.write_text("half_life_days = \n")
    for _ in range(2):
        with pytest.raises(ConfigError):
            held.ask(deciders)
    settings.write_text("half_life_days = 90\n")
    assert held.ask(deciders)["answer"]


def test_a_question_narrows_only_its_own_answer(run: Run) -> None:
    held = HeldNotes(run)
    everything = held.ask(deciders)
    assert held.ask(deciders, topic="nothing of the kind") != everything
    assert held.ask(deciders, organization="Kestral")["answer"]["candidates"] == ["Kestrel Freight"]
    assert held.ask(deciders) == everything
