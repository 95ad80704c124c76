"""The command that an assistant starts: questions over the Model Context Protocol, answered until it hangs up."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from graphkit.cli.outputs import STDOUT
from graphkit.cli.runs import DONE, Run, command
from graphkit.errors import ConfigError

__all__ = ["assist", "group"]

group = typer.Typer()

Profile = Annotated[
    Literal["internal", "executive", "external"],
    typer.Option(help="Who may see the answers; for all but internal, what they should not see is in none."),
]

EXTRA = "mcp>=2.3,<3"  # as in pyproject.toml; by its own name, so that no other project called graphkit is fetched


@command(group, name="mcp", without={"as_json"})
def assist(run: Run, profile: Profile = "internal") -> int:
    """Answer an assistant's questions on standard input and output (Model Context Protocol) until it hangs up."""
    if STDOUT in (run.options.notes, *run.options.also):
        raise ConfigError("mcp wants notes on disk: on standard input the assistant asks")
    try:
        from graphkit.cli.tools import serve
    except ModuleNotFoundError as missing:
        raise ConfigError(f"mcp needs a package more; get it with: pip install '{EXTRA}'") from missing
    serve(run, profile)
    return DONE
