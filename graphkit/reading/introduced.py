"""People whom a note introduces by saying that they are somebody: "a contact named Dina", "Omar (head of sales)".

The name finder of a small model overlooks single names of cultures that it has seldom met; these words are better
evidence than any list of names.

In:  notes.
Out: names, for the roster of the vault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from graphkit.lexicon import word_set
from graphkit.reading.plausibility import Plausibility
from graphkit.records import Note

__all__ = ["introduced_people"]

_NAME = r"[^\W\d_a-z][\w’'-]{1,30}(?: [^\W\d_a-z][\w’'-]{1,30}){0,3}"
_NAMED = re.compile(
    rf"\b(?:person|contact|man|woman|colleague|guy|somebody|someone) (?:named|called) ({_NAME}(?: \({_NAME}\))?)"
)
_TITLED = re.compile(rf"\b({_NAME}) \(((?:[a-z]+ ){{0,4}}[a-z]+)")


def introduced_people(note: Note, plausible: Plausibility) -> Iterator[str]:
    """Names that the note introduces. Cost: linear.

    Example:
        >>> from graphkit.records import Offsets, Passage
        >>> text = "A contact named Bao (Kevin) met Dina (leader of the cloud team) at Globex (Berlin)."
        >>> passage = Passage("a.md", "", "bullet", "", 1, 1, 0, len(text), text, Offsets())
        >>> list(introduced_people(Note("a.md", text, passages=(passage,)), Plausibility(())))
        ['Bao (Kevin)', 'Dina']
    """
    for passage in note.passages:
        named = (hit[1] for hit in _NAMED.finditer(passage.text))
        titled = (hit[1] for hit in _TITLED.finditer(passage.text) if _heads() & set(hit[2].split()))
        for name in chain(named, titled):
            if plausible(name.replace("(", "").replace(")", "")):
                yield name


def _heads() -> frozenset[str]:
    return word_set("titles", "heads")
