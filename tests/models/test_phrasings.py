"""The bank of phrasings is well-formed, and what is made of it says what its items claim."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from inventions import Inventor
from phrasings import PhrasingError, framed, read_frames, read_phrasings

from graphkit.records import RELATIONS

BANK = Path(__file__).parents[2] / "models" / "phrasings"
FILES = sorted(file for file in BANK.glob("*.txt") if file.name != "frames.txt")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_item_of_the_bank_can_be_understood(file: Path) -> None:
    assert len(list(read_phrasings(file.read_text("utf-8").splitlines()))) > 100


def test_the_bank_has_every_relation_affirmed_and_most_of_them_denied() -> None:
    said = {
        (saying.relation, saying.negative)
        for file in FILES
        for item in read_phrasings(file.read_text("utf-8").splitlines())
        for sentence in item
        for saying in sentence.sayings
    }
    assert {relation for relation, negative in said if not negative} == set(RELATIONS)
    assert len({relation for relation, negative in said if negative}) >= 12


@pytest.mark.parametrize(
    "line",
    ["{A} naps.", "{A} naps. :: A naps B", "{A} signs. :: A decides W", "{A} naps. :: A knows B", "{Z} naps. ::",
     "{A} met {B}. :: A knows B perhaps"],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(PhrasingError, match="line 2"):
        list(read_phrasings(["# a comment", line]))


def test_a_frame_changes_speakers_and_hearsay_alone() -> None:
    ((inner,),) = read_phrasings(["{A} no longer trusts {B}. :: A trusts B not past"])
    (frame,) = read_frames(["{X} has it from {Y} that {S} :: says X Y hearsay"])
    (before,), (after,) = inner.sayings, framed(inner, frame).sayings
    assert (after.speakers, after.hearsay) == (("X", "Y"), True)
    assert (before.subject, before.relation, before.object, before.negative, before.modality) == (
        after.subject, after.relation, after.object, after.negative, after.modality,
    )  # fmt: skip


def test_an_invented_note_names_whom_its_statements_are_about() -> None:
    for note in Inventor(Random(3)).notes(0.2):
        for line in note.lines:
            text = line.line.passage.text
            assert all(text[start:end].strip() for start, end, _ in (*line.line.named, *line.spans))
            for statement in line.statements:
                assert statement.object in line.spans or len(statement.object) == 2
                assert statement.subject[0] in ("person", "organization")


def test_the_same_chance_writes_the_same_notes_and_another_others() -> None:
    first, second, third = (list(Inventor(Random(seed)).notes(0.05)) for seed in (1, 1, 2))
    assert first == second
    assert first != third
