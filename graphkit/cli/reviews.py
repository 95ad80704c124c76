"""The command that asks about names of which the notes do not tell whether they are one person's.

In:  judgements that are unsure.
Out: questions in the terminal, and lines in `graphkit.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from graphkit.cli.decisions import record_decision, settings_file
from graphkit.cli.runs import Run, command

if TYPE_CHECKING:
    from graphkit.records import Judgement

__all__ = ["group", "review"]

group = typer.Typer()


@command(group, without={"org", "topic", "without"})
def review(run: Run) -> int:
    """Ask about names that may be one person's, and keep the answers in graphkit.toml."""
    from graphkit.entities import open_questions
    from graphkit.views.machine import as_json

    file, vault = settings_file(run.options.notes), run.open()
    unsure = open_questions(vault.identities)
    decided = 0
    for key, line in () if run.options.as_json else _answers(unsure):
        record_decision(file, key, line)
        decided += 1
    return run.answer([as_json(one, vault.names) for one in unsure], lambda _: f"{decided} of {len(unsure)} decided")


def _answers(unsure: Sequence[Judgement]) -> Iterator[tuple[str, str]]:
    """Key and line of each decision; the end of the input ends the questions."""
    from rich.prompt import Prompt

    from graphkit.views.characters import one_line

    keys = {"s": "same", "d": "different"}
    for number, one in enumerate(unsure, 1):
        _ask(f"{number} of {len(unsure)}: is {one.left} the same as {one.right}, wherever it stands?", one.why)
        try:
            choice = Prompt.ask("same, different, later, quit", choices=["s", "d", "l", "q"], default="l")
            because = Prompt.ask("because", default="", show_default=False) if choice in keys else ""
        except EOFError:
            return
        if choice == "q":
            return
        if choice in keys:
            yield (
                keys[choice],
                f"{one.left} = {one.right}" + (f" because {one_line(because)}" if because.strip() else ""),
            )


def _ask(question: str, why: str) -> None:
    from rich.text import Text

    from graphkit.cli.outputs import print_text
    from graphkit.views.characters import one_line

    print_text(Text(f"{one_line(question)}\n  {one_line(why)}"))
