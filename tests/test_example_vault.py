"""From the notes of the example vault to the answers that a careful reader gives (examples/README.md)."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parent.parent / "examples" / "northwind-vault"
HALVORSEN = "Halvorsen Ferries"


@functools.cache
def ask(*words: str) -> Any:
    """What a command prints as JSON about the example."""
    question, *rest = words
    command = [sys.executable, "-m", "graphkit", question, str(EXAMPLE), *rest, "--json"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


def person(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in ask("people") if one["name"] == name)
    return found


def deciders(organization: str) -> list[dict[str, Any]]:
    return [one for docket in ask("deciders") if docket["organization"] == organization for one in docket["people"]]


def test_first_hand_word_outweighs_the_loudest_claim() -> None:
    first = deciders(HALVORSEN)[0]
    assert (first["name"], first["status"]) == ("Ragnhild Moe", "confirmed")
    assert "Bjarne Tveit" in {one["name"] for one in deciders(HALVORSEN)}


def test_before_the_call_it_was_hearsay() -> None:
    then = [one for docket in ask("deciders", "--as-of", "2025-11-30") for one in docket["people"]]
    assert {one["status"] for one in then if one["name"] == "Ragnhild Moe"} == {"hearsay"}


def test_the_way_to_the_target_avoids_whom_she_distrusts() -> None:
    introduction = ask("intro", "Ingrid Solheim")
    assert introduction["paths"][0]["people"] == ["Mara Lindholm", "Piet Hanssen", "Solveig Aas", "Ingrid Solheim"]
    assert all("Viktor Dahl" not in path["people"] for path in introduction["paths"])
    assert "Viktor Dahl" in {one["person"] for one in introduction["avoid"]}
    promised = {(one["introducer"], one["to"], one["state"]) for one in introduction["missing"]}
    assert ("Solveig Aas", "Ingrid Solheim", "planned") in promised


def test_refusal_and_a_broken_friendship_are_no_way_in() -> None:
    introduction = ask("intro", "Gwen Pritchard")
    assert {"Hugh Merriman", "Anton Weiss"} <= {one["person"] for one in introduction["avoid"]}
    assert not {"Hugh Merriman", "Anton Weiss"} & {one for path in introduction["paths"] for one in path["people"]}


def test_both_conduits_are_named() -> None:
    conduits = {(one["person"], one["into"]) for one in ask("risks")}
    assert {("Viktor Dahl", "Halvorsen Fleet Technology"), ("Dev Chaudhary", "Castlegate Digital")} <= conduits


def test_the_chart_is_the_one_after_the_reorganisation() -> None:
    assert person("Viktor Dahl")["reports_to"] == "Marit Sandvik"
    assert person("Kamal Aziz")["organization"] == "Castlegate Offshore Wind"


def test_who_is_one_person_and_who_is_two() -> None:
    assert {"Ragnhild Moe", "Ragnar Moe"} <= {one["name"] for one in ask("people")}
    assert "Ingrid" in person("Ingrid Solheim")["aliases"]
    assert person("Åse Kvale")["organization"] is None or "Halvorsen" in person("Åse Kvale")["organization"]


def test_roles_for_and_against() -> None:
    assert "champion" in person("Tobias Wren")["roles"]
    assert "blocker" in person("Samir Bakshi")["roles"]


def test_every_claim_slices_back_to_its_note() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "extract", str(EXAMPLE), "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert claims
    assert all(0.0 <= claim["confidence"] <= 1.0 for claim in claims)
    assert all(claim["quote"] and claim["start"] < claim["end"] for claim in claims)
