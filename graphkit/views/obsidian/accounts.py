"""An organization of the graph becomes an account note: its chart, its people, who decides, what is said of it.

In:  the graph, answers and addresses.
Out: `OwnNote`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from graphkit.analyses.deciders import Contender
from graphkit.graph.memberships import members
from graphkit.views.obsidian.addresses import Addresses
from graphkit.views.obsidian.answers import Answers
from graphkit.views.obsidian.charts import org_chart
from graphkit.views.obsidian.markup import as_text, as_value
from graphkit.views.obsidian.merging import OwnNote
from graphkit.views.obsidian.people import quoted, typed_links

__all__ = ["account_note"]

People = Mapping[str, Mapping[str, Any]]
_OF_PEOPLE = frozenset({"works_for", "contacts"})  # quoted in the notes of those people


def account_note(graph: nx.MultiDiGraph[str], organization: str, answers: Answers, to: Addresses) -> OwnNote:
    """Write an organization's note.

    Args:
        graph: As `build_graph` makes it.
        organization: Id.
        answers: What is told.
        to: Where links lead.

    Cost: linear in people and in its claims.
    """
    node, said = graph.nodes[organization], answers.said.get(organization, ())
    above = {"part_of": to.to(node["parent"])} if node["parent"] in to.files else {}
    aliases = list(map(as_value, node["aliases"]))
    properties = {"kind": "organization", "name": as_value(node["name"]), "forms": aliases, "aliases": aliases, **above}
    lines = [f"# {as_text(node['name'])}", *typed_links(graph, organization, said, to)]
    chart = org_chart(graph, organization)
    lines += ["", "## Org chart", "", chart] if chart else []
    for heading, listed in (
        ("Units", _units(graph, organization, to)),
        ("People", _people(graph, organization, answers.people, to)),
        ("Who decides", _deciders(answers.deciders.get(organization, ()), to)),
        ("What the notes say", quoted((one for one in said if one.relation not in _OF_PEOPLE), to)),
    ):
        found = list(listed)
        lines += ["", f"## {heading}", "", *found] if found else []
    return OwnNote(properties | {"side": node["side"]}, "\n".join(lines))


def _units(graph: nx.MultiDiGraph[str], organization: str, to: Addresses) -> Iterator[str]:
    for unit in sorted(graph):
        if graph.nodes[unit]["kind"] == "organization" and graph.nodes[unit]["parent"] == organization:
            yield f"- {to.to(unit)}"


def _people(graph: nx.MultiDiGraph[str], organization: str, people: People, to: Addresses) -> Iterator[str]:
    for person in sorted(members(graph, organization), key=lambda one: (-people[one]["influence"], one)):
        roles = [role.replace("_", " ") for role in people[person]["roles"]]
        what = [*map(as_text, graph.nodes[person]["titles"][:1]), *roles]
        yield f"- {to.to(person)}" + (f": {', '.join(what)}" if what else "")


def _deciders(deciders: tuple[Contender, ...], to: Addresses) -> Iterator[str]:
    for one in deciders:
        what = f" {as_text(one.decides)}:" if one.decides else ""
        yield f"- {to.to(one.person)}:{what} {one.status}, {one.confidence:.0%} sure"
