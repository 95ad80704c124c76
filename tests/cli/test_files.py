"""Files are written whole or not at all, where they were asked for, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.cli.outputs import write_whole
from graphkit.errors import ConfigError
from tests.cli.freight import Graphkit


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")
    write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ConfigError, match="No space left"):
        write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "map.html"
    link.symlink_to(tmp_path / "there" / "real.html")
    write_whole(link, "page")
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.html").read_text(encoding="utf-8") == "page"


def test_a_place_that_cannot_be_written_to(ask: Graphkit, tmp_path: Path) -> None:
    for place in (tmp_path / "none" / "map.html", tmp_path):
        ran = ask("map", "-o", place)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)
        assert "choose another place with -o" in ran.err


def test_a_page_or_a_graph_can_go_to_stdout(ask: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert ask("map", "-o", "-").out.lstrip().lower().startswith("<!doctype html>")
    assert ask("export", "-f", "dot", "-o", "-").out.startswith("digraph")
    assert ask("export", "-f", "csv", "-o", "-").status == 2
    assert set(tmp_path.iterdir()) == before


def test_the_map_is_called_map_html_unless_told_otherwise(
    ask: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    ran = ask("map")
    assert {path.name for path in tmp_path.iterdir()} - before == {"map.html"}
    assert ran.out.startswith("map.html: ")


def test_two_tables_are_named_after_the_file(ask: Graphkit, tmp_path: Path) -> None:
    ask("export", "--format", "csv", "-o", tmp_path / "account.csv")
    assert {path.name for path in tmp_path.glob("account*")} == {"account-nodes.csv", "account-edges.csv"}


def test_the_same_notes_give_the_same_page(ask: Graphkit, tmp_path: Path) -> None:
    for name in ("a", "b"):
        ask("map", "-o", tmp_path / f"{name}.html")
        ask("export", "-f", "gexf", "-o", tmp_path / f"{name}.gexf")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
