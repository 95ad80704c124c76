"""A claim in words says who, to whom, how sure, and on whose word; the quote stands beside it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from graphkit.records import RELATIONS
from graphkit.views.why import VERBS, place, sentence, sentences

SAID: dict[str, Any] = {
    "subject": "Ann Lee", "relation": "trusts", "object": "Bo Park", "polarity": "positive", "modality": "actual",
    "attributed_to": [], "hearsay": False, "detail": None, "confidence": 0.9, "quote": "Ann trusts Bo", "note": "a.md",
    "line": 7, "vault": "",
}  # fmt: skip
MODALITIES = ("actual", "planned", "requested", "possible", "past")


def shown(*claims: dict[str, Any], width: int = 100) -> str:
    console = Console(width=width, record=True, force_terminal=False)
    with console.capture() as printed:
        console.print(sentences(claims))
    return printed.get()


def test_every_relation_has_a_verb() -> None:
    assert set(VERBS) == set(RELATIONS)


def test_every_way_of_meaning_a_claim_reads_differently() -> None:
    for relation in RELATIONS:
        ways = itertools.product(("positive", "negative"), MODALITIES)
        said = [sentence(SAID | {"relation": relation, "polarity": p, "modality": m}) for p, m in ways]
        assert len(set(said)) == 2 * len(MODALITIES)
        assert all(one.startswith("Ann Lee ") and one.endswith(" Bo Park.") for one in said)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("modality", MODALITIES)
def test_negative_claims_say_not(relation: str, modality: str) -> None:
    assert " not " in sentence(SAID | {"relation": relation, "modality": modality, "polarity": "negative"})
    assert " not " not in sentence(SAID | {"relation": relation, "modality": modality})


def test_speakers_are_named_outermost_first() -> None:
    said = sentence(SAID | {"attributed_to": ["Tomer Gal", "Ravi Menon"], "hearsay": True})
    assert said.endswith(", says Tomer Gal, who has it from Ravi Menon.")


@pytest.mark.parametrize("speakers", [[], ["Tomer Gal"]])
def test_hearsay_without_a_source_is_called_so(speakers: list[str]) -> None:
    assert "hearsay" in sentence(SAID | {"attributed_to": speakers, "hearsay": True})
    assert "hearsay" not in sentence(SAID | {"attributed_to": speakers})


def test_quote_note_line_and_confidence_are_shown() -> None:
    printed = shown(SAID)
    assert all(part in printed for part in ("Ann Lee trusts Bo Park.", "“Ann trusts Bo”", "a.md:7", "90%"))
    assert place(SAID | {"vault": "kim"}) == "kim:a.md:7"


def test_no_claim_is_said_in_words() -> None:
    assert "no claim" in shown()


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("Cc", "Cf", "L", "P")), max_size=12))
def test_nothing_written_in_a_note_acts_on_the_terminal(words: str) -> None:
    said = SAID | {"subject": f"[red]{words}[/red]", "quote": words, "note": words, "detail": words}
    printed = shown(said, width=400)
    assert "[red]" in printed
    assert not [
        one for one in printed if (ord(one) < 32 and one != "\n") or 0x7F <= ord(one) <= 0x9F or one in "\u202e\u2066"
    ]
