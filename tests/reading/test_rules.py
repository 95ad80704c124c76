"""What a sentence claims, by the rules, depends on what it says: not on its voice, its length or the names in it."""

from __future__ import annotations

import pytest

from graphkit.records import Claim, Reading, Task
from tests.reading.conftest import PEOPLE, Read

POSITIVE = [
    ("Omar Saleh of Globex sent the figures.", "Omar Saleh", "works_for", "Globex"),
    ("Omar Saleh, chief scientist at Globex, sent the figures.", "Omar Saleh", "has_title", "chief scientist"),
    ("Omar Saleh reports to Wei Lan.", "Omar Saleh", "reports_to", "Wei Lan"),
    ("Omar Saleh (Wei Lan's chief of staff) sent the figures.", "Omar Saleh", "assists", "Wei Lan"),
    ("Omar Saleh leads Globex.", "Omar Saleh", "head_of", "Globex"),
    ("Globex Labs is a division of Globex.", "Globex Labs", "part_of", "Globex"),
    ("Omar Saleh approves the storage budget.", "Omar Saleh", "decides", "storage budget"),
    ("Omar Saleh trusts Wei Lan.", "Omar Saleh", "trusts", "Wei Lan"),
    ("Omar Saleh and Wei Lan are old friends.", "Omar Saleh", "knows", "Wei Lan"),
    ("Omar Saleh introduced Ana Ruiz to Wei Lan.", "Omar Saleh", "introduces", "Wei Lan"),
    ("Omar Saleh called Wei Lan.", "Omar Saleh", "contacts", "Wei Lan"),
    ("Omar Saleh supports the pilot.", "Omar Saleh", "supports", "pilot"),
    ("Omar Saleh opposes the pilot.", "Omar Saleh", "opposes", "pilot"),
    ("Omar Saleh has the ear of Wei Lan.", "Omar Saleh", "influences", "Wei Lan"),
    ("Omar Saleh is our single point of contact at Globex.", "Omar Saleh", "sole_contact", "Globex"),
]
Triple = tuple[str, str, str]


def triples(reading: Reading) -> set[Triple]:
    return {(c.subject.name, c.relation, c.object.name) for c in reading.claims}


def only(reading: Reading, relation: str) -> Claim:
    (claim,) = [c for c in reading.claims if c.relation == relation]
    return claim


@pytest.mark.parametrize(("sentence", "subject", "relation", "target"), POSITIVE, ids=[p[2] for p in POSITIVE])
def test_every_relation_is_read(read_by_rules: Read, sentence: str, subject: str, relation: str, target: str) -> None:
    assert (subject, relation, target) in triples(read_by_rules(sentence))


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Omar Saleh told Wei Lan.", "Wei Lan was told by Omar Saleh."),
        ("Omar Saleh manages Wei Lan.", "Wei Lan is managed by Omar Saleh."),
        ("Omar Saleh blocked the pilot.", "The pilot was blocked by Omar Saleh."),
        ("Omar Saleh approves the budget.", "The budget is approved by Omar Saleh."),
    ],
)
def test_voice_changes_nothing(read_by_rules: Read, active: str, passive: str) -> None:
    assert triples(read_by_rules(active)) == triples(read_by_rules(passive)) != set()


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        ("Omar Saleh trusts Wei Lan.", "Omar Saleh does not trust Wei Lan."),
        ("Omar Saleh reports to Wei Lan.", "Omar Saleh never reported to Wei Lan."),
        ("Omar Saleh has a relationship with Wei Lan.", "Omar Saleh has no relationship with Wei Lan."),
        ("Omar Saleh supports the pilot.", "Omar Saleh doesn't support the pilot."),
    ],
)
def test_negation_flips_the_polarity_and_keeps_the_claim(read_by_rules: Read, plain: str, denied: str) -> None:
    (before,), (after,) = read_by_rules(plain).claims, read_by_rules(denied).claims
    assert (before.subject.name, before.relation, before.object.name) == (
        after.subject.name,
        after.relation,
        after.object.name,
    )
    assert (before.polarity, after.polarity) == ("positive", "negative")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Omar Saleh called Wei Lan.", "actual"),
        ("Omar Saleh will call Wei Lan.", "planned"),
        ("Omar Saleh agreed to call Wei Lan.", "planned"),
        ("Omar Saleh should call Wei Lan.", "requested"),
        ("Omar Saleh might call Wei Lan.", "possible"),
        ("Omar Saleh used to call Wei Lan.", "past"),
    ],
)
def test_modality_is_how_the_clause_is_meant(read_by_rules: Read, sentence: str, modality: str) -> None:
    assert only(read_by_rules(sentence), "contacts").modality == modality


def test_who_reports_changes_speakers_and_hearsay_alone(read_by_rules: Read) -> None:
    (plain,) = read_by_rules("Omar Saleh trusts Wei Lan.").claims
    said = only(read_by_rules("Ana Ruiz said that Omar Saleh trusts Wei Lan."), "trusts")
    heard = only(read_by_rules("Ana Ruiz heard from Tomer Gal that Omar Saleh trusts Wei Lan."), "trusts")
    for claim, hearsay in ((said, False), (heard, True)):
        assert (claim.subject.name, claim.object.name, claim.polarity, claim.modality) == (
            plain.subject.name,
            plain.object.name,
            plain.polarity,
            plain.modality,
        )
        assert [speaker.name for speaker in claim.attributed_to][:1] == ["Ana Ruiz"]
        assert claim.hearsay is hearsay
    assert plain.attributed_to == ()


