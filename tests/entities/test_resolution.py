"""Who is who: what the notes say decides, names alone never do, and nothing depends on the order of the notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Correction, Settings
from graphkit.entities import find_organization, find_person, resolve
from graphkit.errors import UnknownNameError
from graphkit.records import Claim, Judgement, Mention, Reading
from tests.entities.vaults import ANYWHERE, claim, groups, identities, mentions, note

FORMS = [
    "Marek Dobrin",
    "Marek",
    "Dobrin",
    "M. Dobrin",
    "Marek Dobrinn",
    "Iva Santos",
    "Iva",
    "Dr Santos",
    "Ivo Santos",
]


@pytest.mark.parametrize(
    ("full", "form"),
    [
        ("Marek Dobrin", "Marek"),
        ("Marek Dobrin", "Dobrin"),
        ("Marek Dobrin", "Mr Dobrin"),
        ("Marek Dobrin", "M. Dobrin"),
        ("Marek Dobrin", "MD"),
        ("Marek Dobrin", "Dobrin Marek"),
        ("Marek Dobrin", "Marek Dobrinn"),
        ("Inês de la Vega", "Ines de la Vega"),
        ("Inês de la Vega", "Ms de la Vega"),
        ("Hye-won Pak", "Hyewon"),
        ("Pak Hye-won", "Hye-won Pak"),
        ("Margaret Dunlop", "Peggy"),
        ("Margaret Dunlop", "Peggy Dunlop"),
        ("Oleksandr Tkach", "Sasha"),
        ("Fenwick-Shaw, Lydia", "Lydia"),
        ("Tanaka Haruto", "Tanaka-san"),
        ("Lydia Fenwick-Shaw", "lydia.fenwick-shaw@example.com"),
    ],
)
def test_a_form_joins_the_one_whom_the_note_names_in_full(full: str, form: str) -> None:
    notes = [note("a.md", f"{full} called.", f"Then {form} left.", participants=[full])]
    found = identities(notes, full, form)
    assert len(found.people) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lin Berg", "Lina Berg"),
        ("Tomas Reyl", "Tobias Reyl"),
        ("Wen Chao", "Wen Zhao"),
        ("Marek Dobrin", "Marek Dobrinsky"),
    ],
)
def test_two_who_are_listed_side_by_side_stay_two(one: str, other: str) -> None:
    notes = [
        note(f"{number}.md", f"{one} met {other}.", participants=[one, other]) for number in range(3)
    ]  # fmt: skip
    assert len(identities(notes, one, other).people) == 2


def test_a_first_name_that_fits_two_goes_to_the_one_the_note_names() -> None:
    notes = [
        note("a.md", "Ada Quist spoke.", "Ada agreed."),
        note("b.md", "Ada Brandt spoke.", "Ada declined."),
    ]
    assert groups(identities(notes, "Ada Quist", "Ada Brandt", "Ada")) == {
        frozenset({"Ada Quist", "Ada"}),
        frozenset({"Ada Brandt", "Ada"}),
    }


def test_a_first_name_that_fits_two_goes_to_the_one_the_note_is_about() -> None:
    about = replace(note("a.md", "Met Ada Quist and Ada Brandt.", "Ada agreed."), properties={"person": "Ada Brandt"})
    found = identities([about], "Ada Quist", "Ada Brandt", "Ada")
    assert "Ada" in find_person(found, "Ada Brandt").aliases


def test_a_first_name_that_fits_two_stays_open_otherwise() -> None:
    notes = [note("a.md", "Ada Quist called."), note("b.md", "Ada Brandt called."), note("c.md", "Ada left.")]
    found = identities(notes, "Ada Quist", "Ada Brandt", "Ada")
    assert groups(found) == {frozenset({"Ada Quist"}), frozenset({"Ada Brandt"}), frozenset({"Ada"})}
    unsure = {(one.left, one.right) for one in found.judgements if one.verdict == "unsure"}
    assert unsure >= {("Ada", "Ada Quist"), ("Ada", "Ada Brandt")}


def test_company_decides_between_two() -> None:
    notes = [
        note("a.md", "x", participants=["Ada Quist", "Jon Feld", "Kim Oda"]),
        note("b.md", "x", participants=["Ada Brandt", "Lou Marsh"]),
        note("c.md", "Ada spoke to Jon Feld and Kim Oda."),
    ]
    found = identities(notes, "Ada", "Jon Feld", "Kim Oda")
    assert "c.md" in find_person(found, "Ada Quist").notes


def test_an_aside_joins_and_a_warning_keeps_apart() -> None:
    joined = [note("a.md", "Wanda Roe (Roe Wan-ling on her card) signed.")]
    assert len(identities(joined, "Wanda Roe", "Roe Wan-ling").people) == 1
    apart = [
        *(note(f"{number}.md", "Lina Berg called.") for number in range(4)),
        note("9.md", "A Lena Berg, not to be confused with our Lina, is the auditor."),
    ]
    assert len(identities(apart, "Lina Berg", "Lena Berg").people) == 2


def test_people_notes_and_links_name_people() -> None:
    about = replace(
        note("Ada Quist.md", "Born in Oslo."), title="Ada Quist", aliases=("Countess",), about_person=True
    )  # fmt: skip
    found = identities([about, note("b.md", "The Countess sings. Countess!")], "Countess")
    assert groups(found) == {frozenset({"Ada Quist", "Countess"})}


@given(st.permutations(range(6)), st.permutations(range(6)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_notes_and_mentions_is_irrelevant(order: list[int], other: list[int]) -> None:
    notes = [
        note("2026-01-01-a.md", "Marek Dobrin met Iva Santos.", "Marek smiled.", participants=["Marek Dobrin"]),
        note("2026-01-02-b.md", "Dobrin called Ivo Santos.", "Dr Santos wept."),
        note("2026-01-03-c.md", "Marek Dobrinn wrote to Iva.", participants=["Iva Santos"]),
        note("2026-01-04-d.md", "M. Dobrin again.", "Iva and Marek."),
        note("2026-01-05-e.md", "Iva Santos and Ivo Santos sat together.", participants=["Iva Santos", "Ivo Santos"]),
        note("2026-01-06-f.md", "Nothing here but Dr Santos."),
    ]
    found = mentions(notes, *FORMS)
    shuffled = [mention for place in other for mention in found if mention.note == notes[place].path]
    first = resolve(notes, Reading(found), ANYWHERE)
    second = resolve([notes[place] for place in order], Reading(tuple(shuffled)), ANYWHERE)
    assert first[0] == second[0]


names = st.sampled_from(FORMS)


@given(
    st.lists(st.lists(names, min_size=1, max_size=4), min_size=1, max_size=5),
    st.lists(st.tuples(names, names, st.sampled_from(["positive", "negative"])), max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_no_chain_of_merges_joins_what_was_told_apart(
    texts: list[list[str]], decisions: list[tuple[str, str, str]]
) -> None:
    notes = [note(f"{number}.md", *(f"{form} spoke." for form in forms)) for number, forms in enumerate(texts)]
    apart = {frozenset((left, right)) for left, right, verdict in decisions if verdict == "negative" and left != right}
    judgements = tuple(
        Judgement(left, right, verdict, "test", "")  # type: ignore[arg-type]
        for left, right, verdict in decisions
        if left != right
    )
    found = identities(notes, *FORMS, settings=replace(ANYWHERE, judgements=judgements))
    for person in found.people.values():
        forms = {person.name, *person.aliases}
        assert not any(pair <= forms for pair in apart)
    for one in notes:  # every form in every note is somebody's, and nobody else's
        for form in {mention.text for mention in mentions([one], *FORMS)}:
            bearers = [p for p in found.people.values() if form in (p.name, *p.aliases) and one.path in p.notes]
            assert bearers


def test_a_decision_joins_what_names_never_would() -> None:
    notes = [note("a.md", "Marek Dobrin left."), note("b.md", "The Fox arrived. Fox!")]
    same = Judgement("Fox", "Marek Dobrin", "positive", "graphkit.toml", "he told us")
    assert len(identities(notes, "Marek Dobrin", "Fox").people) == 2
    joined = identities(notes, "Marek Dobrin", "Fox", settings=replace(ANYWHERE, judgements=(same,)))
    assert groups(joined) == {frozenset({"Marek Dobrin", "Fox"})}


def test_every_merge_has_a_judgement_with_a_reason() -> None:
    notes = [note("a.md", "Marek Dobrin met Iva Santos.", "Marek smiled."), note("b.md", "Marek Dobrinn wrote.")]
    found = identities(notes, *FORMS)
    told = {one.left for one in found.judgements if one.verdict == "positive" and one.why}
    told |= {one.right for one in found.judgements if one.verdict == "positive" and one.why}
    for person in found.people.values():
        assert set(person.aliases) <= told


def test_myself_is_the_owner_and_a_name_never_is() -> None:
    notes = [note(f"{n}.md", "Send it.", participants=["Ana Ruiz", f"Guest {w}"], owners={0: "Myself"})
             for n, w in enumerate(["Arlo", "Brook", "Cato"])]  # fmt: skip
    speaking = Mention("person", "I", "0.md", 0, 4, "@Myself")
    other = Mention("person", "Arlo", "0.md", 0, 4, "Arlo")
    found, claims = resolve(notes, Reading(claims=(claim(speaking, "knows", other),)), ANYWHERE)
    assert found.owner == "ana-ruiz"
    assert found.inferred
    assert claims[0].subject.entity == "ana-ruiz"
    assert resolve(notes, Reading(), replace(ANYWHERE, me="Guest Cato"))[0].owner == "guest-cato"


@pytest.mark.parametrize("order", [1, -1])
def test_an_owner_s_name_that_fits_several_is_nobody_s_and_a_message_says_so(order: int) -> None:
    notes = [note("a.md", "Ana Ruiz called Ana Lund."), note("b.md", "Kim Oda called.")][::order]
    reading = Reading(mentions(notes, "Ana Ruiz", "Ana Lund", "Kim Oda"))
    found = resolve(notes, reading, replace(ANYWHERE, me="Ana"))[0]
    (problem,) = found.problems
    assert found.owner is None
    assert "'Ana' may be Ana Lund or Ana Ruiz" in problem.message
    for name, owner in (("Kim", "kim-oda"), ("Ana Lund", "ana-lund"), ("Zoe", "zoe")):
        told = resolve(notes, reading, replace(ANYWHERE, me=name))[0]
        assert (told.owner, told.problems) == (owner, ())


def test_home_is_where_the_owner_works_with_its_units() -> None:
    notes = [note("a.md", "Ana Ruiz works for Northwind Labs, and Northwind Legal is a part of Northwind Labs.")]
    people, firms = (
        mentions(notes, "Ana Ruiz"),
        mentions(notes, "Northwind Labs", "Northwind Legal", kind="organization"),
    )
    by_name = {mention.text: mention for mention in firms}
    said = (
        claim(people[0], "works_for", by_name["Northwind Labs"]),
        claim(by_name["Northwind Legal"], "part_of", by_name["Northwind Labs"]),
    )
    found, _ = resolve(notes, Reading((*people, *firms), said), Settings(Path("notes"), me="Ana Ruiz"))
    assert {found.organizations[key].name for key in found.home} == {"Northwind Labs", "Northwind Legal"}


def test_claims_keep_their_id_whatever_else_is_read_and_doubles_go() -> None:
    notes = [note("a.md", "Marek Dobrin knows Iva Santos.")]
    one, other = mentions(notes, "Marek Dobrin", "Iva Santos")
    said: Claim = claim(one, "knows", other)
    _, alone = resolve(notes, Reading(claims=(said, said)), ANYWHERE)
    _, beside = resolve([*notes, note("b.md", "Marek Dobrin.")], Reading(claims=(said,)), ANYWHERE)
    assert len(alone) == 1
    assert alone[0].id
    assert alone == beside
    assert (alone[0].subject.entity, alone[0].object.entity) in {
        ("marek-dobrin", "iva-santos"),
        ("iva-santos", "marek-dobrin"),
    }


def test_corrections_reject_hide_and_assert() -> None:
    notes = [note("a.md", "Marek Dobrin knows Iva Santos.", "Marek Dobrin met Kim Oda.")]
    marek, iva, kim = (mentions(notes, form)[0] for form in ("Marek Dobrin", "Iva Santos", "Kim Oda"))
    reading = Reading(claims=(claim(marek, "knows", iva), claim(marek, "contacts", kim, bullet=2)))
    first = resolve(notes, reading, ANYWHERE)[1]
    corrections = (
        Correction("reject", first[0].id),
        Correction("hide", "Kim Oda"),
        Correction("assert", "Iva Santos", "Marek Dobrin", "trusts", "negative", "she said so", "…", 7),
    )
    _, claims = resolve(notes, reading, replace(ANYWHERE, corrections=corrections))
    assert [(one.relation, one.subject.entity, one.object.entity, one.polarity, one.read_by) for one in claims] == [
        ("trusts", "iva-santos", "marek-dobrin", "negative", "judgement")
    ]
    assert (claims[0].quote.note, claims[0].quote.line) == ("graphkit.toml", 7)


def test_somebody_is_found_by_any_form_and_nobody_is_guessed() -> None:
    notes = [note("a.md", "Dr. Renée Sorel met Ada Quist."), note("b.md", "Ada Brandt and Renee.")]
    found = identities(notes, "Dr. Renée Sorel", "Ada Quist", "Ada Brandt", "Renee")
    for form in ("renee sorel", "SOREL, RENÉE", "Renee", "Sorel", "Dr Sorel"):
        assert find_person(found, form).id == "dr-renee-sorel" or find_person(found, form).name.endswith("Renée Sorel")
    with pytest.raises(UnknownNameError) as unclear:
        find_person(found, "Ada")
    assert unclear.value.candidates == ("Ada Brandt", "Ada Quist")
    with pytest.raises(UnknownNameError) as unknown:
        find_person(found, "Zoltan Vex")
    assert unknown.value.candidates == ()


def test_an_organization_is_found_with_or_without_its_legal_form() -> None:
    notes = [note("a.md", "Globex GmbH called; Globex Legal did not. Ask the Globex.")]
    firms = mentions(notes, "Globex GmbH", "Globex Legal", "Globex", kind="organization")
    found, _ = resolve(notes, Reading(firms), ANYWHERE)
    globex = find_organization(found, "globex")
    assert find_organization(found, "Globex GmbH") == globex
    assert find_organization(found, "Globex Legal").parent == globex.id


def test_whose_card_says_something_else_is_nobody_else() -> None:
    notes = [note("a.md", "Wanda Roe, whose card reads head of sales at Globex, asked Omar Dyk.")]
    assert len(identities(notes, "Wanda Roe", "Omar Dyk").people) == 2
    notes = [note("a.md", "Wanda Roe is head of sales; her card still reads Roe Wan-ling.")]
    assert len(identities(notes, "Wanda Roe", "Roe Wan-ling").people) == 1


def test_what_others_call_somebody_is_a_name_of_theirs() -> None:
    notes = [note("a.md", "Wanda Roe, whom the whole floor calls Rusty, leaves.", "Rusty waved.")]
    assert groups(identities(notes, "Wanda Roe", "Rusty")) == {frozenset({"Wanda Roe", "Rusty"})}
