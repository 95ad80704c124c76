"""All commands become one application, which turns words into an exit status.

In:  the words after `graphkit`.
Out: the status; wrong usage is a line that says where help is.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from graphkit import __version__
from graphkit.cli import answers, assistants, beginnings, checks, contents, files, forgetting, moves, reviews, syncing
from graphkit.cli.messages import Messages
from graphkit.cli.outputs import reader_may_leave
from graphkit.cli.runs import DONE, UNUSABLE
from graphkit.records import Problem

__all__ = ["app", "run"]

app = typer.Typer(
    name="graphkit",
    help="Who decides, who can introduce you, and where access hangs on one person: read from your notes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for group in (
    beginnings.group, contents.group, answers.group, moves.group, files.group, reviews.group, checks.group,
    assistants.group, syncing.group, forgetting.group,
):  # fmt: skip
    app.add_typer(group)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def graphkit(
    version: Annotated[  # its callback does the work
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Markdown notes about people, and answer from them, with quotes."""


def run() -> int:
    """Do what the command line asks, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a text file
    try:
        with reader_may_leave():
            return app(prog_name="graphkit", standalone_mode=False) or DONE
    except typer.TyperException as error:
        Messages(as_json="--json" in sys.argv).say(Problem(_with_next_step(error)), "error")
        return UNUSABLE
    return DONE


def _with_next_step(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "graphkit"
    return f"{error.format_message().rstrip('.')}; see {command} --help"
