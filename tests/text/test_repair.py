"""Repair undoes garbling, leaves correct text alone, and knows where every character stood."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.text import repair

LANGUAGES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
SENTENCES = [s.format(name) for words in LANGUAGES.values() for s in words["sentences"] for name in words["names"]]
CODECS = ("mac_roman", "cp1252", "latin-1")
CORRECT = [
    "l’Équipe a publié « Été » hier.",
    "√2 ≈ 1.4 and √π ≈ 1.77",
    "IRMÃ’s and CAMPEÃ® and SÃO",
    "5 Å² and 10 Å³ at 25 °C",
    "—Él dijo —Ésa no.",
    "¬p ∧ q, ¬∞, ≈£50, ≈¥100, ƒ(x) = ∑x",
    "CÂMARA, AMANHÃ — “IRMÃ”",
    "VÝŠKA, MÔŽE, KŘÍŽ, ÚŽAS",
    "está»… café”— é»… voilà’”",
    "Ø 20 mm ± 0.1; 3×½; Ð and ð",
    "∆T ≈ 3 °C, ∆G° < 0",
    "‚Ähnlich‘ und „Öl“",
    "Ångström, Åsa, Ærø",
    "naïve façade; piñata; Zürich; Łódź; İstanbul",
    "📅 2026-01-10 ⏫ ✅ 🇨🇭 👩‍💻",
    "Ã",
    "√",
    "Â",
    "…également",
    "SÃ",
    "1 000 €",
]


def scrambled(text: str, codec: str) -> str:
    """`text` as it looks when its UTF-8 is read in `codec`; bytes that the codec lacks become controls."""
    return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in text.encode())


def test_there_are_enough_sentences() -> None:
    assert len({sentence for sentence in SENTENCES if not sentence.isascii()}) >= 200


@pytest.mark.parametrize("codec", CODECS)
def test_scrambled_sentences_come_back(codec: str) -> None:
    wrong = [sentence for sentence in SENTENCES if repair(scrambled(sentence, codec))[0] != sentence]
    assert wrong == []


@pytest.mark.parametrize("text", [*SENTENCES, *CORRECT])
def test_correct_text_stays(text: str) -> None:
    assert repair(text)[0] == text


@pytest.mark.parametrize("codec", CODECS)
def test_a_garbled_line_among_correct_ones_comes_back(codec: str) -> None:
    before, after = "l’Équipe, “Ölé”, √2 ≈ 1.4\n", "\nAMANHÃ… à Genève"
    wrong = [s for s in SENTENCES if repair(before + scrambled(s, codec) + after)[0] != before + s + after]
    assert wrong == []


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"])


@given(st.text(LETTERS, max_size=60), st.sampled_from(CODECS))
@settings(max_examples=200, deadline=None)
def test_repair_undoes_scrambling(text: str, codec: str) -> None:
    original = f"Renée était déjà là: {text}"
    assert repair(scrambled(original, codec))[0] == repair(original)[0]


@pytest.mark.parametrize("first", CODECS)
@pytest.mark.parametrize("second", CODECS)
def test_text_garbled_twice_comes_back(first: str, second: str) -> None:
    sentence = "André Müller à l’école"
    assert repair(scrambled(scrambled(sentence, first), second))[0] == sentence


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(CODECS))
@settings(max_examples=50, deadline=None)
def test_offsets_lead_to_what_each_character_was_garbled_into(lines: list[str], codec: str) -> None:
    original = "\n".join(lines)
    raw = scrambled(original, codec)
    text, offsets = repair(raw)
    for position, character in enumerate(text):
        start = offsets.original(position)
        garbled = scrambled(character, codec)
        assert raw[start : start + len(garbled)] == garbled


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_repair_never_fails_and_keeps_the_lines(text: str) -> None:
    repaired, _ = repair(text)
    assert repaired.count("\n") == text.count("\n")