def test_a_chain_of_speakers_is_hearsay_outermost_first(read_by_rules: Read) -> None:
    claim = only(read_by_rules("Ana Ruiz reported Tomer Gal said that Omar Saleh trusts Wei Lan."), "trusts")
    assert [speaker.name for speaker in claim.attributed_to] == ["Ana Ruiz", "Tomer Gal"]
    assert claim.hearsay


def test_an_apposition_on_the_speaker_is_the_notes_own(read_by_rules: Read) -> None:
    reading = read_by_rules("Ana Ruiz, chief scientist at Globex, said that Omar Saleh trusts Wei Lan.")
    assert only(reading, "has_title").attributed_to == ()
    assert [s.name for s in only(reading, "trusts").attributed_to] == ["Ana Ruiz"]


def test_distrust_without_a_subject_is_the_speakers(read_by_rules: Read) -> None:
    claim = only(read_by_rules("Ana Ruiz said that Omar Saleh cannot be trusted."), "trusts")
    assert (claim.subject.name, claim.object.name, claim.polarity) == ("Ana Ruiz", "Omar Saleh", "negative")


def test_coordination_distributes(read_by_rules: Read) -> None:
    reading = read_by_rules("Tomer Gal will obtain introductions to Omar Saleh, Wei Lan, and Renée Sarkis.")
    names = {c.object.name for c in reading.claims if c.relation == "introduces"}
    assert names == {"Omar Saleh", "Wei Lan", "Renée Sarkis"}


def test_a_possessive_chain_gives_one_claim_a_link(read_by_rules: Read) -> None:
    reading = read_by_rules("Wei Lan (Omar Saleh's manager at Globex) called.")
    assert ("Omar Saleh", "reports_to", "Wei Lan") in triples(reading)
    assert not [c for c in reading.claims if c.relation == "has_title"]


def test_a_condition_claims_nothing(read_by_rules: Read) -> None:
    assert read_by_rules("If Omar Saleh trusts Wei Lan, the pilot starts.").claims == ()


def test_renaming_people_changes_nothing_else(read_by_rules: Read) -> None:
    lines = [line for line, *_ in POSITIVE] + ["Ana Ruiz said that Omar Saleh cannot be trusted.", "He called Tomer."]
    renamed = {"Ana Ruiz": "Nguyễn Hạnh", "Omar Saleh": "Zvi Ben-Ari", "Wei Lan": "Åse Øvrebø", "Tomer": "Ximo"}
    others = ("Nguyễn Hạnh", "Zvi Ben-Ari", "Åse Øvrebø", "Renée Sarkis", "Ximo Gal")

    def rename(text: str) -> str:
        for old, new in renamed.items():
            text = text.replace(old, new)
        return text

    before, after = read_by_rules(*lines), read_by_rules(*map(rename, lines), people=others)
    want = {(rename(s), r, rename(o)) for s, r, o in triples(before) if r != "knows"}
    assert {t for t in triples(after) if t[1] != "knows"} == want
    assert len(after.claims) == len(before.claims)


@pytest.mark.parametrize(("state", "modality"), [("open", "planned"), ("proposed", "requested"), ("done", "actual")])
def test_a_task_is_its_owners(read_by_rules: Read, state: str, modality: str) -> None:
    claim = only(read_by_rules("Chase Omar Saleh for the figures", task=Task(state, "Wei Lan")), "contacts")  # type: ignore[arg-type]
    assert (claim.subject.name, claim.object.name, claim.modality) == ("Wei Lan", "Omar Saleh", modality)


def test_the_writer_is_who_acts_where_nobody_is_named(read_by_rules: Read) -> None:
    for line in ("Call w/ Omar Saleh", "Met Omar Saleh in the lobby.", "I rang Omar Saleh."):
        claim = only(read_by_rules(line), "contacts")
        assert (claim.subject.name, claim.object.name) == ("@Myself", "Omar Saleh")


def test_quotes_and_mentions_slice_back(read_by_rules: Read) -> None:
    lines = ["* Ana Ruiz – old hand – said Omar’s boss is Wei Lan. Renée met Tomer.", *(p[0] for p in POSITIVE)]
    text = "\n".join(lines)
    reading = read_by_rules(*lines)
    assert reading.claims
    for claim in reading.claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.quote.text in lines[claim.bullet - 1]
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text or mention.start == mention.end


def test_confidence_is_a_share(read_by_rules: Read) -> None:
    assert all(0 < claim.confidence < 1 for claim in read_by_rules(*(p[0] for p in POSITIVE)).claims)


def test_another_bullet_removes_no_claim(read_by_rules: Read) -> None:
    lines = [p[0] for p in POSITIVE]
    assert triples(read_by_rules(*lines[:8])) <= triples(read_by_rules(*lines))


def test_names_in_the_people_list_are_mentioned(read_by_rules: Read) -> None:
    assert {m.name for m in read_by_rules("Nothing to see.").mentions} == set(PEOPLE)
