"""Ways to read a few sentences: by the rules, by the trained model, or by both as users get it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.config import Settings
from graphkit.reading import read_claims
from graphkit.reading.passages import read_passages
from graphkit.reading.trained import read_trained
from graphkit.records import Note, Offsets, Passage, Reading, Task

PEOPLE = ("Ana Ruiz", "Omar Saleh", "Wei Lan", "Renée Sarkis", "Tomer Gal")
Read = Callable[..., Reading]


def make_note(*lines: str, people: tuple[str, ...] = PEOPLE, task: Task | None = None) -> Note:
    """A note whose bullets are `lines`, markup left out."""
    passages, start = [], 0
    for number, line in enumerate(lines, start=1):
        kind, end = "task" if task else "bullet", start + len(line)
        offsets = Offsets(((0, start),))
        passages.append(Passage("n.md", "", kind, "Notes", number, number, start, end, line, offsets, task=task))
        start = end + 1
    return Note("n.md", "\n".join(lines), participants=people, passages=tuple(passages))


def _reader(reads: Callable[..., Reading]) -> Read:
    def read_lines(*lines: str, people: tuple[str, ...] = PEOPLE, task: Task | None = None) -> Reading:
        return reads([make_note(*lines, people=people, task=task)], Settings(Path("notes")), None)

    return read_lines


@pytest.fixture(scope="session")
def read() -> Read:
    """As users get it."""
    return _reader(read_claims)


@pytest.fixture(scope="session")
def read_by_rules() -> Read:
    return _reader(read_passages)


@pytest.fixture(scope="session")
def read_by_model() -> Read:
    return _reader(read_trained)
