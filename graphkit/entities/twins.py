"""Two bearers of one name inside one note: which mention means whom.

"Ana Ruiz (Globex) met Ana Ruiz (Initech)" tells two people apart; so do links to a note for each of them, and a
passage that warns of a namesake. A name that moves from one firm to another in a passage is one person's.

In:  the firm that each mention of a name is shown at, by where it starts, and the note.
Out: pairs of firms that the note tells apart, and the firm behind each mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from graphkit.entities.names import fold
from graphkit.lexicon import lexicon
from graphkit.records import Note

__all__ = ["firms_of_mentions", "firms_told_apart", "passage_at", "speaks_of_moves"]

Shown = Mapping[int, str]
"""The only firm that a mention is shown at, by where the mention starts."""


def firms_told_apart(note: Note, shown: Shown) -> set[tuple[str, str]]:
    """Pairs of firms, sorted, of which one passage shows the name at both; none where it speaks of a move.

    Cost: linear in the note's text.
    """
    pairs: set[tuple[str, str]] = set()
    for number, firms in _by_passage(note, shown).items():
        text = fold(note.passages[number].text)
        warned = any(cue in text for cue in lexicon("distinctions")["two_people"])
        beside = set(shown.values()) if warned else firms
        if len(beside) > 1 and not speaks_of_moves(text):
            pairs.update(combinations(sorted(beside), 2))
    return pairs


def firms_of_mentions(note: Note, starts: Collection[int], shown: Shown) -> dict[int, str]:
    """The firm behind each mention: its own, else the only one that its passage shows, else ""."""
    firms = _by_passage(note, shown)
    found = {}
    for start in starts:
        here = firms.get(passage_at(note, start), set())
        found[start] = shown.get(start) or (min(here) if len(here) == 1 else "")
    return found


def speaks_of_moves(text: str) -> bool:
    """A folded text has a word about changing employers."""
    words = f" {' '.join(''.join(letter if letter.isalnum() else ' ' for letter in text).split())} "
    return any(f" {cue} " in words for cue in lexicon("distinctions")["moves"])


def passage_at(note: Note, start: int) -> int:
    """Number of the passage that holds an offset, from 0; -1 where none does."""
    return bisect_right([passage.start for passage in note.passages], start) - 1


def _by_passage(note: Note, shown: Shown) -> dict[int, set[str]]:
    firms: dict[int, set[str]] = defaultdict(set)
    for start, firm in shown.items():
        if (number := passage_at(note, start)) >= 0:
            firms[number].add(firm)
    return firms
