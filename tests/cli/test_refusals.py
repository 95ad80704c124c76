"""What cannot be answered ends with the status and the words that the contract gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.freight import Graphkit


def test_no_path_is_an_answer(ask: Graphkit) -> None:
    ran = ask("intro", "Pavel Orr", "--json")
    assert (ran.status, ran.json["found"], ran.json["paths"]) == (1, False, [])
    assert ran.json["reason"]
    assert ran.json["candidates"] == []
    assert ask("intro", "Pavel Orr").status == 1


def test_unknown_name(ask: Graphkit) -> None:
    for words in (("intro", "Zebulon Pike"), ("why", "Zebulon Pike"), ("why", "Oona Marsh", "Zebulon Pike")):
        ran = ask(*words, "--json")
        assert (ran.status, ran.json["candidates"]) == (1, [])
        assert "Zebulon Pike" in ran.json["reason"]
    assert {"to", "from", "found", "paths", "avoid", "missing"} <= ask("intro", "Zebulon Pike", "--json").json.keys()


def test_ambiguous_name_lists_both_and_guesses_none(ask: Graphkit) -> None:
    for words in (("intro", "Pavel"), ("why", "Pavel"), ("intro", "Rosa Quill", "--from", "Pavel")):
        ran = ask(*words, "--json")
        assert (ran.status, sorted(ran.json["candidates"])) == (1, ["Pavel Dunn", "Pavel Orr"])


def test_unknown_organization(ask: Graphkit) -> None:
    ran = ask("risks", "--org", "Wyvern Mills", "--json")
    assert ran.status == 1
    assert "Wyvern Mills" in ran.json["reason"]


def test_no_tie_between_two_people(ask: Graphkit) -> None:
    ran = ask("why", "Ingrid Falk", "Pavel Orr", "--json")
    assert (ran.status, ran.json["candidates"]) == (1, [])


def test_refusals_to_people_are_one_line_with_a_next_step(ask: Graphkit) -> None:
    ran = ask("intro", "Pavel")
    assert (ran.out, len(ran.err.splitlines())) == ("", 1)
    assert all(part in ran.err for part in ("Pavel Dunn", "Pavel Orr", "say which"))


@pytest.mark.parametrize("words", [
    (), ("risk",), ("risks",), ("intro", "NOTES"), ("people", "NOTES", "--nope"),
    ("people", "NOTES", "--as-of", "soon"), ("intro", "NOTES", "Ann", "-k", "0"), ("export", "NOTES", "-o", "x"),
    ("extract", "NOTES", "--org", "Acme"),
])  # fmt: skip
def test_wrong_usage(graphkit: Graphkit, words: tuple[str, ...]) -> None:
    ran = graphkit(*words)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert "Traceback" not in ran.out


def test_wrong_usage_says_where_help_is_and_keeps_a_pipe_clean(graphkit: Graphkit) -> None:
    ran = graphkit("people", "NOTES", "--nope", "--json")
    assert (ran.status, ran.out, len(ran.problems)) == (2, "", 1)
    assert "graphkit people --help" in ran.problems[0]["problem"]


def test_nothing_readable(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.md").write_bytes(b"")
    for notes in (tmp_path / "empty", tmp_path / "missing", tmp_path / "missing.md"):
        ran = graphkit("people", notes, "--json")
        assert (ran.status, ran.out) == (2, "")
        assert [one["kind"] for one in ran.problems][-1] == "error"
        assert len(graphkit("people", notes).err.splitlines()) == 1


def test_nothing_known_yet_on_that_day(ask: Graphkit) -> None:
    ran = ask("people", "--as-of", "1999-01-01")
    assert ran.status == 2
    assert "--as-of" in ran.err


def test_an_unreadable_note_is_a_problem_and_the_others_are_read(ask: Graphkit, vault: Path) -> None:
    (vault / "loop.md").symlink_to("loop.md")
    (vault / "pipe.md").write_bytes(b"\x00\x01\x02" * 5000)
    ran = ask("people", "--json")
    assert ran.status == 0
    assert {one["name"] for one in ran.json} >= {"Oona Marsh", "Rosa Quill"}
    assert any(one["note"] == "pipe.md" for one in ran.problems)


def test_a_claims_file_that_is_not_there(graphkit: Graphkit, vault: Path, tmp_path: Path) -> None:
    ran = graphkit("people", vault, "--claims", tmp_path / "none.jsonl")
    assert ran.status == 2
    assert "none.jsonl" in ran.err


def test_a_broken_claim_is_a_problem_with_its_line(ask: Graphkit, claims: Path) -> None:
    whole = claims.read_text(encoding="utf-8")
    claims.write_text('{"relation": "knows"}\nnot json\n' + whole, encoding="utf-8")
    ran = ask("extract", "--json")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == len(whole.splitlines())
    assert {one["line"] for one in ran.problems if one["kind"] == "problem"} == {1, 2}


def test_settings_that_cannot_be_used(ask: Graphkit, vault: Path) -> None:
    (vault / "graphkit.toml").write_text("me = [", encoding="utf-8")
    ran = ask("people")
    assert ran.status == 2
    assert "graphkit.toml" in ran.err


def test_unknown_format(ask: Graphkit, tmp_path: Path) -> None:
    ran = ask("export", "--format", "vsdx", "-o", tmp_path / "graph")
    assert ran.status == 2
    assert "graphml" in ran.err
    assert list(tmp_path.glob("graph*")) == []
