"""Two readings become one: nothing is said twice, nothing is lost, and agreement makes surer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.reading.united import same_claim, united
from graphkit.records import Claim, Mention, Note, Quote, Reading

WORTH = {"slope": 1.0, "intercept": 0.0, "agreement": 1.0, "rule_slope": 1.0, "rule_intercept": -0.5}
NOTES = [Note("a.md", "Ana trusts Wei."), Note("b.md", "Wei trusts Omar.")]


def _claim(subject: str, relation: str, target: str, *, note: str = "a.md", confidence: float = 0.7) -> Claim:
    ends = (Mention("person", name, note, name=name) for name in (subject, target))
    return Claim("", relation, *ends, Quote(note, 0, 5, 1, "Ana t"), "Notes", 1, confidence=confidence)  # type: ignore[arg-type]


def _reading(*claims: Claim) -> Reading:
    return Reading(tuple(end for claim in claims for end in (claim.subject, claim.object)), claims)


def test_what_both_read_is_said_once_and_is_surer() -> None:
    claim = _claim("Ana Ruiz", "trusts", "Wei Lan")
    (alone,) = united(NOTES, _reading(claim), Reading(), WORTH).claims
    (both,) = united(
        NOTES, _reading(claim), _reading(replace(claim, subject=Mention("person", "Ana", "a.md", name="Ana"))), WORTH
    ).claims
    assert both.confidence > alone.confidence == pytest.approx(0.7)


def test_what_one_alone_reads_is_kept() -> None:
    one, other = _claim("Ana", "trusts", "Wei"), _claim("Omar", "contacts", "Wei")
    claims = united(NOTES, _reading(one), _reading(other), WORTH).claims
    assert {(c.subject.name, c.relation) for c in claims} == {("Ana", "trusts"), ("Omar", "contacts")}
    assert next(c for c in claims if c.relation == "contacts").confidence < 0.7


def test_a_rule_does_not_contradict_the_model_in_the_same_bullet() -> None:
    claim = _claim("Ana", "trusts", "Wei")
    assert united(NOTES, _reading(claim), _reading(replace(claim, polarity="negative")), WORTH).claims == (
        replace(claim, confidence=0.7),
    )


def test_claims_come_out_in_the_order_of_the_notes() -> None:
    second, first = _claim("Wei", "trusts", "Omar", note="b.md"), _claim("Ana", "trusts", "Wei")
    assert [c.quote.note for c in united(NOTES, _reading(second), _reading(first), WORTH).claims] == ["a.md", "b.md"]


@pytest.mark.parametrize(("relation", "crossed"), [("knows", True), ("trusts", False), ("reports_to", False)])
def test_only_knowing_one_another_has_no_direction(relation: str, crossed: bool) -> None:
    assert same_claim(_claim("Ana", relation, "Wei"), _claim("Wei", relation, "Ana")) is crossed
