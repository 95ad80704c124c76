"""Plans whose words name their day become claims that hold from that day: "from 1 July, Kim reports to Lee".

Whoever read the claim may have left the day out; the quote has it. A plan counts only from a day that its words set it
a beginning with ("from", "as of", "effective"), and only where they name one such day.

In:  Claim, with the day that its note was written.
Out: the same claims, with `valid_from` where a plan's words name it.
Why: docs/decisions/0014-weight-of-evidence.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graphkit.records import Claim
from graphkit.text.dates import find_dates

__all__ = ["with_onsets"]

STATES = frozenset({"works_for", "has_title", "reports_to", "assists", "head_of", "part_of"})
"""Relations that last, so that a plan of one becomes true on its day."""
_BEGINS = re.compile(
    r"\b(?:from|as of|as from|effective|starting|beginning|with effect from|per|ab|zum)(?: the)? $", re.IGNORECASE
)
_CUE_LENGTH = 24


def with_onsets(claims: Iterable[Claim]) -> list[Claim]:
    """Set `valid_from` of plans that have none and whose words name the day on which they begin.

    Cost: O(words of the plans' quotes).

    Example:
        >>> from graphkit.records import Mention, Period, Quote
        >>> kim, day = Mention("person", "Kim", "a.md"), date(2026, 6, 9)
        >>> words = Quote("a.md", 0, 40, 1, "From 1 July on, Kim reports to Lee.")
        >>> plan = Claim("1", "reports_to", kim, kim, words, "", 1, Period(day, day), modality="planned")
        >>> with_onsets([plan])[0].valid_from
        datetime.date(2026, 7, 1)
    """
    return [replace(claim, valid_from=_onset(claim)) if _is_open(claim) else claim for claim in claims]


def _is_open(claim: Claim) -> bool:
    return claim.modality == "planned" and claim.valid_from is None and claim.relation in STATES


def _onset(claim: Claim) -> date | None:
    """The one day, not before the note's own, that the words name as a beginning."""
    words, written = claim.quote.text, claim.date.start if claim.date else None
    days = {
        span.period.start
        for span in find_dates(words, written)
        if _begins(words, span.start) and (written is None or span.period.start >= written)
    }
    return days.pop() if len(days) == 1 else None


def _begins(words: str, start: int) -> bool:
    return bool(_BEGINS.search(words[max(start - _CUE_LENGTH, 0) : start]))
