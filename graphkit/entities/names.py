"""A surface form becomes a name with parts that can be compared.

Honorifics, e-mail addresses, "Family, Given", possessives, particles, hyphens and accents are undone here, once, so
that every later step compares like with like. Nothing here decides who somebody is.

In:  a surface form, as a `Mention` or the front matter gives it.
Out: `Name`, for the comparison of names and for the blocking of people.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.lexicon import lexicon

__all__ = ["Name", "fold", "parse_name", "without_firm", "without_honorific"]

_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})
_MARKS = str.maketrans(dict.fromkeys("’‘`´ʼʻ", "'") | dict.fromkeys("‐‑‒–—", "-"))
_IN_FIRM = re.compile(r"^([^()]{1,100}) \(([^()]{1,100})\)$")
_EMAIL = re.compile(r"<?([\w.+-]{1,64})@[\w.-]{1,255}>?")
_GLUED = re.compile(r"(?<=[a-z]{3})(?<!Fitz)(?=[A-Z][a-z]{3})")  # "JanaKolbe"
_DOTTED = re.compile(r"(?<=\w)\.(?=\w)")
_WORD = re.compile(r"[^\s.,;:()\[\]{}<>\"“”„«»*_#|/\\]+")
_INITIALS_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form taken apart.

    Attributes:
        text: As written, repaired, without markup, possessive or address: fit to be shown.
        parts: Folded words, honorifics left out, particles joined to the word that follows ("de la hoz").
        honorifics: Folded honorifics that were taken off.
        initials: The form may be nothing but initials ("A. I.", "UJ"); short capitals may also be a name ("LIN").
        generation: "jr", "iii" …, or "".
        bearer: What tells apart those who share the name (a firm), once the notes do; never read from the form.

    Example:
        >>> parse_name("Dr. Ana de la Hoz").parts
        ('ana', 'de la hoz')
    """

    text: str
    parts: tuple[str, ...]
    honorifics: tuple[str, ...] = ()
    initials: bool = False
    generation: str = ""
    bearer: str = ""

    @property
    def key(self) -> str:
        """What two spellings of one form share, and two people of one name do not once they are told apart."""
        return f"{self.form} ({self.bearer})" if self.bearer else self.form

    @property
    def form(self) -> str:
        """What two spellings of one form share, whoever bears it."""
        return " ".join(self.parts)

    @property
    def full(self) -> bool:
        """At least two words that are more than an initial, so that it can stand for one person across notes."""
        return not self.initials and sum(len(part) > 1 for part in self.parts) > 1


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case `text`, drop accents and romanize alphabets, so that spellings of one word agree.

    Example:
        >>> fold("Søren ŁUKASZ Ó’Brien"), fold("Ирина")
        ("soren lukasz o'brien", 'irina')
    """
    lower = unicodedata.normalize("NFKD", text.translate(_MARKS)).casefold()
    plain = unicodedata.normalize("NFKD", lower.translate(_MARKS).translate(_SPECIAL))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters if letters.isascii() else letters.translate(_romanization())


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Take a surface form apart. Never fails: what is no name comes back with the parts that it has.

    Example:
        >>> parse_name("Roe, Dana").parts, parse_name("dana.roe@example.com").parts
        (('dana', 'roe'), ('dana', 'roe'))
        >>> parse_name("D. R.").initials, parse_name("Mr Goh's").text
        (True, 'Mr Goh')
    """
    shown = _family_last(_without_address(_plain(text)))
    words = _words(shown)
    words, honorifics = _without_honorifics(words)
    words, generation = _without_generation(words)
    return Name(shown, _joined(words), honorifics, initials=_may_be_initials(words), generation=generation)


def without_firm(form: str) -> tuple[str, str]:
    """A name and the firm behind it in brackets, "" where there is none.

    Example:
        >>> without_firm("Ana Ruiz (Globex)"), without_firm("Ana Ruiz")
        (('Ana Ruiz', 'Globex'), ('Ana Ruiz', ''))
    """
    found = _IN_FIRM.match(form)
    return (found[1], found[2]) if found else (form, "")


def without_honorific(form: str) -> str:
    """A full name without what goes before or behind it out of courtesy; the form itself where nothing does.

    Example:
        >>> without_honorific("Madame Ana Ruiz"), without_honorific("Madame Ruiz"), without_honorific("Ana Ruiz")
        ('Ana Ruiz', 'Madame Ruiz', 'Ana Ruiz')
    """
    words, honorifics = _without_honorifics(_words(_plain(form)))
    return " ".join(words) if honorifics and len(words) > 1 else form


