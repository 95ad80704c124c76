"""Standing claims become who works where: as the notes say it, or as the reporting line shows it.

Employment has one value at a time: a newer one ends the older, but a unit named once is not forgotten because a later
note says only the company. Where no words name an employer, the line does: a report works in the unit that the
manager heads, an assistant with their principal, a manager in the smallest organization that holds all reports.

In:  Claims that stand, the parent of every organization.
Out: Job per person.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graphkit.graph.standing import is_direct, latest, since
from graphkit.records import Claim, Identities

__all__ = ["Job", "find_jobs", "line_of"]

EVIDENCE = ("works_for", "head_of", "has_title")
"""Relations that name an employer, the plainest first."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where a person works: the narrowest organization known, and since when the notes show them in that company."""

    organization: str
    entered: date
    inferred: bool = False


def line_of(organization: str, parents: Mapping[str, str]) -> list[str]:
    """An organization and all above it, narrowest first.

    Example:
        >>> line_of("lab", {"lab": "research", "research": "acme"})
        ['lab', 'research', 'acme']
    """
    line = [organization]
    while (parent := parents.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line


def find_jobs(
    claims: Iterable[Claim], held: Sequence[Claim], parents: Mapping[str, str], identities: Identities
) -> dict[str, Job]:
    """Find everybody's employer, said or inferred, from all `claims` and those that are `held` to be true now.

    Cost: O(claims + people × depth of the reporting line).
    """
    evidence = _evidence(held, identities, _left(claims))
    said = _owner_s(identities, parents) | {person: _job(found, parents) for person, found in evidence.items()}
    heads = {
        claim.subject.entity: claim.object.entity
        for claim in held
        if claim.relation == "head_of" and claim.object.entity in identities.organizations
    }
    lines = _lines(held, identities)
    return _narrowed(said, lines, heads, parents) | _inferred(said, lines, heads, parents)


def _owner_s(identities: Identities, parents: Mapping[str, str]) -> dict[str, Job]:
    """The owner works for our side, where no words say for which part of it."""
    tops = sorted(unit for unit in identities.home if parents.get(unit) not in identities.home)
    return {identities.owner: Job(tops[0], date.min, inferred=True)} if identities.owner and tops else {}


def _left(claims: Iterable[Claim]) -> dict[tuple[str, str], date]:
    """(person, organization) → the last day on which a note says that they do not work there any more."""
    return {
        (claim.subject.entity, claim.object.entity): since(claim)
        for claim in claims
        if claim.relation == "works_for"
        and not claim.hearsay
        and (claim.modality == "past" or (claim.modality == "actual" and claim.polarity == "negative"))
    }


def _lines(held: Iterable[Claim], identities: Identities) -> nx.DiGraph[str]:
    """Everybody's present line: to their newest manager, and to whom they assist."""
    managers: dict[str, list[Claim]] = defaultdict(list)
    lines: nx.DiGraph[str] = nx.DiGraph()
    for claim in held:
        if is_direct(claim) and {claim.subject.entity, claim.object.entity} <= identities.people.keys():
            if claim.relation == "assists":
                lines.add_edge(claim.subject.entity, claim.object.entity, since=since(claim))
            else:
                managers[claim.subject.entity].append(claim)
    for person, found in managers.items():
        newest = latest(found)
        if newest is not None:
            lines.add_edge(person, newest.object.entity, since=since(newest))
    return lines


def _evidence(
    held: Iterable[Claim], identities: Identities, left: Mapping[tuple[str, str], date]
) -> dict[str, list[tuple[Claim, str]]]:
    """What says where a person works: employment, headship of an organization, a title held at one."""
    named = {
        form.casefold(): key for key, unit in identities.organizations.items() for form in (*unit.aliases, unit.name)
    }
    evidence: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in held:
        where = claim.object.entity
        if claim.relation == "has_title":
            where = named.get((claim.detail or "").casefold(), "")
        if claim.relation not in EVIDENCE or where not in identities.organizations:
            continue
        if claim.relation == "works_for" or left.get((claim.subject.entity, where), date.min) < since(claim):
            evidence[claim.subject.entity].append((claim, where))
    return evidence


def _job(evidence: Sequence[tuple[Claim, str]], parents: Mapping[str, str]) -> Job:
    """The newest employer, or the unit of it that was named last, and so on downwards."""
    kinds = [[one for one in evidence if one[0].relation == relation] for relation in EVIDENCE]
    where = _newest(next(kind for kind in kinds if kind))
    while units := [one for one in evidence if one[1] != where and where in line_of(one[1], parents)]:
        where = _newest(units)
    company = line_of(where, parents)[-1]
    return Job(where, min(since(claim) for claim, unit in evidence if line_of(unit, parents)[-1] == company))


def _newest(evidence: Sequence[tuple[Claim, str]]) -> str:
    newest = latest(claim for claim, _ in evidence)
    return next(where for claim, where in evidence if claim is newest)


def _narrowed(
    said: Mapping[str, Job], lines: nx.DiGraph[str], heads: Mapping[str, str], parents: Mapping[str, str]
) -> dict[str, Job]:
    """Who is said to work for a company, and reports to the head of one of its units, works in that unit."""
    jobs = dict(said)
    for person in sorted(said.keys() & set(lines)):
        job = said[person]
        units = {heads[boss] for boss in lines.successors(person) if boss in heads}
        within = sorted(
            unit for unit in units if unit != job.organization and job.organization in line_of(unit, parents)
        )
        if within:
            jobs[person] = Job(within[0], job.entered, inferred=True)
    return jobs


def _inferred(
    said: Mapping[str, Job], lines: nx.DiGraph[str], heads: Mapping[str, str], parents: Mapping[str, str]
) -> dict[str, Job]:
    """Employers of those of whom the notes do not tell it, along the line: from above first, then from below."""
    where = {person: job.organization for person, job in said.items()}
    inferred: dict[str, Job] = {}
    waiting = sorted(set(lines) - said.keys())
    while waiting:
        found = {person: unit for person in waiting if (unit := _from_above(person, lines, heads, where))}
        found = found or {person: unit for person in waiting if (unit := _from_below(person, lines, where, parents))}
        if not found:
            break
        where |= found
        for person, unit in found.items():
            days = [
                line["since"]
                for _, _, line in [*lines.in_edges(person, data=True), *lines.out_edges(person, data=True)]
            ]
            inferred[person] = Job(unit, min(days), inferred=True)
        waiting = [person for person in waiting if person not in where]
    return inferred


def _from_above(person: str, lines: nx.DiGraph[str], heads: Mapping[str, str], where: Mapping[str, str]) -> str | None:
    units = sorted(
        heads.get(boss) or where[boss] for boss in lines.successors(person) if boss in heads or boss in where
    )
    return units[0] if units else None


def _from_below(
    person: str, lines: nx.DiGraph[str], where: Mapping[str, str], parents: Mapping[str, str]
) -> str | None:
    """The smallest organization that holds all reports; above their unit, if they all work in the same one."""
    units = sorted({where[one] for one in lines.predecessors(person) if one in where})
    if not units:
        return None
    shared = [unit for unit in line_of(units[0], parents) if all(unit in line_of(other, parents) for other in units)]
    if not shared:
        return units[0]
    return parents.get(shared[0], shared[0]) if units == shared[:1] else shared[0]
