"""`graphkit forget` leaves no byte of a person in what graphkit keeps, and says where they still stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.freight import FIRST, SECOND, Graphkit

WORDS = b"my own words about depots"


def holding(name: bytes, *folders: Path) -> list[Path]:
    """Files below the folders whose bytes hold a name, free pages of a database included."""
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [file for file in files if name in file.read_bytes()]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_no_byte_of_them_is_left_in_the_cache(graphkit: Graphkit, vault: Path, cache: Path) -> None:
    graphkit("people", vault, "--cache", cache)
    assert holding(b"Oona Marsh", cache)
    graphkit("forget", vault, "Oona Marsh", "--cache", cache)
    assert holding(b"Oona Marsh", cache) == []
    assert (
        graphkit("people", vault, "--json", "--no-cache").out
        == graphkit("people", vault, "--json", "--cache", cache).out
    )


def test_no_byte_of_them_is_left_in_the_own_folder_and_human_words_stay(ask: Graphkit, vault: Path) -> None:
    ask("sync", "--quiet")
    page = vault / "graphkit" / "people" / "Oona Marsh.md"
    page.write_bytes(page.read_bytes() + b"\n" + WORDS + b"\n")
    found = ask("forget", "Oona Marsh", "--json", "--no-cache").json
    assert {"people/Oona Marsh.md", "map.canvas"} <= set(found["emptied"])
    assert holding(b"Oona Marsh", vault / "graphkit") == []
    assert holding(WORDS, vault / "graphkit") == [page]
    assert ask("sync", "--json").json["left"] == []


def test_the_notes_are_left_alone_and_named(ask: Graphkit, vault: Path) -> None:
    before = {file: file.read_bytes() for file in vault.iterdir()}
    found = ask("forget", "Rosa Quill", "--json", "--no-cache")
    assert found.status == 1
    lines = {(one["note"], one["line"]) for one in found.json["notes"]}
    expected = {
        (name, number)
        for name in (FIRST, SECOND)
        for number, line in enumerate((vault / name).read_text("utf-8").split("\n"), start=1)
        if "Rosa" in line
    }
    assert lines == expected
    assert {file: file.read_bytes() for file in vault.iterdir()} == before


def test_exports_that_hold_a_name_are_named(ask: Graphkit, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    ask("map", "-o", exports / "map.html")
    ask("export", "-f", "json", "-o", exports / "graph.json")
    (exports / "other.txt").write_text("nobody", encoding="utf-8")
    found = ask("forget", "Rosa Quill", "--json", "--no-cache", "--in", exports).json
    assert found["files"] == [str(exports / "graph.json"), str(exports / "map.html")]


def test_a_form_that_somebody_else_bears_is_not_taken_for_theirs(ask: Graphkit) -> None:
    found = ask("forget", "Pavel Dunn", "--json", "--no-cache").json
    assert "Pavel" not in found["names"]
    assert "Pavel Dunn" in found["names"]


def test_whom_nobody_knows_cannot_be_forgotten(ask: Graphkit) -> None:
    found = ask("forget", "Nemo Nobody", "--json", "--no-cache")
    assert found.status == 1
    assert found.json["candidates"] == []
