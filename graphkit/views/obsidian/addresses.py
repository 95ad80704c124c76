"""People, organizations and notes become the places where links of graphkit's own notes lead.

In:  the graph, the notes that were read, and where in the vault graphkit's folder is.
Out: `Addresses`, for everything that links.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import networkx as nx

from graphkit.views.obsidian.file_names import file_names
from graphkit.views.obsidian.markup import as_text, markdown_link, wikilink

__all__ = ["ACCOUNTS", "PEOPLE", "Addresses", "address_book"]

PEOPLE, ACCOUNTS = "people", "accounts"  # folders inside graphkit's own
_FOLDERS = {"person": PEOPLE, "organization": ACCOUNTS}
_UNLINKABLE = frozenset("\\`*{}[]<>~=$%#|^:\n")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything is.

    Attributes:
        files: Path inside graphkit's folder, by id of a person or an organization.
        names: Full name by id.
        folder: graphkit's folder, from the root of the vault.
        notes: Path from the root of the vault, or a whole address where a note is in another, by (vault, path).
    """

    files: Mapping[str, str]
    names: Mapping[str, str]
    folder: str
    notes: Mapping[tuple[str, str], str]

    def to(self, one: str, label: str = "") -> str:
        """A link to somebody's own note; the name alone where there is none."""
        if one not in self.files:
            return as_text(label or self.names.get(one, one))
        return wikilink(f"{self.folder}/{self.files[one].removesuffix('.md')}", label or self.names[one])

    def to_note(self, vault: str, path: str) -> str:
        """A link to a note that was read; its name alone where nothing leads there."""
        address, label = self.notes.get((vault, path)), PurePosixPath(path).stem
        if address is None:
            return as_text(f"{vault}/{path}" if vault else path)
        if "://" in address or _UNLINKABLE & set(address) or not address.endswith(".md"):
            return markdown_link(address, label)
        return wikilink(address.removesuffix(".md"), label)


def address_book(
    graph: nx.MultiDiGraph[str], folder: str, notes: Mapping[tuple[str, str], str], taken: Collection[str]
) -> Addresses:
    """Give everybody a file.

    Args:
        graph: As `build_graph` makes it.
        folder: As in `Addresses`.
        notes: As in `Addresses`.
        taken: Names of files that are people's own.

    Cost: linear in people and organizations.
    """
    names = {node: graph.nodes[node]["name"] for node in sorted(graph) if graph.nodes[node]["kind"] in _FOLDERS}
    files = file_names(names, taken)
    return Addresses(
        {one: f"{_FOLDERS[graph.nodes[one]['kind']]}/{name}.md" for one, name in files.items()}, names, folder, notes
    )
