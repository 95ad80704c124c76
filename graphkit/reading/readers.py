"""Both readers read the same notes at the same time, the model beside the rules, and both on every core there is.

In a process of its own the model's work is done outside the interpreter, so that a second thread is enough for both to
go on. Where there is much to read, a crew of processes does the work of both, and the threads only hand it out.

In:  notes with passages, settings.
Out: one `Reading`.
Why: docs/decisions/0018-several-processes.md
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from graphkit.config import Settings
from graphkit.reading.crew import Crew, cores
from graphkit.reading.passages import read_passages
from graphkit.reading.release import about_model
from graphkit.reading.trained import read_trained
from graphkit.reading.united import united
from graphkit.reading.worth import Worth
from graphkit.records import Note, Reading
from graphkit.store import Store

__all__ = ["read_by_both"]

_A_PROCESS = 600  # passages that are worth another process, which takes seconds to start
_MOST = 8  # processes that nobody asked for


class _StoppedError(Exception):
    """The other reader has failed or was interrupted, so that there is nothing to read for."""


def read_by_both(
    notes: Sequence[Note], settings: Settings, progress: Callable[[int], None] | None, store: Store
) -> Reading:
    """Read the notes twice and join what was read; see `graphkit.reading.read_claims`."""
    stopped = Event()

    def go_on(done: int) -> None:
        del done  # the rules tell how far the reading is
        if stopped.is_set():
            raise _StoppedError

    with ThreadPoolExecutor(1) as beside, Crew(_jobs(notes, settings)) as crew:
        learned = beside.submit(read_trained, notes, settings, go_on, store, crew)
        try:
            ruled = read_passages(notes, settings, progress, store, crew)
            return united(notes, learned.result(), ruled, Worth(**about_model()["worth"]))
        finally:
            stopped.set()


def _jobs(notes: Sequence[Note], settings: Settings) -> int:
    worth = sum(len(note.passages) for note in notes) // _A_PROCESS
    return min(settings.jobs or min(cores(), _MOST), worth)
