"""Claims that exclude one another get the order in which they are to be believed.

In:  claims of one-valued things: a manager, an employer, a title.
Out: an order; the first in it.
Why: docs/decisions/0014-weight-of-evidence.md
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphkit.graph.standing import since
from graphkit.records import Claim

__all__ = ["latest", "precedence"]


def latest(claims: Iterable[Claim]) -> Claim | None:
    """Of claims that exclude one another, the one that goes before the others, where all are believed."""
    return max(claims, key=precedence, default=None)


def precedence(claim: Claim) -> tuple[bool, date, int, float, str]:
    """Greater for the claim that goes before: stated before hearsay, then newest, then most direct, then surest."""
    return not claim.hearsay, since(claim), -len(claim.attributed_to), claim.confidence, claim.id
