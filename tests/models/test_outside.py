"""Other people's annotation counts as it is meant: a fact once, by any name; nothing where only a pronoun stands."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attendance
import knowledgenet
from knowledgenet_facts import facts_of, pages_of

from graphkit.records import Source
from graphkit.text import parse_note


class Names:
    """Stands for the scoring script's names: a form is whoever has it."""

    def __init__(self, gold: dict[str, Any]) -> None:
        self.forms = {form: one["name"] for one in gold["people"] for form in (one["name"], *one["aliases"])}

    def known(self, text: str) -> bool:
        return text in self.forms


def match_claims(true: list[dict[str, str]], found: list[dict[str, str]], names: Names) -> tuple[Any, ...]:
    def key(claim: dict[str, str]) -> tuple[str, ...]:
        return claim["relation"], *(names.forms.get(claim[end], claim[end]) for end in ("subject", "object"))

    have, want = {key(claim): claim for claim in found}, {key(claim): claim for claim in true}
    pairs = [([want[one]], [have[one]]) for one in want if one in have]
    return pairs, [want[one] for one in want if one not in have], [have[one] for one in have if one not in want]


SCORING = SimpleNamespace(Names=Names, match_claims=match_claims, norm=str.casefold, form=str.casefold)
TEXT = "Ana Ruiz runs Globex Foods (GF), where she once sold jam; before that, she headed Initech."


def ceo(organization: str, person: str) -> dict[str, str]:
    return {"property": "CEO", "subject_text": organization, "object_text": person}


def passage(**changed: Any) -> dict[str, Any]:
    facts = [ceo(a, b) for a in ("Globex Foods", "GF", "where") for b in ("Ana Ruiz", "she")]
    return {"id": "7:0:80", "document": "7", "text": TEXT, "annotated": ["CEO"], "facts": facts} | changed


def claim(subject: str, relation: str, target: str) -> dict[str, str]:
    return {"note": "passage", "relation": relation, "subject": subject, "object": target}


def test_all_wordings_of_a_fact_are_one_fact_from_the_person_to_the_organization() -> None:
    (fact,) = facts_of(passage())

    assert (fact.relation, fact.subject, fact.object) == ("head_of", {"Ana Ruiz"}, {"Globex Foods", "GF"})


def test_a_pronoun_whose_name_the_passage_does_not_give_makes_a_fact_without_it() -> None:
    named, nameless = sorted(
        facts_of(passage(facts=[ceo("Initech", "she"), ceo("GF", "Ana Ruiz")])), key=lambda f: not f.named
    )

    assert (named.subject, nameless.subject, nameless.object) == ({"Ana Ruiz"}, set(), {"Initech"})


def test_names_that_are_not_short_for_one_another_stay_two() -> None:
    facts = [ceo("Globex Foods", "Ana Ruiz"), ceo("Globex Grain", "Ana Ruiz"), ceo("Initech", "Ana Ruiz")]

    assert len(facts_of(passage(facts=facts))) == 3


def test_a_fact_is_found_once_in_any_wording() -> None:
    claims = [claim("Ana Ruiz", "head_of", "GF"), claim("Ana Ruiz", "head_of", "Globex Foods")]

    assert knowledgenet.outcome(SCORING, passage(), claims) == {("head_of", "right"): 1}


def test_relations_that_were_not_annotated_in_a_passage_are_not_counted() -> None:
    assert knowledgenet.outcome(SCORING, passage(facts=[]), [claim("Ana Ruiz", "works_for", "GF")]) == {}


def test_an_error_counts_apart_where_the_passage_has_no_such_fact() -> None:
    wrong = [claim("Ana Ruiz", "head_of", "jam")]

    assert knowledgenet.outcome(SCORING, passage(facts=[]), wrong) == {("head_of", "stray"): 1}
    assert knowledgenet.outcome(SCORING, passage(), wrong) == {("head_of", "wrong"): 1, ("head_of", "missed"): 1}


def test_somebody_from_elsewhere_may_be_the_pronoun_and_somebody_who_is_named_may_not() -> None:
    nameless = passage(facts=[ceo("Initech", "she")])
    outside, inside = (claim(name, "head_of", "Initech") for name in ("Wei Lan", "Ana Ruiz"))

    assert +Counter(knowledgenet.outcome(SCORING, nameless, [outside])) == {("head_of", "met"): 1}
    assert knowledgenet.outcome(SCORING, nameless, [inside]) == {("head_of", "stray"): 1, ("head_of", "unmet"): 1}


def test_a_claim_is_led_back_to_its_passage_by_its_line() -> None:
    second = passage(id="7:90:120", text="She sold\nInitech to Globex.")
    (page,) = pages_of([second, passage()]).values()

    lines = {page.note.line_of(one.start): one.text for one in page.note.passages}
    assert {page.passage_at(line)["id"]: text for line, text in lines.items()} == {
        "7:0:80": TEXT,
        "7:90:120": "She sold Initech to Globex.",
    }


def test_minutes_that_the_vaults_lack_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "body" / "2020").mkdir(parents=True)
    (tmp_path / "body" / "2020" / "one.md").write_text("# Minutes\n\n- Ana Ruiz, Globex\n", encoding="utf-8")
    pairs = [
        {"src": "body", "doc": name, "line": 3, "person": "Ana Ruiz", "affil": "Globex"}
        for name in ("one.md", "two.md")
    ]

    ((body, (minutes,)),) = attendance.minutes_of(pairs, tmp_path).items()

    text = (tmp_path / "body" / "2020" / "one.md").read_bytes()
    assert (body, minutes.note) == ("body", parse_note(Source("body/one.md", text))[0])
    assert minutes.listed == [attendance.Listed(3, "Ana Ruiz", "Globex")]
