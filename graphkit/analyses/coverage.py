"""The graph becomes a card per account: red, amber or green, by a rule that is stated with it.

Relationship-mapping tools show coverage like that. A colour is only worth as much as its reasons, so that each card
lists what was checked, how it came out and which claims speak for it.

In:  the graph of `build_graph`.
Out: Card.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.access import Access, single_ways, survey
from graphkit.graph.decisions import deciders
from graphkit.graph.memberships import units_of
from graphkit.graph.stances import Stance, stances

__all__ = ["RULE", "Card", "Check", "cover_accounts"]

RULE = (
    "Green: every check is passed. Red: none of us is in touch with anybody there, or nobody is known to decide, or"
    " none of those who decide is met. Amber: anything else."
)
SECOND_CONTACT = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `why` in a sentence, `claims` the ids behind it."""

    check: str
    passed: bool
    why: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """How well an account is covered: `colour` is "red", "amber" or "green", by `RULE`.

    Attributes:
        organization: Id; an outside organization that is part of no other, with its units.
        people: How many people we know of there.
        in_touch: With whom of them one of ours is in touch.
    """

    organization: str
    colour: str
    people: int
    in_touch: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class _Account:
    """What the checks of one account look at: who decides there → the claims; with whom of ours they are in touch."""

    access: Access
    organization: str
    deciding: dict[str, tuple[str, ...]]
    met: frozenset[str]
    stances: dict[str, Stance]

    def names(self, people: Collection[str]) -> str:
        return ", ".join(self.access.graph.nodes[one]["name"] for one in sorted(people))


def cover_accounts(graph: nx.MultiDiGraph[str], topic: str | None = None) -> tuple[Card, ...]:
    """Make a card for every outside company that we know somebody at, in order of name.

    Args:
        graph: Not changed.
        topic: Words; only who decides about them has to be known and met.

    Cost: O(claims × organizations).
    """
    access, said, leanings = survey(graph), deciders(graph, topic), stances(graph)
    cards = []
    for unit, there in access.there.items():
        if graph.nodes[unit]["parent"] in graph or not there:
            continue
        inside = units_of(graph, unit)
        deciding = {
            person: tuple(say.claim.id for say in found if say.organization in inside)
            for person, found in said.items()
            if any(say.organization in inside for say in found)
        }
        met = frozenset(one for one in {*there, *deciding} if access.ours & set(access.ties[one]))
        there_leaning = {one: found for one, found in leanings.items() if one in {*there, *deciding}}
        cards.append(_card(_Account(access, unit, deciding, met, there_leaning)))
    return tuple(sorted(cards, key=lambda one: (graph.nodes[one.organization]["name"], one.organization)))


def _card(account: _Account) -> Card:
    there, met = account.access.there[account.organization], account.met
    checks = (_known(account), _met(account), _ways_in(account), _champion(account), _resistance(account))
    if all(one.passed for one in checks):
        colour = "green"
    elif not met.intersection(there) or met.isdisjoint(account.deciding):
        colour = "red"
    else:
        colour = "amber"
    return Card(account.organization, colour, len(there), tuple(sorted(met.intersection(there))), checks)


def _known(account: _Account) -> Check:
    people = account.names(account.deciding)
    why = f"Said to decide: {people}." if people else "Nobody is said to decide."
    claims = tuple(key for one in sorted(account.deciding) for key in account.deciding[one])
    return Check("the deciders are known", bool(people), why, claims)


def _met(account: _Account) -> Check:
    unmet = account.names(account.deciding.keys() - account.met)
    if not account.deciding:
        return Check("the deciders are met", passed=False, why="Nobody is said to decide.")
    why = f"None of us is in touch with {unmet}." if unmet else "We are in touch with everybody who decides."
    return Check("the deciders are met", not unmet, why, _ties(account, account.met & account.deciding.keys()))


def _ways_in(account: _Account) -> Check:
    hanging = [pair for pair in single_ways(account.access) if pair[1] == account.organization]
    known = account.met.intersection(account.access.there[account.organization])
    if hanging:
        why = f"Access hangs on {account.names([person for person, _ in hanging])} alone."
    else:
        why = f"In touch: {account.names(known)}." if known else "None of us is in touch with anybody there."
    return Check(
        "there is more than one way in", len(known) >= SECOND_CONTACT and not hanging, why, _ties(account, known)
    )


def _champion(account: _Account) -> Check:
    found = {one: stance for one, stance in account.stances.items() if stance.for_us}
    why = f"For us: {account.names(found)}." if found else "Nobody there is known to be for us."
    return Check(
        "somebody is for us", bool(found), why, tuple(key for one in sorted(found) for key in found[one].claims)
    )


def _resistance(account: _Account) -> Check:
    found = {one: account.stances[one] for one in account.deciding if one in account.stances}
    against = {one: stance for one, stance in found.items() if stance.against_us}
    why = f"Against us: {account.names(against)}." if against else "Nobody who decides is known to be against us."
    claims = tuple(key for one in sorted(against) for key in against[one].claims)
    return Check("no decider is against us", not against, why, claims)


def _ties(account: _Account, people: Collection[str]) -> tuple[str, ...]:
    """The strongest claim of every tie between our side and some people."""
    ties = account.access.ties
    keys = (
        ties.edges[one, person]["claims"][0]
        for person in sorted(people)
        for one in sorted(account.access.ours & set(ties[person]))
    )
    return tuple(dict.fromkeys(keys))
