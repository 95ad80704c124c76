"""The map follows the notes while `watch` runs, and Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.freight import Graphkit

WAIT = 120.0  # seconds that a slow machine may take


@pytest.fixture
def watched(vault: Path, claims: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    page = tmp_path / "map.html"
    words = ["watch", vault, "--claims", claims, "--me", "Ingrid Falk", "-o", page]
    process = subprocess.Popen([sys.executable, "-m", "graphkit", *map(str, words)], stderr=subprocess.PIPE)
    yield process, page
    process.kill()
    process.wait()
    process.stderr.close()


def wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def change_until(happened: Callable[[], bool], change: Callable[[], object]) -> None:
    """Change again and again: nobody says when the watching has begun."""
    end = time.monotonic() + WAIT
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        change()
        time.sleep(0.5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_writes_the_map_again_when_a_note_changes(watched, vault: Path):
    process, page = watched
    wait_until(page.is_file)
    first = page.stat().st_mtime_ns
    note = sorted(vault.glob("*.md"))[0]
    change_until(lambda: page.stat().st_mtime_ns != first, lambda: os.utime(note))
    process.send_signal(signal.SIGINT)
    assert process.wait(WAIT) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_mistake_in_the_settings_is_said_and_watching_goes_on(watched, vault: Path):
    process, page = watched
    wait_until(page.is_file)
    first, settings = page.stat().st_mtime_ns, vault / "graphkit.toml"
    said: list[bytes] = []
    os.set_blocking(process.stderr.fileno(), False)

    def break_it() -> None:
        settings.write_text("half_life_days = \n")
        with suppress(BlockingIOError):
            said.append(os.read(process.stderr.fileno(), 10_000))

    change_until(lambda: b"graphkit.toml" in b"".join(said), break_it)
    change_until(lambda: page.stat().st_mtime_ns != first, lambda: settings.write_text("half_life_days = 90\n"))


def test_needs_something_to_watch(graphkit: Graphkit):
    ran = graphkit("watch", "-")
    assert (ran.status, "standard input" in ran.err) == (2, True)
