"""The checker finds each fault that it claims to find, and the compact form says the same as gold.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from check_vault import check_vault, describe_vault
from compact_gold import CompactError, main, read_compact
from vault_notes import named_in, read_vault_notes

OUR_VAULTS = sorted((Path(__file__).parents[2] / "models" / "vaults").glob("v*/"))
NOTE = """---
participants:
- Ada Moreau
- Jonas Weld
---

# Mill visit

## Summary

Called Jonas Weld (Dr. Weld to his staff) at 9 a.m. sharp. He was busy.

## Key Information

- Jonas Weld runs the mill.
  - his PA is Tove Lind,
    who was out
* Prices rose.
"""
COMPACT = """
self: Ada Moreau
home: Larch
[people]
Ada Moreau | Ada | Larch
Jonas Weld | Jonas; Dr. Weld | Mill Board
Tove Lind || Mill Board
[organizations]
Larch
Mill Board
[distinct]
[2030-01-02-mill.md]
S1 Ada > contacts > Jonas
K1 Jonas > head_of > the mill
K2 Tove Lind > assists > Jonas | PA
K2 Tove Lind > has_title > PA | Jonas Weld
K2 Jonas > knows > Ada + Tove Lind | not | past | by Ada; Jonas | hearsay
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2030-01-02-mill.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "gold.txt").write_text(COMPACT, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    return tmp_path


def test_bullets_of_every_depth_and_sentences_are_numbered(vault: Path) -> None:
    passages = read_vault_notes(vault)["2030-01-02-mill.md"].passages
    assert {place: text.split()[0] for place, text in passages.items()} == {
        ("Summary", 1): "Called", ("Summary", 2): "He",
        ("Key Information", 1): "Jonas", ("Key Information", 2): "his", ("Key Information", 3): "Prices",
    }  # fmt: skip
    assert passages["Key Information", 2].endswith("who was out")


def test_compact_lines_become_claims(vault: Path) -> None:
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    assert [person["notes"] for person in gold["people"]] == [["2030-01-02-mill.md"]] * 3
    assert gold["claims"][-2:] == [
        {"note": "2030-01-02-mill.md", "section": "Key Information", "bullet": 2,
         "subject": subject, "relation": "knows", "object": target, "polarity": "negative", "modality": "past",
         "attributed_to": ["Ada Moreau", "Jonas Weld"], "hearsay": True, "detail": None}
        for subject, target in (("Ada Moreau", "Jonas Weld"), ("Jonas Weld", "Tove Lind"))
    ]  # fmt: skip
    assert gold["claims"][3]["object"] == "pa"


@pytest.mark.parametrize("line", ["K1 Nobody > trusts > Ada", "K1 Ada trusts Jonas", "Z1 Ada > trusts > Jonas", "K1"])
def test_a_line_that_makes_no_sense_is_named(vault: Path, line: str) -> None:
    lines = [*COMPACT.splitlines(), line]
    with pytest.raises(CompactError, match=f"line {len(lines)}:"):
        read_compact(lines, read_vault_notes(vault))


def test_a_right_vault_has_no_faults(vault: Path) -> None:
    assert check_vault(vault) == []
    assert "1 notes, 3 people" in describe_vault(vault)


FAULTS: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("no such bullet", lambda gold: gold["claims"][0].update(bullet=3)),
    ("no such bullet", lambda gold: gold["claims"][0].update(note="other.md")),
    ("alphabetical", lambda gold: gold["claims"][-1].update(subject="Tove Lind", object="Jonas Weld")),
    ("lower case", lambda gold: gold["claims"][3].update(object="PA")),
    ("modality is 'maybe'", lambda gold: gold["claims"][0].update(modality="maybe")),
    ("relation is 'likes'", lambda gold: gold["claims"][0].update(relation="likes")),
    ("is words", lambda gold: gold["claims"][0].update(object="Jonas")),
    ("speaker Larch is no person", lambda gold: gold["claims"][0].update(attributed_to=["Larch"])),
    ("the same claim twice", lambda gold: gold["claims"].append(dict(gold["claims"][0]))),
    ("detail is missing", lambda gold: gold["claims"][0].pop("detail")),
    ("sure is no field", lambda gold: gold["claims"][0].update(sure=True)),
    ("their list does not", lambda gold: gold["people"][1]["notes"].clear()),
    ("not named in 2030-01-02-mill.md", lambda gold: gold["people"].append(
        {"name": "Ida Roth", "aliases": [], "org": None, "notes": ["2030-01-02-mill.md"]})),
    ("no organization Elm", lambda gold: gold["people"][0].update(org="Elm")),
    ("listed 2 times", lambda gold: gold["organizations"].append(gold["organizations"][0])),
    ("an alias twice", lambda gold: gold["people"][0]["aliases"].extend(["Ada"])),
    ("no note has the form 'Jon'", lambda gold: gold["people"][1]["aliases"].append("Jon")),
    ("no person Ida Roth", lambda gold: gold["distinct"].append(["Ida Roth", "Ada Moreau"])),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "spoil"), FAULTS, ids=[fault for fault, _ in FAULTS])
def test_every_kind_of_fault_is_found(vault: Path, fault: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    spoil(gold)
    (vault / "gold.txt").unlink()
    (vault / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert any(fault in found for found in check_vault(vault))


def test_gold_json_that_lags_behind_is_found(vault: Path) -> None:
    (vault / "gold.txt").write_text(COMPACT.replace("the mill", "mills"), encoding="utf-8")
    assert check_vault(vault) == ["gold.json is not what gold.txt says: run compact_gold.py"]


def test_a_shared_form_is_unsure_and_a_longer_form_wins() -> None:
    forms = {"Lin": frozenset({"Lin Wu", "Lin Ek"}), "Lin Wu": frozenset({"Lin Wu"}), "Lin Ek": frozenset({"Lin Ek"})}
    assert named_in("Lin Wu and Linda", forms) == ({"Lin Wu"}, set())
    assert named_in("Lin and Lin Wu", forms) == ({"Lin Wu"}, {"Lin Ek"})


@pytest.mark.parametrize("folder", OUR_VAULTS, ids=lambda folder: folder.name)
def test_our_vaults_are_right(folder: Path) -> None:
    assert check_vault(folder) == []
