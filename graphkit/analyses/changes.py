"""Two graphs of the same people, of an earlier and a later day, become what has changed, in sentences with claims.

A change is told with the claims that are new since the earlier day, or with those that the change is about where time
alone made it. What no claim shows is not told.

In:  the graphs that `build_graph` makes of the same claims and identities on two days.
Out: Change, oldest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from graphkit.graph.access import single_ways, survey, widest
from graphkit.graph.decisions import deciders
from graphkit.graph.memberships import line_above, members
from graphkit.graph.names import people
from graphkit.graph.promises import promises
from graphkit.graph.stances import Stance, stances
from graphkit.graph.standing import since
from graphkit.graph.ties import distrust, live_ties
from graphkit.records import Claim, Relation

__all__ = ["Change", "find_changes"]

ANY: frozenset[Relation] = frozenset()
EMPLOYMENT: frozenset[Relation] = frozenset({"works_for", "head_of", "has_title", "reports_to", "assists"})
TOUCH: frozenset[Relation] = frozenset({"contacts", "knows", "introduces", "reports_to", "assists"})
ACCESS: frozenset[Relation] = frozenset({*TOUCH, "sole_contact"})
STANCE: frozenset[Relation] = frozenset({"supports", "opposes", "trusts"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        kind: "person", "employer", "manager", "title", "tie", "trust", "stance", "decider", "conduit", "introduction".
        day: Of the newest claim that shows it; None where that has no date.
        people: Whom it is about.
        what: One sentence.
        claims: Ids, newest first.
    """

    kind: str
    day: date | None
    people: tuple[str, ...]
    what: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """The graphs of the two days, and the claims about each person, oldest first."""

    before: nx.MultiDiGraph[str]
    now: nx.MultiDiGraph[str]
    about: Mapping[str, tuple[Claim, ...]]

    def name(self, node: str) -> str:
        return str(self.now.nodes[node]["name"])

    def was_and_is(self, person: str, attribute: str) -> tuple[Any, Any]:
        return self.before.nodes[person][attribute], self.now.nodes[person][attribute]

    def change(self, kind: str, persons: Sequence[str], what: str, relations: Collection[Relation]) -> list[Change]:
        """The change, if a claim about all these people shows it."""
        told = self.told(persons, relations)
        return self.shown_by([one for one in told if self.is_new(one)] or told[-1:], kind, persons, what)

    def told(self, persons: Sequence[str], relations: Collection[Relation]) -> list[Claim]:
        """Claims about all these people, oldest first."""
        first, *others = persons
        told = [one for one in self.about.get(first, ()) if not relations or one.relation in relations]
        return [one for one in told if all(one in self.about.get(other, ()) for other in others)]

    def is_new(self, claim: Claim) -> bool:
        """Whether it was made, or has come true, since the earlier day."""
        then, today = self.before.graph["day"], self.now.graph["day"]
        begun = claim.valid_from is not None and then < claim.valid_from <= today
        return begun or claim.id not in self.before.graph["claims"]

    def shown_by(self, claims: Sequence[Claim], kind: str, persons: Sequence[str], what: str) -> list[Change]:
        if not claims:
            return []
        day = since(claims[-1])
        return [
            Change(kind, None if day == date.min else day, tuple(persons), what, tuple(one.id for one in claims[::-1]))
        ]


def find_changes(before: nx.MultiDiGraph[str], graph: nx.MultiDiGraph[str]) -> tuple[Change, ...]:
    """Find what has changed between two days.

    Args:
        before: The graph as of the earlier day. Not changed.
        graph: The graph as of the later day. Not changed.

    Cost: O(claims + changes × claims about a person + organizations × people).
    """
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.graph["known"]:
        for party in dict.fromkeys((claim.subject.entity, claim.object.entity)):
            about[party].append(claim)
    span = _Span(before, graph, {one: tuple(claims) for one, claims in about.items()})
    questions = (_people, _ties, _trust, _stances, _deciders, _conduits, _introductions)
    found = [change for question in questions for change in question(span)]
    return tuple(sorted(found, key=lambda one: (one.day or date.min, one.kind, one.what)))


def _people(span: _Span) -> Iterator[Change]:
    known = {end for one in span.before.graph["known"] for end in (one.subject.entity, one.object.entity)}
    for person in people(span.now):
        if person in known:
            for ask in (_employer, _manager, _title):
                yield from ask(span, person)
        else:
            where = span.now.nodes[person]["organization"]
            at = f", at {span.name(where)}" if where else ""
            yield from span.change("person", [person], f"{span.name(person)} comes up for the first time{at}.", ANY)


