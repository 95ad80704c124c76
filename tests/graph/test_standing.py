"""Which claims hold on a day: denials, ends, plans, successors."""

from __future__ import annotations

import pytest

from graphkit.graph.precedence import latest
from graphkit.graph.standing import standing
from tests.graph.stories import claim, day


def held(*claims: object, on: int = 100) -> set[str]:
    return {one.id for one in standing(claims, day(on))}  # type: ignore[arg-type]


def test_later_denial_ends_a_claim_and_a_later_claim_renews_it() -> None:
    first = claim("kim", "knows", "lee", 1)
    denial = claim("lee", "knows", "kim", 5, polarity="negative")
    again = claim("kim", "knows", "lee", 9)
    assert held(first) == {first.id}
    assert held(first, denial) == set()
    assert held(first, denial, again) == {again.id}


@pytest.mark.parametrize("modality", ["requested", "possible", "past"])
def test_what_is_wished_guessed_or_over_does_not_hold(modality: str) -> None:
    assert held(claim("kim", "contacts", "lee", modality=modality)) == set()


def test_a_plan_counts_from_its_own_day() -> None:
    plan = claim("kim", "reports_to", "lee", modality="planned", valid_from=day(50))
    assert held(plan, on=49) == set()
    assert held(plan, on=50) == {plan.id}
    assert held(claim("kim", "reports_to", "lee", modality="planned")) == set()


def test_hearsay_takes_back_nothing_but_hearsay() -> None:
    stated = claim("kim", "reports_to", "lee", 1)
    rumour = claim("kim", "reports_to", "lee", 2, polarity="negative", hearsay=True)
    heard = claim("kim", "reports_to", "lee", 1, hearsay=True)
    assert held(stated, rumour) == {stated.id}
    assert held(heard, rumour) == set()


def test_not_being_acquainted_ends_contact_only_if_said_later() -> None:
    meeting = claim("kim", "contacts", "lee", 3)
    assert held(meeting, claim("kim", "knows", "lee", 3, polarity="negative")) == {meeting.id}
    assert held(meeting, claim("kim", "knows", "lee", 4, polarity="negative")) == set()


def test_a_new_head_ends_the_old_one_and_two_of_the_same_day_stand() -> None:
    old, new = claim("kim", "head_of", "acme lab", 1), claim("lee", "head_of", "acme lab", 9)
    other = claim("max", "head_of", "acme lab", 9)
    assert held(old, new) == {new.id}
    assert held(old, new, other) == {new.id, other.id}


def test_who_will_decide_is_the_one_to_decide() -> None:
    plan = claim("acme", "decides", "the purchase", modality="planned")
    assert held(plan) == {plan.id}


def test_what_is_stated_is_believed_before_newer_hearsay() -> None:
    stated, rumour = claim("kim", "reports_to", "lee", 1), claim("kim", "reports_to", "max", 9, hearsay=True)
    assert latest([stated, rumour]) is stated
    assert latest([]) is None
