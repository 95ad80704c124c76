"""A store finds what was kept and nothing else, whoever else uses the file, whatever becomes of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.store import Store, default_folder

ROWS = st.dictionaries(st.binary(min_size=1, max_size=8), st.binary(max_size=20), max_size=20)
SECRET = b"Ana Ruiz distrusts Omar Saleh"


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


@settings(deadline=None, max_examples=30)
@given(ROWS, ROWS)
def test_finds_exactly_what_was_kept_of_a_kind(tmp_path_factory: pytest.TempPathFactory, first: dict, second: dict):
    folder = tmp_path_factory.mktemp("stores")
    with Store(folder, "a") as store:
        store.keep("x", first)
        store.keep("y", second)
    with Store(folder, "a") as store:
        assert store.recall("x", [*first, *second]) == first
        assert store.recall("y", [*first, *second]) == second


def test_a_later_value_takes_the_place_of_an_earlier_one(tmp_path: Path):
    with Store(tmp_path, "a") as store:
        store.keep("x", {b"k": b"old"})
        store.keep("x", {b"k": b"new"})
        assert store.recall("x", [b"k"]) == {b"k": b"new"}


def test_vaults_do_not_see_one_another(tmp_path: Path):
    with Store(tmp_path, "a") as ours, Store(tmp_path, "b") as theirs:
        ours.keep("x", {b"k": b"v"})
        assert theirs.recall("x", [b"k"]) == {}


def test_without_a_folder_nothing_is_kept():
    with Store(None) as store:
        store.keep("x", {b"k": b"v"})
        assert (store.recall("x", [b"k"]), store.trouble) == ({}, "")


def test_more_keys_than_one_query_takes(tmp_path: Path):
    rows = {number.to_bytes(4): b"%d" % number for number in range(2500)}
    with Store(tmp_path, "a") as store:
        store.keep("x", rows)
        assert store.recall("x", rows) == rows


class TestForgetting:
    def test_keeps_what_was_found_or_kept_since_it_was_opened(self, tmp_path: Path):
        with Store(tmp_path, "a") as store:
            store.keep("x", {b"found": b"1", b"unused": b"2"})
        with Store(tmp_path, "a") as store:
            store.recall("x", [b"found", b"never there"])
            store.keep("x", {b"kept": b"3"})
            store.forget_unused()
        with Store(tmp_path, "a") as store:
            assert set(store.recall("x", [b"found", b"unused", b"kept"])) == {b"found", b"kept"}

    def test_leaves_no_byte_of_it_on_disk(self, tmp_path: Path):
        with Store(tmp_path, "a") as store:
            store.keep("x", {b"k": SECRET})
        assert any(SECRET in file.read_bytes() for file in tmp_path.iterdir())
        with Store(tmp_path, "a") as store:
            store.forget_unused()
        assert not any(SECRET in file.read_bytes() for file in tmp_path.iterdir())


class TestTrouble:
    @pytest.mark.parametrize("rubbish", [b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 64])
    def test_a_broken_file_begins_anew_and_says_so(self, tmp_path: Path, rubbish: bytes):
        with Store(tmp_path, "a") as store:
            store.keep("x", {b"k": b"v"})
        only_file(tmp_path).write_bytes(rubbish)
        with Store(tmp_path, "a") as store:
            assert store.recall("x", [b"k"]) == {}
            assert "begins anew" in store.trouble
            assert "\n" not in store.trouble
            store.keep("x", {b"k": b"again"})
        with Store(tmp_path, "a") as store:
            assert (store.recall("x", [b"k"]), store.trouble) == ({b"k": b"again"}, "")

    def test_a_file_cut_short_is_no_traceback(self, tmp_path: Path):
        with Store(tmp_path, "a") as store:
            store.keep("x", {number.to_bytes(4): b"v" * 500 for number in range(500)})
        file = only_file(tmp_path)
        os.truncate(file, file.stat().st_size // 2)
        with Store(tmp_path, "a") as store:
            store.recall("x", [number.to_bytes(4) for number in range(500)])
            store.keep("x", {b"k": b"v"})
            assert store.recall("x", [b"k"]) == {b"k": b"v"}

    def test_somebody_elses_database_is_not_taken_for_ours(self, tmp_path: Path):
        with Store(tmp_path, "a"):
            file = only_file(tmp_path)
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE kept (kind, key, value)")
        with Store(tmp_path, "a") as store:
            assert "begins anew" in store.trouble

    def test_a_locked_file_is_left_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("graphkit.store._PATIENCE", 0.05)
        with Store(tmp_path, "a") as store:
            store.keep("x", {b"k": b"v"})
        other = sqlite3.connect(only_file(tmp_path), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with Store(tmp_path, "a") as store:
            store.keep("x", {b"k": b"w"})
            assert "cannot be used" in store.trouble
        other.execute("ROLLBACK")
        other.close()
        with Store(tmp_path, "a") as store:
            assert store.recall("x", [b"k"]) == {b"k": b"v"}

    def test_a_folder_that_is_a_file(self, tmp_path: Path):
        (tmp_path / "stores").write_text("not a folder")
        with Store(tmp_path / "stores", "a") as store:
            store.keep("x", {b"k": b"v"})
            assert "cannot be used" in store.trouble
            assert store.recall("x", [b"k"]) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_may_read_it(tmp_path: Path):
    with Store(tmp_path / "stores", "a") as store:
        store.keep("x", {b"k": b"v"})
        assert (tmp_path / "stores").stat().st_mode & 0o777 == 0o700
        assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "stores").iterdir())


def _keep_until_killed(folder: Path, offset: int, rounds: int) -> None:
    with Store(folder, "a") as store:
        for number in range(rounds):
            store.keep("x", {(offset + number).to_bytes(4) + part: part * 2000 for part in (b"a", b"b")})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_writer_leaves_nothing_half(tmp_path: Path):
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    writer = context.Process(target=_keep_until_killed, args=(tmp_path, 0, 100_000))
    writer.start()
    writer.join(0.4)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    with Store(tmp_path, "a") as store:
        keys = [number.to_bytes(4) for number in range(100_000)]
        first, second = (set(store.recall("x", [key + part for key in keys])) for part in (b"a", b"b"))
        assert {key[:4] for key in first} == {key[:4] for key in second}
        assert store.trouble == ""


def test_several_processes_share_a_file(tmp_path: Path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_keep_until_killed, args=(tmp_path, 1000 * n, 20)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Store(tmp_path, "a") as store:
        keys = [(1000 * n + number).to_bytes(4) + b"a" for n in range(3) for number in range(20)]
        assert len(store.recall("x", keys)) == 60


def test_the_users_cache_is_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_folder() == Path("/somewhere/graphkit")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_folder() == Path.home() / ".cache" / "graphkit"


def test_what_holds_a_word_is_forgotten_past_restoring(tmp_path: Path):
    with Store(tmp_path, "a") as store:
        store.keep("x", {b"1": b"before " + SECRET, b"2": b"nothing"})
        store.keep("x", {b"3": SECRET * 2000})
        assert store.forget([SECRET.decode(), "another word"]) == 2
        assert store.recall("x", [b"1", b"2", b"3"]) == {b"2": b"nothing"}
    assert not any(SECRET in file.read_bytes() for file in tmp_path.iterdir())
