"""What an audience may not see is in no byte of any output, and what remains says nothing that the notes took back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.pipeline import Vault, answer_all
from graphkit.records import RELATIONS, Claim, Identities, Mention, Organization, Period, Person, Quote
from graphkit.views.audiences import Audience, cut_answers
from graphkit.views.exports import FORMATS, export_graph
from graphkit.views.page import render_page
from graphkit.views.pseudonyms import Pseudonyms

PEOPLE = tuple("abcdefg")
UNITS = ("u", "v")
FACTS = {"works_for", "has_title", "reports_to", "assists", "head_of", "part_of", "knows", "contacts"}
AUDIENCES: tuple[Audience, ...] = ("executive", "external")
FIRST = date(2026, 1, 1)


def word(kind: str, key: object) -> str:
    """A word that stands in one place only, and in no other word."""
    return f"Zq{kind}{key}x"


@st.composite
def said(draw: st.DrawFn, number: int) -> Claim:
    """A claim with a word of its own wherever words may stand, and in a passage that it may share with others."""
    relation = draw(st.sampled_from(RELATIONS))
    passage = draw(st.integers(0, 9))
    note = f"{word('path', passage // 2)}.md"
    ends = UNITS if relation in ("works_for", "head_of", "part_of", "sole_contact") else PEOPLE

    def mention(who: str) -> Mention:
        kind = "person" if who in PEOPLE else "organization"
        return Mention(kind, word(f"form{who}", number), note, name=word("name", who), entity=who)

    words = relation in ("has_title", "decides") or (relation in ("supports", "opposes") and draw(st.booleans()))
    other = Mention("words", word("words", number), note) if words else mention(draw(st.sampled_from(ends)))
    day = FIRST + timedelta(days=passage)
    speaker = st.builds(lambda: Mention("person", word("speaker", number), note))
    return Claim(
        id=f"{number:04}",
        relation=relation,
        subject=mention(draw(st.sampled_from(UNITS if relation == "part_of" else PEOPLE))),
        object=other,
        quote=Quote(note, 0, 9, 3, word("quote", number), word("vault", 1)),
        section=word("section", passage % 2),
        bullet=passage,
        date=draw(st.sampled_from([None, Period(day, day)])),
        polarity=draw(st.sampled_from(["positive", "positive", "negative"])),
        modality=draw(st.sampled_from(["actual", "actual", "actual", "planned", "possible", "past"])),
        attributed_to=draw(st.sampled_from([(), (draw(speaker),)])),
        hearsay=draw(st.sampled_from([False, False, True])),
        detail=draw(st.sampled_from([None, word("detail", number)])),
        confidence=draw(st.sampled_from([1.0, 0.9, 0.6, 0.4])),
    )


@st.composite
def vaults(draw: st.DrawFn) -> Vault:
    claims = [draw(said(number)) for number in range(draw(st.integers(1, 14)))]
    spoken = {}  # the quote of a claim is its whole passage, which tells what the others of that passage say
    for claim in claims:
        spoken.setdefault((claim.quote.note, claim.bullet), []).append(claim.quote.text)
    whole = [
        Claim(**{name: getattr(one, name) for name in Claim.__slots__} | {"quote": Quote(
            one.quote.note, 0, 9, 3, " ".join(spoken[one.quote.note, one.bullet]), one.quote.vault)})
        for one in claims
    ]  # fmt: skip
    return vault_of(whole)


def vault_of(claims: list[Claim]) -> Vault:
    forms = [one for claim in claims for one in (claim.subject, claim.object)]

    def aliases(key: str) -> tuple[str, ...]:
        return tuple(sorted({one.text for one in forms if one.entity == key} | {word("alias", key)}))

    people = {key: Person(key, word("name", key), aliases(key), (word("path", 9),)) for key in PEOPLE}
    units = {key: Organization(key, word("name", key), aliases(key), None, (word("path", 9),)) for key in UNITS}
    identities = Identities(people, units, owner="a", home=frozenset({"u"}), inferred=(word("inferred", 1),))
    wanted = Settings(Path(word("folder", 1)))
    return Vault(wanted, (), (), identities, tuple(claims), build_graph(claims, identities, wanted))


def outputs(vault: Vault, audience: Audience) -> dict[str, str]:
    part = vault.shown_to(audience)
    findings = cut_answers(audience, answer_all(part))
    files = {form: "".join(export_graph(part.graph, form).values()) for form in FORMATS}
    return files | {"page": render_page(part.graph, title="Map", findings=findings)}


def is_for(audience: Audience, claim: Claim) -> bool:
    """What the decision says may be seen, one claim by itself."""
    if claim.hearsay or claim.confidence < 0.5:
        return False
    if audience == "external":
        plain = (claim.polarity, claim.modality) == ("positive", "actual") and not claim.attributed_to
        return plain and claim.relation in FACTS
    if claim.relation == "opposes":
        return claim.object.kind != "person"
    return claim.relation not in ("trusts", "knows") or (claim.polarity == "positive" and claim.modality != "past")


def secrets(vault: Vault, audience: Audience) -> set[str]:
    """Every word that may not be seen."""
    seen = [claim for claim in vault.claims if is_for(audience, claim)]
    hidden = [claim for claim in vault.claims if not is_for(audience, claim)]
    marks = {word(kind, number) for kind, number in (("vault", 1), ("folder", 1), ("inferred", 1), ("path", 9))}
    for claim in vault.claims:
        marks |= {claim.quote.note.removesuffix(".md"), claim.section}
    for claim in hidden:
        marks |= {*claim.quote.text.split(), claim.subject.text, claim.object.text, claim.detail or ""}
        marks |= {speaker.text for speaker in claim.attributed_to}
    if audience == "external":
        marks |= {mark for claim in seen for mark in (*claim.quote.text.split(), claim.detail or "")}
    named = {end.entity for claim in seen for end in (claim.subject, claim.object)} | {"a", "u"}
    marks |= {word("name", key) for key in (*PEOPLE, *UNITS) if key not in named}
    return (marks | {word("alias", key) for key in (*PEOPLE, *UNITS)}) - {""}


@settings(max_examples=25, deadline=None)
@given(vaults(), st.sampled_from(AUDIENCES))
def test_nothing_hidden_is_in_any_byte(vault: Vault, audience: Audience) -> None:
    hidden = secrets(vault, audience)
    for name, text in outputs(vault, audience).items():
        assert [mark for mark in sorted(hidden) if mark.lower() in text.lower()] == [], name


@settings(max_examples=25, deadline=None)
@given(vaults(), st.sampled_from(AUDIENCES))
def test_nothing_stands_that_the_notes_took_back(vault: Vault, audience: Audience) -> None:
    whole, part = vault.graph, vault.shown_to(audience).graph
    assert part.graph["held_ids"] <= whole.graph["held_ids"]
    for person in (one for one in PEOPLE if one in part):
        assert part.nodes[person]["reports_to"] in (None, whole.nodes[person]["reports_to"])


@settings(max_examples=8, deadline=None)
@given(vaults(), st.sampled_from(AUDIENCES))
def test_the_same_claims_give_the_same_bytes(vault: Vault, audience: Audience) -> None:
    turned = vault_of(list(reversed(vault.claims)))
    assert outputs(turned, audience) == outputs(vault, audience)


def fact(number: int, subject: str, relation: str, other: str, **fields: object) -> Claim:
    note = f"{number}.md"
    day = FIRST + timedelta(days=number)
    ends = (Mention("person", key, note, name=key, entity=key) for key in (subject, other))
    plain = {"date": Period(day, day), "quote": Quote(note, 0, 9, 1, f"{subject} {relation} {other}")}
    return Claim(f"{number}", relation, *ends, section="Summary", bullet=1, **(plain | fields))  # type: ignore[arg-type]


def test_insiders_see_everything() -> None:
    vault = vault_of([fact(1, "a", "trusts", "b", polarity="negative", hearsay=True)])
    assert vault.shown_to("internal") is vault
    assert cut_answers("internal", {"risks": []}) == {"risks": []}


def test_a_hidden_change_takes_the_old_state_with_it() -> None:
    vault = vault_of([
        fact(1, "b", "reports_to", "c"),
        fact(2, "b", "reports_to", "d", attributed_to=(Mention("person", "c", "2.md", entity="c"),)),
        fact(3, "e", "works_for", "v"),
        fact(4, "e", "works_for", "v", polarity="negative", hearsay=False, attributed_to=(Mention("person", "c", ""),)),
    ])  # fmt: skip
    assert vault.graph.nodes["b"]["reports_to"] == "d"
    assert vault.shown_to("executive").graph.nodes["b"]["reports_to"] == "d"
    assert vault.shown_to("external").claims == ()


def test_answers_are_those_of_what_remains() -> None:
    """Whom somebody distrusts is not avoided where nobody may know of the distrust."""
    claims = [
        fact(1, "a", "contacts", "b"),
        fact(2, "b", "contacts", "c"),
        fact(3, "c", "trusts", "b", polarity="negative"),
    ]
    vault = vault_of(claims)
    name, between = word("name", "c"), word("name", "b")
    assert [one["person"] for one in answer_all(vault)["introductions"][name]["avoid"]] == [between]
    for audience in AUDIENCES:
        ways = answer_all(vault.shown_to(audience))["introductions"][name]
        assert (ways["avoid"], ways["paths"][0]["people"][1]) == ([], between)


def test_our_assessments_are_for_us() -> None:
    answers = {
        "people": [{"name": "b", "roles": ["blocker"]}],
        "introductions": {},
        "risks": [1],
        "gaps": [1],
        "deciders": [1],
    }
    assert cut_answers("executive", answers) == answers
    assert cut_answers("external", answers) == {"people": [{"name": "b", "roles": []}], "introductions": {}}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_name_is_left_with_pseudonyms_on_top(audience: Audience) -> None:
    part = vault_of([fact(1, "b", "works_for", "v"), fact(2, "a", "contacts", "b")]).shown_to(audience)
    page = render_page(Pseudonyms(part.graph).graph(), title="Map")
    assert len(part.claims) == 2
    assert word("name", "").removesuffix("x") not in page
