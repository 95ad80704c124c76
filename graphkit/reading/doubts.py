"""What the words of a claim say against it, whatever its reader thought of it.

In:  a claim with its quote.
Out: `Doubts`, which `graphkit.reading.worth` weighs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.lexicon import word_set
from graphkit.records import Claim, Mention
from graphkit.text import split_sentences

__all__ = ["Doubts", "doubts_of"]

_WORD = re.compile(r"[^\W\d_]+(?:['’]t\b)?")


class Doubts(NamedTuple):
    """Doubts about a claim, each 1.0 where there is one and 0.0 elsewhere.

    Attributes:
        apart: The two parties are named in different sentences.
        undenied: The claim is a denial, and no word of its quote denies anything.
        denied: The claim affirms, and some word of its quote denies.
    """

    apart: float = 0.0
    undenied: float = 0.0
    denied: float = 0.0


def doubts_of(claim: Claim) -> Doubts:
    """Look for what speaks against a claim. Cost: linear in its quote."""
    denies, is_denial = _denies(claim.quote.text), claim.polarity == "negative"
    return Doubts(float(_is_apart(claim)), float(is_denial and not denies), float(denies and not is_denial))


def _is_apart(claim: Claim) -> bool:
    """False too where the quote names but one of the two."""
    if not (claim.subject.end and claim.object.end):
        return False
    sentences = split_sentences(claim.quote.text)

    def sentence(party: Mention) -> int:
        return sum(end <= party.start - claim.quote.start for _, end in sentences)

    return sentence(claim.subject) != sentence(claim.object)


def _denies(text: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(text)}
    return any(word.endswith(("n't", "n’t")) or word in word_set("negation", "particles") for word in words) or any(
        word.removesuffix(end) in word_set("negation", "verbs") for word in words for end in ("", "d", "ed", "s", "ing")
    )
