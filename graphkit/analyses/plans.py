"""The graph becomes a plan: the fewest introductions after which we know every decider and hang on nobody.

A plan is better the fewer deciders it leaves unmet, then the fewer single conduits it leaves, then the fewer
introductions it takes, then the stronger the ties that it uses. Where the sets that could be smaller can all be tried,
the plan is the best there is; elsewhere it says below which number of introductions there is none as good.

In:  the graph of `build_graph`.
Out: Plan.
Why: docs/decisions/0009-plan.md
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

import networkx as nx

from graphkit.graph.access import Access, single_ways, widest
from graphkit.graph.decisions import deciders
from graphkit.graph.memberships import line_above
from graphkit.graph.openings import Field, Meeting, Opening, open_field

__all__ = ["Move", "Plan", "make_plan"]

EFFORT = 200_000
"""How many people and ties are looked at in trying sets of introductions, for each group of people: some seconds."""
ROUNDS = 8
PRUNED = 40
"""From a rough plan of at most so many introductions, those that turn out not to be needed are taken out."""

Pair = tuple[str, str]
Chosen = tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One introduction of the plan, and in a sentence what it is for."""

    opening: Opening
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, in an order in which it can be done.

    Attributes:
        reaches: Deciders whom we would get to know.
        unreached: Deciders to whom nobody can honestly introduce us.
        left: (person, organization): single conduits that would be left, whatever introduction is made, or in a plan
            that is not exact, that none was found for.
        exact: No plan leaves less, or as little with fewer introductions.
        at_least: No plan as good takes fewer introductions.
    """

    moves: tuple[Move, ...]
    reaches: tuple[str, ...]
    unreached: tuple[str, ...]
    left: tuple[Pair, ...]
    exact: bool
    at_least: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A group of people who have to do with one another: whom to meet there, and what cannot be ended there."""

    field: Field
    wanted: tuple[str, ...]
    stay: frozenset[Pair]

    @property
    def breadth(self) -> int:
        """How much there is to look at, to see what a set of meetings leaves."""
        return self.field.access.ties.number_of_nodes() + self.field.access.ties.number_of_edges()

    def left(self, chosen: Iterable[Meeting]) -> frozenset[Pair]:
        return frozenset(single_ways(self.field.after(chosen)))

    def solved(self, chosen: Chosen) -> bool:
        return self.left(chosen) <= self.stay


def make_plan(graph: nx.MultiDiGraph[str], topic: str | None = None) -> Plan:
    """Plan the fewest introductions that reach every decider and leave no single conduit.

    Args:
        graph: Not changed.
        topic: Words; only who decides about them has to be met.

    Cost: for each group of people outside who are tied or work together, O(organizations × people) a round for the
        rough plan, and then at most `EFFORT` for the search.
    """
    field, said = open_field(graph), deciders(graph, topic)
    unmet = [one for one in said if not field.access.ours & set(field.access.ties[one])]
    within_reach = {person for _, person in field.meetings}
    wanted = [one for one in unmet if one in within_reach]
    solutions = [_solve(task) for task in _tasks(field, wanted)]
    chosen = tuple(meeting for meetings, _, _ in solutions for meeting in meetings)
    reasons = {
        person: f"{graph.nodes[person]['name']} decides {said[person][-1].claim.object.text}." for person in wanted
    }
    then = field.after(chosen)
    return Plan(
        _moves(field, chosen, reasons),
        tuple(wanted),
        tuple(one for one in unmet if one not in within_reach),
        tuple(sorted(widest(then, single_ways(then)))),
        all(exact for _, exact, _ in solutions),
        sum(at_least for _, _, at_least in solutions),
    )


def _tasks(field: Field, wanted: Collection[str]) -> Iterator[_Task]:
    """Groups of people outside that are tied to one another or work in the same company, and have something to do."""
    graph, access = field.access.graph, field.access
    groups: nx.Graph[str] = nx.Graph(edge for edge in access.ties.edges if access.ours.isdisjoint(edge))
    groups.add_nodes_from(person for _, person in field.meetings)
    for into, there in access.there.items():
        company = [into, *line_above(graph, into)][-1]
        groups.add_edges_from((company, one) for one in (*there, into))
    groups.add_edges_from(pair for pair in access.stated if pair[0] not in access.ours)
    for group in sorted(nx.connected_components(groups), key=min):
        part = field.part(group)
        here = tuple(one for one in wanted if one in group)
        if here or (part.meetings and single_ways(part.access)):
            yield _Task(part, here, _stay(part, here))


def _stay(field: Field, wanted: Collection[str]) -> frozenset[Pair]:
    """Single conduits that stay whatever is done: those that are left once everybody has met whom they can meet.

    More ties end conduits and make none, but into an organization in which nobody was reached before; there only
    those count that a decider forces upon us.
    """
    now, then = field.access, field.after(field.meetings)
    forced = {into for into, there in now.there.items() if not set(there).isdisjoint(wanted)}
    return frozenset(
        (person, into)
        for (person, into), stated in single_ways(then).items()
        if stated or into in forced or _lasting(now, then, person, into)
    )


def _lasting(now: Access, then: Access, person: str, into: str) -> bool:
    """Whether no choice of meetings ends it: somebody there is met already, or reached and then only through them."""
    reached = any(one in now.chains for one in now.there[into])
    return bool(now.met(into)) or (reached and person in then.through(into))


