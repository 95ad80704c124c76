"""Every quote is found in the file's bytes, and one changed byte loses exactly the quotes that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.records import Quote, Source
from graphkit.text import parse_note
from graphkit.text.decoding import ByteOffsets, decode
from graphkit.text.places import find_places

TEXT = """---
date: '2026-03-14'
participants: [Renée Sarkis, Åse Kvale]
---

# Café call

## Key Information

- Renée Sarkis met Åse Kvale at l’Équipe.
- She left early.
- Bo knows Åse 😀 well.
- She left early.

## Décisions

- She left early.
  - Ana decides.
"""


def quotes_of(data: bytes) -> list[Quote]:
    """Every passage of a note as a quote, as claims have them."""
    note, _ = parse_note(Source("a.md", data))
    return [Quote("a.md", one.start, one.end, one.line, note.text[one.start : one.end]) for one in note.passages]


def lost(data: bytes, quotes: Sequence[Quote]) -> set[Quote]:
    places = find_places(Source("a.md", data), quotes)
    return {one for one in quotes if one not in places or not places[one].kept}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_quotes_stand_in_the_bytes(encoding: str) -> None:
    data = TEXT.encode(encoding)
    quotes = quotes_of(data)
    places = find_places(Source("a.md", data), quotes)
    assert len(quotes) == len(places) == 6
    for quote, place in places.items():
        wide = "utf-16-le" if "16" in encoding else "utf-8"
        assert data[place.first_byte : place.last_byte].decode(wide) == quote.text
        assert (place.line, place.start, place.end) == (quote.line, quote.start, quote.end)
        assert place.kept
        assert not place.repaired


@given(st.lists(st.sampled_from(["Ana ", "Renée", "\n", "😀", "\u2019", "\r\n", "\t"]), max_size=12).map("".join),
       st.sampled_from(["utf-8", "utf-16", "latin-1", "halves"]))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_every_character_has_its_bytes(text: str, encoding: str) -> None:
    data = halves(text) if encoding == "halves" else text.encode(encoding, "ignore")
    decoded, _ = decode(Source("a.md", data))
    assert decoded is not None
    offsets = ByteOffsets(data, decoded)
    places = [offsets.at(position) for position in range(len(decoded) + 1)]
    assert places[0] == 0
    assert places[-1] == len(data)
    assert places == sorted(set(places))


def halves(text: str) -> bytes:
    """UTF-8 in which what lies beyond the first 65,536 characters is written as two halves, as some programs do."""
    units = text.encode("utf-16-le")
    pairs = (units[start : start + 2] for start in range(0, len(units), 2))
    return "".join(chr(int.from_bytes(pair, "little")) for pair in pairs).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("mask", [0x01, 0x06, 0x80])
def test_one_changed_byte_loses_exactly_the_quotes_it_stands_in(mask: int) -> None:
    data = TEXT.encode()
    quotes = quotes_of(data)
    places = find_places(Source("a.md", data), quotes)
    for position in range(len(data)):
        touched = {one for one, place in places.items() if place.first_byte <= position < place.last_byte}
        changed = bytearray(data)
        changed[position] ^= mask
        assert lost(bytes(changed), quotes) == touched, (position, bytes(changed[position - 5 : position + 5]))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_byte_in_place_of_any_other(data: st.DataObject) -> None:
    note = TEXT.replace("’", "").encode()
    quotes = quotes_of(note)
    places = find_places(Source("a.md", note), quotes)
    position = data.draw(st.integers(0, len(note) - 1))
    byte = data.draw(st.sampled_from([0x0A, 0x20, 0x2D, 0x58, 0xC3, 0xFF]).filter(lambda byte: byte != note[position]))
    touched = {one for one, place in places.items() if place.first_byte <= position < place.last_byte}
    assert lost(note[:position] + bytes([byte]) + note[position + 1 :], quotes) == touched


def test_garbled_text_is_found_and_said_to_be_repaired() -> None:
    data = "- Bo met Kim.\n- AndrÃ© met RenÃ©e, Ana\u200b and JosÃ©".encode()
    quotes = quotes_of(data)
    assert [one.text for one in quotes] == ["Bo met Kim.", "André met Renée, Ana and José"]
    places = find_places(Source("a.md", data), quotes)
    assert [places[one].repaired for one in quotes] == [False, True]
    assert [data[places[one].first_byte : places[one].last_byte].decode()[-4:] for one in quotes] == ["Kim.", "osÃ©"]


def test_what_was_moved_is_found_but_not_kept() -> None:
    quotes = quotes_of(TEXT.encode())
    moved = TEXT.replace("- Renée", "- A new line about the weather.\n- And another about the sea.\n- Renée")
    places = find_places(Source("a.md", moved.encode()), quotes)
    assert len(places) == len(quotes)
    assert {places[one].line - one.line for one in quotes} == {2}
    assert not any(place.kept for place in places.values())


def test_the_same_words_elsewhere_do_not_vouch_for_changed_ones() -> None:
    quotes = [one for one in quotes_of(TEXT.encode()) if one.text == "She left early."]
    assert len(quotes) == 3
    for number, quote in enumerate(quotes):
        parts = TEXT.split("She left early.")
        changed = (
            "She left early.".join(parts[: number + 1])
            + "She left later."
            + "She left early.".join(parts[number + 1 :])
        )
        assert lost(changed.encode(), quotes) == {quote}


def test_nothing_is_found_in_what_is_no_text() -> None:
    assert find_places(Source("a.md", b"\x00\x01\x02" * 5000), [Quote("a.md", 0, 1, 1, "\x00")]) == {}
    assert find_places(Source("a.md", b"Ana"), [Quote("a.md", 0, 0, 1, "")]) == {}
