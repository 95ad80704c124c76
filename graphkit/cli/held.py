"""Notes that stay open: read once, and again when a file of theirs has changed.

Nothing is read to find that out: what the disk says of each file's size and times is compared, so that a question about
notes that stand as they were costs a look at their folders.

In:  a run that says which notes.
Out: `HeldNotes`, for those who ask more than once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from graphkit.cli.asked import Asked, answer_with_claims
from graphkit.cli.decisions import settings_file
from graphkit.cli.runs import Run
from graphkit.config import Settings, load_settings
from graphkit.notes import is_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.pipeline import Vault
    from graphkit.views.audiences import Audience

__all__ = ["HeldNotes"]

_Stamp = tuple[int, int, int]  # bytes, and when its content and its entry were last changed, in nanoseconds


class HeldNotes:
    """Notes held open for questions, one at a time, from whatever thread."""

    def __init__(self, run: Run, audience: Audience = "internal") -> None:
        """Read the notes for the first time.

        Args:
            run: Which notes.
            audience: Who asks; what they should not see is gone before anything is answered.

        Raises:
            GraphkitError: As `graphkit.pipeline.open_vault` raises it.
        """
        self._run = run
        self._audience = audience
        self._lock = Lock()
        self._stamps = self._look()
        self._vault = self._read()

    def ask(
        self, command: Callable[..., int], organization: str | None = None, topic: str | None = None, **words: Any
    ) -> dict[str, Any]:
        """Answer with a command's JSON and the claims that it cites, from the notes as they are now.

        Args:
            command: A function as `graphkit.cli.runs.command` declares them.
            organization: Only this one, as `--org`; None leaves it as the run has it.
            topic: Only what these words concern, as `--topic`; None leaves it as the run has it.
            words: The command's own arguments and options.

        Raises:
            GraphkitError: The notes have changed and cannot be read now; what was read before is answered no more.
        """
        with self._lock:
            options = replace(self._run.options, topic=topic or self._run.options.topic)
            asked = Asked(options, self._run.messages, self._current())
            return answer_with_claims(asked, command, organization, **words)

    def _current(self) -> Vault:
        stamps = self._look()
        if stamps != self._stamps:
            self._vault = self._read()
            self._stamps = stamps
        return self._vault

    def _read(self) -> Vault:
        with redirect_stdout(sys.stderr):  # stdout is the assistant's
            return self._run.open().shown_to(self._audience)

    def _look(self) -> dict[Path, _Stamp | None]:
        settings = load_settings(self._run.options.settings())
        return {file: _stamp(file) for file in _files(settings)}


def _files(settings: Settings) -> Iterator[Path]:
    """All that an answer depends on; a note more than is read, such as a template, does no harm."""
    yield settings_file(settings.notes)
    if settings.claims:
        yield settings.claims
    for root in (settings.notes, *settings.also):
        if root.is_file():
            yield root
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(folder, name) for name in files if is_note(name))


def _stamp(file: Path) -> _Stamp | None:
    try:
        status = file.lstat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
