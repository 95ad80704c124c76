"""Important people without a tie to us."""

from __future__ import annotations

import pytest

from graphkit.analyses.gaps import find_gaps
from tests.graph.stories import claim, staff, ties, world

REASONS = [
    claim("kim", "decides", "the purchase"),
    claim("kim", "head_of", "acme lab"),
    claim("lee", "introduces", "kim", modality="requested", detail="Ann"),
    claim("bob", "introduces", "kim", modality="planned"),
    claim("bob", "knows", "kim", polarity="negative"),
]


@pytest.mark.parametrize("reason", REASONS)
def test_who_decides_heads_or_is_wanted_is_a_gap_until_one_of_ours_is_in_touch(reason: object) -> None:
    story = [*staff("kim"), reason]
    (gap,) = find_gaps(world(*story))  # type: ignore[arg-type]
    assert gap.person == "kim"
    assert gap.claims == (reason.id,)  # type: ignore[attr-defined]
    assert "Kim" in gap.why
    assert find_gaps(world(*story, *ties(("bob", "kim")))) == ()  # type: ignore[arg-type]


def test_who_merely_works_there_advises_or_is_ours_is_none() -> None:
    advice = claim("kim", "decides", "the tool", detail="recommendation")
    assert find_gaps(world(*staff("kim"), advice, claim("bob", "decides", "the price"))) == ()


def test_who_left_or_has_no_say_is_none() -> None:
    said = claim("kim", "decides", "the purchase", 1)
    assert find_gaps(world(*staff("kim"), said, claim("kim", "works_for", "acme", 2, modality="past"))) == ()
    assert find_gaps(world(*staff("kim"), said, claim("kim", "decides", "any purchase", 2, polarity="negative"))) == ()


def test_the_plan_names_whom_we_reach_by_the_strength_of_their_tie() -> None:
    story = [*staff("kim"), REASONS[0], *ties(("ann", "lee"), ("lee", "kim"), ("bob", "max"), ("noa", "kim"))]
    (gap,) = find_gaps(world(*story, claim("max", "knows", "kim")))
    assert [(one.introducer, one.to) for one in gap.plan] == [("max", "kim"), ("lee", "kim")]


def test_the_more_important_come_first() -> None:
    story = [
        *staff("kim", "lee"),
        claim("kim", "decides", "a"),
        claim("lee", "decides", "b"),
        claim("kim", "reports_to", "lee"),
    ]
    assert [one.person for one in find_gaps(world(*story))] == ["lee", "kim"]