def _solve(task: _Task) -> tuple[Chosen, bool, int]:
    """The best set of meetings that was found, whether it is the best there is, and how many are needed at least."""
    best = _rough(task)
    spent = 0
    for size in range(len(task.wanted), len(task.field.meetings) + 1):
        if task.solved(best) and size > len(best):
            return best, True, len(best)
        spent += _ways(task, size) * task.breadth
        if spent > EFFORT:
            return best, task.solved(best) and size == len(best), min(size, len(best))
        best = min((best, *_feasible(task, size)), key=lambda chosen: _worth(task, chosen))
    return best, True, len(best)


def _worth(task: _Task, chosen: Chosen) -> tuple[int, int, float, list[int]]:
    """The less the better; everybody wanted is met in each of them, rather by the owner than by another of ours."""
    order = task.field.in_order(chosen) or ()
    places = [task.field.meetings.index(one) for one in chosen]
    return len(task.left(chosen)), len(chosen), -round(sum(one.strength for one in order), 9), places


def _ways(task: _Task, size: int) -> int:
    """How many sets `_feasible` looks at."""
    meetings = task.field.meetings
    ways = prod(sum(person == one for _, person in meetings) for one in task.wanted)
    return ways * comb(len(meetings) - len(task.wanted), size - len(task.wanted))


def _feasible(task: _Task, size: int) -> Iterator[Chosen]:
    """Sets of so many meetings, everybody wanted among them, that have an order in which each can be brought about."""
    meetings = task.field.meetings
    for musts in product(*([one for one in meetings if one[1] == person] for person in task.wanted)):
        others = [one for one in meetings if one not in musts]
        for more in combinations(others, size - len(musts)):
            chosen = tuple(sorted((*musts, *more)))
            if task.field.in_order(chosen) is not None:
                yield chosen


def _rough(task: _Task) -> Chosen:
    """A plan found without trying: the shortest way to everybody wanted, then somebody else where one is not enough."""
    ways = _shortest(task.field)
    chosen = dict.fromkeys(meeting for person in task.wanted for meeting in _along(task.field, ways, person))
    for _ in range(ROUNDS):
        known = len(chosen)
        for person, into in sorted(task.left(chosen) - task.stay):
            more = chosen | dict.fromkeys(_relief(task.field, ways, (person, into), chosen))
            chosen = chosen if task.field.in_order(more) is None else more
        if len(chosen) == known:
            break
    return _pruned(task, tuple(sorted(chosen)))


def _shortest(field: Field) -> Mapping[str, list[str]]:
    """Everybody within reach → the people on the way to them, from a contact on."""
    return nx.multi_source_dijkstra_path(field.steps, set(field.contacts), weight=None)


def _along(field: Field, ways: Mapping[str, Sequence[str]], person: str) -> Iterator[Meeting]:
    """The meetings, one of ours each, that lead from a contact to a person."""
    for one in ways[person][1:]:
        yield next(meeting for meeting in field.meetings if meeting[1] == one)


def _relief(
    field: Field, ways: Mapping[str, Sequence[str]], pair: Pair, chosen: Collection[Meeting]
) -> tuple[Meeting, ...]:
    """What ends a single conduit: another of ours meets another one there, by the shortest way."""
    person, into = pair
    fit = [one for one in field.meetings if person not in one and one[1] in field.access.there[into]]
    fit = [one for one in fit if one not in chosen]
    if not fit:
        return ()
    best = min(fit, key=lambda one: (len(ways[one[1]]), one))
    return (*_along(field, ways, best[1]), best)


def _pruned(task: _Task, chosen: Chosen) -> Chosen:
    """Take out what is not needed, one by one."""
    for one in chosen if len(chosen) <= PRUNED else ():
        fewer = tuple(other for other in chosen if other != one)
        met = {person for _, person in fewer}
        if met.issuperset(task.wanted) and task.field.in_order(fewer) is not None:
            chosen = min(fewer, chosen, key=lambda found: len(task.left(found)))
    return chosen


def _moves(field: Field, chosen: Chosen, reasons: Mapping[str, str]) -> tuple[Move, ...]:
    """Each introduction in an order that can be kept to, with what would be missing without it."""
    order, met, left = field.in_order(chosen) or (), set[str](), single_ways(field.after(chosen)).keys()
    moves = []
    for place, opening in enumerate(order):
        first = opening.to not in met
        why = reasons.get(opening.to) if first else None
        others = [(one.envoy, one.to) for one in order if one is not opening]
        why = why or _use(field, opening, single_ways(field.after(others)).keys() - left, order[place + 1 :])
        moves.append(Move(opening, why))
        met.add(opening.to)
    return tuple(moves)


def _use(field: Field, opening: Opening, hanging: Collection[Pair], later: Sequence[Opening]) -> str:
    """What an introduction is good for that ends single conduits, or leads on."""
    names = field.access.graph.nodes
    if hanging:
        person, into = min(hanging)
        return f"{names[into]['name']} no longer hangs on {names[person]['name']} alone."
    further = [one.to for one in later if one.introducer == opening.to]
    return f"{names[opening.to]['name']} can introduce us to {names[(further or [opening.to])[0]]['name']}."
