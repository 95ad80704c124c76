"""Commands that answer: who decides, who can introduce us, where access hangs on one person, whom nobody covers."""

from __future__ import annotations

from typing import Annotated

import typer

from graphkit.cli.runs import DONE, NO, Run, command
from graphkit.errors import UnknownNameError

__all__ = ["deciders", "gaps", "group", "intro", "risks"]

group = typer.Typer()


@command(group)
def intro(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom to meet, by any form of the name.")],
    k: Annotated[int, typer.Option("-k", min=1, help="How many paths to show.")] = 3,
    start: Annotated[str | None, typer.Option("--from", metavar="NAME", help="Start here, not at the owner.")] = None,
) -> int:
    """Find who can introduce us to somebody, whom to leave out, and what is missing."""
    from graphkit.analyses.introductions import find_introductions
    from graphkit.views import table
    from graphkit.views.machine import as_json, unanswered

    vault = run.open()
    try:
        target, source = vault.person(name), vault.person(start) if start else None
    except UnknownNameError as error:
        return run.refuse(unanswered(name, str(error), error.candidates))
    found = as_json(find_introductions(vault.graph, target, source, k), vault.names)
    run.explain(found, table.introduction, vault)
    return DONE if found["found"] else NO


@command(group)
def risks(
    run: Run,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Show instead what too little speaks for.")] = False,
) -> int:
    """Name those through whom alone an organization is reached, and what would end that."""
    from graphkit.analyses.conduits import find_conduits
    from graphkit.views import table
    from graphkit.views.machine import as_json

    vault = run.open()
    found = [as_json(one, vault.names) for one in find_conduits(vault.graph, doubtful=doubtful)]
    return run.explain(found, table.conduits, vault)


@command(group)
def deciders(run: Run) -> int:
    """Say who decides, organization by organization, with what speaks for and against it."""
    from graphkit.analyses.deciders import find_deciders
    from graphkit.views import table
    from graphkit.views.machine import as_json

    vault = run.open()
    found = [as_json(one, vault.names) for one in find_deciders(vault.graph, run.options.topic)]
    return run.explain(found, table.dockets, vault)


@command(group)
def gaps(run: Run) -> int:
    """List people of importance whom nobody of ours knows, with a way to them."""
    from graphkit.analyses.gaps import find_gaps
    from graphkit.views import table
    from graphkit.views.machine import as_json

    vault = run.open()
    return run.explain([as_json(one, vault.names) for one in find_gaps(vault.graph)], table.gaps, vault)
