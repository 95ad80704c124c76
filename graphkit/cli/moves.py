"""Commands whose answers one acts on: whom to ask, what to do this week, what has changed, what is covered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from graphkit.cli.runs import DONE, NO, Run, command

__all__ = ["agenda", "brief", "coverage", "diff", "plan"]

group = typer.Typer()


@command(group)
def plan(run: Run) -> int:
    """Plan the fewest introductions that reach every decider and leave no single contact on whom access hangs."""
    from graphkit.analyses.plans import make_plan
    from graphkit.views import advice
    from graphkit.views.machine import as_json

    vault = run.open()
    return run.explain(as_json(make_plan(vault.graph, run.options.topic), vault.names), advice.plan, vault)


@command(group)
def agenda(run: Run) -> int:
    """List this week's five moves: introductions due, deciders to meet, new single contacts, ties gone cold."""
    from graphkit.analyses.agendas import set_agenda
    from graphkit.views import advice
    from graphkit.views.machine import as_json

    vault = run.open()
    found = set_agenda(vault.graph, vault.recently, vault.due, run.options.topic)
    return run.explain([as_json(one, vault.names) for one in found], advice.agenda, vault)


@command(group)
def brief(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom to meet, by any form of the name.")],
) -> int:
    """Write what to ask whom for an introduction to somebody, with a text to send that holds nothing private."""
    from graphkit.analyses.briefs import write_brief
    from graphkit.views import advice
    from graphkit.views.machine import as_json

    vault = run.open()
    found = as_json(write_brief(vault.graph, vault.person(name), run.options.topic), vault.names)
    run.explain(found, advice.brief, vault)
    return DONE if found["found"] else NO


@command(group)
def diff(
    run: Run,
    since: Annotated[
        datetime, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="What has changed after this day.")
    ],
) -> int:
    """Tell what has changed since a day, in sentences with their quotes."""
    from graphkit.analyses.changes import find_changes
    from graphkit.views import advice
    from graphkit.views.machine import as_json

    vault = run.open()
    found = find_changes(vault.on(since.date()), vault.graph)
    return run.explain([as_json(one, vault.names) for one in found], advice.changes, vault)


@command(group)
def coverage(run: Run) -> int:
    """Show how well each account is covered: a red, amber or green card, with the rule and every reason."""
    from graphkit.analyses.coverage import cover_accounts
    from graphkit.views import advice
    from graphkit.views.machine import as_json

    vault = run.open()
    found = cover_accounts(vault.graph, run.options.topic)
    return run.explain([as_json(one, vault.names) for one in found], advice.coverage, vault)
