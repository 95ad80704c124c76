"""The shared options become a run: notes opened, problems said, an answer printed, an exit status.

In:  `Options`, from the command line.
Out: `Run`, for the commands; `command`, which declares one.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from graphkit.cli.messages import Messages, progress_bar
from graphkit.cli.options import Options, with_options
from graphkit.cli.outputs import STDOUT, print_json, print_json_lines, print_text, reader_may_leave, write_whole
from graphkit.errors import GraphkitError, UnknownNameError
from graphkit.records import Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graphkit.pipeline import Vault

__all__ = ["DONE", "NO", "UNUSABLE", "Run", "command"]

DONE, NO, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Run:
    """What a command is given: its options, and how to open, answer and refuse."""

    options: Options
    messages: Messages

    @classmethod
    def start(cls, options: Options) -> Run:
        """Make a run of the options; nothing is read yet."""
        return cls(options, Messages(as_json=options.as_json, quiet=options.quiet, verbose=options.verbose))

    def open(self) -> Vault:
        """Read the notes, and say what could not be read and what had to be inferred."""
        from graphkit.pipeline import open_vault

        with progress_bar(wanted=not self.options.quiet) as progress:
            vault = open_vault(self.options.settings(), progress)
        self.messages.problems(vault.problems)
        for sentence in vault.identities.inferred:
            self.messages.say(Problem(sentence), "inference")
        if self.options.verbose:
            self.messages.say(Problem(f"read {len(vault.notes)} notes: {len(vault.claims)} claims"))
        return vault

    def recite(self) -> int:
        """Print the notes as repaired: one as it is, several under headings as `head` prints them."""
        from graphkit.pipeline import read_notes

        notes, problems = read_notes(self.options.settings())
        self.messages.problems(problems)
        if self.options.as_json:
            print_json_lines({"note": note.path, "vault": note.vault, "text": note.text} for note in notes)
        else:
            heads = [f"==> {note.path} <==\n" if len(notes) > 1 else "" for note in notes]
            sys.stdout.write("\n".join(head + note.text for head, note in zip(heads, notes, strict=True)))
        return DONE

    def deposit(self, folder: Path) -> int:
        """Keep what the notes say in a dataset, and say how much it is."""
        from graphkit.datasets import write_dataset
        from graphkit.gathered import gather

        with progress_bar(wanted=not self.options.quiet) as progress:
            gathered = gather(self.options.settings(), progress)
        self.messages.problems((*gathered.problems, *gathered.reading.problems))
        held = write_dataset(folder, gathered)
        return self.answer({"dataset": str(folder), **held}, _deposited)

    def answer(self, found: Any, show: Callable[[Any], RenderableType], *, a_line_each: bool = False) -> int:
        """Print what was found: as it is to programs, as `show` makes it to people."""
        if not self.options.as_json:
            print_text(show(found))
        elif a_line_each:
            print_json_lines(found)
        else:
            print_json(found)
        return DONE

    def explain(self, found: Any, show: Callable[[Any, Mapping[str, Any]], RenderableType], vault: Vault) -> int:
        """Like `answer`; `show` gets the claims as well, by id, to quote from."""
        from graphkit.views.machine import as_json

        return self.answer(
            found, lambda found: show(found, {one.id: as_json(one, vault.names) for one in vault.claims})
        )

    def refuse(self, answer: Mapping[str, Any]) -> int:
        """Answer no, with the `reason` and the `candidates` that may have been meant."""
        if self.options.as_json:
            print_json(answer)
        else:
            hint = "say which" if answer["candidates"] else "`graphkit people` lists everybody"
            self.messages.say(Problem(f"{answer['reason']}; {hint}"), "error")
        return NO

    def write(self, texts: Mapping[Path, str | bytes], vault: Vault) -> int:
        """Write files, and say what is in them; nothing but the file itself goes to a stdout that is asked for it."""
        for path, text in texts.items():
            write_whole(path, text)
        if STDOUT in texts:
            return DONE
        return self.answer({"files": [str(path) for path in texts], **vault.counts}, _summary)


def command(
    group: typer.Typer, *, name: str | None = None, without: Collection[str] = ()
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Declare a command: a function of a `Run` and of its own parameters that returns the exit status.

    Args:
        group: Where the command is listed.
        name: The command's, where it is not the function's.
        without: Names of shared options that mean nothing to this command.
    """

    def declare(ask: Callable[..., int]) -> Callable[..., int]:
        group.command(name)(with_options(_guarded(ask), Run.start, without=without))
        return ask

    return declare


def _guarded(ask: Callable[..., int]) -> Callable[..., int]:
    """A caller's mistake is one line and an exit status, never a traceback."""

    @functools.wraps(ask)
    def ask_guarded(run: Run, **given: Any) -> int:
        status = DONE
        try:
            with reader_may_leave():
                status = ask(run, **given)
        except UnknownNameError as error:
            return run.refuse({"reason": str(error), "candidates": list(error.candidates)})
        except GraphkitError as error:
            run.messages.say(Problem(str(error)), "error")
            return UNUSABLE
        return status

    return ask_guarded


def _summary(counts: Mapping[str, Any]) -> str:
    held = ", ".join(f"{counts[kind]} {kind}" for kind in ("people", "organizations", "claims"))
    return f"{', '.join(counts['files'])}: {held}"


def _deposited(found: Mapping[str, Any]) -> str:
    held = ", ".join(f"{found[kind]} {kind}" for kind in ("notes", "mentions", "claims"))
    return f"{found['dataset']}: {held}; {found['written']} parts written"
