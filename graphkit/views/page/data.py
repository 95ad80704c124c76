"""A graph becomes what the page holds: people, organizations, ties and the evidence behind them, as plain JSON values.

Everything that needs thought happens here, once: who matters enough to be seen first, where they stand, which claims
make one tie. The script in the page draws and filters, it decides nothing.

In:  the graph, and the answers in the shapes of the command line's JSON.
Out: a dict, for `render`.
Why: docs/decisions/0006-page.md
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import networkx as nx

from graphkit.records import Claim
from graphkit.views.page.contradictions import SYMMETRIC, contradictions
from graphkit.views.page.evidence import Evidence, gather_evidence
from graphkit.views.page.layout import Box, place
from graphkit.views.page.times import days_of, first_days

__all__ = ["page_data"]

LARGEST = 4_250_000  # bytes of data, so that a page with its scripts stays below 5 MB
FIRST_SIGHT = 40  # people that a large map opens with
LARGE = 60  # people from which a map counts as large
COLLEAGUES = 60  # people of one organization, or around one person, that join them at a click
SPOKEN = ("claims", "for", "against")  # fields of findings that hold claim ids

Ties = dict[tuple[str, str, str], list[Claim]]


def page_data(
    graph: nx.MultiDiGraph[str],
    title: str,
    findings: Mapping[str, Any] | None = None,
    links: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """Collect all that a page shows.

    Args:
        graph: As `build_graph` makes it; it is not changed.
        title: Heading of the page.
        findings: The answers as the command line prints them, by question: "people", "deciders", "risks", "gaps" are
            lists, "introductions" a mapping from name to answer. Each may be absent.
        links: Addresses that open a note, by the name that the page gives to it.

    Returns:
        JSON values only. Nodes and claims are numbered; every reference is such a number.

    Cost: linear in people and claims.
    """
    findings = findings or {}
    ties = _bundled_ties(graph)
    standing = _standing(graph, findings.get("people", ()))
    people = sorted(standing, key=lambda name: (-standing[name]["influence"], name))
    nodes = {name: at for at, name in enumerate([*people, *sorted(set(graph) - set(people))])}
    page: dict[str, Any] = {
        "title": title,
        "day": _day(graph),
        "owner": nodes.get(graph.graph.get("owner") or ""),
        "views": _views(graph, people, nodes),
        "nodes": [_node(graph, name, nodes) | standing.get(name, {}) for name in nodes],
    }
    answers = {key: value for key, value in findings.items() if key != "people"}
    taken = len(json.dumps([page, answers, links], ensure_ascii=False).encode("utf-8", "replace"))
    evidence = gather_evidence([*ties.values(), *_titles(graph)], nodes, budget=LARGEST - taken)
    for node, day in first_days(evidence.claims).items():
        page["nodes"][node]["since"] = day
    return page | {
        "ties": _ties(ties, nodes, evidence),
        "days": days_of(evidence.claims),
        "contradictions": _contradictions(ties, evidence),
        "claims": evidence.claims,
        "quotes": evidence.quotes,
        "notes": evidence.notes,
        "links": [list(links.get(note, ())) for note in evidence.notes] if links else [],
        "omitted": evidence.omitted,
        "findings": _numbered(answers, evidence.number),
    }


def _bundled_ties(graph: nx.MultiDiGraph[str]) -> Ties:
    """Claims by pair and relation: what is drawn as one line. Knowing and talking have no direction."""
    ties: Ties = {}
    for one, other, edge in graph.edges(data=True):
        claim: Claim = edge["claim"]
        first, last = sorted((one, other)) if claim.relation in SYMMETRIC else (one, other)
        ties.setdefault((first, last, claim.relation), []).append(claim)
    return dict(sorted(ties.items()))


def _standing(graph: nx.MultiDiGraph[str], people: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Influence in [0, 1] and buying roles by person; where nobody worked them out, who is tied to many counts more."""
    told = {person["name"]: person for person in people}
    persons = [name for name in graph if graph.nodes[name]["kind"] == "person"]
    known = {name: len(set(graph.successors(name)) | set(graph.predecessors(name))) for name in persons}
    most = max(known.values(), default=0) or 1
    standing = {}
    for name in persons:
        person = told.get(graph.nodes[name]["name"], {})
        influence = person.get("influence", known[name] / most)
        standing[name] = {"influence": round(influence, 3), "roles": list(person.get("roles", ()))}
    return standing


def _titles(graph: nx.MultiDiGraph[str]) -> list[list[Claim]]:
    """Claims about titles, by person; they are no ties, but they are evidence."""
    titles: dict[str, list[Claim]] = {}
    for claim in graph.graph.get("claims", {}).values():
        if claim.relation == "has_title" and claim.subject.entity in graph:
            titles.setdefault(claim.subject.entity, []).append(claim)
    return list(titles.values())


