"""Names are taken apart and compared by rules that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.entities.full_names import ALIKE
from graphkit.entities.likeness import same_person_confidence
from graphkit.entities.names import fold, parse_name
from graphkit.entities.organization_names import organization_key, same_organization_confidence
from graphkit.entities.organizations import OrganizationForms, resolve_organizations
from graphkit.entities.unions import Unions
from graphkit.lexicon import lexicon

FORMS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["Ana", "ANA", "de", "Ruiz", "Dr.", "R.", "Pei-Shan", "Söze", "III", "-", "'s"]), max_size=5
    ).map(" ".join),
)


@given(FORMS)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_taken_apart(text: str) -> None:
    name = parse_name(text)
    assert all(part == fold(part) for part in name.parts)
    assert all(part.strip() for part in name.parts)


@given(FORMS, FORMS)
@settings(max_examples=150, deadline=None)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    for compare in (same_person_confidence, same_organization_confidence):
        assert 0.0 <= compare(one, other) <= 1.0
        assert compare(one, other) == compare(other, one)


@given(st.sampled_from(["Ana Ruiz", "Inês de la Vega", "Hye-won Pak", "Søren Ørsted"]))
def test_a_name_is_like_itself_in_any_dress(name: str) -> None:
    for dressed in (name.upper(), f"Dr. {name}", f"  {name}'s", f"{name} <x@example.com>", fold(name)):
        assert same_person_confidence(name, dressed) == 1.0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. and", ("and",)),
        ("Prof. Dr. Jana Kolb", ("jana", "kolb")),
        ("Kolb, Jana", ("jana", "kolb")),
        ("Jana Kolb, PhD", ("jana", "kolb")),
        ("jana.kolb@example.com", ("jana", "kolb")),
        ("Jana Kolb <jk@example.com>", ("jana", "kolb")),
        ("Tanaka-san", ("tanaka",)),
        ("van der Berg", ("van der berg",)),
        ("Lê Thị Mai", ("le", "thi", "mai")),
        ("E. Kolb", ("e", "kolb")),
        ("Zsófia’s", ("zsofia",)),
        ("JanaKolbe", ("jana", "kolbe")),
        ("LeRoy McKay FitzWilliam", ("leroy", "mckay", "fitzwilliam")),
        ("Berg Jana van der", ("van der berg", "jana")),
        ("Ирина Котова", ("irina", "kotova")),
        ("Νίκος Δημητρίου", ("nikos", "dimitriou")),
        ("Նարե Պետրոսյան", ("nare", "petrosyan")),
        ("ნინო ბერიძე", ("nino", "beridze")),
    ],
)
def test_parts(text: str, parts: tuple[str, ...]) -> None:
    assert parse_name(text).parts == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Globex GmbH", "The Globex"),
        ("Globex Aktiengesellschaft", "globex AG"),
        ("JSC Globex", "Globex’s"),
        ("Globex Open Joint Stock Company", "OJSC Globex"),
        ("Globex Limited Liability Company", "Globex LLC"),
        ("Globex Public Limited Company", "Globex plc"),
        ("Globex's GmbH", "GlobexAG"),
    ],
)
def test_legal_forms_are_no_part_of_a_name(one: str, other: str) -> None:
    assert organization_key(one) == organization_key(other)


@given(st.integers(0, 99), st.booleans())
def test_a_number_is_the_same_in_words_and_in_digits(number: int, hyphened: bool) -> None:
    words = {int(digits): both[0] for digits, both in lexicon("organizations")["numbers"]["words"].items()}
    tens = [words[number - number % 10], *([words[number % 10]] if number % 10 else [])]
    spelt = words.get(number) or ("-" if hyphened else " ").join(tens)
    assert same_organization_confidence(f"Brigade {spelt.title()}", f"Brigade {number}") == 1.0
    assert same_organization_confidence(f"Brigade {number}", f"Brigade {number + 1}") < 0.84


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Third Tanager Bank", "3rd Tanager Bank", True),
        ("Tanager Intl. Services", "Tanager International Services", True),
        ("U.S. Office of Lakes", "United States Office of Lakes", True),
        ("Tanager & Wren Labs", "Tanager and Wren Laboratories", True),
        ("Tanager Fund II", "Tanager Fund III", False),
        ("Third Tanager Bank", "Fourth Tanager Bank", False),
        ("Tanager Gas", "Tanager Oil", False),
    ],
)
def test_organizations_in_other_words_are_one(one: str, other: str, joined: bool) -> None:
    forms = OrganizationForms()
    for form in (one, other):
        forms.see(form, "a.md")
    forms.see(one, "b.md")
    assert (len(resolve_organizations(forms).organizations) == 1) == joined


@pytest.mark.parametrize("told", [True, False])
def test_a_short_form_of_a_firm_and_its_units_is_the_firm_s_where_claims_say_which_is_the_whole(told: bool) -> None:
    forms = OrganizationForms()
    short, firm, unit = (forms.see(name, "a.md") for name in ("Globex", "Globex Trams", "Globex Rolling Stock"))
    if told:
        forms.parts.add((unit, firm))
    found = resolve_organizations(forms)
    assert (found.ids[short] == found.ids[firm]) is told
    assert found.ids[unit] not in (found.ids[firm], found.ids[short])


pairs = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


@given(pairs, pairs)
@settings(max_examples=100, deadline=None)
def test_unions_are_an_equivalence_that_respects_every_prohibition(
    forbidden: list[tuple[str, str]], joined: list[tuple[str, str]]
) -> None:
    unions = Unions()
    for one, other in forbidden:
        unions.forbid(one, other)
    done = [(one, other) for one, other in joined if unions.join(one, other)]
    reached = {name: {name} for name in "abcdef"}  # closure by brute force
    for _ in "abcdef":
        for one, other in done:
            union = reached[one] | reached[other]
            for name in union:
                reached[name] = reached[name] | union
    for one in "abcdef":
        for other in "abcdef":
            assert (unions.find(one) == unions.find(other)) == (other in reached[one])
    assert not any(unions.find(one) == unions.find(other) for one, other in forbidden if one != other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pavel Kotov", "Павел Игоревич Котов"),
        ("Kotov Pavel", "Pavel Igorevich Kotov"),
        ("Yusuf el-Masri", "Yousef al-Masri"),
        ("Yusuf Masri", "Yusuf bin Omar al-Masri"),
        ("Abd al-Karim al-Masri", "Abdul Karim Masri"),
        ("Wali Mohammad Zadran", "Wali Zadran"),
        ("Jana van der Berg", "Jana Berg"),
        ("Jana van den Berg", "Jana van der Berg"),
        ("Katja Schenko", "Katya Chenko"),
        ("JanaKolbe", "Jana Kolbe"),
        ("Peggy Dunlop", "Margaret Rose Dunlop"),
    ],
)
def test_spellings_of_one_name_are_joined(one: str, other: str) -> None:
    assert same_person_confidence(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusuf bin Omar al-Masri", "Omar bin Yusuf al-Masri"),
        ("Yusuf al-Masri", "Yusuf al-Badri"),
        ("Pavel Kotov", "Igor Pavlovich Kotov"),
        ("Pavel Kotov", "P. K."),
        ("Jana Kolbe", "Jana Maria Berg"),
    ],
)
def test_names_of_relatives_and_of_strangers_are_not(one: str, other: str) -> None:
    assert same_person_confidence(one, other) < ALIKE


@given(st.permutations(["Pavel", "Igorevich", "Kotov"]), st.sampled_from(["", "Pavel", "Igorevich"]))
@settings(deadline=None)
def test_order_and_a_missing_part_cost_less_than_another_family(parts: list[str], missing: str) -> None:
    form = " ".join(part for part in parts if part != missing)
    assert same_person_confidence(form, "Pavel Igorevich Kotov") > same_person_confidence(form, "Pavel Igorevich Lund")


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґЀѓќљњћђџαβγδεζηθικλμνξοπρστυφχψωձղճჯჰ", max_size=12))
def test_romanized_letters_are_latin(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
