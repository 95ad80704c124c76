"""Claims and identities become those of notes that never spoke of some people, for `--without`.

What hangs on a person shows when they are taken away. What others said stays, theirs included: who is not there any
more has still told us what they told us.

In:  the graph of `build_graph`, with the claims and identities that it was built from.
Out: fewer claims, fewer people, to build from again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import networkx as nx

from graphkit.graph.excerpts import claims_between
from graphkit.records import Claim, Identities

__all__ = ["leave_out"]


def leave_out(
    absent: Collection[str], claims: Sequence[Claim], identities: Identities, graph: nx.MultiDiGraph[str]
) -> tuple[tuple[Claim, ...], Identities]:
    """Take people away, with every claim that ties them to anybody or says anything of them.

    Args:
        absent: Ids of people.
        claims: All that `graph` was built from.
        identities: Likewise.
        graph: Not changed.

    Returns:
        The claims and identities that are left. To compare like with like, build from them as of `graph`'s day: ages
        would be counted from an earlier one where nobody but the absent is spoken of last.

    Cost: O(claims) a person.

    Example:
        >>> from graphkit.records import Person
        >>> ann = Identities({"ann": Person("ann", "Ann Lee")}, {}, owner="ann")
        >>> claims, identities = leave_out(["ann"], [], ann, nx.MultiDiGraph(known=(), named={}))
        >>> identities.people, identities.owner
        ({}, None)
    """
    silent = {claim.id for person in absent for claim in claims_between(graph, person)}
    left = replace(
        identities,
        people={key: one for key, one in identities.people.items() if key not in absent},
        owner=None if identities.owner in absent else identities.owner,
    )
    return tuple(claim for claim in claims if claim.id not in silent), left
