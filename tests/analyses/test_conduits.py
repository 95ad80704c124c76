"""Single contacts, against the definition: take the person away, and see who is still reached."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analyses.conduits import find_conduits
from graphkit.graph.access import sole_conduits
from tests.graph.stories import EVERYBODY, OURS, THEIRS, claim, meetings, staff, ties, world


def reached(pairs: Collection[tuple[str, str]], without: str = "") -> set[str]:
    """Everybody outside whom some way from our side leads to, never through another of ours."""
    found: set[str] = set()
    waiting = [one for one in OURS if one != without]
    while waiting:
        person = waiting.pop()
        near = {other for pair in pairs if person in pair for other in pair} - {person, without, *OURS} - found
        found |= near
        waiting += near
    return found


@settings(max_examples=200, deadline=None)
@given(meetings(20))
def test_conduits_are_those_without_whom_somebody_is_not_reached(pairs: list[tuple[str, str]]) -> None:
    chains = sole_conduits(nx.Graph(pairs), frozenset(OURS))
    assert set(chains) == reached(pairs)
    for target in chains:
        needed = {one for one in EVERYBODY if one != target and target not in reached(pairs, without=one)}
        assert set(chains[target]) == needed | {target}


@settings(max_examples=100, deadline=None)
@given(meetings(20), st.lists(st.sampled_from(THEIRS), min_size=2, max_size=5, unique=True))
def test_each_conduit_is_on_every_way_in_or_the_only_acquaintance(
    pairs: list[tuple[str, str]], there: list[str]
) -> None:
    for found in find_conduits(world(*staff(*there), *ties(*pairs))):
        rest = set(there) - {found.person}
        met = {one for one in there if any(one in pair and set(pair) & set(OURS) for pair in pairs)}
        envoys = {one for one in OURS if any(one in pair and set(pair) & set(there) for pair in pairs)}
        assert not reached(pairs, without=found.person) & rest or {found.person} in (met, envoys)
        assert set(found.cuts_off) == rest - reached(pairs, without=found.person)
        assert 0 <= found.severity <= 1


def conduits(*claims: object) -> set[tuple[str, str, str]]:
    return {(one.person, one.into, one.side) for one in find_conduits(world(*claims))}  # type: ignore[arg-type]


def test_one_contact_for_two_people_is_a_conduit_and_a_second_way_ends_it() -> None:
    story = [*staff("kim", "lee"), *ties(("ann", "kim"), ("bob", "kim"), ("kim", "lee"))]
    assert conduits(*story) == {("kim", "acme", "theirs")}
    assert conduits(*story, *ties(("ann", "lee"))) == set()


def test_one_of_ours_on_whom_an_account_hangs() -> None:
    story = [*staff("kim", "lee"), *ties(("bob", "kim"), ("bob", "lee"))]
    assert conduits(*story) == {("bob", "acme", "ours")}


def test_an_organization_with_one_known_person_has_no_conduit() -> None:
    assert conduits(*staff("kim"), *ties(("ann", "kim"), ("bob", "kim"))) == set()


def test_a_conduit_into_the_company_is_not_repeated_for_its_unit() -> None:
    story = [*staff("kim", "lee", at="acme lab"), *staff("max"), *ties(("ann", "kim"), ("bob", "kim"), ("kim", "lee"))]
    assert conduits(*story) == {("kim", "acme", "theirs")}


def test_distrust_does_not_make_a_conduit_disappear() -> None:
    story = [
        *staff("kim", "lee"),
        *ties(("ann", "kim"), ("bob", "kim")),
        claim("ann", "trusts", "kim", polarity="negative"),
    ]
    assert conduits(*story) == {("kim", "acme", "theirs")}


STATED = claim("kim", "sole_contact", "acme", 5)


def test_a_stated_conduit_counts_without_ties() -> None:
    (found,) = find_conduits(world(*staff("kim", "lee", "max"), STATED))
    assert (found.person, found.into, found.stated, found.claims) == ("kim", "acme", True, (STATED.id,))


@pytest.mark.parametrize(
    "later",
    [
        claim("kim", "sole_contact", "acme", 9, polarity="negative"),
        claim("kim", "sole_contact", "acme", 9, modality="past"),
        claim("max", "sole_contact", "acme", 9),
        claim("ann", "contacts", "lee", 9),
    ],
)
def test_a_later_claim_undoes_a_stated_conduit(later: object) -> None:
    assert ("kim", "acme", "theirs") not in conduits(*staff("kim", "lee", "max"), STATED, later)


def test_a_tie_older_than_the_statement_does_not_undo_it() -> None:
    assert ("kim", "acme", "theirs") in conduits(*staff("kim", "lee"), *ties(("ann", "lee"), on=1), STATED)


@settings(max_examples=60, deadline=None)
@given(meetings(16))
def test_the_first_remedy_ends_a_computed_conduit(pairs: list[tuple[str, str]]) -> None:
    story = [*staff("kim", "lee", "max"), *ties(*pairs)]
    for found in find_conduits(world(*story)):
        for introducer, to in found.remedy[:1] if found.side == "theirs" else ():
            assert introducer not in OURS or introducer == found.person
            after = conduits(*story, *ties(("ann", to), ("bob", to)))
            assert (found.person, found.into, "theirs") not in after or to not in found.cuts_off