def _plain(text: str) -> str:
    shown = " ".join(text.split()).strip(" @*_[]")
    return shown[:-2] if shown.endswith(("'s", "’s", "'S", "’S")) else shown.rstrip("'’")


def _without_address(text: str) -> str:
    match = _EMAIL.search(text)
    if match is None:
        return text
    shown = (text[: match.start()] + text[match.end() :]).strip(" \"'()<>")
    return shown or match[1].replace(".", " ").replace("_", " ").title()


def _family_last(text: str) -> str:
    """ "Roe, Dana" → "Dana Roe"; a comma before a generation or a degree is dropped with what follows it."""
    family, comma, given = text.partition(",")
    if not comma:
        return text
    after = [fold(word.rstrip(".")) for word in given.split()]
    if not after or all(word in _honorifics()[1] for word in after):
        return family.strip()
    if len(after) == 1 and after[0] in _generations():
        return f"{family.strip()} {given.strip()}"
    return f"{given.strip()} {family.strip()}" if "," not in given else text


def _words(text: str) -> list[str]:
    """Words of a form; dotted initials stay single letters, other dots part words."""
    spaced = _GLUED.sub(" ", _DOTTED.sub(". ", text))
    words = [word for found in _WORD.findall(spaced) if (word := found.strip("'’-"))]
    return _particles_first(words)


def _particles_first(words: list[str]) -> list[str]:
    """ "Berg Jana van der" → "van der Berg Jana": an index puts the particles of the first word last."""
    place = len(words)
    while place > 2 and len(words[place - 1]) > 1 and words[place - 1].islower() and words[place - 1] in _particles():
        place -= 1
    return words[place:] + words[:place]


def _without_honorifics(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    before, after = _honorifics()
    taken: list[str] = []
    while len(words) > 1:
        count = next((n for n in (2, 1) if len(words) > n and " ".join(map(fold, words[:n])) in before), 0)
        if not count:
            break
        taken += map(fold, words[:count])
        words = words[count:]
    if words and (head := words[-1].partition("-"))[0] and fold(head[2]) in after:  # Sato-san
        taken.append(fold(head[2]))
        words = [*words[:-1], head[0]]
    while len(words) > 1 and fold(words[-1]) in after and not _single_letters(words[-1:]):
        taken.append(fold(words[-1]))
        words = words[:-1]
    return words, tuple(taken)


def _without_generation(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 2 and fold(words[-1]) in _generations():
        return words[:-1], fold(words[-1])
    return words, ""


def _single_letters(words: list[str]) -> bool:
    return bool(words) and all(len(word) == 1 and word.isalpha() for word in words)


def _may_be_initials(words: list[str]) -> bool:
    """Single letters, or one short word of capitals that may hold a small particle ("HvdB")."""
    if len(words) != 1:
        return _single_letters(words)
    word = words[0]
    capitals = word[0].isupper() and word[-1].isupper() and word.isascii() and word.isalpha()
    return _single_letters(words) or (1 < len(word) <= _INITIALS_LENGTH and capitals)


def _joined(words: list[str]) -> tuple[str, ...]:
    """Fold words and join particles to the word after them; "Lê" is no particle, nor is the "De" of "De Jong"."""
    parts: list[str] = []
    pending: list[str] = []
    for place, word in enumerate(words):
        if place < len(words) - 1 and _is_particle(word, opens=place == 0, following=words[place + 1]):
            pending.append(fold(word))
            continue
        parts.append(" ".join([*pending, *fold(word).split()]))
        pending = []
    return tuple(part for part in parts if part)


def _is_particle(word: str, *, opens: bool, following: str) -> bool:
    if word.casefold() not in _particles() or (len(word) == 1 and word.isupper()):
        return False
    return not opens or word.islower() or following.islower()


@cache
def _honorifics() -> tuple[frozenset[str], frozenset[str]]:
    groups = lexicon("honorifics")["group"]
    before = frozenset(word for group in groups for word in group.get("before", ()))
    return before, frozenset(word for group in groups for word in group.get("after", ()))


@cache
def _generations() -> frozenset[str]:
    return frozenset(lexicon("honorifics")["generations"]["after"])


@cache
def _romanization() -> dict[int, str]:
    alphabets = lexicon("romanization")["alphabet"]
    return str.maketrans({letter: sound for alphabet in alphabets for letter, sound in alphabet["letters"].items()})


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("particles")["joined"])
