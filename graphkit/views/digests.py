"""The graph becomes the answers to all questions at once, for views that show them side by side.

In:  the graph; names by id; words that narrow what is decided.
Out: answers in the contract's form, by question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from graphkit.analyses.conduits import find_conduits
from graphkit.analyses.deciders import find_deciders
from graphkit.analyses.gaps import find_gaps
from graphkit.analyses.introductions import find_introductions
from graphkit.analyses.profiles import describe_people
from graphkit.views.machine import as_json

__all__ = ["digest"]

INTRODUCED = 60  # a page with the ways to more people than that is not read


def digest(graph: nx.MultiDiGraph[str], names: Mapping[str, str], topic: str | None = None) -> dict[str, Any]:
    """Answer every question in the contract's form.

    Returns:
        "people", "deciders", "risks" and "gaps" as their commands print them; "introductions" by name, to those outside
        who matter most: gaps first, then deciders, then by influence, at most `INTRODUCED`.

    Cost: that of an introduction for each.
    """
    people, gaps, dockets = describe_people(graph), find_gaps(graph), find_deciders(graph, topic)
    deciders = [one.person for docket in dockets for one in docket.people]
    influential = [one.person for one in sorted(people, key=lambda one: -one.influence)]
    outside = {one.person for one in people if one.side != "ours"}
    wanted = [one for one in dict.fromkeys([*(gap.person for gap in gaps), *deciders, *influential]) if one in outside]
    introductions = [find_introductions(graph, one) for one in wanted[:INTRODUCED]]
    answers = {"people": people, "deciders": dockets, "risks": find_conduits(graph), "gaps": gaps}
    as_lists = {question: [as_json(one, names) for one in found] for question, found in answers.items()}
    return as_lists | {"introductions": {names[one.target]: as_json(one, names) for one in introductions}}
