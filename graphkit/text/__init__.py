"""Sources become notes: text is decoded, repaired and cleaned, front matter read, and the body cut into passages."""

from __future__ import annotations

from graphkit.text.dates import DateSpan, find_dates
from graphkit.text.decoding import decode
from graphkit.text.parsing import parse_note, readable
from graphkit.text.properties import note_date
from graphkit.text.repair import repair
from graphkit.text.sentences import split_sentences

__all__ = ["DateSpan", "decode", "find_dates", "note_date", "parse_note", "readable", "repair", "split_sentences"]
