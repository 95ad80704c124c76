"""Texts go through the encoder, which says where in them somebody is named.

In:  the texts of notes, line by line.
Out: per line, (start, end, kind) of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.reading.consensus import Found
from graphkit.reading.crew import Crew
from graphkit.reading.encoding import tag_rows
from graphkit.reading.names import CLOSE, OPEN, name_tokens, tagged_names
from graphkit.store import Store

__all__ = ["tag_notes"]

_ROW = 200  # tokens that are tagged together, as many as in training


def tag_notes(notes: Sequence[Sequence[str]], store: Store, crew: Crew) -> list[list[list[Found]]]:
    """Tag the names of notes; what is found in one note does not depend on the others. Cost: linear in tokens."""
    rows: list[tuple[list[int], list[int]]] = []
    places = [list(_place(texts, rows)) for texts in notes]
    tagged = tag_rows(rows, store, crew)
    found: list[list[list[Found]]] = []
    for texts, lines in zip(notes, places, strict=True):
        found.append([])
        for text, (row, first, offsets) in zip(texts, lines, strict=True):
            tags = tagged[row][first : first + len(offsets)]
            missing = [0] * (len(offsets) - len(tags))  # beyond what the encoder takes
            found[-1].append(list(tagged_names([*tags, *missing], offsets, text)))
    return found


def _place(
    texts: Sequence[str], rows: list[tuple[list[int], list[int]]]
) -> Iterator[tuple[int, int, Sequence[tuple[int, int]]]]:
    """Put the texts of a note into new rows; for each, its row, its first token there and the offsets of its tokens."""
    rows.append(([OPEN], [0]))
    for text in texts:
        ids, offsets, cases = name_tokens(text)
        if len(rows[-1][0]) + len(ids) > _ROW and len(rows[-1][0]) > 1:
            rows.append(([OPEN], [0]))
        yield len(rows) - 1, len(rows[-1][0]), offsets
        rows[-1][0].extend([*ids, CLOSE])
        rows[-1][1].extend([*cases, 0])
