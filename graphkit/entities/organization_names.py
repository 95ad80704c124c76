"""Names of organizations become keys, and two of them a confidence that both mean one.

"Globex GmbH", "The Globex" and "GLOBEX" share a key; "1st Intl Bank" and "First International Bank" the same words,
written otherwise. A slip of the pen is forgiven in long names without numbers only.

In:  forms of organizations.
Out: keys, and confidences in [0, 1], for the joining of organizations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cleanco import basename
from rapidfuzz.distance import OSA

from graphkit.entities.names import fold
from graphkit.entities.spelling import skeleton
from graphkit.lexicon import lexicon, word_set

__all__ = ["acronyms_of", "organization_key", "same_organization_confidence", "spelt_alike", "told_words"]

_WORD = re.compile(r"[^\W_]+(?:['&][^\W_]+)*")
_LEGAL_FORM_ATTACHED = re.compile(r"(?<=[a-z])(?=(?:AG|GmbH|KG|LLC|Ltd|Inc)$)")
_LEAST_LETTERS = 7  # of a name that may hold two slips
_LEAST_LETTERS_COMPARED = 5  # of two names that are looked at side by side


@lru_cache(maxsize=65536)
def organization_key(form: str) -> str:
    """What spellings of one organization share: no case, accents, article, possessive or legal form.

    Example:
        >>> organization_key("The Globex GmbH & Co. KG"), organization_key("Globex's")
        ('globex', 'globex')
        >>> organization_key("Globex Joint Stock Company"), organization_key("JSC Globex")
        ('globex', 'globex')
    """
    plain = _LEGAL_FORM_ATTACHED.sub(" ", form.removesuffix("'s").removesuffix("’s").strip())
    spelt = _without_legal_form(_plain_words(plain))  # before cleanco takes "company" from "joint stock company"
    rest = plain if spelt == _plain_words(plain) else spelt
    words = _without_legal_form(_plain_words(basename(rest) or rest)).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _plain_words(text: str) -> str:
    words = _WORD.findall(fold(text).replace(".", ""))
    return " ".join(word.removesuffix("'s") for word in words)


def _without_legal_form(key: str) -> str:
    """A name without legal forms spelt out, before or after it; what is nothing else stays."""
    for form in _legal_forms():
        rest = key.removeprefix(f"{form} ").removesuffix(f" {form}")
        if rest != key:
            return _without_legal_form(rest)
    return key


def same_organization_confidence(left: str, right: str) -> float:
    """How sure one may be, from the names alone, that both are names of one organization.

    Returns:
        Confidence in [0, 1]; symmetric. 0.9 and more: spellings, legal forms or initials of one name.

    Example:
        >>> same_organization_confidence("Globex GmbH", "Globex Ltd"), same_organization_confidence("Globex", "Initech")
        (1.0, 0.0)
        >>> same_organization_confidence("Twenty-Second Street Trust", "22nd St. Trust")
        1.0
    """
    one, other = organization_key(left), organization_key(right)
    if one in acronyms_of(other) or other in acronyms_of(one):
        return 0.9
    if sorted(told_words(one)) == sorted(told_words(other)):
        return 1.0
    return spelt_alike(" ".join(told_words(one)), " ".join(told_words(other)))


def spelt_alike(one: str, other: str) -> float:
    """How sure one may be, in [0, 1], that two keys differ by nothing but spaces and slips of the pen."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return 1.0
    slips, length = OSA.distance(one, other, score_cutoff=2), min(len(one), len(other))
    if slips > 2 or length < _LEAST_LETTERS_COMPARED or any(letter.isdigit() for letter in one + other):
        return 0.0
    if slips == 1:
        return 0.9
    return 0.0 if length < _LEAST_LETTERS else 0.85 if skeleton(one) == skeleton(other) else 0.8


def acronyms_of(key: str) -> set[str]:
    """Initials that may stand for an organization of several words, small words told or passed over.

    Example:
        >>> sorted(acronyms_of("bank of globex"))
        ['bg', 'bog']
    """
    words = key.split()
    if len(words) < 2:
        return set()
    told = [word for word in words if word not in word_set("organizations", "linking")]
    return {"".join(word[0] for word in words), "".join(word[0] for word in told)} - {words[0][0]}


@lru_cache(maxsize=65536)
def told_words(key: str) -> tuple[str, ...]:
    """Words of a key that carry it: abbreviations written out, numbers in digits, small words left out.

    Example:
        >>> told_words("1st intl bank of the thirty first")
        ('1', 'international', 'bank', '31')
    """
    words = key.replace("&", " ").split()
    full = lexicon("organizations")["abbreviations"]["full"]
    spelt = " ".join(full.get(word, word) for word in words)
    for long, short in lexicon("organizations")["abbreviations"]["short"].items():
        spelt = f"{short}{spelt.removeprefix(long)}" if spelt.startswith(f"{long} ") else spelt
    linking = word_set("organizations", "linking")
    return tuple(_in_digits([word for word in spelt.split() if word not in linking]))


def _in_digits(words: list[str]) -> Iterator[str]:
    """Words with numbers in digits; tens take the units after them: "forty", "four" → "44"."""
    tens = 0
    for word in words:
        number = _number(word)
        if tens and 0 < number < 10:
            yield str(tens + number)
            tens = 0
            continue
        if tens:
            yield str(tens)
        tens = number if number > 10 and number % 10 == 0 and not word[0].isdigit() else 0
        if not tens:
            yield str(number) if number >= 0 else word
    if tens:
        yield str(tens)


def _number(word: str) -> int:
    """The number that a word is, as a cardinal or an ordinal; -1 where it is none."""
    plain = word[:-2] if word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th") else word
    return int(plain) if plain.isdecimal() and len(plain) < 10 else _number_words().get(word, -1)


@cache
def _number_words() -> dict[str, int]:
    return {
        word: int(number) for number, words in lexicon("organizations")["numbers"]["words"].items() for word in words
    }


@cache
def _legal_forms() -> tuple[str, ...]:
    return tuple(sorted(lexicon("organizations")["legal"]["forms"], key=lambda form: (-len(form), form)))
