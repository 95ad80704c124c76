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

from graphkit.graph.beliefs import LIKELY, belief, prevailing
from graphkit.graph.lines import rank_managers
from graphkit.graph.precedence import latest, precedence
from graphkit.graph.standing import is_direct, less, since
from graphkit.records import Claim, Identities

__all__ = ["Job", "find_jobs", "line_of"]

EVIDENCE = ("works_for", "head_of", "has_title")
"""Relations that name an employer, the plainest first."""
Said = tuple[Claim, str]
"""What names an employer, and the id of the organization that it names."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where a person works: the narrowest organization known, and since when the notes show them in that company.

    `belief` in [0, 1] is how sure it is that they work there.
    """

    organization: str
    entered: date
    inferred: bool = False
    belief: float = 1.0


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
        claim.subject.entity: where
        for claim, where in _likely(
            (claim, claim.object.entity)
            for claim in held
            if claim.relation == "head_of" and claim.object.entity in identities.organizations
        )
    }
    lines = _lines(held, identities)
    return _narrowed(said, lines, heads, parents) | _inferred(said, lines, heads, parents)


def _owner_s(identities: Identities, parents: Mapping[str, str]) -> dict[str, Job]:
    """The owner works for our side, where no words say for which part of it."""
    tops = sorted(unit for unit in identities.home if parents.get(unit) not in identities.home)
    return {identities.owner: Job(tops[0], date.min, inferred=True)} if identities.owner and tops else {}


def _left(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """(person, organization) → what says that they do not work there any more."""
    left: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        over = claim.modality == "past" or (claim.modality == "actual" and claim.polarity == "negative")
        if claim.relation == "works_for" and over and not claim.hearsay:
            left[claim.subject.entity, claim.object.entity].append(claim)
    return left


def _lines(held: Iterable[Claim], identities: Identities) -> nx.DiGraph[str]:
    """Everybody's present line: to their newest manager, and to whom they assist."""
    assisting: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    reporting: dict[str, list[Claim]] = defaultdict(list)
    lines: nx.DiGraph[str] = nx.DiGraph()
    for claim in held:
        if is_direct(claim) and {claim.subject.entity, claim.object.entity} <= identities.people.keys():
            if claim.relation == "assists":
                assisting[claim.subject.entity, claim.object.entity].append(claim)
            else:
                reporting[claim.subject.entity].append(claim)
    for pair, found in assisting.items():
        if belief(found) >= LIKELY:
            lines.add_edge(*pair, since=since(found[-1]), belief=belief(found))
    for person, found in reporting.items():
        first = rank_managers(found)[0]
        if first.belief >= LIKELY:
            lines.add_edge(person, first.manager, since=since(first.claims[0]), belief=first.belief)
    return lines


def _evidence(
    held: Iterable[Claim], identities: Identities, left: Mapping[tuple[str, str], Sequence[Claim]]
) -> dict[str, list[Said]]:
    """What says where a person works: employment, headship of an organization, a title held at one."""
    named = {
        form.casefold(): key for key, unit in identities.organizations.items() for form in (*unit.aliases, unit.name)
    }
    evidence: dict[str, list[Said]] = defaultdict(list)
    for claim in held:
        where = claim.object.entity
        if claim.relation == "has_title":
            where = named.get((claim.detail or "").casefold(), "")
        if claim.relation not in EVIDENCE or where not in identities.organizations:
            continue
        over = [one for one in left.get((claim.subject.entity, where), ()) if since(one) >= since(claim)]
        still = claim if claim.relation == "works_for" else less(claim, over)
        if still.confidence:
            evidence[claim.subject.entity].append((still, where))
    return evidence


def _job(evidence: Sequence[Said], parents: Mapping[str, str]) -> Job:
    """The company that is most believed, and in it the newest employer, or the unit that was named last, and so on.

    Claims of different companies exclude one another: the plainest kind goes before, then the newest.
    """
    companies: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(evidence, key=_plainest, reverse=True):
        companies[line_of(one[1], parents)[-1]].append(one)
    shares = prevailing([belief(claim for claim, _ in found) for found in companies.values()])
    share, found = max(zip(shares, companies.values(), strict=True), key=lambda one: one[0])
    where, passed = found[0][1], {found[0][1]}
    while units := _likely(one for one in found if one[1] not in passed and where in line_of(one[1], parents)):
        where = _newest(units)
        passed.add(where)
    within = belief(claim for claim, unit in found if where in line_of(unit, parents))
    return Job(where, min(since(claim) for claim, _ in found), belief=min(share, within))


def _plainest(said: Said) -> tuple[int, tuple[bool, date, int, float, str]]:
    return -EVIDENCE.index(said[0].relation), precedence(said[0])


def _likely(evidence: Iterable[Said]) -> list[Said]:
    """What names an organization that is likely."""
    by_unit: dict[str, list[Said]] = defaultdict(list)
    for one in evidence:
        by_unit[one[1]].append(one)
    return [one for found in by_unit.values() if belief(claim for claim, _ in found) >= LIKELY for one in found]


def _newest(evidence: Sequence[Said]) -> str:
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
            jobs[person] = Job(within[0], job.entered, inferred=True, belief=job.belief)
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
            near = [*lines.in_edges(person, data=True), *lines.out_edges(person, data=True)]
            entered = min(line["since"] for _, _, line in near)
            sure = max(line["belief"] for _, _, line in near)
            inferred[person] = Job(unit, entered, inferred=True, belief=sure)
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
