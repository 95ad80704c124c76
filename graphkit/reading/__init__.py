"""Notes become mentions and claims.

In:  `Note`s with their passages.
Out: a `Reading`; or, from a file of claims, the claims that somebody else read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphkit.config import Settings
from graphkit.reading.given import given_claims
from graphkit.records import Note, Reading

__all__ = ["given_claims", "read_claims"]


def read_claims(notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None = None) -> Reading:
    """Read who is named in the notes and what is said of them.

    Args:
        notes: In the order in which claims shall come out.
        settings: `me` and `us` are names to look for.
        progress: Called with the number of notes done so far.

    Returns:
        Mentions and claims in note order. Cost: some seconds to load the models, then linear in words.
    """
    from graphkit.reading.readers import read_by_both  # noqa: PLC0415  # spaCy loads only when something is read

    return read_by_both(notes, settings, progress)
