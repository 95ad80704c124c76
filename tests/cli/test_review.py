"""Unsure names are listed and asked about; answers become lines of graphkit.toml, and nothing else in it changes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.cli.decisions import with_line
from graphkit.errors import ConfigError
from tests.cli.freight import Graphkit, Result

MINE = '# mine\r\nme = "Ada Quist" # [me]\r\nhide = ["Kim Oda because of ]1["]\r\n'
PAIRS = [("Ada", "Ada Brandt"), ("Ada", "Ada Quist")]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for number, name in enumerate(["Ada Quist", "Ada Brandt", "Ada", "Kim Oda"], 1):
        head = f"---\ntitle: n{number}\ndate: 2026-01-0{number}\nparticipants: [{json.dumps(name)}]\n---\n"
        (folder / f"{number}.md").write_text(f"{head}# n\n\nNothing.\n", encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text("", encoding="utf-8")
    (folder / "graphkit.toml").write_bytes(MINE.encode())
    return folder


def ask(graphkit: Graphkit, notes: Path, *words: str, answers: str = "") -> Result:
    command, *options = words
    return graphkit(command, notes, *options, "--claims", notes.parent / "claims.jsonl", "-q", stdin=answers.encode())


def test_unsure_names_are_listed(graphkit: Graphkit, notes: Path) -> None:
    found = ask(graphkit, notes, "review", "--json").json
    assert [(one["left"], one["right"], one["verdict"]) for one in found] == [(*pair, "unsure") for pair in PAIRS]
    assert all(one["why"] for one in found)


def test_answers_become_lines_and_are_asked_no_more(graphkit: Graphkit, notes: Path) -> None:
    ran = ask(graphkit, notes, "review", answers="d\n\ns\nshe signs so\n")
    assert (ran.status, ran.out.endswith("2 of 2 decided\n")) == (0, True)
    text = (notes / "graphkit.toml").read_bytes().decode()
    assert text.startswith(MINE)
    values = tomllib.loads(text)
    assert (values["different"], values["same"]) == (["Ada = Ada Brandt"], ["Ada = Ada Quist because she signs so"])
    assert ask(graphkit, notes, "review", "--json").json == []
    people = {one["name"]: one for one in ask(graphkit, notes, "people", "--json").json}
    assert people["Ada Quist"]["aliases"] == ["Ada"]
    assert "she signs so" in {one["why"] for one in people["Ada Quist"]["merges"]}


@pytest.mark.parametrize("answers", ["", "q\n", "l\nl\n"])
def test_nothing_decided_leaves_the_file_alone(graphkit: Graphkit, notes: Path, answers: str) -> None:
    assert ask(graphkit, notes, "review", answers=answers).status == 0
    assert (notes / "graphkit.toml").read_bytes() == MINE.encode()


def test_standard_input_has_no_settings(graphkit: Graphkit) -> None:
    ran = graphkit("review", "-", stdin=b"# Note")
    assert ran.status == 2
    assert "graphkit.toml" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "me = 'A'",
        "same = []",
        "same=['a']",
        'same = ["a", ]',
        'same = [\n  "a",\n]\nme = "x"',
        'same = [\n  "a" # why ]\n]\n',
        'same = [\n  "a",  # why\n  # ]\n]\n',
        'same = [ "a]", # ]\n "b"]',
        "\ufeffsame = [\r\n'''a\r\n]'''\r\n]\r\n",
        'me = """\nsame = []"""',
    ],
)
@given(line=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@settings(max_examples=10, deadline=None)
def test_a_line_is_added_and_every_other_byte_stays(text: str, line: str) -> None:
    added = with_line(with_line(text, "same", line), "same", "second")
    before, after = (tomllib.loads(one.removeprefix("\ufeff")) for one in (text, added))
    assert after == before | {"same": [*before.get("same", []), line, "second"]}
    kept = iter(added)
    assert all(letter in kept for letter in text)  # nothing was taken away or moved


def test_what_is_no_list_is_left_to_its_writer() -> None:
    with pytest.raises(ConfigError, match="has to be a list"):
        with_line("same = 'a = b'", "same", "c = d")
