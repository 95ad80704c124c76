"""Doubtful ties become how far each single way in is believed: in how many of the worlds that may be so it is one.

A tie that may have been misread is there in some worlds and not in others, as often as it is believed. A single way
in has to be one whether or not some doubtful tie bypasses it. Which world holds which tie depends on nothing but the
two names and the number of the world, so that the same notes give the same answer, and a new claim about one tie
leaves all others where they were. Where no tie is in doubt there is one world.

In:  the graph of `build_graph`.
Out: belief per (person, organization).
Why: docs/decisions/0014-weight-of-evidence.md
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import blake2b
from math import prod

import networkx as nx

from graphkit.graph.access import Access, single_ways, sole_conduits, survey
from graphkit.graph.beliefs import belief
from graphkit.records import Claim

__all__ = ["ways_believed"]

Pair = tuple[str, str]
"""A person, and the organization into which they are the only way."""
WORLDS = 32
"""In how many worlds we look: a belief near one half is then right to within about 0.09."""
EFFORT = 400_000
"""How many ties are looked at in all; of very large graphs fewer worlds are made, but at least `FEW`."""
FEW = 4
ANY = 1e-9


def ways_believed(graph: nx.MultiDiGraph[str]) -> dict[Pair, tuple[float, tuple[Claim, ...]]]:
    """Find how far every (person, organization) is believed to be a single way in, with the claims that state it.

    Of what the notes state, the belief is that of the claims, as far as nothing has overtaken them; what follows from
    the ties is also believed no further than that two people work there.

    Cost: O(worlds × organizations × people).
    """
    access = survey(graph, ANY)
    found: Counter[Pair] = Counter()
    stated: dict[Pair, tuple[Claim, ...]] = defaultdict(tuple)
    worlds = _worlds(access.ties)
    for number in range(worlds):
        for pair, claims in single_ways(_world(access, number)).items():
            found[pair] += 1
            stated[pair] = stated[pair] or claims
    return {
        pair: (times / worlds * (belief(stated[pair]) if stated[pair] else _peopled(access, pair[1])), stated[pair])
        for pair, times in sorted(found.items())
    }


def _peopled(access: Access, into: str) -> float:
    """How far it is believed that two people work there."""
    employed = sorted((access.graph.nodes[one]["employed"] for one in access.there[into]), reverse=True)
    return float(prod(employed[:2]))


def _worlds(ties: nx.Graph[str]) -> int:
    if all(tie["belief"] >= 1.0 for _, _, tie in ties.edges(data=True)):
        return 1
    return max(FEW, min(WORLDS, EFFORT // ties.number_of_edges()))


def _world(access: Access, number: int) -> Access:
    """What access is like in one of the worlds."""
    ties = access.ties.copy()
    ties.remove_edges_from(
        [
            (left, right)
            for left, right, tie in access.ties.edges(data=True)
            if tie["belief"] < 1.0 and not _holds(left, right, tie["belief"], number)
        ]
    )
    return replace(access, ties=ties, chains=sole_conduits(ties, access.ours))


def _holds(left: str, right: str, sure: float, number: int) -> bool:
    pair = "\0".join(sorted((left, right)))
    digest = blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=2 * WORLDS).digest()
    return int.from_bytes(digest[2 * number : 2 * number + 2], "big") < sure * 65536
