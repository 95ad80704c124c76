"""Passages become a stream of read `Doc`s, in note order, and those become a `Reading`.

What the whole vault tells (its names, and which words are words) is gathered first; then the notes are read a few at a
time, by whoever of the crew is free.

In:  notes with passages, settings.
Out: `Reading`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from graphkit.config import Settings
from graphkit.reading.claims import claims_of, mentions_of
from graphkit.reading.crew import Crew
from graphkit.reading.introduced import introduced_people
from graphkit.reading.pipeline import build_language
from graphkit.reading.plausibility import Plausibility, common_words
from graphkit.reading.release import reader_version
from graphkit.reading.roster import Roster
from graphkit.reading.vault_names import listed_mentions, organization_names, people_names
from graphkit.reading.wording import Wording
from graphkit.records import Claim, Mention, Note, Reading
from graphkit.store import Store

__all__ = ["read_passages", "read_piece"]

_BATCH = 128
_PIECE = 8  # notes, which take about a second
_KIND = "rules"


class _Vault(NamedTuple):
    """What the vault tells about each of its notes."""

    organizations: tuple[str, ...]
    common: tuple[str, ...]
    people: tuple[str, ...]


class _Piece(NamedTuple):
    vault: _Vault
    notes: tuple[Note, ...]


def read_passages(
    notes: Sequence[Note],
    settings: Settings,
    progress: Callable[[int], None] | None,
    store: Store | None = None,
    crew: Crew | None = None,
) -> Reading:
    """Read every passage of the notes. Cost: about a millisecond a passage that is new to the store."""
    vault = _vault(notes, settings)
    mentions: list[Mention] = [mention for note in notes for mention in listed_mentions(note)]
    claims: list[Claim] = []
    done = 0
    for reading, count in _read(notes, vault, store or Store(None), crew or Crew()):
        mentions += reading.mentions
        claims += reading.claims
        done += count
        if progress:
            progress(done)
    return Reading(tuple(mentions), tuple(claims))


def read_piece(piece: bytes) -> bytes:
    """Read the notes of a piece."""
    return msgspec.msgpack.encode(_read_some(*msgspec.msgpack.decode(piece, type=_Piece)))


def _vault(notes: Sequence[Note], settings: Settings) -> _Vault:
    common = common_words(note.text for note in notes)
    plausible = Plausibility(common)
    introduced = [name for note in notes for name in introduced_people(note, plausible)]
    people = (*people_names(notes), *([settings.me] if settings.me else []), *introduced)
    return _Vault((*organization_names(notes), *settings.us), tuple(sorted(common)), people)


def _read(notes: Sequence[Note], vault: _Vault, store: Store, crew: Crew) -> Iterator[tuple[Reading, int]]:
    """Readings of a few notes each, with how many those are; what the store has is not read again."""
    parts = [tuple(notes[start : start + _PIECE]) for start in range(0, len(notes), _PIECE)]
    keys = _keys(vault, parts)
    said = store.recall(_KIND, filter(None, keys))
    unsaid = (part for key, part in zip(keys, parts, strict=True) if key and key not in said)
    fresh = crew.each(read_piece, (msgspec.msgpack.encode(_Piece(vault, part)) for part in unsaid))
    for key, part in zip(keys, parts, strict=True):
        if not key:
            yield _read_some(vault, part), len(part)
            continue
        data = said.get(key) or next(fresh)
        if key not in said:
            store.keep(_KIND, {key: data})
        yield msgspec.msgpack.decode(data, type=Reading), len(part)


def _keys(vault: _Vault, parts: Sequence[tuple[Note, ...]]) -> list[bytes]:
    """What the rules' reading of each part depends on; b"" where a text has half a character and cannot travel."""
    keys: list[bytes] = []
    try:
        around = hashlib.sha256(reader_version() + msgspec.msgpack.encode(vault))
    except UnicodeEncodeError:
        return [b""] * len(parts)
    for part in parts:
        digest = around.copy()
        try:
            digest.update(msgspec.msgpack.encode(part))
            keys.append(digest.digest())
        except UnicodeEncodeError:
            keys.append(b"")
    return keys


def _read_some(vault: _Vault, notes: Sequence[Note]) -> Reading:
    nlp, word = _language(vault)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for doc in nlp.pipe(chain.from_iterable(_docs(word, note) for note in notes), batch_size=_BATCH):
        mentions += mentions_of(doc)
        claims += claims_of(doc)
    return Reading(tuple(mentions), tuple(claims))


@lru_cache(maxsize=1)
def _language(vault: _Vault) -> tuple[Language, Wording]:
    nlp = build_language(vault.organizations, vault.common)
    return nlp, Wording(nlp, Roster(vault.people), Plausibility(vault.common))


def _docs(word: Wording, note: Note) -> Iterator[Doc]:
    listed = Roster(note.participants)
    for passage in note.passages:
        doc = word(passage, note, listed)
        if len(doc):
            yield doc
