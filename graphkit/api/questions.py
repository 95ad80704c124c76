"""The questions of the command line, asked of a graph from Python.

Each takes the graph of a vault, or a part of it (`vault.within("Globex").graph`, `vault.on(day)`), and leaves it as it
is. The analyses use networkx's own functions, so that they run under whatever backends networkx is told to use.

In:  the graph that `graphkit.read` makes; names in any form that the notes use.
Out: `Findings` with full names.
"""

from __future__ import annotations

import networkx as nx

from graphkit.analyses.conduits import Conduit, find_conduits
from graphkit.analyses.deciders import Docket, find_deciders
from graphkit.analyses.gaps import Gap, find_gaps
from graphkit.analyses.introductions import find_introductions
from graphkit.analyses.profiles import Profile, describe_people
from graphkit.api.findings import Findings, Introductions
from graphkit.api.naming import find_id
from graphkit.views import table

__all__ = ["conduits", "deciders", "gaps", "introductions", "people"]


def people(graph: nx.MultiDiGraph[str]) -> Findings[Profile]:
    """Describe everybody: employer, titles, manager, side, buying roles, influence in [0, 1].

    Returns:
        Profiles in order of name.

    Cost: linear in claims times organizations.
    """
    return Findings(describe_people(graph), graph, lambda found, _: table.people(found))


def deciders(graph: nx.MultiDiGraph[str], topic: str | None = None) -> Findings[Docket]:
    """Say who decides, organization by organization, with what speaks for and against it.

    Args:
        graph: Not changed.
        topic: Words; only decisions that share one with them count.

    Returns:
        Dockets in order of the organization's name, the people in each best first.
    """
    return Findings(find_deciders(graph, topic), graph, table.dockets)


def conduits(graph: nx.MultiDiGraph[str], *, doubtful: bool = False) -> Findings[Conduit]:
    """Find those through whom alone an organization is reached; also called `risks`.

    Args:
        graph: Not changed.
        doubtful: Find instead those for which too little speaks.

    Returns:
        Conduits, the most severe first, each with the introductions that would end it.
    """
    return Findings(find_conduits(graph, doubtful=doubtful), graph, table.conduits)


def gaps(graph: nx.MultiDiGraph[str]) -> Findings[Gap]:
    """Find people of importance whom nobody of ours knows, with a way to them.

    Returns:
        Gaps, the most important first.
    """
    return Findings(find_gaps(graph), graph, table.gaps)


def introductions(graph: nx.MultiDiGraph[str], to: str, *, start: str | None = None, k: int = 3) -> Introductions:
    """Find who can introduce us to somebody, whom to leave out, and what is missing.

    Args:
        graph: Not changed.
        to: Whom to meet, by any form of the name that the notes use.
        start: Where the path starts; the notes' owner if left out.
        k: How many paths to look for, at least 1.

    Returns:
        Paths, strongest first; none where a careful reader would ask nobody, and then `reason` says why.

    Raises:
        UnknownNameError: A name fits nobody or several people; `candidates` has their names.
        ValueError: `k` is below 1.
    """
    if k < 1:
        message = f"k is how many paths to look for, at least 1, not {k}"
        raise ValueError(message)
    source = None if start is None else find_id(graph, start)
    return Introductions(find_introductions(graph, find_id(graph, to), source, k), graph)
