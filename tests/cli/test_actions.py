"""What to do next, and what if: commands whose answers one acts on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.freight import Graphkit, claim_fields


@pytest.mark.parametrize("command", ["people", "risks", "deciders", "gaps"])
def test_without_somebody_no_answer_names_them(ask: Graphkit, command: str) -> None:
    ran = ask(command, "--without", "Pavel Dunn", "--json")
    assert "Pavel Dunn" in ask("people", "--json").out
    assert ran.status == 0
    assert "Pavel Dunn" not in ran.out


def test_without_somebody_no_claim_is_about_them(ask: Graphkit) -> None:
    def told(*words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in ask("extract", *words, "--json").out.splitlines()]

    kept = [one for one in told() if "Oona Marsh" not in (one["subject"], one["object"])]
    assert told("--without", "Oona Marsh") == kept
    assert any(one["attributed_to"] == ["Oona Marsh"] for one in kept)


def test_without_is_said_of_several_and_of_nobody_unknown(ask: Graphkit) -> None:
    ran = ask("people", "--without", "Oona", "--without", "Rosa Quill", "--json")
    assert {one["name"] for one in ran.json} == {"Ingrid Falk", "Teodor Lind", "Pavel Dunn", "Pavel Orr"}
    refused = ask("gaps", "--without", "Pavel", "--json")
    assert (refused.status, refused.json["candidates"]) == (1, ["Pavel Dunn", "Pavel Orr"])


def test_without_the_only_contact_there_is_no_way(ask: Graphkit) -> None:
    assert ask("intro", "Rosa Quill", "--json").status == 0
    assert ask("intro", "Rosa Quill", "--without", "Teodor Lind", "--json").status == 1


MOVE = {"introducer", "to", "who", "strength", "why", "claims"}


def test_a_plan_has_the_promised_fields_and_known_people(ask: Graphkit) -> None:
    plan = ask("plan", "--json").json
    people = {one["name"] for one in ask("people", "--json").json}
    assert {"introductions", "reaches", "unreached", "left", "exact", "at_least"} == plan.keys()
    assert (plan["exact"], plan["at_least"], plan["reaches"]) == (True, len(plan["introductions"]), ["Pavel Dunn"])
    for one in plan["introductions"]:
        assert one.keys() == MOVE
        assert {one["introducer"], one["to"], one["who"]} <= people
        assert one["introducer"] != "Oona Marsh", "Pavel Dunn does not trust her"
    assert ask("plan", "--without", "Rosa Quill", "--json").json["unreached"] == ["Pavel Dunn"]
    assert "Pavel Dunn" in ask("plan").out


def test_an_agenda_has_at_most_five_moves_with_reasons(ask: Graphkit) -> None:
    moves = ask("agenda", "--json").json
    assert 0 < len(moves) <= 5
    for one in moves:
        assert one.keys() == {"kind", "person", "ask", "what", "why", "due", "claims"}
        assert one["kind"] in {"introduction", "conduit", "decider", "cold"}
    assert moves[0]["what"] in ask("agenda").out.replace("\n", " ")


def test_an_open_task_tells_by_when(ask: Graphkit, vault: Path, claims: Path) -> None:
    (vault / "2026-04-30-tasks.md").write_text(TASKS, encoding="utf-8")
    place = {"section": "Action Items", "modality": "planned"}
    told = claim_fields(("2026-04-30-tasks.md", 1, "Teodor Lind", "introduces", "Pavel Orr", place))
    with claims.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    first = ask("agenda", "--json").json[0]
    assert (first["kind"], first["person"], first["due"]) == ("introduction", "Pavel Orr", "2026-04-28")
    assert "overdue" in first["why"]


TASKS = """---
date: '2026-04-30'
---

## Action Items

- [ ] Teodor Lind introduces Ingrid Falk to Pavel Orr 📅 2026-04-28
"""


def test_a_brief_names_who_is_asked_and_quotes_only_above_the_text(ask: Graphkit) -> None:
    ran = ask("brief", "Pavel Dunn", "--topic", "the depots", "--json")
    assert (ran.status, ran.json["ask"], ran.json["meet"]) == (0, "Rosa Quill", "Pavel Dunn")
    assert "talk about the depots" in ran.json["forwardable"]
    assert "depot contract" not in ran.json["forwardable"]
    assert ran.json["forwardable"].splitlines()[0] in ask("brief", "Pavel Dunn", "--topic", "the depots").out
    assert (ask("brief", "Oona Marsh", "--json").status, ask("brief", "Nobody Here", "--json").status) == (1, 1)


def test_a_diff_tells_changes_with_claims(ask: Graphkit) -> None:
    known = {json.loads(line)["id"] for line in ask("extract", "--json").out.splitlines()}
    changes = ask("diff", "--since", "2026-02-28", "--json").json
    assert "Pavel Dunn does not trust Oona Marsh." in [one["what"] for one in changes]
    assert "Pavel Orr comes up for the first time, at Kestrel Freight." in [one["what"] for one in changes]
    for one in changes:
        assert one.keys() == {"kind", "date", "people", "what", "claims"}
        assert set(one["claims"]) <= known
        assert one["date"] > "2026-02-28"
    assert ask("diff", "--since", "2026-04-21", "--json").json == []
    assert ask("diff").status == 2


def test_a_card_states_its_rule_and_its_reasons(ask: Graphkit) -> None:
    (card,) = ask("coverage", "--json").json
    assert card.keys() == {"organization", "colour", "people", "in_touch", "checks", "rule"}
    assert (card["organization"], card["colour"]) == ("Kestrel Freight", "red")
    assert {one["check"]: one["passed"] for one in card["checks"]}["the deciders are met"] is False
    assert card["rule"].split(":")[0] in ask("coverage").out
