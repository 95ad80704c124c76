"""Honest ways to people: found, explained, refused where there is none."""

from __future__ import annotations

from math import isclose, prod

import pytest

from graphkit.analyses.introductions import find_introductions
from tests.graph.stories import claim, staff, ties, world


def test_a_path_is_explained_step_by_step() -> None:
    meeting, friendship = claim("ann", "contacts", "kim", 5), claim("kim", "knows", "noa", 8)
    answer = find_introductions(world(meeting, friendship), "noa")
    (path,) = answer.paths
    assert path.people == ("ann", "kim", "noa")
    assert [(step.tie, step.claims, step.age_days) for step in path.steps] == [
        ("contacts", (meeting.id,), 3),
        ("knows", (friendship.id,), 0),
    ]
    assert isclose(path.strength, prod(step.strength for step in path.steps))
    assert path.weakest == ("ann", "kim")
    assert answer.reason is None


def test_k_limits_the_paths_and_from_may_be_anybody() -> None:
    story = ties(("ann", "kim"), ("ann", "lee"), ("kim", "noa"), ("lee", "noa"))
    assert len(find_introductions(world(*story), "noa", k=1).paths) == 1
    assert find_introductions(world(*story), "noa", source="kim").paths[0].people == ("kim", "noa")


def test_the_distrusted_are_avoided_with_the_reason_and_its_source() -> None:
    doubt = claim("ann", "trusts", "kim", polarity="negative", hearsay=True, by=["ann"])
    answer = find_introductions(world(*ties(("ann", "kim"), ("kim", "noa")), doubt), "noa")
    assert answer.paths == ()
    (avoided,) = answer.avoid
    assert (avoided.person, avoided.claims) == ("kim", (doubt.id,))
    assert avoided.why == "Ann does not trust Kim, from hearsay."
    assert answer.reason is not None
    assert avoided.why in answer.reason


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"modality": "possible"}, "wanted"),
        ({"modality": "requested"}, "requested"),
        ({"modality": "planned"}, "planned"),
        ({"polarity": "negative"}, "refused"),
    ],
)
def test_an_introduction_not_made_is_missing_in_its_state(fields: dict[str, str], state: str) -> None:
    asked = claim("bob", "introduces", "noa", 5, **fields)
    answer = find_introductions(world(asked), "noa")
    assert [(one.introducer, one.to, one.state, one.claims) for one in answer.missing] == [
        ("bob", "noa", state, (asked.id,))
    ]


def test_an_old_promise_is_stale_and_a_kept_one_is_not_missing() -> None:
    promise = claim("kim", "introduces", "noa", 1, modality="planned", detail="Ann")
    assert [one.state for one in find_introductions(world(promise, *ties(("lee", "max"), on=300)), "noa").missing] == [
        "stale"
    ]
    assert find_introductions(world(promise, claim("kim", "introduces", "noa", 9, detail="Ann")), "noa").missing == ()


def test_an_introduction_to_obtain_is_no_path() -> None:
    answer = find_introductions(world(*staff("noa"), claim("bob", "introduces", "noa", modality="planned")), "noa")
    assert not answer.paths
    assert answer.reason is not None
    assert "planned" in answer.reason


def test_organizations_are_no_connectors() -> None:
    story = [claim("ann", "works_for", "harbor"), *staff("kim", "noa"), claim("ann", "contacts", "kim")]
    assert not find_introductions(world(*story), "noa").paths


def test_oneself_is_no_target() -> None:
    answer = find_introductions(world(), "ann")
    assert not answer.paths
    assert answer.reason
