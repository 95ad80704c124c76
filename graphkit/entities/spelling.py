"""Two parts of names become a likeness: one sound written otherwise, a slip of the pen, a pet name.

In:  folded parts of `Name`s ("de la hoz", "pei-shan").
Out: likenesses in [0, 1], and what parts are filed under, for the comparison of whole names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import OSA, JaroWinkler

from graphkit.entities.names import fold
from graphkit.lexicon import lexicon, word_set

__all__ = ["bare_part", "part_likeness", "pet_names", "skeleton"]

_SPELLINGS = (
    ("tsch", "sh"), ("tch", "sh"), ("sch", "sh"), ("ch", "sh"), ("dzh", "j"), ("zh", "j"), ("dj", "j"),
    ("ou", "u"), ("w", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"), ("ph", "f"), ("kh", "h"), ("ck", "k"),
    ("c", "k"), ("q", "k"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("th", "t"), ("v", "u"), ("z", "s"),
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:[aeu]l-|an-(?=n)|ad-(?=d)|ar-(?=r)|as-(?=s)|ash-(?=sh)|at-(?=t)|az-(?=z))(?=[^-]{3})")
_VOWELS = str.maketrans("", "", "aeiouyhw'- ")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "s", "v": "f", "j": "i", "b": "p", "d": "t", "g": "k"})


@lru_cache(maxsize=262144)
def part_likeness(one: str, other: str) -> float:
    """How alike two parts are, in [0, 1]: 1 the same, 0.9 a pet name or one slip, 0 another name."""
    a, b = one.replace("-", "").replace("'", ""), other.replace("-", "").replace("'", "")
    if a == b:
        return 1.0
    if a.replace(" ", "") == b.replace(" ", ""):
        return 0.99
    if min(len(a), len(b)) == 1:
        return 0.0
    if one in pet_names(other) or other in pet_names(one):
        return 0.93
    if bare_part(one) + bare_part(other) != one + other:
        return _bare_likeness(one, other)
    return _spelling_likeness(a, b)


def bare_part(part: str) -> str:
    """A part without particles and without an Arabic article.

    Example:
        >>> bare_part("de la hoz"), bare_part("al-hakim"), bare_part("abd al-hakim")
        ('hoz', 'hakim', 'hakim')
    """
    return _ARTICLE.sub("", part.rpartition(" ")[2])


def _bare_likeness(one: str, other: str) -> float:
    """Likeness of parts with particles: these vary, and may be left out, but make no two names alike."""
    bare, other_bare = bare_part(one), bare_part(other)
    if bare != one and other_bare != other:
        return 0.93 if bare == other_bare else _spelling_likeness(bare, other_bare)
    left_out = {*one.split()[:-1], *other.split()[:-1]}
    if bare == other_bare and left_out <= word_set("particles", "left_out"):
        return 0.93
    return max(
        _spelling_likeness(one.replace(" ", ""), other.replace(" ", "")),
        _spelling_likeness(bare, other_bare) if left_out <= word_set("particles", "left_out") else 0.0,
    )


def _spelling_likeness(a: str, b: str) -> float:
    if _sounded(a) == _sounded(b):
        return 0.92
    slips, length = OSA.distance(a, b, score_cutoff=2), max(len(a), len(b))
    alike = skeleton(a) == skeleton(b) and len(skeleton(a)) > 1
    if slips == 1 and (length > 3 or sorted(a) == sorted(b)):
        return 0.92 if alike else 0.91 if length > 6 else 0.88
    if alike and a[0] == b[0]:
        return 0.9 if JaroWinkler.similarity(a, b) > 0.8 else 0.8
    if slips == 2 and length > 6 and a[0] == b[0]:
        return 0.85
    if sorted(a) == sorted(b) and a[0] == b[0] and length > 3:
        return 0.82
    return 0.8 if length > 8 and JaroWinkler.similarity(a, b) > 0.94 else 0.0


@lru_cache(maxsize=65536)
def _sounded(part: str) -> str:
    """Spellings of one sound made the same, vowels kept."""
    for written, sound in _SPELLINGS:
        part = part.replace(written, sound)
    return part


@lru_cache(maxsize=65536)
def skeleton(part: str) -> str:
    """Consonants of a part as they sound, doubled ones once: "lindholt" and "lyndholdt" agree.

    Example:
        >>> skeleton("sohrabi") == skeleton("sorabi")
        True
    """
    sounds = part.replace("ph", "f").replace("ck", "k").replace("th", "t").translate(_VOWELS).translate(_SOUNDS)
    return "".join(sound for place, sound in enumerate(sounds) if place == 0 or sounds[place - 1] != sound)


@lru_cache(maxsize=65536)
def pet_names(given: str) -> frozenset[str]:
    """Short, pet and sister forms of a folded given name, as folded words; the name itself is not among them."""
    english = (*_english().nicknames_of(given), *_english().canonicals_of(given))
    return frozenset(fold(name) for name in (*english, *_foreign().get(given, ()))) - {given}


@cache
def _english() -> NickNamer:
    return NickNamer()


@cache
def _foreign() -> dict[str, frozenset[str]]:
    names: dict[str, frozenset[str]] = {}
    for row in _rows():
        for name in row:
            names[name] = names.get(name, frozenset()) | frozenset(row)
    return names


def _rows() -> Iterable[list[str]]:
    return (row for language in lexicon("given_names")["language"] for row in language["rows"])
