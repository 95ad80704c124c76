"""Every command's JSON has the fields and the values that the contract promises to scripts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphkit.records import RELATIONS
from graphkit.views.exports import FORMATS
from tests.cli.freight import CLAIMS, NOTES, Graphkit

FIELDS = {
    "extract": {
        "id", "note", "date", "section", "bullet", "subject", "relation", "object", "polarity", "modality",
        "attributed_to", "hearsay", "detail", "valid_from", "valid_to", "confidence", "read_by", "quote", "line",
        "start", "end"},
    "people": {"name", "aliases", "organization", "titles", "side", "reports_to", "roles", "influence", "notes"},
    "intro": {"to", "from", "found", "paths", "avoid", "missing", "reason", "candidates"},
    "risks": {"person", "into", "cuts_off", "severity", "side", "stated", "claims", "why", "remedy"},
    "deciders": {"organization", "unresolved", "people"},
    "gaps": {"person", "organization", "importance", "stated", "claims", "plan"},
}  # fmt: skip
ROLES = {
    "decision_maker", "economic_buyer", "executive_sponsor", "champion", "coach", "technical_buyer", "end_user",
    "evaluator", "influencer", "procurement", "legal_and_compliance", "approver", "gatekeeper", "blocker",
}  # fmt: skip
EVERY = [
    ("people",),
    ("intro", "Rosa Quill"),
    ("risks", "--as-of", "2026-02-28"),
    ("deciders",),
    ("gaps",),
    ("why", "Oona Marsh"),
]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("words", [one for one in EVERY if len(one) != 2], ids=lambda words: words[0])
def test_arrays_have_the_promised_fields(ask: Graphkit, words: tuple[str, ...]) -> None:
    ran = ask(*words, "--json")
    assert ran.status == 0
    assert ran.json
    assert all(FIELDS[words[0]] <= one.keys() for one in ran.json)


def test_extract_prints_a_claim_a_line(ask: Graphkit) -> None:
    ran = ask("extract", "--json")
    found = lines(ran.out)
    assert (ran.status, len(found)) == (0, len(CLAIMS))
    for claim in found:
        assert FIELDS["extract"] <= claim.keys()
        assert claim["relation"] in RELATIONS
        assert claim["note"] in NOTES
        assert 0 <= claim["confidence"] <= 1


def test_quotes_slice_back_to_the_repaired_note(ask: Graphkit) -> None:
    texts = {one["note"]: one["text"] for one in lines(ask("extract", "--text", "--json").out)}
    for claim in lines(ask("extract", "--json").out):
        text = texts[claim["note"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert text.count("\n", 0, claim["start"]) + 1 == claim["line"]


def test_what_extract_prints_can_be_given_back(ask: Graphkit, graphkit: Graphkit, vault: Path, tmp_path: Path) -> None:
    printed = ask("extract", "--json").out
    again = tmp_path / "again.jsonl"
    again.write_text(printed, encoding="utf-8")
    ours = ("--me", "Ingrid Falk", "--us", "Bluewater")
    assert graphkit("extract", vault, "--claims", again, *ours, "--json").out == printed


def test_people_are_described(ask: Graphkit) -> None:
    people = {one["name"]: one for one in ask("people", "--json").json}
    assert {"Ingrid Falk", "Teodor Lind", "Oona Marsh", "Pavel Dunn", "Rosa Quill", "Pavel Orr"} == set(people)
    assert (people["Oona Marsh"]["organization"], people["Oona Marsh"]["reports_to"]) == (
        "Kestrel Freight",
        "Pavel Dunn",
    )
    assert (people["Teodor Lind"]["side"], people["Oona Marsh"]["side"]) == ("ours", "theirs")
    assert people["Rosa Quill"]["titles"] == ["chief of staff"]
    assert all(set(one["roles"]) <= ROLES and 0 <= one["influence"] <= 1 for one in people.values())


def test_an_introduction_is_walked_step_by_step(ask: Graphkit) -> None:
    ran = ask("intro", "Rosa Quill", "--json")
    assert (ran.status, ran.json["found"], ran.json["from"], ran.json["to"]) == (0, True, "Ingrid Falk", "Rosa Quill")
    assert FIELDS["intro"] <= ran.json.keys()
    for path in ran.json["paths"]:
        people = path["people"]
        assert (people[0], people[-1]) == ("Ingrid Falk", "Rosa Quill")
        assert [(step["from"], step["to"]) for step in path["steps"]] == list(pairwise(people))
        assert path["weakest"] in [[step["from"], step["to"]] for step in path["steps"]]
        product = 1.0
        for step in path["steps"]:
            product *= step["strength"]
        assert path["strength"] == pytest.approx(product, abs=1e-3)


def test_an_introduction_starts_where_it_is_told_to(ask: Graphkit) -> None:
    assert ask("intro", "Rosa Quill", "--from", "Teodor", "--json").json["from"] == "Teodor Lind"
    assert len(ask("intro", "Rosa Quill", "-k", "1", "--json").json["paths"]) == 1


def test_the_decider_is_named_with_claims_for_it(ask: Graphkit) -> None:
    known = {claim["id"]: claim for claim in lines(ask("extract", "--json").out)}
    docket = next(one for one in ask("deciders", "--json").json if one["organization"] == "Kestrel Freight")
    first = docket["people"][0]
    assert first["name"] == "Pavel Dunn"
    assert first["status"] in {"confirmed", "stated", "hearsay", "inferred"}
    assert {known[one]["relation"] for one in first["for"]} == {"decides"}


def test_why_shows_all_claims_of_a_person_and_of_a_tie(ask: Graphkit) -> None:
    known = lines(ask("extract", "--json").out)
    about = [one for one in known if "Oona Marsh" in (one["subject"], one["object"])]
    assert sorted(one["id"] for one in ask("why", "oona marsh", "--json").json) == sorted(one["id"] for one in about)
    both = [one["relation"] for one in ask("why", "Oona Marsh", "Pavel Dunn", "--json").json]
    assert sorted(both) == ["reports_to", "trusts"]


def test_map_counts_what_is_on_the_page(ask: Graphkit, tmp_path: Path) -> None:
    ran = ask("map", "-o", tmp_path / "map.html", "--json")
    assert (ran.json["people"], ran.json["claims"], ran.json["notes"]) == (6, len(CLAIMS), len(NOTES))
    assert "Rosa Quill" in (tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [*FORMATS, "parquet"])
def test_export_writes_every_format(ask: Graphkit, form: str, tmp_path: Path) -> None:
    ran = ask("export", "--format", form, "-o", tmp_path / "graph.out", "--json")
    assert ran.status == 0
    assert sorted(map(str, tmp_path.glob("graph*"))) == sorted(ran.json["files"])
    assert len(ran.json["files"]) == (2 if form in ("csv", "kumu", "parquet") else 1)
    assert any(b"Rosa Quill" in Path(file).read_bytes() for file in ran.json["files"])


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_people_get_words_with_the_same_names(ask: Graphkit, words: tuple[str, ...]) -> None:
    ran = ask(*words)
    assert ran.status == 0
    assert "Rosa Quill" in ran.out or "Oona Marsh" in ran.out or "Pavel Dunn" in ran.out
    assert not ran.out.lstrip().startswith(("[", "{"))
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("words", [("extract",), *EVERY], ids=lambda words: words[0])
def test_same_bytes_twice_and_in_any_order_of_notes(ask: Graphkit, claims: Path, words: tuple[str, ...]) -> None:
    first = ask(*words, "--json").out
    assert ask(*words, "--json").out == first
    told = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    claims.write_text("".join(reversed(told)), encoding="utf-8")
    turned = ask(*words, "--json").out
    assert sorted(turned.splitlines()) == sorted(first.splitlines()) if words == ("extract",) else turned == first


def test_as_of_is_the_vault_without_later_notes(ask: Graphkit, vault: Path) -> None:
    for command in ("people", "risks", "deciders", "gaps"):
        asked = ask(command, "--as-of", "2026-03-31", "--json").json
        assert asked is not None
        assert "Pavel Orr" not in json.dumps(asked)
    assert "Pavel Orr" in ask("people", "--as-of", "2026-04-21", "--json").out


def test_org_keeps_one_account(ask: Graphkit) -> None:
    assert {one["into"] for one in ask("risks", "--org", "Kestrel Freight", "--json").json} <= {"Kestrel Freight"}
    assert [one["organization"] for one in ask("deciders", "--org", "kestrel freight", "--json").json] == [
        "Kestrel Freight"
    ]


def test_a_colleagues_claims_keep_their_vault(graphkit: Graphkit, vault: Path, claims: Path, tmp_path: Path) -> None:
    colleague = tmp_path / "teodor"
    colleague.mkdir()
    name = sorted(NOTES)[0]
    (colleague / name).write_text((vault / name).read_text(encoding="utf-8"), encoding="utf-8")
    (vault / name).unlink()
    ran = graphkit("extract", vault, "--also", colleague, "--claims", claims, "--json")
    assert {(one["note"] == name, one["vault"]) for one in lines(ran.out)} == {(True, "teodor"), (False, "")}
