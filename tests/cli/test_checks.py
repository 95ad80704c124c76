"""`doctor` says what became of every file and name; `verify` finds every quote, or says which is gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.freight import CLAIMS, FIRST, NOTES, SECOND, THIRD, Graphkit, Result, claim_fields

OURS = ("--me", "Ingrid Falk", "--us", "Bluewater")


@pytest.fixture
def extracted(ask: Graphkit, tmp_path: Path) -> Path:
    """The claims as `extract` printed them before anything changed."""
    path = tmp_path / "extracted.jsonl"
    path.write_text(ask("extract", "--json").out, encoding="utf-8")
    return path


def check(graphkit: Graphkit, vault: Path, extracted: Path, *words: str) -> Result:
    return graphkit("verify", vault, "--claims", extracted, *words)


def states(ran: Result) -> dict[str, str]:
    return {one["id"]: one["state"] for one in ran.json["quotes"] if one["state"] != "found"}


def change(note: Path, position: int, byte: bytes) -> None:
    data = note.read_bytes()
    note.write_bytes(data[:position] + byte + data[position + 1 :])


def test_every_quote_is_found_in_the_bytes(graphkit: Graphkit, vault: Path, extracted: Path) -> None:
    ran = check(graphkit, vault, extracted, "--json")
    assert (ran.status, ran.json["claims"], ran.json["found"], ran.json["all_found"]) == (
        0, len(CLAIMS), len(CLAIMS), True,
    )  # fmt: skip
    for one in ran.json["quotes"]:
        first, last = one["bytes"]
        assert (vault / one["note"]).read_bytes()[first:last].decode() == one["quote"] != ""
        assert {key: one[key] for key in ("line", "start", "end")} == one["was"]
    assert f"{len(CLAIMS)} of {len(CLAIMS)}" in check(graphkit, vault, extracted).out


def test_a_changed_byte_is_exactly_the_claims_it_touches(graphkit: Graphkit, vault: Path, extracted: Path) -> None:
    quotes = check(graphkit, vault, extracted, "--json").json["quotes"]
    note = vault / SECOND
    whole = note.read_bytes()
    for position in range(0, len(whole), 19):
        touched = {
            one["id"]: "changed" for one in quotes
            if one["note"] == SECOND and one["bytes"][0] <= position < one["bytes"][1]
        }  # fmt: skip
        change(note, position, bytes([whole[position] ^ 1]))
        ran = check(graphkit, vault, extracted, "--json")
        assert (states(ran), ran.status) == (touched, int(bool(touched)))
        note.write_bytes(whole)


def test_what_is_astray_is_named_with_its_line(graphkit: Graphkit, vault: Path, extracted: Path) -> None:
    text = (vault / SECOND).read_text("utf-8")
    (vault / SECOND).write_text(text.replace("to wait", "to hurry"), encoding="utf-8")
    (vault / THIRD).write_text("# New\n\nTwo lines\nmore.\n" + (vault / THIRD).read_text("utf-8"), encoding="utf-8")
    (vault / FIRST).unlink()
    ran = check(graphkit, vault, extracted, "--json")
    by_note = {one["note"]: set() for one in ran.json["quotes"]}
    for one in ran.json["quotes"]:
        by_note[one["note"]].add(one["state"])
    assert by_note == {FIRST: {"no note"}, SECOND: {"found", "changed"}, THIRD: {"moved"}}
    shown = " ".join(check(graphkit, vault, extracted).out.split())
    assert f"{SECOND}:12: is not in the note any more" in shown
    assert f"{THIRD}:" in shown
    assert "stands elsewhere in the note now (line 15)" in shown


def test_claims_without_quotes_are_no_proof(ask: Graphkit, claims: Path) -> None:
    with claims.open("a", encoding="utf-8") as file:
        file.write("not JSON\n")
    ran = ask("verify", "--json")
    assert (ran.status, ran.json["all_found"]) == (1, True)  # nothing in it is a claim as `extract` prints it
    assert len(ran.problems) == len(CLAIMS) + 1
    claims.write_text(json.dumps({"id": "x"} | claim_fields(CLAIMS[0])) + "\n", encoding="utf-8")
    assert (ask("verify", "--json").status, states(ask("verify", "--json"))) == (1, {"x": "no quote"})


def test_an_asserted_claim_rests_on_the_settings(
    ask: Graphkit, graphkit: Graphkit, vault: Path, tmp_path: Path
) -> None:
    line = "Rosa Quill knows Pavel Orr because I was there"
    (vault / "graphkit.toml").write_text(f'assert = ["{line}"]\n', encoding="utf-8")
    path = tmp_path / "extracted.jsonl"
    path.write_text(ask("extract", "--json").out, encoding="utf-8")
    assert line in path.read_text("utf-8")
    assert check(graphkit, vault, path).status == 0
    (vault / "graphkit.toml").write_text('assert = ["Rosa Quill knows Ingrid Falk"]\n', encoding="utf-8")
    assert list(states(check(graphkit, vault, path, "--json")).values()) == ["changed"]


def test_what_cannot_be_verified_says_so(graphkit: Graphkit, vault: Path, extracted: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words in (("-",), (vault, "--claims", tmp_path / "none"), (tmp_path / "empty", "--claims", extracted)):
        ran = graphkit("verify", *words, stdin=b"# A note")
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)


def test_doctor_accounts_for_every_file(ask: Graphkit, vault: Path) -> None:
    (vault / "silent.md").write_text("# Nothing\n\nThe weather was fine.\n", encoding="utf-8")
    (vault / "binary.md").write_bytes(b"\x00\x01\x02" * 5000)
    (vault / "own.md").write_text("---\nwritten-by: graphkit\n---\n", encoding="utf-8")
    for name in ("chart.png", "photo.png", ".hidden/x.md", "templates/meeting.md", "graphkit.toml"):
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).touch()
    (vault / "again.md").symlink_to(vault / FIRST)
    found = ask("doctor", "--json").json
    assert found["read"] == {"notes": len(NOTES) + 2, "claims": len(CLAIMS), "people": 6, "organizations": 2}
    assert [one["note"] for one in found["problems"]] == ["binary.md"]
    assert {one["first"]: (one["files"], one["why"]) for one in found["passed_over"]} == {
        "chart.png": (2, "is of no kind that is read (.png)"),
        ".hidden": (1, "is hidden"),
        "templates": (1, "holds templates"),
        "own.md": (1, "was written by graphkit"),
        "again.md": (1, "is a link, and links are not followed"),
    }
    assert (found["silent"], found["undated"]) == (["silent.md"], ["binary.md", "silent.md"])


def test_doctor_says_who_is_whose_and_who_is_half_known(ask: Graphkit, vault: Path, claims: Path) -> None:
    (vault / "2026-05-01-quay.md").write_text(QUAY, encoding="utf-8")
    told = [("2026-05-01-quay.md", 1, "Wim", "knows", "Rosa Quill", {"confidence": 0.3})]
    with claims.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(claim_fields(one)) + "\n" for one in told)
    found = ask("doctor", "--json").json
    assert (found["owner"], found["us"]) == ("Ingrid Falk", ["Bluewater"])
    assert [one["name"] for one in found["no_full_name"]] == ["Wim"]
    sides = {one["name"]: one["side"] for one in ask("people", "--json").json}
    assert {one["name"] for one in found["no_side"]} == {name for name, side in sides.items() if side == "unknown"}
    assert "Wim" in {one["name"] for one in found["no_side"]}
    doubted = {
        json.loads(line)["id"] for line in ask("extract", "--json").out.splitlines() if '"confidence": 0.3' in line
    }
    assert set(found["unsure_claims"]) == doubted != set()


def test_doctor_tells_people_the_next_step(ask: Graphkit, graphkit: Graphkit, vault: Path, claims: Path) -> None:
    (vault / "2026-05-01-quay.md").write_text(QUAY, encoding="utf-8")
    (vault / "chart.png").touch()
    shown = " ".join(ask("doctor").out.split())
    for words in ("4 notes", "Ingrid Falk", "Bluewater", "Wim (1 note)", 'side = ["', "1 file, such as chart.png"):
        assert words in shown
    assert ask("doctor").err == ""
    assert "graphkit init" in graphkit("doctor", vault, "--claims", claims).out


def test_doctor_lists_names_that_may_be_one_persons(graphkit: Graphkit, tmp_path: Path) -> None:
    for number, name in enumerate(["Ada Quist", "Ada Brandt", "Ada"], 1):
        head = f"---\ndate: 2026-01-0{number}\nparticipants: [{name}]\n---\n"
        (tmp_path / f"{number}.md").write_text(f"{head}# n\n\nNothing.\n", encoding="utf-8")
    (tmp_path / "claims").touch()
    found = graphkit("doctor", tmp_path, "--claims", tmp_path / "claims", "--json").json
    pairs = {(one["left"], one["right"]) for one in found["unsure_names"]}
    assert pairs == {("Ada", "Ada Brandt"), ("Ada", "Ada Quist")}


QUAY = """---
date: '2026-05-01'
participants: [Ingrid Falk, Wim]
---

## Key Information

- Wim knows Rosa Quill.
"""
