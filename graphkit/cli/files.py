"""Commands that write files: the map as a page, and the graph for other tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.outputs import STDOUT
from graphkit.cli.runs import DONE, Run, command
from graphkit.config import FILE_NAME
from graphkit.errors import ConfigError, GraphkitError
from graphkit.notes import is_note
from graphkit.records import Problem

__all__ = ["export", "group", "map_", "watch"]

group = typer.Typer()

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")]

Masked = Annotated[bool, typer.Option("--pseudonymise", help="Labels for names, and no word of the notes.")]


def _formats() -> list[str]:
    from graphkit.views.exports import FORMATS

    return list(FORMATS)


@command(group, name="map")
def map_(run: Run, output: Output = Path("map.html"), pseudonymise: Masked = False) -> int:
    """Write the influence map: one page that opens from disk, without a network."""
    return _write_map(run, output, pseudonymise=pseudonymise)


@command(group)
def watch(run: Run, output: Output = Path("map.html"), pseudonymise: Masked = False) -> int:
    """Write the map, and again whenever notes change; Ctrl-C ends it."""
    from watchfiles import watch as changes

    roots = [run.options.notes, *run.options.also]
    if STDOUT in (output, *roots):
        raise ConfigError("watch wants notes and a page on disk, not standard input and output")
    _write_map(run, output, pseudonymise=pseudonymise)
    for _ in changes(*roots, watch_filter=lambda _, path: _matters(Path(path), roots), raise_interrupt=False):
        try:
            _write_map(run, output, pseudonymise=pseudonymise)
        except GraphkitError as error:  # the next change may mend a file half-written or a slip in graphkit.toml
            run.messages.say(Problem(str(error)), "error")
    return DONE


def _matters(file: Path, roots: Sequence[Path]) -> bool:
    """True for notes and decisions, not for the page itself or a program's scratch files."""
    return is_note(file.name) or file.name == FILE_NAME or any(file == root.absolute() for root in roots)


def _write_map(run: Run, output: Path, *, pseudonymise: bool) -> int:
    from graphkit.pipeline import answer_all
    from graphkit.views.page import render_page
    from graphkit.views.pseudonyms import Pseudonyms

    vault = run.open()
    graph, answers, title = vault.graph, answer_all(vault), f"Influence map of {vault.title}"
    if pseudonymise:
        masks = Pseudonyms(graph)
        graph, answers, title = masks.graph(), masks.answers(answers), "Influence map"
    return run.write({output: render_page(graph, title=title, findings=answers)}, vault)


@command(group)
def export(
    run: Run,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=_formats,
            help="graphml, gexf, json (node-link), csv (two files), cytoscape, mermaid, dot, cypher, jsonld or vcard.",
        ),
    ],
    output: Output,
    pseudonymise: Masked = False,
) -> int:
    """Write the graph for other tools."""
    from graphkit.views.exports import export_graph
    from graphkit.views.pseudonyms import Pseudonyms

    vault = run.open()
    parts = export_graph(Pseudonyms(vault.graph).graph() if pseudonymise else vault.graph, form)
    if output == STDOUT and len(parts) > 1:
        raise ConfigError(f"{form} is {len(parts)} files; name them with -o FILE")
    return run.write({output.with_stem(output.stem + part): text for part, text in parts.items()}, vault)
