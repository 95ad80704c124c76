"""Commands that write files: the map as a page, and the graph for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.outputs import STDOUT
from graphkit.cli.runs import Run, command
from graphkit.errors import ConfigError

__all__ = ["export", "group", "map_"]

group = typer.Typer()

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")]

Masked = Annotated[bool, typer.Option("--pseudonymise", help="Labels for names, and no word of the notes.")]


def _formats() -> list[str]:
    from graphkit.views.exports import FORMATS

    return list(FORMATS)


@command(group, name="map")
def map_(run: Run, output: Output = Path("map.html"), pseudonymise: Masked = False) -> int:
    """Write the influence map: one page that opens from disk, without a network."""
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
