"""A claim keeps the speakers whom its own sentence shows, and no others."""

from __future__ import annotations

import pytest

from graphkit.reading.annotations import Party
from graphkit.reading.marking import Marks, Statement
from graphkit.reading.vouching import vouched
from graphkit.records import Note, Offsets, Passage


def speakers(text: str, *, claim: tuple[str, str] = ("Bo", "Cai"), said_by: str = "Ana") -> list[str]:
    """Who still vouches for `claim` in `text`, where the model holds that `said_by` does."""

    def party(name: str) -> Party:
        start = text.rfind(name)
        return Party("person", name, name.casefold(), *((start, start + len(name)) if start >= 0 else ()))

    parties = [party(name) for name in ("Ana", "Bo", "Cai") if name in text]
    passage = Passage("", "a.md", "bullet", "", 1, 1, 0, len(text), text, Offsets())
    marks = Marks(passage, Note("a.md", text, passages=(passage,)), parties)
    subject, target = map(party, claim)
    statement = Statement("reports_to", subject, target, speakers=(party(said_by),))
    return [speaker.text for speaker in vouched(statement, marks).speakers]


@pytest.mark.parametrize(
    "text",
    [
        "Ana said that Bo works for Cai.",
        "Bo works for Cai, according to Ana.",
        "Bo works for Cai, in Ana's words.",
        "Ana was asked about the ladder. She said that Bo works for Cai.",
        "Ana came by. Bo, as she explained, works for Cai.",
        "Says Bo works for Cai.",
        'Ana: "The ladder is short. Bo works for Cai."',
        "Ana : « The ladder is short. Bo works for Cai. »",
    ],
)
def test_whom_the_sentence_shows_keeps_the_word(text: str) -> None:
    assert speakers(text) == ["Ana"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana said that the ladder is short. Bo works for Cai.",
        "Bo works for Cai. Ana said that the ladder is short.",
        "Ana came by. Bo works for Cai, and he likes it.",
        'Ana said: "The ladder is short." Bo works for Cai.',
        "Bo works for Cai.",
    ],
)
def test_whoever_spoke_elsewhere_does_not_vouch(text: str) -> None:
    assert speakers(text) == []


def test_the_sentence_of_the_object_counts() -> None:
    assert speakers("Bo is new, Ana said. He works for Cai.") == []
    assert speakers("Bo is new. He works for Cai, Ana said.") == ["Ana"]


def test_a_line_that_names_neither_party_is_one_whole() -> None:
    assert speakers("Ana said so. He works for her.") == ["Ana"]
