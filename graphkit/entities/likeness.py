"""Two names become a confidence that one person, or one organization, could bear both.

Names alone never decide who somebody is: what comes out here only says which candidates are worth a look, and how
much the notes have to add. The levels are explained in `Fit`; the figures were set on labelled pairs of names.

In:  surface forms or `Name`s.
Out: `Fit` or a confidence in [0, 1], for the joining of people and of organizations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from graphkit.entities.names import Name, parse_name
from graphkit.entities.spelling import bare_part, part_likeness, pet_names
from graphkit.lexicon import lexicon, word_set

__all__ = ["Fit", "fit_form", "initials_of", "same_person_confidence"]

_LONG_WORD = 7  # letters of a name of one word that a slip leaves recognisable
_SPELLING = 0.92  # at least so alike are two spellings of one sound, and pet names; slips of the pen are less
_MOST_PARTS = 6  # permutations stay below 720


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a form fits a full name: `confidence` in [0, 1] and the reason in words."""

    confidence: float
    why: str


_ONE_WORD = 0.6  # a single word fits many: only the notes can tell whom it means
_SAME = Fit(1.0, "the same name")
_NO_FIT = Fit(0.0, "the names have nothing in common")


def same_person_confidence(left: str, right: str) -> float:
    """How sure one may be, from the names alone, that both are names of one person.

    Both names are taken apart, each part of the shorter one is paired with a part of the longer one, and the worst
    pair decides; parts left over cost a little, a father's name between two others hardly anything. The order of the
    parts hardly matters.

    Args:
        left: A name, in any form.
        right: Another one.

    Returns:
        Confidence in [0, 1]; symmetric, 1.0 for equal names. 0.9 and more: spellings of one name.

    Cost: at most 720 pairings of parts; usually two.

    Example:
        >>> same_person_confidence("Dr Renée Sarkis", "SARKIS, Renee"), same_person_confidence("Lin Wei", "Wei Lin")
        (1.0, 0.97)
        >>> same_person_confidence("Renée Sarkis", "Ana Ruiz")
        0.0
    """
    one, other = parse_name(left), parse_name(right)
    form, full = sorted((one, other), key=lambda name: len(name.parts))
    even = len(form.parts) == len(full.parts)
    fit = max(fit_form(form, full), fit_form(full, form)) if even else fit_form(form, full)
    alone = len(form.parts) == 1 < len(full.parts) and fit != _SAME
    return min(fit.confidence, _ONE_WORD) if alone else fit.confidence


@lru_cache(maxsize=262144)
def fit_form(form: Name, full: Name) -> Fit:
    """How well `form`, which has no more parts than `full`, can stand for the bearer of `full`."""
    if not form.parts or not full.parts or _generations_differ(form, full):
        return _NO_FIT
    if "".join(form.parts).replace("-", "") == "".join(full.parts).replace("-", ""):
        return _SAME
    if form.initials and (len(form.parts) > 1 or _fit_initials(form, full) != _NO_FIT):
        return _fit_initials(form, full)
    if len(form.parts) == 1:
        return _fit_single(form.parts[0], full)
    if not form.full or full.initials:
        return _fit_with_initials(form, full)
    return max(_fit_parts(form, full), _fit_run(form, full), _fit_with_initials(form, full))


def _generations_differ(one: Name, other: Name) -> bool:
    return bool(one.generation and other.generation and one.generation != other.generation)


# ---- forms of one word ---------------------------------------------------------------------------------------------


def _fit_initials(form: Name, full: Name) -> Fit:
    letters = "".join(form.parts).replace("-", "")
    if letters in initials_of(full) or (form.honorifics and letters == full.parts[-1][0]):
        return Fit(0.8 if len(letters) > 1 else 0.5, "the initials fit")
    return _NO_FIT


@lru_cache(maxsize=65536)
def initials_of(full: Name) -> frozenset[str]:
    """Initials that may stand for a name: of all words, of the parts, and of the given name alone."""
    words = [word for part in full.parts for word in part.replace("-", " ").split()]
    heads = ["".join(word[0] for word in words), "".join(part[0] for part in full.parts)]
    ends = [_heads(full.parts[0]), _heads(full.parts[-1]), _heads(" ".join(full.parts[1:])), full.parts[0][0]]
    turned = [text[1:] + text[0] for text in heads]
    return frozenset(text for text in [*heads, *ends, *turned] if text)


def _heads(part: str) -> str:
    return "".join(word[0] for word in part.replace("-", " ").split())


def _fit_single(word: str, full: Name) -> Fit:
    if len(full.parts) == 1 and min(len(word), len(full.parts[0])) >= _LONG_WORD and word.isascii():
        return Fit(part_likeness(word, full.parts[0]), "the only name, spelt otherwise")
    fits = [_fit_word(word, part, family=place == len(full.parts) - 1) for place, part in enumerate(full.parts)]
    inner = "".join(full.parts[1:])  # "Hui-Min" of "Tan Hui Min"
    if len(full.parts) > 2 and word.replace("-", "") == inner.replace("-", ""):
        fits.append(Fit(1.0, "the given name"))
    return max(fits)


