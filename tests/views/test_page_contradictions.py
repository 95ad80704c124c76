"""Claims that disagree: said and denied, several where one can stand, what only changed, and what is no quarrel."""

from __future__ import annotations

import datetime
from itertools import permutations
from typing import Any

import networkx as nx
import pytest

from graphkit.records import Claim, Mention, Period, Quote
from graphkit.views.page.contradictions import contradictions
from graphkit.views.page.data import page_data


def claim(key: str, subject: str, relation: Any, other: str, day: int | None = 14, **more: Any) -> Claim:
    """Something said about two parties in a note of March 2026."""
    when = day and datetime.date(2026, 3, day)
    return Claim(
        id=key,
        relation=relation,
        subject=Mention("person", subject, "n.md", name=subject, entity=subject),
        object=Mention("person", other, "n.md", name=other, entity=other),
        quote=Quote("n.md", 0, 3, 1, key),
        section="",
        bullet=1,
        date=Period(when, when) if when else None,
        **more,
    )


def found(*claims: Claim) -> list[tuple[str, tuple[tuple[str, ...], ...], bool]]:
    """Kind, sides and whether it may be a change, of each contradiction."""
    return [(each.kind, each.sides, each.later) for each in contradictions(claims)]


def test_said_and_denied_stand_against_one_another() -> None:
    said, denied = claim("a", "mei", "trusts", "jon"), claim("b", "mei", "trusts", "jon", polarity="negative")
    assert found(said, denied) == [("denied", (("a",), ("b",)), False)]
    assert found(denied, said) == found(said, denied)


def test_knowing_has_no_direction_and_trust_has() -> None:
    assert found(claim("a", "mei", "knows", "jon"), claim("b", "jon", "knows", "mei", polarity="negative"))
    assert not found(claim("a", "mei", "trusts", "jon"), claim("b", "jon", "trusts", "mei", polarity="negative"))


def test_support_and_opposition_are_one_matter() -> None:
    for_it, against = claim("a", "mei", "supports", "pilot"), claim("b", "mei", "opposes", "pilot")
    relents = claim("c", "mei", "opposes", "pilot", polarity="negative")
    assert found(for_it, against, relents) == [("denied", (("a", "c"), ("b",)), False)]
    assert not found(for_it, relents)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("a", "jon", "reports_to", "mei"), claim("b", "jon", "reports_to", "eve")),
        (claim("a", "mei", "head_of", "lab"), claim("b", "eve", "head_of", "lab")),
        (claim("a", "mei", "sole_contact", "lab"), claim("b", "eve", "sole_contact", "lab")),
    ],
)
def test_several_where_one_can_be_are_rivals(one: Claim, other: Claim) -> None:
    assert found(one, other) == [("rivals", (("a",), ("b",)), False)]


def test_two_reports_of_one_manager_are_no_rivals() -> None:
    assert not found(claim("a", "jon", "reports_to", "mei"), claim("b", "eve", "reports_to", "mei"))


def test_what_is_older_throughout_may_have_changed() -> None:
    old, new = claim("a", "jon", "reports_to", "mei", 3), claim("b", "jon", "reports_to", "eve", 9)
    assert found(old, new) == [("rivals", (("b",), ("a",)), True)]
    assert found(old, new, claim("c", "jon", "reports_to", "mei", 12)) == [("rivals", (("c", "a"), ("b",)), False)]
    assert found(claim("a", "jon", "reports_to", "mei", None), new)[0][2] is False


@pytest.mark.parametrize("modality", ["planned", "requested", "past"])
def test_plans_and_the_past_contradict_nothing(modality: Any) -> None:
    said, denied = (
        claim("a", "mei", "trusts", "jon", modality=modality),
        claim("b", "mei", "trusts", "jon", polarity="negative"),
    )
    assert not found(said, denied)


def test_the_order_of_the_claims_does_not_count() -> None:
    claims = [
        claim("a", "mei", "trusts", "jon", 3),
        claim("b", "mei", "trusts", "jon", 9, polarity="negative"),
        claim("c", "jon", "reports_to", "mei"),
        claim("d", "jon", "reports_to", "eve"),
    ]
    ways = {tuple(sorted(found(*order))) for order in permutations(claims)}
    assert len(ways) == 1


def test_the_page_holds_both_sides_by_number(account: nx.MultiDiGraph[str]) -> None:
    data = page_data(account, "Map")
    quotes = [[[data["quotes"][data["claims"][at]["quote"]][2] for at in side] for side in each["sides"]]
              for each in data["contradictions"]]  # fmt: skip
    assert [["Priya relies on Jonas for benchmarks"], ["Priya says Jonas cannot be trusted with figures"]] in quotes
    assert [["Samir answers to Mei now"], ["Samir Haddad, who works under Priya Raman"]] in quotes
    assert len(quotes) == 3
