"""The graph becomes what its notes tell: people and deciders as an audience may see them, and who is in which claim.

In:  the graph, whom it is for, and full names.
Out: `Answers`, for `people` and `accounts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphkit.analyses.deciders import Contender, find_deciders
from graphkit.analyses.profiles import describe_people
from graphkit.graph.excerpts import claims_by_party
from graphkit.records import Claim
from graphkit.views.audiences import Audience, cut_answers
from graphkit.views.machine import as_json

__all__ = ["Answers", "gather_answers"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is told, by id.

    Attributes:
        people: The contract's person.
        deciders: Of an organization, best first; nobody's for whom may not see them.
        said: Claims behind a person or an organization, oldest first.
    """

    people: Mapping[str, Mapping[str, Any]]
    deciders: Mapping[str, tuple[Contender, ...]]
    said: Mapping[str, tuple[Claim, ...]]


def gather_answers(
    graph: nx.MultiDiGraph[str], audience: Audience, names: Mapping[str, str], topic: str | None = None
) -> Answers:
    """Work everything out once.

    Args:
        graph: Of what the audience may see.
        audience: Whose answers are given.
        names: Full name by id.
        topic: Words that narrow who decides.

    Cost: O(claims × organizations), as for the answers themselves.
    """
    found = describe_people(graph)
    answers = {"people": [as_json(one, names) for one in found], "deciders": find_deciders(graph, topic)}
    shown = cut_answers(audience, answers)
    people = {one.person: about for one, about in zip(found, shown["people"], strict=True)}
    deciders = {docket.organization: docket.people for docket in shown.get("deciders", ())}
    return Answers(people, deciders, claims_by_party(graph))
