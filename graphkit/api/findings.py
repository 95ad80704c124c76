"""What a question found: findings with names to go through, the contract's JSON, and a table for notebooks.

In:  findings of an analysis, and the graph that they come from.
Out: `Findings`, for whoever asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

import networkx as nx
from rich.console import RenderableType

from graphkit.analyses.introductions import Avoided, Introduction, Missing, Path
from graphkit.api.naming import named, names_in
from graphkit.records import Claim
from graphkit.views import table
from graphkit.views.machine import as_json
from graphkit.views.notebook import as_html

__all__ = ["Findings", "Introductions", "Show"]

Finding = TypeVar("Finding")
Show = Callable[[Any, dict[str, dict[str, Any]]], RenderableType]
"""How an answer in the contract's form, with the claims that it cites by id, is shown to people."""


class Findings(Sequence[Finding], Generic[Finding]):
    """Findings in the order in which they matter, each frozen and with full names; a notebook shows them as a table.

    Two are equal if they hold equal findings.
    """

    def __init__(self, found: Iterable[Finding], graph: nx.MultiDiGraph[str], show: Show) -> None:
        names = names_in(graph)
        self._found = tuple(named(one, names) for one in found)
        self._graph = graph
        self._show = show

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        """One finding, or some."""
        return self._found[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds equal findings."""
        return self._found == other._found if isinstance(other, Findings) else NotImplemented

    def __hash__(self) -> int:
        """Of the findings."""
        return hash(self._found)

    def __repr__(self) -> str:
        """The findings, one a line."""
        return "\n".join(repr(one) for one in self._found) or "nothing found"

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim of the graph by id, with full names: findings cite claims by their ids."""
        names = names_in(self._graph)
        return {key: named(claim, names) for key, claim in self._graph.graph["claims"].items()}

    def as_json(self) -> Any:
        """What the command of the same question prints with `--json`, as lists, dicts, texts and numbers."""
        return [as_json(one, self._names) for one in self._found]

    @cached_property
    def _names(self) -> dict[str, str]:
        """Every name under itself, since the findings have names already."""
        return {name: name for name in names_in(self._graph).values()}

    def _repr_html_(self) -> str:
        """What the command of the same question prints for people; names and quotes are text and nothing else."""
        cited = {key: as_json(claim, self._names) for key, claim in self.claims.items()}
        return as_html(self._show(self.as_json(), cited))


class Introductions(Findings[Path]):
    """Paths to somebody, strongest first; false where there is none, and then `reason` says why.

    Attributes:
        to: Full name of whoever is to be met.
        avoid: People on no path, each with the reason.
        missing: Introductions that would help and have not happened.
        warnings: People on the paths who may have to be avoided.
        reason: Why there is no path; None where there is one.
    """

    def __init__(self, found: Introduction, graph: nx.MultiDiGraph[str]) -> None:
        super().__init__(found.paths, graph, table.introduction)
        self._all = named(found, names_in(graph))
        self.to: str = self._all.target
        self.avoid: tuple[Avoided, ...] = self._all.avoid
        self.missing: tuple[Missing, ...] = self._all.missing
        self.warnings: tuple[Avoided, ...] = self._all.warnings
        self.reason: str | None = self._all.reason

    def __repr__(self) -> str:
        """Who asks whom, with the strength of each path."""
        ways = [f"{path.strength:.2f}  {' → '.join(path.people)}" for path in self]
        return "\n".join(ways) or f"no way to {self.to}: {self.reason}"

    def as_json(self) -> Any:
        """What `graphkit intro --json` prints."""
        return as_json(self._all, self._names)
