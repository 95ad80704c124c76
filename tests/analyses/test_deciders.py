"""Dockets: claims before inference, on whose word, and what speaks against them."""

from __future__ import annotations

from graphkit.analyses.deciders import Docket, find_deciders
from tests.graph.stories import claim, staff, world


def dockets(*claims: object, topic: str | None = None) -> dict[str, Docket]:
    return {one.organization: one for one in find_deciders(world(*claims), topic)}  # type: ignore[arg-type]


def first(*claims: object) -> str:
    return dockets(*claims)["acme"].people[0].person


def test_status_tells_on_whose_word() -> None:
    def status(*fields: dict[str, object]) -> str:
        said = [claim("kim", "decides", f"purchase {n}", **one) for n, one in enumerate(fields)]  # type: ignore[arg-type]
        return dockets(*staff("kim"), *said)["acme"].people[0].status

    assert status({"by": ["kim"]}) == "confirmed"
    assert status({"by": ["lee"]}, {"by": ["max"]}) == "confirmed"
    assert status({"by": ["lee"]}, {"by": ["lee"]}) == "stated"
    assert status({"by": ["lee"], "hearsay": True}) == "hearsay"


def test_claims_come_before_inference_however_uncertain() -> None:
    head, rumour = claim("lee", "head_of", "acme"), claim("kim", "decides", "the purchase", hearsay=True)
    people = dockets(*staff("kim", "lee"), head, rumour)["acme"].people
    assert [(one.person, one.status) for one in people] == [("kim", "hearsay"), ("lee", "inferred")]


def test_without_claims_the_head_then_the_top_of_the_line_are_inferred_and_nothing_is_resolved() -> None:
    docket = dockets(*staff("kim", "lee"), claim("kim", "reports_to", "lee"))["acme"]
    assert [(one.person, one.status) for one in docket.people] == [("lee", "inferred")]
    assert docket.unresolved


def test_organizations_that_are_said_to_decide_speak_against() -> None:
    rival = claim("acme", "decides", "the purchase", modality="planned")
    higher = claim("acme", "decides", "everything")
    unit = dockets(*staff("kim", at="acme lab"), claim("kim", "decides", "the purchase"), rival, higher)["acme lab"]
    assert set(unit.people[0].against) == {rival.id, higher.id}


def test_a_denial_weakens_and_is_shown() -> None:
    said = claim("kim", "decides", "the purchase", 1, detail="decision")
    denial = claim("kim", "decides", "any purchase", 2, polarity="negative")
    other = claim("lee", "decides", "the budget", 1, detail="budget")
    story = [*staff("kim", "lee"), said, other]
    assert first(*story) == "kim"
    assert first(*story, denial) == "lee"
    weakened = next(one for one in dockets(*story, denial)["acme"].people if one.person == "kim")
    assert weakened.against == (denial.id,)


def test_who_decides_comes_before_who_advises_however_often_that_is_said() -> None:
    advice = [claim("lee", "decides", f"tool {n}", detail="recommendation", by=["max"]) for n in range(5)]
    assert first(*staff("kim", "lee"), *advice, claim("kim", "decides", "the tool", detail="decision")) == "kim"


def test_a_superior_who_signs_can_overrule() -> None:
    story = [
        *staff("kim", "lee"),
        claim("kim", "decides", "tool", detail="decision"),
        claim("lee", "decides", "tool", detail="approval"),
    ]
    assert first(*story) == "kim"
    assert first(*story, claim("kim", "reports_to", "lee")) == "lee"


def test_a_company_counts_its_units_and_a_unit_named_has_a_docket_of_its_own() -> None:
    found = dockets(*staff("kim", at="acme lab"), claim("kim", "decides", "Acme Lab tools"))
    assert found["acme lab"].people[0].confidence > found["acme"].people[0].confidence


def test_a_topic_narrows_and_our_own_decisions_are_nobody_s_docket() -> None:
    story = [*staff("kim", "lee"), claim("kim", "decides", "storage"), claim("lee", "decides", "travel")]
    assert [one.person for one in dockets(*story, topic="storage")["acme"].people] == ["kim"]
    assert "harbor" not in dockets(claim("bob", "decides", "the price"))
