"""What a run has to say besides its answer becomes lines on stderr.

In:  problems, inferences, errors.
Out: stderr: a line each; JSON Lines where the answer is JSON, so that a program can read both.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import Literal

from graphkit.records import Problem
from graphkit.views.characters import one_line

__all__ = ["Messages", "progress_bar"]

Kind = Literal["problem", "inference", "information", "error"]

SHOWN_PROBLEMS = 5  # a screen of problems hides the answer; --verbose shows all
PATIENCE_SECONDS = 1.0  # nobody needs a bar for less


@dataclass(frozen=True, slots=True)
class Messages:
    """How a run speaks on stderr."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False

    def say(self, problem: Problem, kind: Kind = "information") -> None:
        """Say one thing; only errors are said under `quiet`."""
        if self.quiet and kind != "error":
            return
        sys.stderr.write((self._as_json(problem, kind) if self.as_json else _as_text(problem)) + "\n")

    def problems(self, problems: Sequence[Problem]) -> None:
        """Say what could not be read: all of it to programs, the first few to people who did not ask for more."""
        shown = problems if self.as_json or self.verbose else problems[:SHOWN_PROBLEMS]
        for problem in shown:
            self.say(problem, "problem")
        if len(shown) < len(problems):
            rest = len(problems) - len(shown)
            self.say(Problem(f"{rest} more problem{'s' * (rest > 1)}; --verbose shows all"), "problem")

    def _as_json(self, problem: Problem, kind: Kind) -> str:
        fields = {"problem": problem.message, "note": problem.note, "line": problem.line, "kind": kind}
        return json.dumps(fields, ensure_ascii=False)


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr for what takes more than a second, gone when done; none where stderr is not a terminal.

    Yields:
        A function to call with (notes done, notes in all), or None.
    """
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading notes"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    start = Timer(PATIENCE_SECONDS, bar.start)
    start.daemon = True
    start.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        start.cancel()
        start.join()
        bar.stop()


def _as_text(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.note, problem.line) if part is not None)
    return one_line(f"graphkit: {place}: {problem.message}" if place else f"graphkit: {problem.message}")
