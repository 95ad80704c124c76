"""Two readings become one: nothing is said twice, nothing is lost, and agreement makes surer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.reading.comparison import same_claim
from graphkit.reading.united import united
from graphkit.reading.worth import Rivals, Worth, logit
from graphkit.records import Claim, Mention, Note, Quote, Reading

WORTH = Worth(agreement=1.0, rule_intercept=-0.5)
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


def test_a_relation_that_is_oftener_wrong_is_less_sure() -> None:
    doubtful = Worth(relations={"trusts": -1.0})
    sure, unsure = (doubtful.of_model(_claim("Ana Ruiz", r, "Wei Lan"), both=False) for r in ("contacts", "trusts"))
    assert logit(sure) - logit(unsure) == pytest.approx(1.0, abs=0.02)


def test_a_claim_below_the_bar_is_left_out_and_its_title_too() -> None:
    claim = _claim("Ana Ruiz", "has_title", "owner", confidence=0.3)
    titled = replace(claim, object=replace(claim.object, kind="title"))
    read = united(NOTES, _reading(titled), Reading(), Worth(bar=0.4))
    assert (read.claims, [mention.kind for mention in read.mentions]) == ((), ["person"])
    assert len(united(NOTES, _reading(titled), Reading(), Worth(bar=0.2)).claims) == 1


@pytest.mark.parametrize(
    ("rival", "kind"),
    [
        (_claim("Ana Ruiz", "reports_to", "Omar Saleh", confidence=0.9), "objects"),
        (_claim("Omar Saleh", "reports_to", "Wei Lan", confidence=0.9), "subjects"),
        (_claim("Wei Lan", "assists", "Ana Ruiz", confidence=0.9), "relations"),
    ],
)
def test_a_likelier_rival_makes_less_sure(rival: Claim, kind: str) -> None:
    claim = _claim("Ana Ruiz", "reports_to", "Wei Lan", confidence=0.5)
    heeding = Worth(rivals=Rivals(**{kind: -1.0}))

    def confidence(*claims: Claim) -> float:
        read = united(NOTES, _reading(*claims), Reading(), heeding).claims
        return next(c.confidence for c in read if (c.subject, c.relation) == (claim.subject, claim.relation)
                    and c.object == claim.object)  # fmt: skip

    assert confidence(claim, rival) < confidence(claim) == pytest.approx(0.5)


def test_what_one_alone_reads_is_kept() -> None:
    one, other = _claim("Ana Ruiz", "trusts", "Wei Lan"), _claim("Omar Saleh", "contacts", "Wei Lan")
    claims = united(NOTES, _reading(one), _reading(other), WORTH).claims
    assert {(c.subject.name, c.relation) for c in claims} == {("Ana Ruiz", "trusts"), ("Omar Saleh", "contacts")}
    assert next(c for c in claims if c.relation == "contacts").confidence < 0.7


def test_a_rule_does_not_contradict_the_model_in_the_same_bullet() -> None:
    claim = _claim("Ana Ruiz", "trusts", "Wei Lan")
    assert united(NOTES, _reading(claim), _reading(replace(claim, polarity="negative")), WORTH).claims == (
        replace(claim, confidence=0.7),
    )


def test_claims_come_out_in_the_order_of_the_notes() -> None:
    second, first = _claim("Wei Lan", "trusts", "Omar Saleh", note="b.md"), _claim("Ana Ruiz", "trusts", "Wei Lan")
    assert [c.quote.note for c in united(NOTES, _reading(second), _reading(first), WORTH).claims] == ["a.md", "b.md"]


@pytest.mark.parametrize(("relation", "crossed"), [("knows", True), ("trusts", False), ("reports_to", False)])
def test_only_knowing_one_another_has_no_direction(relation: str, crossed: bool) -> None:
    assert same_claim(_claim("Ana Ruiz", relation, "Wei Lan"), _claim("Wei Lan", relation, "Ana Ruiz")) is crossed


def test_somebody_of_one_word_needs_the_rules_or_three_places() -> None:
    once = _claim("Chase", "contacts", "Wei Lan")
    assert united(NOTES, _reading(once), Reading(), WORTH).claims == ()
    named_by_rules = Reading((Mention("person", "Chase", "b.md", name="Chase"),))
    assert len(united(NOTES, _reading(once), named_by_rules, WORTH).claims) == 1
    thrice = Reading(_reading(once).mentions * 3, (once,))
    assert len(united(NOTES, thrice, Reading(), WORTH).claims) == 1


def test_a_rule_does_not_make_a_person_of_an_organization() -> None:
    said = _claim("Ana Ruiz", "contacts", "Meridia")
    ours = Mention("organization", "Meridia Power", "a.md", name="Meridia Power")
    assert united(NOTES, Reading((ours,)), _reading(said), WORTH).claims == ()
    called_so = Mention("person", "Wei Meridia", "a.md", name="Wei Meridia")
    assert len(united(NOTES, Reading((ours, called_so)), _reading(said), WORTH).claims) == 1


def test_where_the_model_knows_of_no_speaker_the_grammar_tells() -> None:
    plain, speaker = _claim("Ana", "trusts", "Bo"), Mention("person", "Cai", "a.md", name="Cai")
    told = replace(plain, attributed_to=(speaker,), hearsay=True)
    [read] = united(NOTES, _reading(plain), _reading(told), Worth()).claims
    assert (read.attributed_to, read.hearsay) == ((speaker,), True)
    [kept] = united(NOTES, _reading(told), _reading(plain), Worth()).claims
    assert (kept.attributed_to, kept.hearsay) == ((speaker,), True)


def test_a_title_is_no_organization() -> None:
    titled = [_claim("Ana Ruiz", "works_for", firm) for firm in ("COO", "Globex")]
    firms = [replace(one, object=replace(one.object, kind="organization")) for one in titled]
    read = united(NOTES, _reading(*firms), _reading(*firms), WORTH)
    assert [claim.object.name for claim in read.claims] == ["Globex"]
    assert "COO" not in {mention.name for mention in read.mentions}