def _employer(span: _Span, person: str) -> list[Change]:
    was, now = span.was_and_is(person, "organization")
    if span.was_and_is(person, "gone") == (False, True):
        from_where = f" {span.name(was)}" if was else ""
        return span.change("employer", [person], f"{span.name(person)} has left{from_where}.", EMPLOYMENT)
    if was is None or now is None or now in (was, *line_above(span.now, was)) or was in line_above(span.now, now):
        return []
    what = f"{span.name(person)} works for {span.name(now)} and no longer for {span.name(was)}."
    return span.change("employer", [person], what, EMPLOYMENT)


def _manager(span: _Span, person: str) -> list[Change]:
    was, now = span.was_and_is(person, "reports_to")
    if was == now:
        return []
    no_longer = f"no longer to {span.name(was)}" if was else ""
    what = " and ".join(part for part in (f"to {span.name(now)}" if now else "", no_longer) if part)
    whom = [person, now or was]
    return span.change("manager", whom, f"{span.name(person)} reports {what}.", {"reports_to"})


def _title(span: _Span, person: str) -> list[Change]:
    was, now = span.was_and_is(person, "titles")
    new = [title for title in now if title not in was]
    what = f"{span.name(person)} is called {', '.join(new)}."
    return span.change("title", [person], what, {"has_title"}) if new else []


def _ties(span: _Span) -> Iterator[Change]:
    """People outside with whom somebody of ours is in touch who was not, or no longer is."""
    ours = set(people(span.now, "ours"))
    was, now = (_across(graph, ours) for graph in (span.before, span.now))
    for one, other in sorted(was ^ now):
        how = "is in touch with" if (one, other) in now else "is no longer in touch with"
        yield from span.change("tie", [one, other], f"{span.name(one)} {how} {span.name(other)}.", TOUCH)


def _across(graph: nx.MultiDiGraph[str], ours: Collection[str]) -> set[tuple[str, str]]:
    """(one of ours, somebody outside) for every tie across our border but those that are only promised."""
    ties = live_ties(graph)
    return {
        (one, other) for one in ours for other in ties[one] if other not in ours and not ties.edges[one, other]["weak"]
    }


def _trust(span: _Span) -> Iterator[Change]:
    was, now = distrust(span.before), distrust(span.now)
    for one, other in sorted(was.edges ^ now.edges):
        names, still = (span.name(one), span.name(other)), now.has_edge(one, other)
        reason = (now if still else was).edges[one, other]["reason"]
        if reason == "distrust":
            what = f"does not trust {names[1]}." if still else f"trusts {names[1]} again."
            yield from span.change("trust", [one, other], f"{names[0]} {what}", {"trusts"})
        elif reason == "fallen out" and one < other:
            what = "have fallen out." if still else "get on again."
            yield from span.change("trust", [one, other], f"{names[0]} and {names[1]} {what}", {"knows", "trusts"})


def _stances(span: _Span) -> Iterator[Change]:
    was, now = stances(span.before), stances(span.now)
    for person in sorted(was.keys() | now.keys()):
        then, today = (_leaning(found.get(person)) for found in (was, now))
        if then != today:
            what = f"{span.name(person)} is {today or 'neither for nor against us any more'}."
            yield from span.change("stance", [person], what, STANCE)


def _leaning(stance: Stance | None) -> str:
    if stance is None:
        return ""
    return "for us" if stance.for_us else "against us" if stance.against_us else ""


def _deciders(span: _Span) -> Iterator[Change]:
    was, now = deciders(span.before), deciders(span.now)
    for person in sorted(was.keys() ^ now.keys()):
        said = now[person] if person in now else was[person]
        how = "is said to decide" if person in now else "is no longer said to decide"
        what = f"{span.name(person)} {how} {said[-1].claim.object.text}."
        yield from span.change("decider", [person], what, {"decides", "works_for"})


def _conduits(span: _Span) -> Iterator[Change]:
    """Single conduits that have come or gone; what ends one is often about somebody else there."""
    was, now = (_hanging(graph) for graph in (span.before, span.now))
    ours = people(span.now, "ours")
    for person, into in sorted(was ^ now):
        there = [one for one in members(span.now, into) if one not in ours]
        across = [claim for one in ours for other in there for claim in span.told([one, other], ACCESS)]
        shown = [claim for claim in across if span.is_new(claim)] or span.told([person], ACCESS)[-1:]
        how = "hangs" if (person, into) in now else "no longer hangs"
        what = f"Access to {span.name(into)} {how} on {span.name(person)} alone."
        yield from span.shown_by(sorted(shown, key=since), "conduit", [person], what)


def _hanging(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str]]:
    access = survey(graph)
    return set(widest(access, single_ways(access)))


def _introductions(span: _Span) -> Iterator[Change]:
    was, now = ({(one.introducer, one.to): one.state for one in promises(graph)} for graph in (span.before, span.now))
    for pair, state in sorted(now.items()):
        if was.get(pair) != state and set(pair) <= set(people(span.now)):
            what = f"{span.name(pair[0])}'s introduction to {span.name(pair[1])} is {state}."
            yield from span.change("introduction", pair, what, {"introduces"})