def _fit_word(word: str, part: str, *, family: bool) -> Fit:
    which = "family name" if family else "given name"
    if word.replace("-", "") == part.replace("-", "") or word == bare_part(part):
        return Fit(1.0, f"the {which}")
    if "-" in part and word in part.split("-"):
        return Fit(0.8, f"a part of the {which}")
    if not family and word in pet_names(part):
        return Fit(0.9, "a short form of the given name")
    if (likeness := part_likeness(word, part)) >= 0.8:
        return Fit(likeness - 0.1, f"the {which}, spelt otherwise")
    if _shortened(word, part) and (not family or len(word) > 3):
        return Fit(0.75 if len(word) > 3 and part.startswith(word) else 0.7, f"the {which}, cut short")
    return _NO_FIT


def _shortened(word: str, part: str) -> bool:
    if len(word) < 2 or len(part) - len(word) < 1 or not word.isalpha():
        return False
    if part.startswith(word) or (len(word) > 3 and part.endswith(word)):
        return True
    stem = word[:-1]  # Yarelis → Yari, Matías → Mati: a vowel is put at the end
    return len(stem) > 2 and word[-1] in "aeiouy" and part.startswith(stem)


# ---- forms of several words ----------------------------------------------------------------------------------------


def _fit_parts(form: Name, full: Name) -> Fit:
    shorter, longer = form.parts[:_MOST_PARTS], full.parts[:_MOST_PARTS]
    likenesses = [[_pair_likeness(part, other, longer) for other in longer] for part in shorter]
    missed = [_missed(longer, place) for place in range(len(longer))]
    best = max(_placed(likenesses, missed, places) for places in permutations(range(len(longer)), len(shorter)))
    if best <= 0:
        return _NO_FIT
    return Fit(round(best, 3), "the same words" if best > 0.93 else "nearly the same words")


def _placed(likenesses: Sequence[Sequence[float]], missed: Sequence[float], places: Sequence[int]) -> float:
    """How alike two names are if the parts of the shorter one are those at `places` of the longer one.

    The worst pair decides; a changed order, parts left out and every further doubt take from it.
    """
    pairs = [row[place] for row, place in zip(likenesses, places, strict=True)]
    if (worst := min(pairs)) <= 0:
        return 0.0
    doubts = sum(likeness < _SPELLING for likeness in pairs)
    turned = 0.0 if list(places) == sorted(places) else 0.03
    return worst - turned - (sum(missed) - sum(missed[place] for place in places)) - 0.08 * max(doubts - 1, 0)


def _missed(parts: tuple[str, ...], place: int) -> float:
    """What it costs that a part of the longer name is missing: little for a father's name between two others."""
    fathers = 0 < place < len(parts) - 1 and _is_patronymic(parts[place])
    return 0.02 if fathers or parts[place] in word_set("particles", "optional") else 0.05


def _is_patronymic(part: str) -> bool:
    known = lexicon("particles")["patronymics"]
    return part.endswith(tuple(known["end"])) or part.partition(" ")[0] in known["begin"]


def _pair_likeness(one: str, other: str, parts: tuple[str, ...]) -> float:
    """Like `part_likeness`; an initial may stand for a part, and a given name, not the last one, be cut short."""
    if min(len(one), len(other)) == 1:
        return 0.93 if one[0] == other[0] else 0.0
    likeness = part_likeness(one, other)
    if likeness < 0.93 and other != parts[-1] and min(len(one), len(other)) > 3 and not _is_patronymic(other):
        return 0.93 if one.startswith(other) or other.startswith(one) else likeness
    return likeness


def _fit_run(form: Name, full: Name) -> Fit:
    """Several words that are one hyphened part of the full name, or a run of its parts."""
    plain = "".join(form.parts).replace("-", "")
    runs = ("".join(full.parts[start:end]) for start in range(len(full.parts)) for end in range(start + 1, start + 4))
    return Fit(0.95, "the same words") if plain in {run.replace("-", "") for run in runs} else _NO_FIT


def _fit_with_initials(form: Name, full: Name) -> Fit:
    """ "E. Whitcombe", "Ngozi E.", "Moon S. H." against the names in full."""
    words = [part for part in form.parts if len(part) > 1]
    letters = "".join(part for part in form.parts if len(part) == 1)
    if len(words) == 2 and len(words[0]) == 2 and not letters:  # "MJ Cho"
        letters, words = words[0], words[1:]
    if len(words) != 1 or not letters:
        return _NO_FIT
    fits = []
    for place, part in enumerate(full.parts):
        rest = [other for number, other in enumerate(full.parts) if number != place]
        heads = {_heads(" ".join(rest)), "".join(other[0] for other in rest), rest[0][0] if rest else ""}
        likeness = part_likeness(words[0], part)
        if letters in heads and likeness >= 0.8:
            fits.append(Fit(round(likeness - 0.08, 3), "one name and the initial of the other"))
    return max(fits, default=_NO_FIT)
