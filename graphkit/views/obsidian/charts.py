"""Who works where, under whom, becomes a chart in Mermaid, which Obsidian draws.

In:  the graph and an organization.
Out: the text of the chart, in a fence.
Source: mermaid.js.org, "Flowcharts"; `#34;` stands for the character of that number
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graphkit.graph.memberships import members, units_of
from graphkit.views.characters import one_line

__all__ = ["org_chart"]


def org_chart(graph: nx.MultiDiGraph[str], organization: str) -> str:
    """Draw an organization with its units and people, managers above those who report to them.

    Returns:
        A fenced block; "" where nobody is known to work there. Cost: linear in people.
    """
    people = members(graph, organization)
    if not people:
        return ""
    numbers = {person: f"p{rank}" for rank, person in enumerate(people)}
    bosses = {person: graph.nodes[person]["reports_to"] for person in people}
    above = sorted({boss for boss in bosses.values() if boss in graph} - set(people))
    numbers |= {person: f"b{rank}" for rank, person in enumerate(above)}
    lines = ["```mermaid", "flowchart TD"]
    for rank, unit in enumerate(sorted(units_of(graph, organization))):
        inside = [person for person in people if graph.nodes[person]["organization"] == unit]
        if inside:
            lines += [f'  subgraph u{rank}["{_label(graph.nodes[unit]["name"])}"]']
            lines += [f"  {line}" for line in _boxes(graph, inside, numbers)]
            lines += ["  end"]
    lines += _boxes(graph, above, numbers)
    lines += [f"  {numbers[boss]} --> {numbers[one]}" for one, boss in sorted(bosses.items()) if boss in numbers]
    return "\n".join([*lines, "```"])


def _boxes(graph: nx.MultiDiGraph[str], people: list[str], numbers: dict[str, str]) -> Iterator[str]:
    for person in people:
        title = "".join(f"<br>{_label(one)}" for one in graph.nodes[person]["titles"][:1])
        yield f'  {numbers[person]}["{_label(graph.nodes[person]["name"])}{title}"]'


def _label(text: str) -> str:
    """Letters of every script stay; every other sign is written by its number."""
    return "".join(one if one.isalnum() or one in " .,'()-" else f"#{ord(one)};" for one in one_line(text)) or " "
