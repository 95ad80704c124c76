"""Claims of one thing become how far it is believed: the one notion of weight of evidence that every answer uses.

A claim that was read may have been misread; its confidence says how often such claims are right. What several passages
say is wrong only if all of them were misread. What excludes something else counts as far as nothing that goes before
it is believed. With a confidence of 1 everywhere the first in order wins, as if there were no doubt.

In:  claims of one thing, or of things that exclude one another.
Out: beliefs in [0, 1].
Why: docs/decisions/0014-weight-of-evidence.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod

from graphkit.records import Claim

__all__ = ["ALARMING", "LIKELY", "belief", "expected", "prevailing"]

LIKELY = 1 / 3
"""Belief in [0, 1] from which something counts as a finding; below, it is doubtful. The decision says why one third."""
ALARMING = 1 / 4
"""Belief in [0, 1] from which a risk is told: to overlook one is dearer than to look once too often."""
HOLDS = 2 / 3
"""Belief in [0, 1] from which something newer ends something older, however well that is borne out."""


def belief(claims: Iterable[Claim]) -> float:
    """How far one thing is believed that all these claims say: 1 − Π over passages (1 − the surest claim there).

    Claims of the same passage are misread together, so that only the surest of them counts. Another claim never lowers
    a belief.

    Example:
        >>> from graphkit.records import Mention, Quote
        >>> ann = Mention("person", "Ann", "a.md")
        >>> one = Claim("1", "knows", ann, ann, Quote("a.md", 0, 9, 1, ""), "Summary", 1, confidence=0.5)
        >>> two = Claim("2", "knows", ann, ann, Quote("b.md", 0, 9, 1, ""), "Summary", 1, confidence=0.6)
        >>> belief([one, one]), belief([one, two]), belief([])
        (0.5, 0.8, 0.0)
    """
    return expected((1.0, claim) for claim in claims)


def expected(amounts: Iterable[tuple[float, Claim]]) -> float:
    """The greatest amount whose claim is right, on average, of (amount, claim): the greatest where nothing is in doubt.

    Of a passage only the claim counts for which amount · confidence is greatest.

    Example:
        >>> from graphkit.records import Mention, Quote
        >>> ann = Mention("person", "Ann", "a.md")
        >>> one = Claim("1", "knows", ann, ann, Quote("a.md", 0, 9, 1, ""), "Summary", 1)
        >>> two = Claim("2", "knows", ann, ann, Quote("b.md", 0, 9, 1, ""), "Summary", 1, confidence=0.5)
        >>> expected([(0.4, one), (0.6, two)])
        0.5
    """
    best: dict[tuple[str, str, str, int], tuple[float, float]] = {}
    for amount, claim in amounts:
        passage = (claim.quote.vault, claim.quote.note, claim.section, claim.bullet)
        best[passage] = max(best.get(passage, (0.0, 0.0)), (amount, claim.confidence), key=prod)
    ranked = sorted(best.values(), reverse=True)
    shares = _in_turn(confidence for _, confidence in ranked)
    return sum((amount * share for (amount, _), share in zip(ranked, shares, strict=True)), 0.0)


def prevailing(beliefs: Sequence[float]) -> tuple[float, ...]:
    """How far each of several things that exclude one another is believed, the first in order of precedence first.

    Each counts as far as it is believed by itself and none before it is: b · Π over those before (1 − b). What is
    believed less than `HOLDS` goes before nothing but what is believed less still. The sum is at most 1.

    Example:
        >>> prevailing([1.0, 1.0]), prevailing([0.75, 0.8]), prevailing([0.25, 0.5])
        ((1.0, 0.0), (0.75, 0.2), (0.125, 0.5))
    """
    order = sorted(range(len(beliefs)), key=lambda at: (0.0 if beliefs[at] >= HOLDS else 1.0 - beliefs[at], at))
    shares = dict(zip(order, _in_turn([beliefs[at] for at in order]), strict=True))
    return tuple(shares[at] for at in range(len(beliefs)))


def _in_turn(beliefs: Iterable[float]) -> Iterator[float]:
    left = 1.0
    for one in beliefs:
        yield left * one
        left *= 1.0 - one
