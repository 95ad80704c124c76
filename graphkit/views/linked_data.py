"""The graph becomes JSON-LD, in the words of W3C's ORG and PROV and of schema.org.

What holds now stands as plain properties: employer, manager, title, parent. What the notes say stands as statements
about statements, each with who said it and what was written, so that nobody takes what is denied, planned or heard of
for a fact. The context is in the document: no reader has to fetch one.

In:  the graph of `build_graph`.
Out: text.
Source: https://www.w3.org/TR/vocab-org/, https://www.w3.org/TR/prov-o/, https://schema.org/Person
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import networkx as nx

from graphkit.records import Claim, Relation
from graphkit.views.characters import one_line

__all__ = ["as_linked_data"]

CONTEXT: Mapping[str, Any] = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "graphkit": "urn:graphkit:term:",
    "schema:dateCreated": {"@type": "xsd:date"},
}
TERMS: Mapping[Relation, str] = {
    "works_for": "schema:worksFor",
    "reports_to": "org:reportsTo",
    "head_of": "org:headOf",
    "part_of": "org:subOrganizationOf",
    "knows": "schema:knows",
}
TYPES: Mapping[str, tuple[str, ...]] = {
    "person": ("schema:Person",),
    "organization": ("schema:Organization", "org:Organization"),
    "topic": ("schema:Thing",),
}
Node = dict[str, Any]


def as_linked_data(graph: nx.MultiDiGraph[str]) -> str:
    """Write the graph as one JSON-LD document; the same graph gives the same text. Cost: O(claims)."""
    nodes = [_node(node, graph.nodes[node]) for node in sorted(graph)]
    edges = sorted(graph.edges(keys=True))
    claims = [_statement(start, end, graph.edges[start, end, key]["claim"]) for start, end, key in edges]
    document = {"@context": CONTEXT, "@graph": [*nodes, *claims]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _node(node: str, about: Mapping[str, Any]) -> Node:
    links = {"schema:worksFor": "organization", "org:reportsTo": "reports_to", "org:subOrganizationOf": "parent"}
    found: Node = {
        "@id": _iri("node", node),
        "@type": list(TYPES[about["kind"]]),
        "schema:name": one_line(about["name"]),
        "schema:alternateName": [one_line(one) for one in about.get("aliases", ()) if one != about["name"]],
        "schema:jobTitle": [one_line(one) for one in about.get("titles", ())],
        "graphkit:side": about.get("side"),
        **{term: {"@id": _iri("node", about[field])} for term, field in links.items() if about.get(field)},
    }
    return {term: value for term, value in found.items() if value not in (None, [])}


def _statement(start: str, end: str, claim: Claim) -> Node:
    written = {"schema:text": one_line(claim.quote.text), "schema:position": claim.quote.line}
    speakers = [
        {"@id": _iri("node", one.entity)} if one.entity else {"schema:name": one_line(one.text)}
        for one in claim.attributed_to
    ]
    found: Node = {
        "@id": _iri("claim", claim.id),
        "@type": ["rdf:Statement", "prov:Entity"],
        "rdf:subject": {"@id": _iri("node", start)},
        "rdf:predicate": {"@id": TERMS.get(claim.relation, f"graphkit:{claim.relation}")},
        "rdf:object": {"@id": _iri("node", end)},
        "graphkit:polarity": claim.polarity,
        "graphkit:modality": claim.modality,
        "graphkit:hearsay": claim.hearsay,
        "graphkit:confidence": round(claim.confidence, 4),
        "graphkit:detail": one_line(claim.detail or ""),
        "schema:dateCreated": claim.date.start.isoformat() if claim.date else "",
        "prov:wasAttributedTo": speakers,
        "prov:wasQuotedFrom": {"@id": _iri("note", claim.quote.note), **written},
    }
    return {term: value for term, value in found.items() if value not in ("", [])}


def _iri(kind: str, key: str) -> str:
    """An address that no character of a name can break out of."""
    return f"urn:graphkit:{kind}:{quote(key, safe='', errors='replace')}"
