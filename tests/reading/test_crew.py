"""A crew makes what one process makes, in order, whatever becomes of its processes."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from itertools import islice
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from graphkit.config import Settings
from graphkit.reading import read_claims, readers
from graphkit.reading.crew import Crew
from graphkit.records import Reading, Source
from graphkit.text import parse_note

NEEDS_KILL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
NOTE = """---
date: 2026-02-{day:02}
participants: [Ana Ruiz, Omar Saleh]
---
## Key Information
- Omar Saleh reports to Wei Lan, the chief operating officer of Globex {day}.
- Wei Lan does not trust Tomer Gal.
- Omar will introduce us to Renée Sarkis.
"""
NOTES = [parse_note(Source(f"{day}.md", NOTE.format(day=day).encode()))[0] for day in range(1, 12)]


def numbers(count: int) -> Iterator[bytes]:
    return (b"%d" % number for number in range(count))


@pytest.fixture(scope="module")
def work() -> Iterator[ModuleType]:
    """Work that the processes can import, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        yield importlib.import_module("crew_work")


@pytest.fixture(scope="module")
def alone() -> Reading:
    """What one process reads."""
    reading = read_claims(NOTES, Settings(Path("notes"), jobs=1))
    assert reading.claims
    return reading


@pytest.fixture(scope="module")
def crew(work: ModuleType) -> Iterator[Crew]:
    with Crew(2) as crew:
        yield crew


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_what_is_made_comes_in_order(crew: Crew, work: ModuleType, count: int):
    assert list(crew.each(work.doubled, numbers(count))) == [piece * 2 for piece in numbers(count)]


def test_the_processes_do_the_work(crew: Crew, work: ModuleType):
    assert os.getpid() not in set(map(int, crew.each(work.whose, numbers(8))))


def test_pieces_of_any_size_travel(crew: Crew, work: ModuleType):
    pieces = [b"", b"\x00\n\xff", b"x" * 3_000_000]
    assert list(crew.each(work.doubled, pieces)) == [piece * 2 for piece in pieces]


def test_no_more_pieces_are_taken_than_are_wanted_soon(crew: Crew, work: ModuleType):
    taken: list[bytes] = []
    stream = (taken.append(piece) or piece for piece in numbers(1000))
    assert len(list(islice(crew.each(work.doubled, stream), 3))) == 3
    assert len(taken) < 20


def test_one_job_needs_no_process(work: ModuleType):
    with Crew() as crew:
        assert list(crew.each(work.doubled, numbers(3))) == [b"00", b"11", b"22"]
        assert crew.pids == []


@NEEDS_KILL
def test_pieces_of_the_dead_are_done_again(work: ModuleType):
    with Crew(2) as crew:
        made = crew.each(work.slowly_doubled, [b"%d" % (5 + number % 7) for number in range(40)])
        found = list(islice(made, 4))
        for _ in range(2):
            for pid in crew.pids:
                os.kill(pid, signal.SIGKILL)
            found += islice(made, 12)
        found += made
    assert found == [b"%d" % (5 + number % 7) * 2 for number in range(40)]


@NEEDS_KILL
def test_a_piece_that_kills_whoever_takes_it_is_done_here(crew: Crew, work: ModuleType):
    here = b"%d" % os.getpid()
    assert list(crew.each(work.deadly, [here])) == [here]


def test_an_error_is_told_as_if_there_were_no_crew(crew: Crew, work: ModuleType):
    with pytest.raises(ValueError, match="boom"):
        list(crew.each(work.failing, [b"boom"]))


def test_closing_ends_everything_at_once(work: ModuleType):
    crew, caught = Crew(2), []

    def ask() -> None:
        try:
            list(crew.each(work.slowly_doubled, [b"60000"] * 4))
        except CancelledError as error:
            caught.append(error)

    thread = Thread(target=ask)
    thread.start()
    while len(crew.pids) < 2:
        time.sleep(0.01)
    processes = [worker.process for worker in crew._workers]
    start = time.monotonic()
    crew.close()
    thread.join(5)
    assert time.monotonic() - start < 5
    assert caught
    assert all(process.poll() is not None for process in processes)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_nobody_is_left_behind_by_a_killed_master():
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "from crew_work import slowly_doubled\n"
        "from graphkit.reading.crew import Crew\n"
        "crew = Crew(2); made = crew.each(slowly_doubled, [b'1', b'1'] + [b'50'] * 1000)\n"
        "next(made); next(made); print(*crew.pids, flush=True); list(made)"
    )
    master = subprocess.Popen([sys.executable, "-c", code, str(Path(__file__).parent)], stdout=subprocess.PIPE)
    assert master.stdout
    pids = master.stdout.readline().split()
    assert pids
    master.kill()
    master.wait()
    master.stdout.close()
    patience = time.monotonic() + 10
    while any(Path("/proc", pid.decode(), "stat").exists() for pid in pids) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(_runs(pid.decode()) for pid in pids)


def _runs(pid: str) -> bool:
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("killed", [False, pytest.param(True, marks=NEEDS_KILL)])
def test_several_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch, alone: Reading, killed: bool):
    hired: list[Crew] = []
    monkeypatch.setattr(readers, "_A_PROCESS", 10)
    monkeypatch.setattr(readers, "Crew", lambda jobs: hired.append(Crew(jobs)) or hired[-1])
    done: list[int] = []

    def look_on(count: int) -> None:
        if killed and not done:
            os.kill(hired[0].pids[-1], signal.SIGKILL)
        done.append(count)

    assert read_claims(NOTES, Settings(Path("notes"), jobs=2), look_on) == alone
    assert len(hired[0].pids) == 2
    assert done[-1] == len(NOTES)
