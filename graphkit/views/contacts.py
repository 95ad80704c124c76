"""People become contacts: vCards, as phones, mail programs and address books read them.

A contact holds what one would put on a card, name, firm, title, and nothing that anybody said.

In:  the graph of `build_graph`.
Out: text, one card a person.
Source: RFC 2426 (vCard 3.0), which more programs read than its successor
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from graphkit.views.characters import one_line

__all__ = ["as_contacts"]

MAX_OCTETS = 75  # of a line, by the RFC; longer ones go on after a line end and a blank


def as_contacts(graph: nx.MultiDiGraph[str]) -> str:
    """Write a vCard for every person; the same graph gives the same text. Cost: O(people)."""
    people = [node for node in sorted(graph) if graph.nodes[node]["kind"] == "person"]
    return "".join(f"{_folded(line)}\r\n" for person in people for line in _card(person, graph))


def _card(person: str, graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    about: Mapping[str, Any] = graph.nodes[person]
    name = one_line(about["name"]) or person
    given, _, family = name.rpartition(" ")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{_text(f'urn:graphkit:node:{person}')}"
    yield f"FN:{_text(name)}"
    yield f"N:{_text(family if given else '')};{_text(given or family)};;;"
    others = [one for one in about["aliases"] if one_line(one) not in ("", name)]
    yield from _property("NICKNAME", ",", others)
    yield from _property("ORG", ";", _firm(about.get("organization"), graph))
    yield from _property("TITLE", ", ", about["titles"][:1])
    yield f"CATEGORIES:{_text(about['side'])}"
    yield "END:VCARD"


def _firm(unit: str | None, graph: nx.MultiDiGraph[str]) -> list[str]:
    """Names from the firm down to the unit."""
    line: dict[str, str] = {}
    while unit and unit in graph and unit not in line:
        line[unit] = graph.nodes[unit]["name"]
        unit = graph.nodes[unit].get("parent")
    return list(line.values())[::-1]


def _property(name: str, between: str, values: list[str] | tuple[str, ...]) -> Iterator[str]:
    if values:
        yield f"{name}:{between.join(map(_text, values))}"


def _text(value: str) -> str:
    escaped = one_line(value).replace("\\", "\\\\")
    return escaped.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Cut a line where it gets too long, never inside a character."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > MAX_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
