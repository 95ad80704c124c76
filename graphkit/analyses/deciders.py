"""The graph becomes a docket per outside organization: who is said to decide, on whose word, and what speaks against.

Claims come first, however uncertain; headship and the reporting line speak only behind them, and are marked as
inferred.

In:  the graph of `build_graph`.
Out: Docket.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief
from graphkit.graph.decisions import Say, says
from graphkit.graph.memberships import line_above, members, outside_organizations, units_of
from graphkit.records import Claim

__all__ = ["Contender", "Docket", "find_deciders"]

UNIT = 0.7
"""What a decision of a unit tells about who decides for the whole."""
DENIED = 0.15
"""What is left of a claim once it is denied that the person has a say."""
OVERRULED = 0.8
"""What is left of a say where somebody higher up in the same line decides, approves or vetoes there too."""
FINAL = frozenset({"decision", "approval", "veto"})
HEAD, TOP = 0.3, 0.2
"""Confidence in [0, 1] that who heads an organization, or stands on top of its reporting line, decides."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Somebody who may be the one to decide.

    Attributes:
        confidence: In [0, 1].
        status: "confirmed" (said by themselves or by two independent sources), "stated", "hearsay" or "inferred".
        decides: What, in the notes' own words; "" where inferred.
        support, against: Claim ids for and against, strongest first.
        why: One sentence.
    """

    person: str
    confidence: float
    status: str
    decides: str
    support: tuple[str, ...]
    against: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Docket:
    """Who decides at `organization`, best first; `unresolved` where nobody is said to, or what is said is denied."""

    organization: str
    unresolved: bool
    people: tuple[Contender, ...]


def find_deciders(graph: nx.MultiDiGraph[str], topic: str | None = None) -> tuple[Docket, ...]:
    """Open a docket for every outside organization that something is decided in, or that we know people at.

    Args:
        graph: Not changed.
        topic: Words; only decisions that share one with them count.

    Returns:
        Dockets in order of name; a company's docket counts the decisions of its units, at less confidence.

    Cost: O(claims × organizations).
    """
    filed: dict[str, list[Say]] = defaultdict(list)
    for say in says(graph, topic):
        if say.organization is not None:
            filed[say.organization].append(say)
    opened = [
        unit
        for unit in outside_organizations(graph)
        if unit in filed or (graph.nodes[unit]["parent"] is None and members(graph, unit))
    ]
    opened.sort(key=lambda unit: (graph.nodes[unit]["name"], unit))
    dockets = (_docket(graph, unit, filed) for unit in opened)
    return tuple(docket for docket in dockets if docket.people)


def _docket(graph: nx.MultiDiGraph[str], organization: str, filed: dict[str, list[Say]]) -> Docket:
    units = sorted(units_of(graph, organization))
    told = [
        say if unit == organization else replace(say, certainty=say.certainty * UNIT)
        for unit in units
        for say in filed.get(unit, ())
    ]
    higher = [say for unit in line_above(graph, organization) for say in filed.get(unit, ())]
    rivals = tuple(say.claim.id for say in (*told, *higher) if graph.nodes[say.who]["kind"] == "organization")
    by_person: dict[str, list[Say]] = defaultdict(list)
    for say in told:
        who = graph.nodes[say.who]
        if who["kind"] == "person" and who["side"] != "ours" and not who["gone"]:
            by_person[say.who].append(say)
    signing = {
        person for person, found in by_person.items() if any(say.kind in FINAL and say.denial < LIKELY for say in found)
    }
    claimed = [
        _claimed(graph, person, found, overruled=bool(signing & _above(graph, person)))
        for person, found in by_person.items()
    ]
    claimed = [replace(one, against=one.against + rivals) for one in claimed]
    inferred = [one for one in _inferred(graph, organization) if one.person not in by_person]
    likely = {person for person, found in by_person.items() if belief(say.claim for say in found) >= LIKELY}
    least = min((one.confidence for one in claimed if one.person in likely), default=1.0)
    people = sorted((*claimed, *inferred), key=lambda one: _rank(one, least))
    unresolved = not people or people[0].status == "inferred" or people[0].confidence < HEAD
    return Docket(organization, unresolved, tuple(people))


def _rank(one: Contender, least: float) -> tuple[float, bool, str]:
    """By confidence; headship goes behind whatever is likely to have been said, the `least` sure of it included."""
    inferred = one.status == "inferred"
    return -min(one.confidence, least) if inferred else -one.confidence, inferred, "" if inferred else one.person


def _above(graph: nx.MultiDiGraph[str], person: str) -> set[str]:
    """Everybody above a person in the reporting line."""
    above: set[str] = set()
    while (boss := graph.nodes[person]["reports_to"]) in graph and boss not in above:
        above.add(boss)
        person = boss
    return above


def _claimed(graph: nx.MultiDiGraph[str], person: str, found: list[Say], *, overruled: bool) -> Contender:
    """Weigh what is said for a person; a superior who signs as well can overrule them."""
    found.sort(key=lambda say: (say.denial >= LIKELY, -say.power * say.certainty, say.claim.id))
    denials = tuple(dict.fromkeys(denial.id for say in found for denial in say.denied))
    best, status = found[0], _status(person, found)
    name, what = graph.nodes[person]["name"], best.claim.object.text
    voices = ", ".join(dict.fromkeys(who.name or who.text for who in best.claim.attributed_to)) or "the notes"
    why = f"{name} decides {what}, according to {voices}" + (" from hearsay" if status == "hearsay" else "")
    why += f"; {len(denials)} claim{'s' * (len(denials) != 1)} to the contrary." if denials else "."
    confidence = _confidence(found) * (OVERRULED if overruled else 1.0)
    return Contender(person, round(confidence, 4), status, what, tuple(say.claim.id for say in found), denials, why)


def _confidence(found: list[Say]) -> float:
    """The strongest kind of say, as sure as its claims make it together; more claims make no stronger kind."""
    doubts: dict[str, float] = defaultdict(lambda: 1.0)
    power = {say.kind: say.power for say in found}
    for say in found:
        doubts[say.kind] *= 1.0 - say.certainty * (1.0 - (1.0 - DENIED) * say.denial)
    return max(power[kind] * (1.0 - doubt) for kind, doubt in doubts.items())


def _status(person: str, found: list[Say]) -> str:
    stated = [say.claim for say in found if not say.claim.hearsay]
    sources = {claim.attributed_to[-1].entity if claim.attributed_to else "" for claim in stated}
    if person in sources or len(sources) > 1:
        return "confirmed"
    return "stated" if stated else "hearsay"


def _inferred(graph: nx.MultiDiGraph[str], organization: str) -> list[Contender]:
    where = graph.nodes[organization]["name"]
    heads: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.graph["held"]:
        person = claim.subject.entity
        if claim.relation == "head_of" and claim.object.entity == organization and not graph.nodes[person]["gone"]:
            heads[person].append(claim)
    found = []
    for person, claims in heads.items():
        why = f"{graph.nodes[person]['name']} heads {where}; nobody says that they decide."
        sure, ids = round(HEAD * belief(claims), 4), tuple(claim.id for claim in claims)
        found.append(Contender(person, sure, "inferred", "", ids, (), why))
    known = set(members(graph, organization)) | {one.person for one in found}
    bosses = {graph.nodes[person]["reports_to"] for person in known}
    for person in sorted(known & bosses):
        if graph.nodes[person]["reports_to"] not in known:
            why = f"{graph.nodes[person]['name']} is on top of the line at {where}; nobody says that they decide."
            found.append(Contender(person, TOP, "inferred", "", (), (), why))
    return list({one.person: one for one in reversed(found)}.values())[::-1]
