"""Commands that write files: the map as a page, and the graph for other tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graphkit.cli.outputs import STDOUT
from graphkit.cli.runs import DONE, Run, command
from graphkit.config import FILE_NAME
from graphkit.errors import ConfigError, GraphkitError
from graphkit.notes import is_note, label_vaults
from graphkit.records import Problem

if TYPE_CHECKING:
    from graphkit.pipeline import Vault
    from graphkit.views.audiences import Audience
    from graphkit.views.page import Opener

__all__ = ["export", "group", "map_", "watch"]

group = typer.Typer()

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")]

Masked = Annotated[bool, typer.Option("--pseudonymise", help="Labels for names, and no word of the notes.")]

Profile = Annotated[
    Literal["internal", "executive", "external"],
    typer.Option(help="Who is to see it; for all but internal, what they should not see is not in the file."),
]

OPENERS: dict[str, tuple[Opener, ...]] = {
    "none": (),
    "path": ("path",),
    "obsidian": ("obsidian",),
    "both": ("path", "obsidian"),
}
Links = Annotated[
    Literal["none", "path", "obsidian", "both"],
    typer.Option(help="From every quote to its note: the file, relative to the page, or Obsidian."),
]


def _formats() -> list[str]:
    from graphkit.views.exports import FORMATS

    return [*FORMATS, "parquet"]


@command(group, name="map")
def map_(
    run: Run,
    output: Output = Path("map.html"),
    profile: Profile = "internal",
    link: Links = "none",
    pseudonymise: Masked = False,
) -> int:
    """Write the influence map: one page that opens from disk, without a network."""
    return _MapFile(output, profile, OPENERS[link], pseudonymise).write(run)


@command(group)
def watch(
    run: Run,
    output: Output = Path("map.html"),
    profile: Profile = "internal",
    link: Links = "none",
    pseudonymise: Masked = False,
) -> int:
    """Write the map, and again whenever notes change; Ctrl-C ends it."""
    from watchfiles import watch as changes

    page = _MapFile(output, profile, OPENERS[link], pseudonymise)
    roots = [run.options.notes, *run.options.also]
    if STDOUT in (output, *roots):
        raise ConfigError("watch wants notes and a page on disk, not standard input and output")
    page.write(run)
    for _ in changes(*roots, watch_filter=lambda _, path: _matters(Path(path), roots), raise_interrupt=False):
        try:
            page.write(run)
        except GraphkitError as error:  # the next change may mend a file half-written or a slip in graphkit.toml
            run.messages.say(Problem(str(error)), "error")
    return DONE


def _matters(file: Path, roots: Sequence[Path]) -> bool:
    """True for notes and decisions, not for the page itself or a program's scratch files."""
    return is_note(file.name) or file.name == FILE_NAME or any(file == root.absolute() for root in roots)


@dataclass(frozen=True, slots=True)
class _MapFile:
    """A map to write: where, for whom, with which links, with or without names."""

    output: Path
    profile: Audience
    link: tuple[Opener, ...]
    pseudonymise: bool

    def write(self, run: Run) -> int:
        from graphkit.pipeline import answer_all
        from graphkit.views.audiences import cut_answers
        from graphkit.views.page import render_page
        from graphkit.views.pseudonyms import Pseudonyms

        if self.link and (self.pseudonymise or self.profile != "internal"):
            raise ConfigError("--link would name the notes, which this page is not to tell; leave it out")
        if self.link and STDOUT in (run.options.notes, *run.options.also):
            raise ConfigError("--link wants notes on disk; standard input cannot be opened")
        vault = run.open().shown_to(self.profile)
        graph, answers = vault.graph, cut_answers(self.profile, answer_all(vault))
        title = f"Influence map of {vault.title}" if self.profile == "internal" else f"Influence map, {self.profile}"
        if self.pseudonymise:
            masks = Pseudonyms(graph)
            graph, answers, title = masks.graph(), masks.answers(answers), "Influence map"
        page = render_page(graph, title=title, findings=answers, links=self._links(vault))
        return run.write({self.output: page}, vault)

    def _links(self, vault: Vault) -> dict[str, list[str]]:
        from graphkit.views.page import note_links

        roots = {label: root for root, label in label_vaults(vault.settings.notes, vault.settings.also)}
        page = Path() if self.output == STDOUT else self.output.parent
        return note_links(vault.notes, roots, page, self.link)


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
            help="graphml, gexf, json (node-link), csv, kumu or parquet (two files each), cytoscape, mermaid, dot, "
            "cypher, jsonld, ftm or vcard.",
        ),
    ],
    output: Output,
    profile: Profile = "internal",
    pseudonymise: Masked = False,
) -> int:
    """Write the graph for other tools."""
    from graphkit.views.exports import export_graph, export_tables
    from graphkit.views.pseudonyms import Pseudonyms

    vault = run.open().shown_to(profile)
    graph = Pseudonyms(vault.graph).graph() if pseudonymise else vault.graph
    parts: Mapping[str, str | bytes] = export_tables(graph) if form == "parquet" else export_graph(graph, form)
    if output == STDOUT and len(parts) > 1:
        raise ConfigError(f"{form} is {len(parts)} files; name them with -o FILE")
    return run.write({output.with_stem(output.stem + part): text for part, text in parts.items()}, vault)
