"""Pieces of work are done by several processes at once, and come back in order.

A process that dies is replaced and its piece done again; a piece that kills whoever takes it is done here, where an
error shows itself. Pieces and what is made of them are bytes, so that nothing but bytes travels.

In:  a function from bytes to bytes, and pieces for it.
Out: what it makes of each, the same whoever does the work.
Why: docs/decisions/0018-several-processes.md
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import IO, Any, Self, cast

import msgspec

__all__ = ["Crew", "Work", "cores", "pieces", "serve"]

Work = Callable[[bytes], bytes]
_TRIES = 2  # by processes of the crew, before a piece is done here
_AHEAD = 3  # pieces a process that may be under way or waiting to be fetched
_HEAD = 8  # bytes that say how many follow
_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_SERVE = f"from {__name__} import serve; serve()"


class Crew:
    """Processes that work for this one; a context manager that ends them.

    With one job there is no process but this one, and each piece is done when it is asked for.
    """

    def __init__(self, jobs: int = 1) -> None:
        """Hire the crew; its processes start when there is work for them."""
        self._workers = [_Worker() for _ in range(jobs if jobs > 1 and sys.executable else 0)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(len(self._workers), 1))
        self._is_over = False
        self._here = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """Ids of the processes that have started."""
        return [worker.process.pid for worker in self._workers if worker.process]

    def each(self, work: Work, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Do every piece; from any thread.

        Args:
            work: A function of a module, which the processes import.
            pieces: Taken only as fast as they are done, so that few are in memory.

        Yields:
            What is made of each piece, in their order.

        Raises:
            concurrent.futures.CancelledError: The crew was closed meanwhile.
        """
        if not self._workers:
            yield from map(work, pieces)
            return
        waiting: deque[Future[bytes]] = deque()
        for piece in pieces:
            waiting.append(self._threads.submit(self._hand_out, work, piece))
            if len(waiting) >= _AHEAD * len(self._workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """End the processes at once, whatever they are at."""
        self._is_over = True
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def _hand_out(self, work: Work, piece: bytes) -> bytes:
        worker = self._idle.get()
        try:
            for _ in range(_TRIES):
                with suppress(OSError, EOFError):
                    return worker.do(work, piece)
                worker.dismiss()
        finally:
            self._idle.put(worker)
        if self._is_over:
            raise CancelledError
        with self._here:
            return work(piece)


class _Worker:
    """A process, started when it is needed, and again when it has died."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self._starting = Lock()

    def do(self, work: Work, piece: bytes) -> bytes:
        """Have the process do a piece; EOFError or OSError where it dies of it."""
        asked, made = _pipes(self._started())
        _send(asked, f"{work.__module__}:{work.__name__}".encode())
        _send(asked, piece)
        return _receive(made)

    def dismiss(self) -> None:
        """End the process; the next piece is for another."""
        with self._starting:
            if self.process:
                self.process.kill()
                self.process.wait()
                for pipe in _pipes(self.process):
                    with suppress(OSError):
                        pipe.close()
            self.process = None

    def end(self) -> None:
        """Kill the process and start none any more; whoever waits for it is told by the end of its output."""
        with self._starting:
            self._is_over = True
            if self.process:
                self.process.kill()
                self.process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._is_over:
                raise EOFError
            if self.process is None:
                self.process = _start()
            return self.process


def _start() -> subprocess.Popen[bytes]:
    """Our interpreter, with what we can import, and one thread: the processes share the cores, not the threads."""
    own = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **dict.fromkeys(_POOLS, "1")}
    return subprocess.Popen(  # noqa: S603  # our own interpreter, no shell
        [sys.executable, "-P", "-c", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # an error shows itself when the piece is done here
        env=os.environ | own,
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)  # `_start` asks for both


def serve() -> None:
    """Do pieces from standard input until it ends; what a process of the crew runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one whom we work for, who then ends us
    made = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed
    with suppress(EOFError, BrokenPipeError):
        while True:
            module, _, name = _receive(sys.stdin.buffer).decode().partition(":")
            work: Work = getattr(importlib.import_module(module), name)
            _send(made, work(_receive(sys.stdin.buffer)))


def pieces(things: Sequence[Any], size: int) -> Iterator[bytes]:
    """Cut things into pieces of so many each, as MessagePack."""
    for start in range(0, len(things), size):
        yield msgspec.msgpack.encode(things[start : start + size])


def cores() -> int:
    """Cores that this process may use, as far as the system tells; no more than `OMP_NUM_THREADS` where it is set."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return min(there, max(int(wanted), 1)) if wanted.isdecimal() else there


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_HEAD) + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    return _exactly(pipe, int.from_bytes(_exactly(pipe, _HEAD)))


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data
