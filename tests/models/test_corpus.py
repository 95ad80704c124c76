"""Annotated claims are tied to the lines that make them, with their parties and words where the line has them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from corpus import read_vault
from phrases import find_phrase
from swaps import NameSwaps

VAULTS = sorted((Path(__file__).parents[2] / "models" / "vaults").glob("*/gold.json"))


@pytest.fixture(scope="module")
def vault() -> Path:
    return next(file.parent for file in VAULTS if file.parent.name.startswith("v01"))


def test_nearly_every_claim_is_tied_to_its_line(vault: Path) -> None:
    gold, notes = read_vault(vault)
    tied = sum(len(line.statements) for note in notes for line in note.lines)
    assert tied >= 0.99 * len(gold["claims"])
    assert sum(line.untied for note in notes for line in note.lines) == len(gold["claims"]) - tied


def test_names_and_spans_are_in_their_lines(vault: Path) -> None:
    gold, notes = read_vault(vault)
    forms = {form for kind in ("people", "organizations") for e in gold[kind] for form in (e["name"], *e["aliases"])}
    for note in notes:
        for line in note.lines:
            text = line.line.passage.text
            ends = [(start, end) for start, end, _ in line.line.named]
            assert all(text[start:end] in forms for start, end in ends)
            assert all(a[1] <= b[0] for a, b in pairwise(ends))
            assert all(0 <= start < end <= len(text) for start, end, _ in line.spans)


def test_swapped_names_stand_where_they_are_said_to(vault: Path) -> None:
    gold, notes = read_vault(vault)
    swaps = NameSwaps(gold, Random(3))
    for line in (line.line for note in notes for line in note.lines):
        text, named = swaps.swapped(line)
        assert len(named) == len(line.named)
        kept, old_kept, at, old_at = "", "", 0, 0
        for (start, end, _), (old_start, old_end, _) in zip(named, line.named, strict=True):
            kept, old_kept = kept + text[at:start], old_kept + line.passage.text[old_at:old_start]
            at, old_at = end, old_end
        assert kept + text[at:] == old_kept + line.passage.text[old_at:]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("He signs off the budget for storage.", "storage budget", "budget for storage"),
        ("The final decision is hers.", "final decisions", "final decision"),
        ("Nothing of the kind.", "storage budget", None),
        ("", "storage", None),
    ],
)
def test_a_phrase_is_found_in_other_words(text: str, phrase: str, found: str | None) -> None:
    span = find_phrase(text, phrase, at_least=0.5)
    assert (text[slice(*span)] if span else None) == found
