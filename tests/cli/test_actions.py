"""What to do next, and what if: commands whose answers one acts on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.freight import Graphkit


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
