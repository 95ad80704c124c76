"""Claims become the days on which the picture changed, so that the page can replay it.

A tie is there from the day of its first evidence, a person from the first day on which anything is said of them. What
has no date was always there.

In:  the claims of the page, from `evidence`.
Out: days and first days, for `data`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["days_of", "first_days"]

ENDS = ("from", "to")


def days_of(claims: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """Days with evidence, first to last, each with how many claims are of it.

    Cost: linear in the claims, and sorting of their days.

    Example:
        >>> days_of([{"date": "2026-03-14"}, {"date": "2026-02-01"}, {"date": "2026-03-14"}, {}])
        [['2026-02-01', 1], ['2026-03-14', 2]]
    """
    counts = Counter(claim["date"] for claim in claims if "date" in claim)
    return [[day, counts[day]] for day in sorted(counts)]


def first_days(claims: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """The day from which each node is there, by its number; a node is absent that was always there, or has no evidence.

    Cost: linear in the claims.

    Example:
        >>> first_days([{"from": 0, "to": 1, "date": "2026-03-14"}, {"from": 0, "date": "2026-02-01"}, {"from": 2}])
        {0: '2026-02-01', 1: '2026-03-14'}
    """
    first: dict[int, str] = {}
    for claim in claims:
        day = claim.get("date", "")
        for node in (claim[end] for end in ENDS if end in claim):
            first[node] = min(day, first.get(node, day))
    return {node: day for node, day in sorted(first.items()) if day}
