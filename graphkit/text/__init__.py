"""Sources become notes: text is decoded, repaired and cleaned, front matter read, and the body cut into passages."""

from __future__ import annotations

from graphkit.text.dates import DateSpan, find_dates
from graphkit.text.parsing import parse_note
from graphkit.text.repair import repair
from graphkit.text.sentences import split_sentences

__all__ = ["DateSpan", "find_dates", "parse_note", "repair", "split_sentences"]
