"""The graph becomes all that graphkit has to say in its folder, by file.

In:  the graph, whom it is for, and addresses.
Out: `OwnNote` by path inside the folder; the text of the canvas under its own.
Why: docs/decisions/0016-sync.md
"""

from __future__ import annotations

import networkx as nx

from graphkit.marks import HOME_NOTE
from graphkit.views.audiences import Audience
from graphkit.views.obsidian.accounts import account_note
from graphkit.views.obsidian.addresses import Addresses
from graphkit.views.obsidian.answers import gather_answers
from graphkit.views.obsidian.canvas import map_canvas
from graphkit.views.obsidian.home import MAP_FILE, home_note
from graphkit.views.obsidian.merging import OwnNote
from graphkit.views.obsidian.people import person_note

__all__ = ["folder_contents"]


def folder_contents(
    graph: nx.MultiDiGraph[str], audience: Audience, to: Addresses, topic: str | None = None
) -> dict[str, OwnNote | str]:
    """Write everything anew, as if nothing stood there.

    Args:
        graph: Of what the audience may see.
        audience: Whose answers are given.
        to: Where everybody's file is.
        topic: Words that narrow who decides.

    Returns:
        The home note first. Cost: that of the answers and of the layout.
    """
    answers = gather_answers(graph, audience, to.names, topic)
    contents: dict[str, OwnNote | str] = {HOME_NOTE: home_note(graph, to), MAP_FILE: map_canvas(graph, to)}
    for one, file in to.files.items():
        write = person_note if one in answers.people else account_note
        contents[file] = write(graph, one, answers, to)
    return contents
