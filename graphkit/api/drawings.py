"""The graph becomes the influence map, in a notebook's cell or in a file.

In:  the graph.
Out: `Drawing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

import networkx as nx

from graphkit.api.naming import names_in
from graphkit.views.digests import digest
from graphkit.views.notebook import as_frame

__all__ = ["Drawing", "draw"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as one page that needs nothing but a browser; a notebook shows it in a frame.

    Attributes:
        html: The page.
    """

    title: str
    html: str = field(repr=False)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the page to `path`, and return where it is.

        Raises:
            OSError: The place cannot be written to.
        """
        Path(path).write_text(self.html, encoding="utf-8", errors="replace", newline="\n")
        return Path(path)

    def _repr_html_(self) -> str:
        """A frame that holds the page, whose scripts cannot reach the notebook."""
        return as_frame(self.html, self.title)


def draw(graph: nx.MultiDiGraph[str], *, title: str = "Influence map") -> Drawing:
    """Draw the influence map with every answer beside it.

    Args:
        graph: Not changed.
        title: Heading, plain text.

    Cost: linear in people and claims, and an introduction for each of the sixty who matter most.
    """
    from graphkit.views.page import render_page  # noqa: PLC0415  # pyvis loads only when something is drawn

    return Drawing(title, render_page(graph, title=title, findings=digest(graph, names_in(graph))))
