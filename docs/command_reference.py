"""The command line's own help becomes docs/commands.md (`make docs`).

In:  graphkit's Typer application.
Out: Markdown on stdout, the same bytes on every machine.
"""

from __future__ import annotations

import re
import sys

import typer
from typer.cli import get_docs_for_click

from graphkit.cli.app import app

__all__ = ["reference"]

HEAD = "<!-- Made by `make docs` from the help texts; edit those. -->\n\n"


def reference() -> str:
    """All commands with their arguments and options, as Markdown."""
    command = typer.main.get_command(app)
    text = get_docs_for_click(obj=command, ctx=typer.Context(command, info_name="graphkit"), name="graphkit")
    for name, one in getattr(command, "commands", {}).items():  # the list of commands cuts their help short
        text = re.sub(
            rf"^\* `{name}`: .*$", f"* `{name}`: {(one.help or '').splitlines()[0]}", text, flags=re.MULTILINE
        )
    text = text.replace("```console\n$ ", "```text\n")
    return HEAD + re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
