"""A graph and its answers lose every word of the notes: who reads them sees the shape, and nobody's name.

People, organizations, topics and notes become "Person 3", "Note 12", everywhere the same from the same notes. What
stays is a list of what may stay: relations, dates, polarity, modality, hearsay, confidence, sides, roles and numbers.
Quotes, titles, details and sentences go, because they may name anybody. Labels follow no order that tells a name.

In:  the graph of `build_graph`, answers in the contract's form.
Out: the same without words, for exports and the page.
Why: docs/decisions/0012-pseudonyms.md
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx

from graphkit.records import Claim, Mention, Quote

__all__ = ["Pseudonyms"]

KEPT = frozenset({"side", "status", "state", "tie", "roles", "day"})
"""Fields of answers whose words are graphkit's own."""
EMPTIED = frozenset({"aliases", "titles", "notes"})
ENDS = ("organization", "reports_to", "parent")


class Pseudonyms:
    """Labels for everything in a graph.

    Args:
        graph: As `build_graph` makes it; it is not changed.

    Example:
        >>> graph = nx.MultiDiGraph(owner="ann", claims={})
        >>> graph.add_node("ann", kind="person", name="Ann Lee")
        >>> Pseudonyms(graph).graph().nodes(data="name")
        NodeDataView({'person-1': 'Person 1'}, data='name')
    """

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self._graph = graph
        self._labels: dict[str, str] = {}
        for kind in ("person", "organization", "topic"):
            self._labels |= _numbered((one for one in graph if graph.nodes[one]["kind"] == kind), kind.capitalize())
        claims: Mapping[str, Claim] = graph.graph["claims"]
        self._notes = _numbered({_note(claim) for claim in claims.values()}, "Note")
        self._claims = {key: _slug(label) for key, label in _numbered(claims, "Claim").items()}
        self._names = {graph.nodes[node]["name"]: label for node, label in self._labels.items()}

    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph under labels. Cost: O(claims)."""
        kept = {key: self._graph.graph.get(key) for key in ("day", "half_life_days")}
        home = frozenset(self._id(one) for one in self._graph.graph.get("home", ()) if one in self._labels)
        owner = self._id(self._graph.graph.get("owner"))
        masked: nx.MultiDiGraph[str] = nx.MultiDiGraph(owner=owner, home=home, claims={}, **kept)
        for node in sorted(self._labels, key=self._id):
            masked.add_node(self._id(node), **self._node(node))
        for start, end, key, about in sorted(self._graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
            claim = self._claim(about["claim"], start, end)
            masked.add_edge(self._id(start), self._id(end), key=self._claims[key], **{**about, "claim": claim})
            masked.graph["claims"][claim.id] = claim
        return masked

    def answers(self, found: Any, field: str = "") -> Any:
        """Answers under labels: names and ids are replaced, all other words but graphkit's own left out."""
        if isinstance(found, Mapping) and field == "introductions":
            return {self._names[name]: self.answers(value) for name, value in found.items() if name in self._names}
        if isinstance(found, Mapping):
            return {key: self.answers(value, key) for key, value in found.items()}
        if isinstance(found, list | tuple):
            masked = [] if field in EMPTIED else [self.answers(one, field) for one in found]
            return [one for one in masked if one != ""]
        if not isinstance(found, str) or field in KEPT:
            return found
        return self._names.get(found) or self._claims.get(found, "")

    def _id(self, node: str | None) -> Any:
        return _slug(self._labels[node]) if node in self._labels else None

    def _node(self, node: str) -> dict[str, Any]:
        about = self._graph.nodes[node]
        own: dict[str, Any] = {key: about[key] for key in ("kind", "side", "gone", "entered") if key in about}
        ends = {key: self._id(about[key]) for key in ENDS if key in about}
        return {**own, **ends, "name": self._labels[node], "aliases": (), "notes": (), "titles": ()}

    def _claim(self, claim: Claim, start: str, end: str) -> Claim:
        note = self._notes[_note(claim)]
        subject, target = (Mention("words", self._labels[one], note, entity=self._id(one)) for one in (start, end))
        voices = (one.entity for one in claim.attributed_to)
        return replace(
            claim,
            id=self._claims[claim.id],
            subject=subject,
            object=target,
            quote=Quote(note, 0, 0, claim.quote.line, ""),
            section="",
            attributed_to=tuple(
                Mention("person", self._labels.get(one, "somebody"), note, entity=self._id(one) or "") for one in voices
            ),
            detail=None,
        )


def _numbered(keys: Iterable[str], label: str) -> dict[str, str]:
    """Label and number by key, in an order that is always the same and tells nothing about the keys."""
    shuffled = sorted(keys, key=lambda key: hashlib.sha256(key.encode("utf-8", "replace")).digest())
    return {key: f"{label} {number}" for number, key in enumerate(shuffled, 1)}


def _slug(label: str) -> str:
    return label.replace(" ", "-").lower()


def _note(claim: Claim) -> str:
    return f"{claim.quote.vault}:{claim.quote.note}"
