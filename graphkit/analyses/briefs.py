"""The graph becomes a brief for whoever is to be asked for an introduction: why them, what we share, what to send.

The brief is for us and may quote. The text to send is not: it is made of names, of our own words, and of employers and
titles that the notes state as plain facts. Nothing that anybody said, heard, thinks, plans or decides goes into it, and
nobody is named but the sender, whoever is asked and whoever is to be met.

In:  the graph of `build_graph`, the target by id.
Out: Brief.
Why: docs/decisions/0010-what-may-be-forwarded.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

import networkx as nx

from graphkit.graph.memberships import line_above
from graphkit.graph.precedence import latest
from graphkit.graph.routes import best_routes, open_routes
from graphkit.records import Claim

__all__ = ["Brief", "Ground", "write_brief"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What ties two people, strongest first."""

    between: tuple[str, str]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Whom to ask, for an introduction to whom, and how.

    Attributes:
        target: Whom we want to reach in the end.
        asked: Who is to be asked: the first on the strongest honest way who is not ours; None where there is none.
        meet: To whom they are asked to introduce us: the next on the way.
        people: The way.
        strength: Of the way, in [0, 1].
        why: Why them, in a sentence; "" where nobody is to be asked.
        ground: What ties them to us, and what ties them to whom we are to meet.
        forwardable: The text to send.
        reason: Why nobody is to be asked; None where somebody is.
    """

    target: str
    source: str | None
    asked: str | None = None
    meet: str | None = None
    people: tuple[str, ...] = ()
    strength: float = 0.0
    why: str = ""
    ground: tuple[Ground, ...] = ()
    forwardable: str = ""
    reason: str | None = None


def write_brief(graph: nx.MultiDiGraph[str], target: str, topic: str | None = None) -> Brief:
    """Write a brief for whoever can bring the owner nearest to `target`.

    Args:
        graph: Not changed.
        target: Id of a person.
        topic: What we want to talk about, in words that may be read by anybody.

    Cost: that of one introduction.
    """
    owner, name = graph.graph["owner"], graph.nodes[target]["name"]
    if owner is None or owner == target:
        reason = "The notes do not tell whose they are." if owner is None else "That is whose notes these are."
        return Brief(target, owner, reason=reason)
    routes = open_routes(graph, owner, target)
    people = next(iter(best_routes(routes, owner, target, 1)), ())
    if len(people) < 3:
        known, unknown = f"You are in touch with {name} yourself.", f"Nobody can honestly introduce you to {name}."
        return Brief(target, owner, people=people, reason=known if people else unknown)
    place = next((place for place, one in enumerate(people[1:-1], 1) if not _ours(graph, one)), len(people) - 2)
    before, asked, meet = people[place - 1 : place + 2]
    ground = [Ground(step, routes.edges[step]["claims"]) for step in ((before, asked), (asked, meet))]
    strength = prod(routes.edges[step]["strength"] for step in pairwise(people))
    return Brief(
        target, owner, asked, meet, people, strength,
        _why(graph, people, asked, meet), tuple(ground), _forwardable(graph, (owner, asked, meet), topic),
    )  # fmt: skip


def _ours(graph: nx.MultiDiGraph[str], person: str) -> bool:
    return bool(graph.nodes[person]["side"] == "ours")


def _why(graph: nx.MultiDiGraph[str], people: Sequence[str], asked: str, meet: str) -> str:
    names = [graph.nodes[one]["name"] for one in people]
    way = f"The strongest honest way to {names[-1]} leads through {graph.nodes[asked]['name']}"
    return f"{way}." if meet == people[-1] else f"{way}, who can introduce you to {graph.nodes[meet]['name']} first."


def _forwardable(graph: nx.MultiDiGraph[str], people: tuple[str, str, str], topic: str | None) -> str:
    sender, asked, meet = (graph.nodes[one]["name"] for one in people)
    company = graph.nodes[people[0]]["organization"]
    at = f" of {graph.nodes[company]['name']}" if company else ""
    about = f" I would like to talk about {topic}." if topic else ""
    return (
        f"Dear {asked},\n\n"
        f"would you introduce me to {meet}{_position(graph, people[2])}?{about}"
        " A short line to both of us would be a great help, and you are welcome to pass this message on as it is."
        " If it is not convenient, just tell me.\n\n"
        f"Kind regards\n{sender}{at}\n"
    )


def _position(graph: nx.MultiDiGraph[str], person: str) -> str:
    """Title and employer, as far as the notes state them as plain facts that still hold."""
    title = latest(_plain(graph, person, "has_title"))
    employment = latest(_plain(graph, person, "works_for"))
    where, now = employment.object.entity if employment else None, graph.nodes[person]["organization"]
    current = where is not None and now is not None and where in (now, *line_above(graph, now))
    parts = [title.object.text if title and current else "", graph.nodes[where]["name"] if where and current else ""]
    return f" ({', '.join(part for part in parts if part)})" if any(parts) else ""


def _plain(graph: nx.MultiDiGraph[str], person: str, relation: str) -> list[Claim]:
    """What holds of a person, told as a fact by the note itself: neither somebody's word, nor a plan, nor hearsay."""
    return [
        claim
        for claim in graph.graph["held"]
        if claim.relation == relation and claim.subject.entity == person and not (claim.attributed_to or claim.hearsay)
        if claim.modality == "actual" and (relation == "has_title" or claim.object.entity in graph)
    ]
