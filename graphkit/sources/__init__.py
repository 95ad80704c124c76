"""Files of every kind become notes: Markdown as ever, and records that state their claims themselves.

In:  `Source`s.
Out: `Opened` sources, the `Reading` of their records, and the notes as the reader is to see them.
"""

from __future__ import annotations

from graphkit.sources.entries import Columns, Opened
from graphkit.sources.opening import as_text, for_reader, open_source
from graphkit.sources.settling import as_spoken, without_repeats
from graphkit.sources.stating import state_records

__all__ = [
    "Columns", "Opened", "as_spoken", "as_text", "for_reader", "open_source", "state_records", "without_repeats",
]  # fmt: skip
