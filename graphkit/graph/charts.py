"""Standing claims become the chart: which unit is part of what, who works where, under whom, and on which side.

Employment, reporting line and headship have one value at a time: a newer one ends the older. A unit named once is not
forgotten because a later note says only the company, and somebody who moves to another company leaves their manager behind.

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

from graphkit.graph.standing import latest, since
from graphkit.records import Claim, Identities

__all__ = ["Chart", "draw_chart"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Who stands where on the day.

    Attributes:
        parents: Organization → the one that it is directly a part of.
        employers: Person → the narrowest organization they work for.
        managers: Person → their direct manager.
        gone: People who left an employer and are not known to have another.
        sides: Person or organization → "ours" or "theirs"; the unknown are absent.
    """

    parents: Mapping[str, str]
    employers: Mapping[str, str]
    managers: Mapping[str, str]
    gone: frozenset[str]
    sides: Mapping[str, str]


def draw_chart(claims: Sequence[Claim], held: Sequence[Claim], identities: Identities) -> Chart:
    """Draw the chart from all known `claims` and those of them that are `held` to be true now.

    Cost: O(claims + organizations × depth).
    """
    parents = _parents(held, identities)
    jobs = _jobs(held, identities)
    employers = {person: _employer(found, parents) for person, found in jobs.items()}
    gone = _gone(claims, employers, identities)
    entered = {person: _entered(jobs[person], employers[person], parents) for person in employers}
    managers = _managers(held, Chart(parents, employers, {}, gone, {}), entered)
    return Chart(parents, employers, managers, gone, _sides(Chart(parents, employers, managers, gone, {}), identities))


def _line(organization: str, parents: Mapping[str, str]) -> list[str]:
    """An organization and all above it, narrowest first."""
    line = [organization]
    while (parent := parents.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line


def _parents(held: Sequence[Claim], identities: Identities) -> dict[str, str]:
    """A parent that is itself above another candidate is not the direct one; of the rest, the newest counts."""
    candidates: dict[str, list[Claim]] = defaultdict(list)
    above: nx.DiGraph[str] = nx.DiGraph()
    for claim in held:
        if claim.relation == "part_of" and claim.subject.entity != claim.object.entity:
            candidates[claim.subject.entity].append(claim)
            above.add_edge(claim.subject.entity, claim.object.entity)
    parents = {key: found.parent for key, found in identities.organizations.items() if found.parent}
    for unit, found in candidates.items():
        named = {claim.object.entity for claim in found}
        indirect = {
            far for near in named for far in nx.descendants(above, near) if unit not in nx.descendants(above, near)
        }
        direct = latest(claim for claim in found if claim.object.entity not in indirect)
        if direct is not None:
            parents[unit] = direct.object.entity
    return parents


def _jobs(held: Sequence[Claim], identities: Identities) -> dict[str, list[tuple[Claim, str]]]:
    """What says where a person works: employment, headship of an organization, a title held at one."""
    named = {
        name.casefold(): key for key, found in identities.organizations.items() for name in (*found.aliases, found.name)
    }
    jobs: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in held:
        where = claim.object.entity
        if claim.relation == "has_title":
            where = named.get((claim.detail or "").casefold(), "")
        if claim.relation in ("works_for", "head_of", "has_title") and where in identities.organizations:
            jobs[claim.subject.entity].append((claim, where))
    return jobs


def _employer(jobs: Sequence[tuple[Claim, str]], parents: Mapping[str, str]) -> str:
    """The newest employer, or the unit of it that was named last, and so on downwards."""
    for relation in ("works_for", "head_of", "has_title"):
        newest = latest(claim for claim, _ in jobs if claim.relation == relation)
        if newest is not None:
            break
    assert newest is not None  # noqa: S101  # `jobs` is never empty
    where = next(found for claim, found in jobs if claim is newest)
    while True:
        units = [claim for claim, unit in jobs if unit != where and where in _line(unit, parents)]
        narrower = latest(units)
        if narrower is None:
            return where
        where = next(unit for claim, unit in jobs if claim is narrower)


def _entered(jobs: Sequence[tuple[Claim, str]], employer: str, parents: Mapping[str, str]) -> date:
    """The first day on which the notes show the person with the company that employs them now."""
    company = _line(employer, parents)[-1]
    return min(since(claim) for claim, where in jobs if _line(where, parents)[-1] == company)


def _gone(claims: Iterable[Claim], employers: Mapping[str, str], identities: Identities) -> frozenset[str]:
    """People whom the notes once show in a job and later out of it, with no other job since."""
    seen: dict[str, date] = {}
    left: set[str] = set()
    for claim in claims:
        if claim.relation not in ("works_for", "head_of") or claim.hearsay:
            continue
        person = claim.subject.entity
        if claim.polarity == "positive" and claim.modality == "actual":
            seen.setdefault(person, since(claim))
        elif claim.modality in ("past", "actual") and since(claim) >= seen.get(person, date.max):
            left.add(person)
    return frozenset(left - employers.keys() - {identities.owner or ""})


def _managers(held: Sequence[Claim], chart: Chart, entered: Mapping[str, date]) -> dict[str, str]:
    lines: dict[str, list[Claim]] = defaultdict(list)
    for claim in held:
        direct = "skip" not in (claim.detail or "").casefold() and claim.subject.entity != claim.object.entity
        if claim.relation == "reports_to" and direct and not _left_behind(claim, chart, entered):
            lines[claim.subject.entity].append(claim)
    newest = {person: latest(found) for person, found in lines.items()}
    return {person: claim.object.entity for person, claim in newest.items() if claim is not None}


def _left_behind(claim: Claim, chart: Chart, entered: Mapping[str, date]) -> bool:
    """Whether one of the two has left the company since: retired, or seen at another one after the claim."""
    ends = (claim.subject.entity, claim.object.entity)
    if any(person in chart.gone for person in ends):
        return True
    if any(person not in chart.employers for person in ends):
        return False
    companies = {_line(chart.employers[person], chart.parents)[-1] for person in ends}
    return len(companies) > 1 and any(entered[person] > since(claim) for person in ends)


def _sides(chart: Chart, identities: Identities) -> dict[str, str]:
    """Organizations by the home list, people by employer, the rest by the reporting line they stand in."""
    if not identities.home and identities.owner is None:
        return {}
    sides = {
        unit: "ours" if identities.home & set(_line(unit, chart.parents)) else "theirs"
        for unit in identities.organizations
        if identities.home
    }
    sides |= {person: sides[where] for person, where in chart.employers.items() if where in sides}
    if identities.owner is not None:
        sides[identities.owner] = "ours"
    lines: nx.Graph[str] = nx.Graph(chart.managers.items())
    for person in sorted(set(lines) - sides.keys()):
        near = nx.single_source_shortest_path_length(lines, person)
        known = sorted(
            (distance, other)
            for other, distance in near.items()
            if other in chart.employers or other == identities.owner
        )
        if known:
            sides[person] = sides[known[0][1]]
    return sides
