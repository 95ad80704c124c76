"""What is said of somebody's managers becomes which of them is believed to be the manager now.

Everybody has one direct manager at a time, so that managers exclude one another: stated goes before rumoured, newer
before older. An older line stands as far as the newer ones may have been misread.

In:  direct `reports_to` claims that stand.
Out: Line, most believed first; a chart without circles.
Why: docs/decisions/0014-weight-of-evidence.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.graph.beliefs import belief, prevailing
from graphkit.graph.precedence import precedence
from graphkit.records import Claim

__all__ = ["Line", "rank_managers", "without_circles"]


@dataclass(frozen=True, slots=True)
class Line:
    """`manager` is believed, in [0, 1], to be the direct manager now; `claims` are those that say so, newest first."""

    manager: str
    belief: float
    claims: tuple[Claim, ...]


def rank_managers(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """Weigh the managers that one person is said to report to, most believed first. Cost: O(claims × log claims)."""
    by_manager: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=precedence, reverse=True):
        by_manager[claim.object.entity].append(claim)
    shares = prevailing([belief(found) for found in by_manager.values()])
    lines = [Line(boss, share, tuple(found)) for (boss, found), share in zip(by_manager.items(), shares, strict=True)]
    return tuple(sorted(lines, key=lambda line: -line.belief))


def without_circles(lines: Mapping[str, Line]) -> dict[str, Line]:
    """Leave out of every circle of people who report to one another the line that is least believed, then the oldest.

    Example:
        >>> up, down = Line("lee", 0.9, ()), Line("kim", 0.5, ())
        >>> sorted(without_circles({"kim": up, "lee": down}))
        ['kim']
    """
    left = dict(lines)  # everybody has one manager, so that a strong component is one circle
    chart: nx.DiGraph[str] = nx.DiGraph((person, line.manager) for person, line in lines.items())
    for knot in list(nx.strongly_connected_components(chart)):
        if len(knot) > 1:
            del left[min(knot, key=lambda one: _firmness(left[one], one))]
    return left


def _firmness(line: Line, person: str) -> tuple[float, tuple[object, ...], str]:
    return line.belief, precedence(line.claims[0]) if line.claims else (), person
