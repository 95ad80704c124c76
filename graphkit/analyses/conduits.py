"""The graph becomes the list of single contacts on whom our access to an organization hangs.

A *conduit* into an organization is a person through whom every live tie from our side to its people runs. Distrust
does not make a tie disappear here: somebody whom nobody trusts can still be the only way in, the worst case of all.

In:  the graph of `build_graph`.
Out: Conduit, sorted by severity.
Why: docs/decisions/0005-conduits.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from graphkit.graph.access import Access, survey, widest
from graphkit.graph.beliefs import ALARMING
from graphkit.graph.influence import influence
from graphkit.graph.openings import askable_steps
from graphkit.graph.worlds import ways_believed
from graphkit.records import Claim

__all__ = ["Conduit", "find_conduits"]

STATED = 0.2
"""What it adds to the severity that the notes say so themselves."""
SECOND_HAND = 0.6
"""Severity if it is one of our own people: their ties can be handed over."""
REMEDIES = 3
SLIGHT = 0.1
"""Belief in [0, 1] up to which something is not even worth mentioning as doubtful."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What conduits are weighed by: access, everybody's influence, and who may be asked for an introduction to whom."""

    access: Access
    weights: Mapping[str, float]
    steps: nx.DiGraph[str]


@dataclass(frozen=True, slots=True)
class Conduit:
    """`person` is the only way into the organization `into`.

    Attributes:
        side: "theirs", or "ours" for one of our people on whom the account hangs.
        cuts_off: People there whom we reach only through them, or not at all.
        severity: In [0, 1].
        belief: In [0, 1]: how sure it is that they are the only way, with all that may have been misread.
        stated: The notes say so; otherwise it follows from who is tied to whom.
        claims: Ids: where it is stated, else of the person's ties into the organization.
        remedy: (introducer, to): the introductions that would end it, best first.
    """

    person: str
    into: str
    side: str
    cuts_off: tuple[str, ...]
    severity: float
    stated: bool
    claims: tuple[str, ...]
    why: str
    remedy: tuple[tuple[str, str], ...] = ()
    belief: float = 1.0


def find_conduits(graph: nx.MultiDiGraph[str], *, doubtful: bool = False) -> tuple[Conduit, ...]:
    """Find every single conduit into an outside organization or unit with at least two known people, most severe first.

    Those that the notes state and nothing later undoes are listed too, whatever the ties say. A conduit into a whole
    company is not repeated for its units.

    Args:
        graph: Not changed.
        doubtful: Find instead those of which this may be so, but is less likely than what counts as a finding.

    Cost: that of `ways_believed`.
    """
    scene = _Scene(survey(graph), influence(graph), askable_steps(graph))
    believed = ways_believed(graph)
    pairs = {
        pair: claims for pair, (sure, claims) in believed.items() if (sure < ALARMING) is doubtful and sure > SLIGHT
    }
    found = [
        replace(_conduit(scene, pair, pairs[pair]), belief=round(believed[pair][0], 4))
        for pair in widest(scene.access, pairs)
    ]
    return tuple(sorted(found, key=lambda one: (-one.severity, one.person, one.into)))


def _conduit(scene: _Scene, pair: tuple[str, str], stated: Sequence[Claim]) -> Conduit:
    access, weights = scene.access, scene.weights
    person, into = pair
    graph, people = access.graph, [one for one in access.there[into] if one != pair[0]]
    cuts_off = tuple(one for one in people if person in access.chains.get(one, (person,)))
    side = "ours" if graph.nodes[person]["side"] == "ours" else "theirs"
    lost = sum(weights[one] for one in (person, *cuts_off))
    severity = lost / sum(weights[one] for one in (person, *people)) * (SECOND_HAND if side == "ours" else 1.0)
    severity = min(1.0, severity + (STATED if stated else 0.0))
    name, where = graph.nodes[person]["name"], graph.nodes[into]["name"]
    how = "is said to be the only way into" if stated else "is the only one through whom our side is in touch with"
    claims = tuple(claim.id for claim in stated) or _entries(access, person)
    remedy = _remedy(scene, person, cuts_off or tuple(people))
    return Conduit(
        person, into, side, cuts_off, round(severity, 4), bool(stated), claims, f"{name} {how} {where}.", remedy
    )


def _entries(access: Access, person: str) -> tuple[str, ...]:
    """Claims behind the person's ties to our side; for one of ours, to anybody outside."""
    wanted = (
        set(access.ties[person]) & access.ours if person not in access.ours else set(access.ties[person]) - access.ours
    )
    return tuple(dict.fromkeys(key for one in sorted(wanted) for key in access.ties.edges[person, one]["claims"]))


def _remedy(scene: _Scene, person: str, targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """One introduction suffices: to the most influential of `targets`, best by somebody reached without `person`.

    Nobody is asked who is distrusted on either end, works against us, is gone or has refused.
    """
    access, offers = scene.access, []
    for target in targets:
        for introducer in scene.steps.predecessors(target):
            free = introducer in access.ours or person not in access.chains.get(introducer, (person,))
            if introducer not in access.ours - {person} and (free or introducer == person):
                strength = scene.steps.edges[introducer, target]["strength"]
                offers.append((introducer == person, -scene.weights[target], -strength, introducer, target))
    return tuple((introducer, target) for *_, introducer, target in sorted(offers)[:REMEDIES])
