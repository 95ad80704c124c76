"""Claims and identities become the graph that every analysis and view reads: the only place that names its attributes.

In:  Claim and Identities, from `entities`; Settings.
Out: nx.MultiDiGraph with people, organizations and topics as nodes and one edge a claim.
Why: docs/decisions/0004-tie-strength.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import networkx as nx

from graphkit.config import Settings
from graphkit.graph.charts import Chart, draw_chart
from graphkit.graph.names import fold, index_names
from graphkit.graph.onsets import with_onsets
from graphkit.graph.standing import known_on, standing
from graphkit.records import Claim, Identities, Organization, Person

__all__ = ["build_graph"]


def build_graph(claims: Sequence[Claim], identities: Identities, settings: Settings) -> nx.MultiDiGraph[str]:
    """Build the graph of what is known on the day (`settings.as_of`, else the last note's).

    Returns:
        Graph attributes: `owner` (id or None), `home` (ids of our organizations), `day`, `half_life_days`, `claims`
        (id → Claim), `known` (all claims, oldest first), `held` (those that stand on the day, with what is left of
        their confidence), `held_ids`, `named`
        (folded name → ids of people).

        Nodes: `kind` ("person", "organization", "topic"), `name`, `aliases`, `notes`; people and organizations also
        `side` ("ours", "theirs", "unknown"); people `organization` (narrowest employer now, or None), `entered` (ISO
        day since when they are seen in that company, or ""), `employed` (belief in [0, 1] that they work there),
        `titles` (newest first), `reports_to` (now, or None), `may_report_to` (a `Line` too doubtful to count, or None),
        `gone`; organizations `parent` (or None).

        Edges run from subject to object with the claim's id as key: `relation`, `claim`, `polarity`, `modality`,
        `hearsay`, `confidence`, `date` (ISO or ""). Words that are no name are nodes "topic:…"; titles make no edge.

    Cost: O(claims + people); everything is sorted, so that the order of the notes does not matter.

    Example:
        >>> from pathlib import Path
        >>> ann = Person("ann", "Ann Lee")
        >>> graph = build_graph([], Identities({"ann": ann}, {}, owner="ann"), Settings(Path(".")))
        >>> graph.nodes["ann"]["side"], graph.nodes["ann"]["reports_to"]
        ('ours', None)
    """
    known = known_on(with_onsets(claims), settings.as_of)
    dates = [claim.date.start for claim in known if claim.date]
    day = settings.as_of or max(dates, default=date.min)
    held = tuple(claim for claim in standing(known, day) if _is_somebody(claim.subject.entity, identities))
    chart = draw_chart(known, held, identities)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        owner=identities.owner,
        home=frozenset(unit for unit in identities.organizations if chart.sides.get(unit) == "ours") | identities.home,
        day=day,
        half_life_days=settings.half_life_days,
        claims={claim.id: claim for claim in known},
        known=tuple(known),
        held=held,
        held_ids=frozenset(claim.id for claim in held),
    )
    titles = _titles(held)
    for person in sorted(identities.people.values(), key=lambda one: one.id):
        graph.add_node(person.id, **_person(person, chart), titles=titles.get(person.id, ()))
    for unit in sorted(identities.organizations.values(), key=lambda one: one.id):
        graph.add_node(unit.id, **_organization(unit, chart))
    for claim in known:
        _add_edge(graph, claim)
    graph.graph["named"] = index_names(graph)
    return graph


def _is_somebody(entity: str, identities: Identities) -> bool:
    """False for those of whom nobody knows who they are, such as the "I" of notes without an owner."""
    return entity in identities.people or entity in identities.organizations


def _titles(held: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in reversed(held):
        if claim.relation == "has_title":
            titles[claim.subject.entity].setdefault(claim.object.text)
    return {person: tuple(found) for person, found in titles.items()}


def _person(person: Person, chart: Chart) -> dict[str, Any]:
    job = chart.jobs.get(person.id)
    return {
        "kind": "person",
        "name": person.name,
        "aliases": tuple(person.aliases),
        "notes": tuple(person.notes),
        "side": chart.sides.get(person.id, "unknown"),
        "organization": job.organization if job else None,
        "entered": job.entered.isoformat() if job else "",
        "employed": job.belief if job else 0.0,
        "reports_to": chart.managers[person.id].manager if person.id in chart.managers else None,
        "may_report_to": chart.doubtful.get(person.id),
        "gone": person.id in chart.gone,
    }


def _organization(unit: Organization, chart: Chart) -> dict[str, Any]:
    return {
        "kind": "organization",
        "name": unit.name,
        "aliases": tuple(unit.aliases),
        "notes": tuple(unit.notes),
        "side": chart.sides.get(unit.id, "unknown"),
        "parent": chart.parents.get(unit.id),
    }


def _add_edge(graph: nx.MultiDiGraph[str], claim: Claim) -> None:
    if claim.relation == "has_title" or claim.subject.entity not in graph:
        return
    target = claim.object.entity
    if target not in graph:
        target = f"topic:{fold(claim.object.text)}"
        if target not in graph:
            graph.add_node(target, kind="topic", name=claim.object.text, aliases=(), notes=())
    graph.add_edge(
        claim.subject.entity,
        target,
        key=claim.id,
        relation=claim.relation,
        claim=claim,
        polarity=claim.polarity,
        modality=claim.modality,
        hearsay=claim.hearsay,
        confidence=claim.confidence,
        date=claim.date.start.isoformat() if claim.date else "",
    )
