"""Commands that show what the notes hold: claims, people, and what is said of somebody or of a tie."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.runs import Run, command

__all__ = ["extract", "group", "people", "why"]

group = typer.Typer()


@command(group, without={"org"})
def extract(
    run: Run,
    text: Annotated[bool, typer.Option("--text", help="Print the repaired notes, in which offsets count.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DATASET", help="Write a folder of Parquet, to be asked like NOTES."),
    ] = None,
) -> int:
    """Print every claim that the notes make, with its quote; or keep what was read as a dataset."""
    from graphkit.views.machine import as_json
    from graphkit.views.why import sentences

    if text:
        return run.recite()
    if output:
        return run.deposit(output)
    vault = run.open()
    return run.answer([as_json(one, vault.names) for one in vault.claims], sentences, a_line_each=True)


@command(group)
def people(run: Run) -> int:
    """List everybody: employer, title, manager, side and buying roles."""
    from graphkit.analyses.profiles import describe_people
    from graphkit.views import table
    from graphkit.views.machine import as_json

    vault = run.open()
    found = [as_json(one, vault.names) | vault.merges(one.person) for one in describe_people(vault.graph)]
    return run.answer(found, table.people)


@command(group)
def why(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="A", help="Somebody, by any form of the name.")],
    other: Annotated[str | None, typer.Argument(metavar="B", help="Only what ties A to B.")] = None,
) -> int:
    """Show all claims behind a person, or all that tie two people."""
    from graphkit.graph import claims_between
    from graphkit.views.machine import as_json
    from graphkit.views.why import sentences

    vault = run.open()
    found = claims_between(vault.graph, vault.person(name), vault.person(other) if other else None)
    if not found:
        about = f"that ties {name} to {other}" if other else f"about {name} but the name"
        return run.refuse({"reason": f"the notes say nothing {about}", "candidates": []})
    return run.answer([as_json(one, vault.names) for one in found], sentences)
