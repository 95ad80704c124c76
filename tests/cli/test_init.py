"""`graphkit init` writes settings that load, explains every one of them, and replaces nothing unasked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.cli.beginnings import first_settings
from graphkit.config import Settings, load_settings
from tests.cli.freight import Graphkit

NAMES = st.text(min_size=1, max_size=12).filter(lambda name: name.isprintable() and name == " ".join(name.split()))


@given(me=NAMES, us=st.lists(NAMES.filter(bool), max_size=3))
@settings(max_examples=50, deadline=None)
def test_names_come_back_as_they_were_given(me: str, us: list[str]) -> None:
    values = tomllib.loads(first_settings(me, us))
    assert values == {"me": me} | ({"us": us} if us else {})


def test_every_setting_is_explained_and_its_example_loads(tmp_path: Path) -> None:
    text = first_settings("", [])
    assert tomllib.loads(text) == {}
    (tmp_path / "graphkit.toml").write_text(re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")
    found = load_settings(Settings(tmp_path))
    assert (found.me, found.us, len(found.also), found.half_life_days) == ("Ana Ruiz", ("Northwind",), 1, 180.0)
    kinds = {one.kind for one in found.corrections}
    assert kinds == {"same", "different", "hide", "reject", "assert", "side"}
    assert {"me", "us", "also", "half_life_days"} <= {field.name for field in fields(Settings)}


def test_options_answer_beforehand(graphkit: Graphkit, tmp_path: Path) -> None:
    ran = graphkit("init", tmp_path, "--me", "Ingrid Falk", "--us", "Bluewater", "--us", 'Blue "B" Ltd', "--json")
    assert (ran.status, ran.json["me"], ran.json["us"]) == (0, "Ingrid Falk", ["Bluewater", 'Blue "B" Ltd'])
    found = load_settings(Settings(tmp_path))
    assert (found.me, found.us) == ("Ingrid Falk", ("Bluewater", 'Blue "B" Ltd'))
    assert [path.name for path in tmp_path.iterdir()] == ["graphkit.toml"]


def test_who_you_are_is_asked(graphkit: Graphkit, tmp_path: Path) -> None:
    ran = graphkit("init", tmp_path, stdin=b"Ingrid Falk\nBluewater\n")
    assert ran.status == 0
    assert "graphkit doctor" in ran.out
    assert tomllib.loads((tmp_path / "graphkit.toml").read_text("utf-8")) == {"me": "Ingrid Falk", "us": ["Bluewater"]}


def test_the_owner_whom_the_notes_show_is_offered(graphkit: Graphkit, vault: Path) -> None:
    ran = graphkit("init", vault, stdin=b"\n\n")
    assert "(Ingrid Falk)" in ran.out
    assert tomllib.loads((vault / "graphkit.toml").read_text("utf-8")) == {"me": "Ingrid Falk"}


def test_nobody_there_to_answer_leaves_it_open(graphkit: Graphkit, tmp_path: Path) -> None:
    for words in ((), ("--json", "--overwrite")):
        assert graphkit("init", tmp_path, *words).status == 0
        assert tomllib.loads((tmp_path / "graphkit.toml").read_text("utf-8")) == {}


@pytest.mark.parametrize("answer", ["", "\n", "n\n"])
def test_a_file_that_is_there_stays(graphkit: Graphkit, tmp_path: Path, answer: str) -> None:
    mine = 'me = "Ada Quist"  # mine\n'
    (tmp_path / "graphkit.toml").write_text(mine, encoding="utf-8")
    for words in ((), ("--json",)):
        ran = graphkit("init", tmp_path, *words, stdin=answer.encode())
        assert ran.status == 2
        assert "--overwrite" in ran.err
        assert (tmp_path / "graphkit.toml").read_text("utf-8") == mine


def test_it_is_replaced_when_told_to(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text("not TOML", encoding="utf-8")
    assert graphkit("init", tmp_path, "--me", "A", "--us", "B", stdin=b"y\n").status == 0
    assert tomllib.loads((tmp_path / "graphkit.toml").read_text("utf-8")) == {"me": "A", "us": ["B"]}
    assert graphkit("init", tmp_path, "--me", "C", "--us", "B", "--overwrite").status == 0
    assert tomllib.loads((tmp_path / "graphkit.toml").read_text("utf-8"))["me"] == "C"


def test_a_place_that_is_none_is_said(graphkit: Graphkit, tmp_path: Path) -> None:
    assert "make it first" in graphkit("init", tmp_path / "none", "--json").err
    assert graphkit("init", "-").status == 2
