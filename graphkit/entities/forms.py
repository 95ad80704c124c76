"""A mention becomes the form by which it names somebody, or nothing where it only points.

In:  `Mention`s and `Claim`s of the reader.
Out: surface forms, for sightings and for the look-up of ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graphkit.entities.names import fold
from graphkit.entities.pointing import relation_of
from graphkit.lexicon import lexicon
from graphkit.records import Claim, Mention

__all__ = ["OWNER", "form_of", "is_name", "organization_form", "parties"]

OWNER = "@Myself"
_MOST_PARTS, _MOST_LETTERS = 6, 60
_POINTERS = frozenset(lexicon("pointers")["words"])


def form_of(mention: Mention) -> str:
    """The form by which a mention names somebody: its text, or what it stands for where it only points; else "".

    Example:
        >>> form_of(Mention("person", "his manager", "a.md", name="Wei Lan"))
        'Wei Lan'
    """
    if OWNER in (mention.name, mention.text):
        return OWNER
    return next((text for text in (mention.text, mention.name) if is_name(text)), "")


def organization_form(mention: Mention) -> str:
    """The form by which a mention names an organization: what it stands for where it only points ("their firm")."""
    first = fold(mention.text.partition(" ")[0])
    pointing = first in _POINTERS and mention.name and mention.name != mention.text
    return mention.name if pointing else mention.text or mention.name


@lru_cache(maxsize=65536)
def is_name(text: str) -> bool:
    """Could a form be a name at all: a capital or a script without them, no digits, no pronoun, not a sentence."""
    words = text.split()
    if relation_of(text):
        return False
    if not words or len(words) > _MOST_PARTS or len(text) > _MOST_LETTERS or fold(words[0]) in _POINTERS:
        return False
    if "@" not in text and any(letter.isdigit() or letter in "/\\=<>{}" for letter in text):
        return False
    return any(word[0].isalpha() and not word[0].islower() for word in words) or "@" in text


def parties(claim: Claim) -> Iterable[Mention]:
    """Everybody and everything that a claim names."""
    return (claim.subject, claim.object, *claim.attributed_to)
