"""Files of every kind become notes: Markdown as ever, and records that state their claims themselves.

In:  `Source`s.
Out: `Opened` sources, the `Reading` of their records, and the notes as the reader is to see them.
"""

from __future__ import annotations

from graphkit.sources.entries import Columns, Opened
from graphkit.sources.opening import for_reader, open_source
from graphkit.sources.stating import state_records

__all__ = ["Columns", "Opened", "for_reader", "open_source", "state_records"]
