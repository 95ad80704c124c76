"""Notes become mentions and claims.

In:  `Note`s with their passages.
Out: a `Reading`; or, from a file of claims, the claims that somebody else read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from graphkit.config import Settings
from graphkit.reading.given import given_claims
from graphkit.reading.remembered import keep_reading, key_of, recall_reading
from graphkit.records import Note, Problem, Reading
from graphkit.store import Store

__all__ = ["given_claims", "read_claims"]


def read_claims(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None = None) -> Reading:
    """Read who is named in the notes and what is said of them.

    Args:
        notes: In the order in which claims shall come out.
        settings: `me` and `us` are names to look for; `cache` is where readings are kept.
        progress: Called with the number of notes done so far.

    Returns:
        Mentions and claims in note order. Cost: milliseconds for notes that were read before; else some seconds to load
        the models, then linear in the words that are new.
    """
    key = key_of(notes, settings)
    vault = "\n".join(root.absolute().as_posix() for root in (settings.notes, *settings.also))
    with Store(settings.cache if key else None, vault) as store:
        reading = recall_reading(store, key)
        if reading is None:
            reading = _read(notes, settings, progress, store)
            if settings.cache and key:
                keep_reading(store, key, reading)
            if settings.as_of is None:  # else the later notes are only out of sight
                store.forget_unused()
        trouble = (Problem(store.trouble),) if store.trouble else ()
    return replace(reading, problems=(*reading.problems, *trouble))


def _read(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None, store: Store) -> Reading:
    from graphkit.reading.readers import read_by_both  # noqa: PLC0415  # spaCy loads only when something is read

    return read_by_both(notes, settings, progress, store)
