"""Standing claims become the chart: which unit is part of what, who works where, under whom, and on which side.

Everybody has one direct manager at a time: a newer one ends the older, and who moves to another company leaves theirs
behind.

In:  Claims that stand, all known claims, Identities.
Out: Chart, for the attributes of the graph's nodes.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graphkit.graph.beliefs import LIKELY, belief, prevailing
from graphkit.graph.employers import Job, find_jobs, line_of
from graphkit.graph.lines import Line, rank_managers, without_circles
from graphkit.graph.precedence import precedence
from graphkit.graph.standing import is_direct, since
from graphkit.records import Claim, Identities

__all__ = ["Chart", "draw_chart"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Who stands where on the day.

    Attributes:
        parents: Organization → the one that it is directly a part of.
        jobs: Person → where they work; who is not known to work anywhere is absent.
        managers: Person → the line to their direct manager.
        doubtful: Person whose manager is not known → a line that may be it, but that too little speaks for.
        gone: People who left an employer and are not known to have another.
        sides: Person or organization → "ours" or "theirs"; the unknown are absent.
    """

    parents: Mapping[str, str]
    jobs: Mapping[str, Job]
    managers: Mapping[str, Line]
    doubtful: Mapping[str, Line]
    gone: frozenset[str]
    sides: Mapping[str, str]


def draw_chart(claims: Sequence[Claim], held: Sequence[Claim], identities: Identities) -> Chart:
    """Draw the chart from all known `claims` and those of them that are `held` to be true now.

    Cost: O(claims + organizations × depth).
    """
    parents = _parents(held, identities)
    jobs = find_jobs(claims, held, parents, identities)
    gone = _gone(claims, jobs, identities)
    lines = _managers(held, jobs, parents, gone)
    firm = {person: found[0] for person, found in lines.items() if found[0].belief >= LIKELY}
    managers = without_circles(firm)
    return Chart(parents, jobs, managers, _unsure(lines, managers), gone, _sides(jobs, parents, identities))


def _parents(held: Sequence[Claim], identities: Identities) -> dict[str, str]:
    """A parent that is itself above another candidate is not the direct one; of the rest, the most believed counts.

    An organization that is said on the same day to be a part of two, neither above the other, is part of neither alone.
    """
    candidates: dict[str, list[Claim]] = defaultdict(list)
    above: nx.DiGraph[str] = nx.DiGraph()
    for claim in held:
        if claim.relation == "part_of" and claim.subject.entity != claim.object.entity:
            candidates[claim.subject.entity].append(claim)
            above.add_edge(claim.subject.entity, claim.object.entity)
    parents = {key: unit.parent for key, unit in identities.organizations.items() if unit.parent}
    for unit, told in candidates.items():
        found = [one for one in told if belief(other for other in told if _same_object(one, other)) >= LIKELY]
        named = {claim.object.entity for claim in found}
        higher = {near: nx.descendants(above, near) for near in named}
        indirect = {far for near in named if unit not in higher[near] for far in higher[near]}
        direct = [claim for claim in found if claim.object.entity not in indirect]
        newest = _most_believed(direct)
        joint = {claim.object.entity for claim in direct if newest and since(claim) == since(newest)}
        if len(joint) == 1:
            parents[unit] = joint.pop()
        elif joint:
            parents.pop(unit, None)
    return parents


def _most_believed(direct: Sequence[Claim]) -> Claim | None:
    """The newest claim of the parent that is most believed; a newer one goes before, as far as it is believed."""
    by_parent: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(direct, key=precedence, reverse=True):
        by_parent[claim.object.entity].append(claim)
    shares = prevailing([belief(found) for found in by_parent.values()])
    ranked = sorted(zip(shares, by_parent.values(), strict=True), key=lambda one: -one[0])
    return ranked[0][1][0] if ranked else None


def _same_object(one: Claim, other: Claim) -> bool:
    return one.object.entity == other.object.entity


def _gone(claims: Iterable[Claim], jobs: Mapping[str, Job], identities: Identities) -> frozenset[str]:
    """People whom the notes once show in a job and later, as is likely, out of it, with no other job since."""
    seen: dict[str, date] = {}
    left: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation not in ("works_for", "head_of") or claim.hearsay:
            continue
        person = claim.subject.entity
        if claim.polarity == "positive" and claim.modality == "actual":
            seen.setdefault(person, since(claim))
        elif claim.modality in ("past", "actual") and since(claim) >= seen.get(person, date.max):
            left[person].append(claim)
    likely = {person for person, found in left.items() if belief(found) >= LIKELY}
    employed = {person for person, job in jobs.items() if not job.inferred}
    return frozenset(likely - employed - {identities.owner or ""})


def _managers(
    held: Sequence[Claim], jobs: Mapping[str, Job], parents: Mapping[str, str], gone: frozenset[str]
) -> dict[str, tuple[Line, ...]]:
    """The lines of everybody, most believed first."""
    lines: dict[str, list[Claim]] = defaultdict(list)
    for claim in held:
        if claim.relation != "reports_to" or not is_direct(claim) or claim.subject.entity == claim.object.entity:
            continue
        if not gone & {claim.subject.entity, claim.object.entity} and not _left_behind(claim, jobs, parents):
            lines[claim.subject.entity].append(claim)
    return {person: rank_managers(found) for person, found in lines.items()}


def _unsure(lines: Mapping[str, Sequence[Line]], managers: Mapping[str, Line]) -> dict[str, Line]:
    """The likeliest line of those whose manager is not known."""
    return {person: found[0] for person, found in lines.items() if person not in managers}


def _left_behind(claim: Claim, jobs: Mapping[str, Job], parents: Mapping[str, str]) -> bool:
    """Whether one of the two has been seen at another company since."""
    ends = (claim.subject.entity, claim.object.entity)
    if any(person not in jobs for person in ends):
        return False
    companies = {line_of(jobs[person].organization, parents)[-1] for person in ends}
    return len(companies) > 1 and any(jobs[person].entered > since(claim) for person in ends)


def _sides(jobs: Mapping[str, Job], parents: Mapping[str, str], identities: Identities) -> dict[str, str]:
    """Organizations by the home list, people by their employer, the owner ours; what people decided comes last.

    A decision about an organization holds for its units and for those who work there, unless they have their own.
    """
    sides: dict[str, str] = {}
    for unit in identities.organizations:
        line = line_of(unit, parents)
        decided = next((identities.sides[above] for above in line if above in identities.sides), None)
        if identities.home or decided:
            sides[unit] = decided or ("ours" if identities.home & set(line) else "theirs")
    sides |= {person: sides[job.organization] for person, job in jobs.items() if job.organization in sides}
    if identities.owner is not None:
        sides[identities.owner] = "ours"
    return {one: side for one, side in {**sides, **identities.sides}.items() if side != "unknown"}
