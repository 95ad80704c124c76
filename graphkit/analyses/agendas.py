"""The graph becomes the five moves of this week: what is due, what has become fragile, whom to meet, whom to call.

The best of each kind comes first, then the second best of each, so that one long list does not crowd out the others.

In:  the graph of `build_graph`, the graph as it was some time before, the days on which tasks are due.
Out: Item, at most five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, zip_longest

import networkx as nx

from graphkit.graph.access import single_ways, survey, widest
from graphkit.graph.decisions import deciders
from graphkit.graph.influence import influence
from graphkit.graph.names import people
from graphkit.graph.openings import askable_steps
from graphkit.graph.promises import Promise, promises
from graphkit.graph.ties import live_ties

__all__ = ["Item", "set_agenda"]

MOVES = 5
WEEK_DAYS = 7
OPEN = ("planned", "requested", "stale", "wanted")
"""States of an introduction that somebody can still see to, the nearest to being made first."""
WEIGHTY = 0.5
"""Influence in [0, 1] from which a tie that has gone cold is worth a call, whoever it is with."""


@dataclass(frozen=True, slots=True)
class Item:
    """One move.

    Attributes:
        kind: "introduction", "conduit", "decider" or "cold".
        person: Whom it is about.
        ask: Who is to be asked or called; None where nobody in the notes is.
        what: What to do, in a sentence.
        why: The reason, in a sentence.
        due: The day by which an open task wants it done, if one does.
        claims: Ids of the claims behind the reason.
    """

    kind: str
    person: str
    ask: str | None
    what: str
    why: str
    due: date | None
    claims: tuple[str, ...]


def set_agenda(
    graph: nx.MultiDiGraph[str], before: nx.MultiDiGraph[str], due: Mapping[str, date], topic: str | None = None
) -> tuple[Item, ...]:
    """Choose this week's moves.

    Args:
        graph: Not changed.
        before: The same people some time ago; single conduits that were there then are not new.
        due: Id of a claim → the day by which the open task that it stands in is to be done.
        topic: Words; only who decides about them counts as a decider.

    Returns:
        At most five, in turn: introductions that are overdue, due or still open; deciders whom none of ours is in touch
        with; new single conduits; ties to people of weight that none of ours has kept up for a half-life.

    Cost: O(claims + ties + organizations × people).
    """
    carries = influence(graph)
    kinds = (
        _introductions(graph, due, carries),
        _deciders(graph, topic, carries),
        _conduits(graph, before, carries),
        _cold(graph, topic, carries),
    )
    moves = (one for one in chain.from_iterable(zip_longest(*kinds)) if one is not None)
    return tuple(islice(moves, MOVES))


def _introductions(
    graph: nx.MultiDiGraph[str], due: Mapping[str, date], carries: Mapping[str, float]
) -> Iterator[Item]:
    """Those to people whom none of ours has met since: overdue and due ones first, then by how far they have come."""
    strangers, there = _strangers(graph), {one for one in people(graph) if not graph.nodes[one]["gone"]}
    wanted = (one for one in promises(graph) if one.state in OPEN and one.to in strangers and one.introducer in there)
    today: date = graph.graph["day"]

    def rank(promise: Promise) -> tuple[int, int, float, str, str]:
        day = _due(promise, due)
        days_left = min((day - today).days, WEEK_DAYS) if day else WEEK_DAYS
        return days_left, OPEN.index(promise.state), -carries[promise.to], promise.to, promise.introducer

    for promise in sorted(wanted, key=rank):
        day = _due(promise, due)
        introducer, to = (graph.nodes[one]["name"] for one in (promise.introducer, promise.to))
        when = f", due on {day}" if day else ""
        late = " and overdue" if day and day < today else ""
        what = f"See to {introducer}'s introduction to {to}."
        why = f"It is {promise.state}{when}{late}, and none of us is in touch with {to}."
        claims = tuple(claim.id for claim in promise.claims)
        yield Item("introduction", promise.to, promise.introducer, what, why, day, claims)


def _due(promise: Promise, due: Mapping[str, date]) -> date | None:
    return min((due[claim.id] for claim in promise.claims if claim.id in due), default=None)


def _strangers(graph: nx.MultiDiGraph[str]) -> set[str]:
    """People outside, still there, whom none of ours is in touch with; a promised introduction alone is no touch."""
    ties, ours = live_ties(graph), set(people(graph, "ours"))
    firm = {person for one in ours for person in ties[one] if not ties.edges[one, person]["weak"]}
    return {one for one in people(graph) if one not in ours | firm and not graph.nodes[one]["gone"]}


def _deciders(graph: nx.MultiDiGraph[str], topic: str | None, carries: Mapping[str, float]) -> Iterator[Item]:
    strangers, steps = _strangers(graph), askable_steps(graph)
    unmet = {person: said for person, said in deciders(graph, topic).items() if person in strangers}
    for person in sorted(unmet, key=lambda one: (-carries[one], one)):
        name = graph.nodes[person]["name"]
        asked = max(
            (one for one in steps.predecessors(person) if one not in strangers),
            key=lambda one: (steps.edges[one, person]["strength"], one),
            default=None,
        )
        what = f"Ask {graph.nodes[asked]['name']} for an introduction to {name}." if asked else f"Find a way to {name}."
        why = f"{name} decides {unmet[person][-1].claim.object.text}, and none of us is in touch with them."
        yield Item("decider", person, asked, what, why, None, tuple(say.claim.id for say in unmet[person]))


def _conduits(
    graph: nx.MultiDiGraph[str], before: nx.MultiDiGraph[str], carries: Mapping[str, float]
) -> Iterator[Item]:
    now, then = survey(graph), single_ways(survey(before))
    pairs = single_ways(now)
    new = [pair for pair in widest(now, pairs) if pair not in then]
    for person, into in sorted(new, key=lambda pair: (-sum(carries[one] for one in now.there[pair[1]]), pair)):
        name, where = graph.nodes[person]["name"], graph.nodes[into]["name"]
        behind = tuple(claim.id for claim in pairs[person, into]) or _ties_of(now.ties, person, now.ours)
        what = f"Find a second way into {where}."
        why = f"Since {before.graph['day']}, access to {where} has come to hang on {name} alone."
        yield Item("conduit", person, None, what, why, None, behind)


def _cold(graph: nx.MultiDiGraph[str], topic: str | None, carries: Mapping[str, float]) -> Iterator[Item]:
    """People of weight with whom none of ours has been heard to be in touch for a half-life, the weightiest first."""
    ties, ours, deciding = live_ties(graph), set(people(graph, "ours")), deciders(graph, topic)
    for person in sorted(set(people(graph)) - ours, key=lambda one: (-carries[one], one)):
        firm = (one for one in ours & set(ties[person]) if not ties.edges[one, person]["weak"])
        known = sorted(firm, key=lambda one: (ties.edges[one, person]["age_days"], one))
        weighty = person in deciding or carries[person] >= WEIGHTY
        age_days = ties.edges[known[0], person]["age_days"] if known else 0
        if weighty and not graph.nodes[person]["gone"] and age_days > graph.graph["half_life_days"]:
            name, one = graph.nodes[person]["name"], graph.nodes[known[0]]["name"]
            why = f"The last word of {one} and {name} is {age_days} days old."
            claims = tuple(ties.edges[known[0], person]["claims"])
            yield Item("cold", person, person, f"Get in touch with {name} again.", why, None, claims)


def _ties_of(ties: nx.Graph[str], person: str, ours: Iterable[str]) -> tuple[str, ...]:
    """Claims behind somebody's ties across our border, or behind all of them where they have none across."""
    across = set(ties[person]) - set(ours) if person in ours else set(ties[person]) & set(ours)
    ends = sorted(across or ties[person])
    return tuple(dict.fromkeys(key for one in ends for key in ties.edges[person, one]["claims"]))
