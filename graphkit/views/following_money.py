"""The graph becomes FollowTheMoney entities, which Aleph and the tools around OpenSanctions read: one a line.

That model knows people, organizations and links between them that are so. What is denied, planned or only a topic has
no place in it and is left out.

In:  the graph of `build_graph`.
Out: text, JSON Lines.
Source: https://followthemoney.tech, schemata Person, Organization, Employment and UnknownLink
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from graphkit.records import Claim
from graphkit.views.characters import one_line

__all__ = ["as_entities"]

SCHEMATA = {"person": "Person", "organization": "Organization"}
Entity = dict[str, Any]


def as_entities(graph: nx.MultiDiGraph[str]) -> str:
    """Write people, organizations and their links; the same graph gives the same text. Cost: O(claims)."""
    entities = [*_parties(graph), *_links(graph)]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)


def _parties(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    for node in sorted(graph):
        about = graph.nodes[node]
        if about["kind"] in SCHEMATA:
            titles = about.get("titles", ()) if about["kind"] == "person" else ()
            aliases = [one for one in about.get("aliases", ()) if one != about["name"]]
            above = [_id("node", about["parent"])] if about.get("parent") in graph else []
            told = {"name": [about["name"]], "alias": aliases, "position": titles, "parent": above}
            yield _entity(_id("node", node), SCHEMATA[about["kind"]], told)


def _links(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    for start, end, key in sorted(graph.edges(keys=True)):
        claim: Claim = graph.edges[start, end, key]["claim"]
        kinds = [graph.nodes[one]["kind"] for one in (start, end)]
        holds = claim.polarity == "positive" and claim.modality == "actual"
        if holds and start != end and all(kind in SCHEMATA for kind in kinds):
            yield _link(
                claim, start, end, employs=claim.relation == "works_for" and kinds == ["person", "organization"]
            )


def _link(claim: Claim, start: str, end: str, *, employs: bool) -> Entity:
    schema, source, target = ("Employment", "employee", "employer") if employs else ("UnknownLink", "subject", "object")
    told = {
        source: [_id("node", start)],
        target: [_id("node", end)],
        "role": [claim.detail or ""] if employs else [claim.relation.replace("_", " ")],
        "date": [claim.date.start.isoformat()] if claim.date else [],
        "startDate": [str(claim.valid_from or "")],
        "endDate": [str(claim.valid_to or "")],
        "summary": [claim.quote.text],
        "recordId": [f"{claim.quote.note}:{claim.quote.line}"] if claim.quote.note else [],
    }
    return _entity(_id("claim", claim.id), schema, told)


def _entity(key: str, schema: str, told: Mapping[str, Iterable[str]]) -> Entity:
    lines = {field: [text for value in values if (text := one_line(value).strip())] for field, values in told.items()}
    return {"id": key, "schema": schema, "properties": {field: values for field, values in lines.items() if values}}


def _id(kind: str, key: str) -> str:
    """An id of letters and digits alone, as the model wants it."""
    return f"graphkit-{kind}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:24]}"