def _day(graph: nx.MultiDiGraph[str]) -> str | None:
    """The day of the answers; None where no note has a date."""
    day = graph.graph.get("day")
    return day.isoformat() if day and day != date.min else None


def _views(graph: nx.MultiDiGraph[str], people: Sequence[str], nodes: Mapping[str, int]) -> dict[str, Any]:
    """Where everybody stands; for a large map also where those stand with whom it opens, alone ("first") and together
    with the others of one of their organizations, or with those tied to one of them (by its or their number)."""
    views = {"all": _view(graph, people, nodes)}
    if len(people) > LARGE:
        owner: str = graph.graph.get("owner") or ""
        unseen = [owner] if owner in graph and owner not in people[:FIRST_SIGHT] else []
        first = [*unseen, *people[: FIRST_SIGHT - len(unseen)]]
        views["first"] = _view(graph, first, nodes)
        for name, others in (_colleagues(graph, first, people) | _around(graph, first, people)).items():
            views[str(nodes[name])] = _view(graph, [*first, *others], nodes)
    return views


def _colleagues(graph: nx.MultiDiGraph[str], first: Sequence[str], people: Sequence[str]) -> dict[str, list[str]]:
    """Who else is of the organizations that the first are of: the most important of each."""
    employer = {person: graph.nodes[person].get("organization") or "" for person in people}
    homes = {employer[person] for person in first} & set(graph)
    others: dict[str, list[str]] = {}
    for person in people:
        if employer[person] in homes and person not in first:
            others.setdefault(employer[person], []).append(person)
    return {home: others[home][:COLLEAGUES] for home in sorted(others)}


def _around(graph: nx.MultiDiGraph[str], first: Sequence[str], people: Sequence[str]) -> dict[str, list[str]]:
    """Who else is tied to each of the first: the most important around each."""
    rank = {person: at for at, person in enumerate(people)}
    known = set(first)
    around = {}
    for person in first:
        tied = {*graph.successors(person), *graph.predecessors(person)} & rank.keys()
        if others := sorted(tied - known, key=rank.__getitem__):
            around[person] = others[:COLLEAGUES]
    return around


def _view(graph: nx.MultiDiGraph[str], people: Sequence[str], nodes: Mapping[str, int]) -> dict[str, Any]:
    layout = place(graph, people)
    return {
        "places": [[nodes[name], x, y] for name, (x, y) in layout.people.items()],
        "boxes": [_box(box, nodes) for box in layout.boxes],
    }


def _box(box: Box, nodes: Mapping[str, int]) -> dict[str, Any]:
    kind, _, side = box.name.rpartition(":")
    at = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return at | ({"node": nodes[box.name]} if box.name in nodes else {"kind": kind, "side": side})


def _node(graph: nx.MultiDiGraph[str], name: str, nodes: Mapping[str, int]) -> dict[str, Any]:
    about = graph.nodes[name]
    node = {
        "id": nodes[name],
        "kind": about["kind"],
        "label": about["name"],
        "aliases": [alias for alias in about.get("aliases", ()) if alias != about["name"]],
        "side": about.get("side"),
        "organization": nodes.get(about.get("organization") or ""),
        "titles": list(about.get("titles", ())),
        "manager": nodes.get(about.get("reports_to") or ""),
        "gone": bool(about.get("gone")),
        "parent": nodes.get(about.get("parent") or ""),
        "notes": len(about.get("notes", ())),
    }
    return {key: value for key, value in node.items() if value is not None and value is not False and value != []}


def _ties(ties: Ties, nodes: Mapping[str, int], evidence: Evidence) -> list[dict[str, Any]]:
    number = evidence.number
    kept = (
        (ends, numbers)
        for ends, claims in ties.items()
        if (numbers := [number[c.id] for c in claims if c.id in number])
    )
    return [
        {
            "id": at,
            "from": nodes[one],
            "to": nodes[other],
            "relation": relation,
            "claims": sorted(numbers),
        }
        for at, ((one, other, relation), numbers) in enumerate(kept)
    ]


def _contradictions(ties: Ties, evidence: Evidence) -> list[dict[str, Any]]:
    number = evidence.number
    kept = (claim for claims in ties.values() for claim in claims if claim.id in number)
    return [
        {"kind": found.kind, "later": found.later, "sides": [[number[claim] for claim in side] for side in found.sides]}
        for found in contradictions(kept)
    ]


def _numbered(found: Any, number: Mapping[str, int]) -> Any:
    """Findings with the page's numbers in place of claim ids; a claim left out for want of room drops out."""
    if isinstance(found, Mapping):
        return {
            key: [number[claim] for claim in value if claim in number] if key in SPOKEN else _numbered(value, number)
            for key, value in found.items()
        }
    return [_numbered(each, number) for each in found] if isinstance(found, list | tuple) else found
