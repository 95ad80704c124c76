"""Front matter, dates, sentences and offsets, each against what defines it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.records import Offsets
from graphkit.text import find_dates
from graphkit.text.frontmatter import read_front_matter
from graphkit.text.sentences import split_sentences
from graphkit.text.splices import chain, cut

SCALAR = st.one_of(
    st.text(st.sampled_from("ab :#-'\"[]{}&*!|>%@`,?é1 "), max_size=12),
    st.sampled_from(["NO", "12:30", "2025-01-01", "~", "[a, b]", "'it''s'", '"x: y"', "a # b", "- a", "[[Bo]]"]),
)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "person", "c d"]), SCALAR, st.lists(SCALAR, max_size=3)), max_size=4)
)
@settings(max_examples=300, deadline=None)
def test_front_matter_means_what_yaml_says(entries: list[tuple[str, str, list[str]]]) -> None:
    lines = [
        f"{key}: {value}\n" if value else f"{key}:\n" + "".join(f"- {i}\n" for i in items)
        for key, value, items in entries
    ]
    head = "".join(lines)
    try:
        expected = yaml.load(head, yaml.BaseLoader)  # noqa: S506  # it makes strings only
    except yaml.YAMLError:
        return
    if not isinstance(expected, dict) or any(isinstance(value, dict) for value in expected.values()):
        return
    found = read_front_matter(f"---\n{head}---\n", "a.md")
    if found.problems or any(not isinstance(item, str) for value in expected.values() if value for item in value):
        return
    assert found.properties == {
        key: tuple(value) if isinstance(value, list) else value.strip() for key, value in expected.items()
    }


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("week of December 15, 2025", date(2025, 12, 15), date(2025, 12, 21)),
        ("April-June 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("15.12.2025", date(2025, 12, 15), date(2025, 12, 15)),
        ("1 July 2026", date(2026, 7, 1), date(2026, 7, 1)),
        ("July 1st, 2026", date(2026, 7, 1), date(2026, 7, 1)),
        ("30 June – 2 July 2026", date(2026, 6, 30), date(2026, 7, 2)),
        ("November to February 2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("3. März 2026", date(2026, 3, 3), date(2026, 3, 3)),
        ("5 de mayo de 2026", date(2026, 5, 5), date(2026, 5, 5)),
        ("2026-W12", date(2026, 3, 16), date(2026, 3, 22)),
        ("second half of 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("13/04/2025", date(2025, 4, 13), date(2025, 4, 13)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    (span,) = find_dates(f"so {text}, they say")
    assert (span.period.start, span.period.end, f"so {text}, they say"[span.start : span.end]) == (start, end, text)


@pytest.mark.parametrize(
    "text", ["2025-13-45", "03/04/2025", "31.02.2025", "you may 15 go", "v1.2.2025.4", "on 9 March", "12:30", "Q5 2026"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-170, 170))
@settings(max_examples=100, deadline=None)
def test_a_day_without_a_year_is_the_nearest(day: date, distance: int) -> None:
    written = date.fromordinal(day.toordinal() + distance)
    (span,) = find_dates(f"{day:%-d %B}", written)
    assert abs((span.period.start - written).days) <= 366 / 2


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_every_way_to_write_a_day_means_it(day: date) -> None:
    for written in (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day:%-d %B %Y}",
        f"{day:%B %-d, %Y}",
        f"{day:%b %-d %Y}",
        f"{day:%Y%m%d}",
    ):
        (span,) = find_dates(written)
        assert (span.period.start, span.period.end) == (day, day)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Roe met Prof. A. B. Kim.", "She left."],
        ["Acme Inc. bought Bolt Ltd. in 2.5 weeks.", "The price is open."],
        ["See https://a.example/b.c?d=e. for more.", "Bo left."],
        ["Call w/ Bo, e.g. on Friday, i.e. soon.", "Wei waits!", "Why?"],
        ["Am 15. Dezember 2025 kam er.", "Er blieb."],
        ['He said "no."', "Then he left."],
        ["It runs at 9 a.m. on weekdays.", "Fine."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(st.sampled_from("Ab. !?\n\"'DrInc1é。"), max_size=80))
@settings(max_examples=200, deadline=None)
def test_sentences_lose_no_letter(text: str) -> None:
    spans = split_sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


RUNS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 9)), max_size=6)


def offsets_of(steps: list[tuple[int, int]]) -> Offsets:
    runs = [(0, 0)]
    for derived, original in steps:
        runs.append((runs[-1][0] + derived, runs[-1][1] + max(original, derived)))
    return Offsets(tuple(runs))


@given(RUNS, RUNS, st.integers(0, 40), st.integers(0, 20))
@settings(max_examples=200, deadline=None)
def test_offsets_compose_and_cut(
    outer: list[tuple[int, int]], inner: list[tuple[int, int]], position: int, start: int
) -> None:
    first, second = offsets_of(outer), offsets_of(inner)
    assert chain(first, second).original(position) == second.original(first.original(position))
    assert cut(first, start, start + 50).original(position) == first.original(start + position)
