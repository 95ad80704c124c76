"""The graph becomes an honest way to a person: who can introduce us, who must not be asked, what is missing.

Where a careful reader would ask nobody, the answer is that there is no way, with the reason; it is never a way
through somebody whom the next person distrusts.

In:  the graph of `build_graph`, source and target by id.
Out: Introduction.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod

import networkx as nx

from graphkit.graph.promises import promises
from graphkit.graph.routes import Veto, best_routes, open_routes, vetoes
from graphkit.graph.ties import distrust, live_ties

__all__ = ["Avoided", "Introduction", "Missing", "Path", "find_introductions"]


@dataclass(frozen=True, slots=True)
class Step:
    """One asks the next. `strength` in (0, 1]; `tie` is a relation or "colleague"; `age_days` since last heard of."""

    start: str
    end: str
    strength: float
    tie: str
    claims: tuple[str, ...]
    age_days: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way from source to target. `strength` in (0, 1] is the product of the steps, `weakest` the least of them."""

    people: tuple[str, ...]
    strength: float
    weakest: tuple[str, str]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Avoided:
    """Somebody on no path, and why, in a sentence."""

    person: str
    why: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """An introduction that would help and has not happened: `state` is wanted, requested, planned, refused or stale."""

    introducer: str
    to: str
    state: str
    why: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """The answer: `paths` best first; `reason` says why there is none, and is None where there is one.

    `warnings` are about people on the paths who would be avoided if it were likelier that the notes say so.
    """

    target: str
    source: str | None
    paths: tuple[Path, ...] = ()
    avoid: tuple[Avoided, ...] = ()
    missing: tuple[Missing, ...] = ()
    reason: str | None = None
    warnings: tuple[Avoided, ...] = ()


NEAR = 2
"""Up to how many live ties from the target somebody counts as a way that was left out."""


def find_introductions(graph: nx.MultiDiGraph[str], target: str, source: str | None = None, k: int = 3) -> Introduction:
    """Find the best `k` ways by which `source` (the owner, if left out) can be introduced to `target`.

    Args:
        graph: Not changed.
        target: Id of a person.
        source: Id of a person; None stands for the owner.
        k: At least 1.

    Returns:
        Paths, strongest first, that share nobody in the middle where that is possible; everybody who was left out, and
        introductions to the target that were asked for, planned or refused.

    Cost: O(ties × log people) a path.
    """
    source = source or graph.graph["owner"]
    if source is None:
        return Introduction(target, None, reason="The notes do not tell whose they are.")
    if source == target:
        return Introduction(target, source, reason="That is where the path would start.")
    routes = open_routes(graph, source, target)
    paths = tuple(_path(routes, people) for people in best_routes(routes, source, target, k))
    avoid = _avoided(graph, source, target)
    missing = _missing(graph, source, target)
    reason = None if paths else _reason(graph, target, avoid, missing)
    return Introduction(target, source, paths, avoid, missing, reason, _warnings(graph, source, target, paths))


def _path(routes: nx.DiGraph[str], people: tuple[str, ...]) -> Path:
    steps = []
    for start, end in pairwise(people):
        tie = routes.edges[start, end]
        steps.append(Step(start, end, tie["strength"], tie["tie"], tie["claims"], tie["age_days"]))
    weakest = min(steps, key=lambda step: step.strength)
    return Path(people, prod(step.strength for step in steps), (weakest.start, weakest.end), tuple(steps))


def _avoided(graph: nx.MultiDiGraph[str], source: str, target: str) -> tuple[Avoided, ...]:
    found: dict[str, list[Veto]] = defaultdict(list)
    near = nx.single_source_shortest_path_length(live_ties(graph), target, cutoff=NEAR)
    for veto in vetoes(graph, source, target):
        if veto.person in near or veto.by == target or veto.reason == "refused":
            found[veto.person].append(veto)
    return tuple(_left_out(graph, found[person], target) for person in sorted(found))


def _left_out(graph: nx.MultiDiGraph[str], found: list[Veto], target: str) -> Avoided:
    claims = tuple(dict.fromkeys(key for veto in found for key in veto.claims))
    return Avoided(found[0].person, _blame(graph, found, target), claims)


def _warnings(graph: nx.MultiDiGraph[str], source: str, target: str, paths: tuple[Path, ...]) -> tuple[Avoided, ...]:
    """Doubtful distrust between two who follow one another, and doubtful vetoes of people in the middle."""
    middle = {person for path in paths for person in path.people[1:-1]}
    found: dict[str, list[Veto]] = defaultdict(list)
    for veto in vetoes(graph, source, target, doubtful=True):
        if veto.person in middle:
            found[veto.person].append(veto)
    doubts = distrust(graph, doubtful=True)
    for step in sorted({(one.start, one.end) for path in paths for one in path.steps}):
        for judge, person in (step, step[::-1]):
            if doubts.has_edge(judge, person):
                known = doubts.edges[judge, person]
                found[person].append(Veto(person, judge, known["reason"], known["claims"]))
    warnings = (_left_out(graph, found[person], target) for person in sorted(found))
    return tuple(replace(one, why=f"Perhaps {one.why}") for one in warnings)


def _blame(graph: nx.MultiDiGraph[str], found: list[Veto], target: str) -> str:
    name = graph.nodes[found[0].person]["name"]
    sentences = []
    for veto in found:
        by = graph.nodes[veto.by]["name"] if veto.by else "somebody"
        hearsay = any(graph.graph["claims"][key].hearsay for key in veto.claims)
        text = {
            "distrust": f"{by} does not trust {name}",
            "fallen out": f"{by} and {name} have fallen out",
            "opposition": f"{name} is opposed by {by}",
            "against us": f"{name} works against us",
            "gone": f"{name} has left",
            "refused": f"{name} has refused to introduce us to {graph.nodes[target]['name']}",
        }[veto.reason]
        sentences.append(text + (", from hearsay" if hearsay else ""))
    return "; ".join(dict.fromkeys(sentences)) + "."


def _missing(graph: nx.MultiDiGraph[str], source: str, target: str) -> tuple[Missing, ...]:
    found = []
    for promise in promises(graph):
        if promise.to == target and promise.introducer != source and promise.state != "made":
            names = graph.nodes[promise.introducer]["name"], graph.nodes[target]["name"]
            why = f"{names[0]}'s introduction to {names[1]} is {promise.state}."
            claims = tuple(claim.id for claim in promise.claims)
            found.append(Missing(promise.introducer, target, promise.state, why, claims))
    return tuple(found)


def _reason(graph: nx.MultiDiGraph[str], target: str, avoid: tuple[Avoided, ...], missing: tuple[Missing, ...]) -> str:
    name = graph.nodes[target]["name"]
    parts = [f"Nobody in the notes can honestly introduce you to {name}."]
    if avoid:
        parts.append(" ".join(one.why for one in avoid))
    if missing:
        parts.append("Not made yet: " + " ".join(one.why for one in missing))
    return " ".join(parts)
