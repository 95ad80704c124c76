"""Dates as people write them become periods.

"week of December 15, 2025", "April-June 2026", "Q3 2026", "15.12.2025", "1 July 2026": each says from when to when. A
date that could be read in two ways (03/04/2025) says nothing, and neither does one that no calendar has.

In:  any text; for dates without a year, the day from which they were written.
Out: `DateSpan`s, for the notes' own dates and for what claims say about time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from graphkit.lexicon import lexicon
from graphkit.records import Period

__all__ = ["DateSpan", "find_dates"]

_DIGIT_OR_MONTH = re.compile(r"\d|\b[A-ZÀ-Þ][a-zà-ÿ]{2}")
_BETWEEN = re.compile(r"\s?(?:[-–—]|/(?=\d{4})|through)\s?$")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"((?:19|20)\d\d)(?![\d-])"
_UP_TO = r"(?:\s?[-–—/]\s?|\s(?:to|until|till|through|bis)\s)"
_WEEK = r"(?P<week>(?:week|wk) (?:of|commencing|beginning|starting)(?: the)? |w/c )?"
_PREPOSITION = (
    r"(?:in|since|until|till|by|before|after|from|during|of|through|early|mid|late|end|this|next|last"
    r"|seit|bis|ab|depuis|desde)"
)


class DateSpan(NamedTuple):
    """A period and the half-open offsets of the words that name it."""

    period: Period
    start: int
    end: int


def find_dates(text: str, written: date | None = None) -> tuple[DateSpan, ...]:
    """Find the dates in `text`.

    Args:
        text: Words of a passage, a file name, a header line.
        written: When the text was written; days and months without a year are taken as the nearest ones to it, and are
            not read at all without it.

    Returns:
        Spans in order, none overlapping. Cost: O(length).

    Example:
        >>> [str(span.period.start) for span in find_dates("from 1 July 2026, at the latest in Q4 2026")]
        ['2026-07-01', '2026-10-01']
    """
    if not _DIGIT_OR_MONTH.search(text):
        return ()
    spans: list[DateSpan] = []
    taken = bytearray(len(text))
    for pattern, reader in _forms():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            try:
                period = reader(match, written)
            except (ValueError, OverflowError):  # in no calendar; its parts are no dates either
                period, taken[start:end] = None, b"\1" * (end - start)
            if period:
                taken[start:end] = b"\1" * (end - start)
                spans.append(DateSpan(period, start, end))
    return tuple(_joined(text, sorted(spans, key=lambda span: span.start)))


_Reader = Callable[[re.Match[str], date | None], Period | None]


def _joined(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Two full dates with a dash between them become one period."""
    joined: list[DateSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and before.period.start <= span.period.start and _BETWEEN.match(text[before.end : span.start][:12]):
            joined[-1] = DateSpan(Period(before.period.start, span.period.end), before.start, span.end)
        else:
            joined.append(span)
    return joined


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Every form with its reader; the first that matches somewhere has the place."""
    month = rf"({'|'.join(sorted(_months(), key=len, reverse=True))})(?!\w)\.?"
    dm, md = rf"{_DAY} (?:de |of )?{month}", rf"{month} (\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    year, of_year = rf"(?:,? (?:de )?{_YEAR})?", rf",? (?:de )?{_YEAR}"
    forms: tuple[tuple[str, _Reader], ...] = (
        (r"(?<!\d)((?:19|20)\d\d)-?W(\d\d)(?!\d)", _week_of_year),
        (r"\b(?:week|CW|KW) ?(\d{1,2})(?:,? |/)((?:19|20)\d\d)\b", lambda m, _: _week(int(m[2]), int(m[1]))),
        (rf"{_WEEK}(?<!\d)((?:19|20)\d\d)([-/._]?)(\d\d)\3(\d\d)(?!\d)", _iso_day),
        (rf"{_WEEK}(?<![\w.])(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?((?:19|20)?\d\d)(?!\.?\d)", _dotted_day),
        (rf"(?<!\d)(\d{{1,2}})/(\d{{1,2}})/{_YEAR}", _slashed_day),
        (rf"(?<!\d){dm}{_UP_TO}{dm}{year}", _days_of_two_months),
        (rf"(?<!\d){_DAY}{_UP_TO}{dm}{year}", lambda m, w: _days(m[4], m[3], (m[1], m[2]), w)),
        (rf"\b{md}{_UP_TO}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d){year}", lambda m, w: _days(m[4], m[1], (m[2], m[3]), w)),
        (rf"{_WEEK}(?<!\d){dm}{year}", lambda m, w: _weeks(m, _days(m[4], m[3], (m[2], m[2]), w))),
        (rf"{_WEEK}\b{md}{year}", lambda m, w: _weeks(m, _days(m[4], m[2], (m[3], m[3]), w))),
        (rf"\b{month}(?: {_YEAR})?{_UP_TO}{month}{of_year}", _months_of_year),
        (rf"\b{month}{of_year}", lambda m, _: _month(int(m[2]), _number(m[1]))),
        (rf"\bQ([1-4])(?:[ /-]?| of ){_YEAR}", lambda m, _: _quarter(int(m[2]), int(m[1]))),
        (r"\b((?:19|20)\d\d)[ /-]?Q([1-4])\b", lambda m, _: _quarter(int(m[1]), int(m[2]))),
        (rf"\b(first|second|third|fourth) quarter(?: of)? {_YEAR}", _named_quarter),
        (rf"\b(?:H([12])|(?:the )?(first|second) half of) ?{_YEAR}", _half),
        (r"(?<![\d-])((?:19|20)\d\d)-(\d\d)(?![\d-])", lambda m, _: _month(int(m[1]), int(m[2]))),
        (rf"\b{_PREPOSITION} {_YEAR}", lambda m, _: Period(date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
        (r"\bQ([1-4])\b", _quarter_alone),
        (rf"\b{_PREPOSITION} {month}", _month_alone),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in forms)


@cache
def _months() -> dict[str, int]:
    tables: Iterable[list[list[str]]] = lexicon("months").values()
    return {name: number for months in tables for number, names in enumerate(months, start=1) for name in names}


def _number(month: str) -> int:
    if month in ("may", "mar"):  # a verb and a sea; the months have a capital
        raise ValueError(month)
    return _months()[month.lower()]


def _nearest(written: date, period_in: Callable[[int], Period]) -> Period:
    """The period of the year that brings it closest to `written`."""
    periods = [period_in(year) for year in (written.year - 1, written.year, written.year + 1)]
    return min(periods, key=lambda period: abs((period.start - written).days))


def _in_year(year: str | None, written: date | None, period_in: Callable[[int], Period]) -> Period | None:
    if year:
        return period_in(int(year))
    return _nearest(written, period_in) if written else None


def _days(year: str | None, month: str, days: tuple[str, str], written: date | None) -> Period | None:
    number, (first, last) = _number(month), map(int, days)
    return _in_year(year, written, lambda y: Period(date(y, number, first), date(y, number, last)))


def _days_of_two_months(match: re.Match[str], written: date | None) -> Period | None:
    first, last = _number(match[2]), _number(match[4])
    starts = (first, int(match[1]))
    return _in_year(
        match[5], written, lambda y: Period(date(y - (first > last), *starts), date(y, last, int(match[3])))
    )


def _weeks(match: re.Match[str], period: Period | None) -> Period | None:
    """The whole week of a day that "week of" goes before."""
    if period is None or not match["week"]:
        return period
    monday = period.start - timedelta(days=period.start.weekday())
    return Period(monday, monday + timedelta(days=6))


def _iso_day(match: re.Match[str], _: date | None) -> Period | None:
    day = date(int(match[2]), int(match[4]), int(match[5]))
    return _weeks(match, Period(day, day))


def _dotted_day(match: re.Match[str], _: date | None) -> Period | None:
    year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    day = date(year, int(match[3]), int(match[2]))
    return _weeks(match, Period(day, day))


def _slashed_day(match: re.Match[str], _: date | None) -> Period | None:
    first, second = int(match[1]), int(match[2])
    if first != second and max(first, second) <= 12:
        return None
    day = date(int(match[3]), min(first, second), max(first, second))
    return Period(day, day)


def _week_of_year(match: re.Match[str], _: date | None) -> Period:
    return _week(int(match[1]), int(match[2]))


def _week(year: int, number: int) -> Period:
    return Period(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))


def _month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _months_of_year(match: re.Match[str], _: date | None) -> Period:
    first, last, year = _number(match[1]), _number(match[3]), int(match[4])
    first_year = int(match[2]) if match[2] else year - (first > last)
    return Period(_month(first_year, first).start, _month(year, last).end)


def _month_alone(match: re.Match[str], written: date | None) -> Period | None:
    if written is None or not match[1][0].isupper():
        return None
    number = _number(match[1])
    return _nearest(written, lambda year: _month(year, number))


def _quarter(year: int, number: int) -> Period:
    return Period(_month(year, 3 * number - 2).start, _month(year, 3 * number).end)


def _quarter_alone(match: re.Match[str], written: date | None) -> Period | None:
    return _nearest(written, lambda year: _quarter(year, int(match[1]))) if written else None


def _named_quarter(match: re.Match[str], _: date | None) -> Period:
    return _quarter(int(match[2]), ("first", "second", "third", "fourth").index(match[1].lower()) + 1)


def _half(match: re.Match[str], _: date | None) -> Period:
    year, first = int(match[3]), (match[1] or match[2].lower()) in ("1", "first")
    return Period(_month(year, 1 if first else 7).start, _month(year, 6 if first else 12).end)
