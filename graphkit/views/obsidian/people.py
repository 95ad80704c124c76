"""A person of the graph becomes a note: who they are as properties and typed links, what is said of them as quotes.

In:  the graph, answers and addresses.
Out: `OwnNote`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from graphkit.records import Claim
from graphkit.views.machine import as_json
from graphkit.views.obsidian.addresses import Addresses
from graphkit.views.obsidian.answers import Answers
from graphkit.views.obsidian.markup import as_text, as_value
from graphkit.views.obsidian.merging import OwnNote
from graphkit.views.why import sentence

__all__ = ["person_note", "quoted", "typed_links"]

_PROPERTIES = frozenset({"works_for", "reports_to", "part_of", "has_title"})  # they stand in the front matter


def person_note(graph: nx.MultiDiGraph[str], person: str, answers: Answers, to: Addresses) -> OwnNote:
    """Write somebody's note.

    Args:
        graph: As `build_graph` makes it.
        person: Id.
        answers: What is told.
        to: Where links lead.

    Cost: linear in their claims.
    """
    node, about, said = graph.nodes[person], answers.people[person], answers.said.get(person, ())
    links = {key: to.to(node[key]) for key in ("organization", "reports_to") if node[key] in to.files}
    aliases = list(map(as_value, node["aliases"]))
    properties = {
        "kind": "person", "name": as_value(node["name"]), "forms": aliases, "aliases": aliases,
        "titles": list(map(as_value, node["titles"])), **links, "side": node["side"], "roles": about["roles"],
        "influence": round(about["influence"], 2),
    }  # fmt: skip
    lines = [f"# {as_text(node['name'])}", *typed_links(graph, person, said, to)]
    lines += ["", "## What the notes say", "", *quoted(said, to)] if said else []
    noted = _mentions(node["notes"], said, to)
    lines += ["", "## Also mentioned in", "", *noted] if noted else []
    return OwnNote(properties | ({"gone": True} if node["gone"] else {}), "\n".join(lines))


def typed_links(graph: nx.MultiDiGraph[str], one: str, said: Iterable[Claim], to: Addresses) -> Iterator[str]:
    """A line for each relation that holds now: `knows:: [[…]], [[…]]`, as Dataview and Breadcrumbs read it."""
    targets: dict[str, dict[str, None]] = {}
    for claim in said:
        holds = claim.id in graph.graph["held_ids"] and claim.modality == "actual"
        plain = holds and claim.relation not in _PROPERTIES
        if plain and claim.subject.entity == one and claim.object.entity in to.files:
            field = claim.relation if claim.polarity == "positive" else f"not_{claim.relation}"
            targets.setdefault(field, {})[claim.object.entity] = None
    yield from [""] if targets else []
    for field, found in sorted(targets.items()):
        yield f"{field}:: {', '.join(to.to(one) for one in sorted(found))}"


def quoted(claims: Iterable[Claim], to: Addresses) -> Iterator[str]:
    """A line for each claim, newest first: what is said, in which words, and where."""
    for claim in reversed(list(claims)):
        fields = as_json(claim, to.names)
        day = f"{fields['date']}: " if fields["date"] else ""
        words = f" “{as_text(claim.quote.text)}”" if claim.quote.text else ""
        place = f"{to.to_note(claim.quote.vault, claim.quote.note)}, line {claim.quote.line}"
        yield f"- {day}**{as_text(sentence(fields))}**{words} ({place}; {claim.confidence:.0%} sure)"


def _mentions(notes: Iterable[str], said: Iterable[Claim], to: Addresses) -> list[str]:
    """Links to notes of this vault that name a person and are not quoted."""
    shown = {claim.quote.note for claim in said}
    return [f"- {to.to_note('', note)}" for note in notes if note not in shown and ("", note) in to.notes]
