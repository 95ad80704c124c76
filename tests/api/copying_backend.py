"""A backend for networkx that runs networkx's own algorithms on graphs of its own classes, and counts them.

Where an analysis relied on its graph's class, or went round networkx's dispatch, its answer would change here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx
from networkx.utils.backends import _registered_algorithms

NAME = "copying"
COUNTS: Counter[str] = Counter()
CLASSES = {kind: type(f"Copied{kind.__name__}", (kind,), {"__networkx_backend__": NAME}) for kind in (
    nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)}  # fmt: skip


class _Everything(dict[str, Any]):
    """Claims to implement whatever is asked for."""

    def __contains__(self, name: object) -> bool:
        return True


class _Backend:
    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in _registered_algorithms:
            raise AttributeError(name)
        run: Callable[..., Any] = _registered_algorithms[name].orig_func
        COUNTS[name] += 1
        return run

    def convert_from_nx(self, graph: Any, **_: Any) -> Any:
        """A copy of the graph, of the backend's class for its kind."""
        kinds = (one for one in (nx.MultiDiGraph, nx.MultiGraph, nx.DiGraph, nx.Graph) if isinstance(graph, one))
        return CLASSES[next(kinds)](graph)

    def convert_to_nx(self, result: Any, **_: Any) -> Any:
        """What an algorithm returns is networkx's already, or the backend's subclass of it."""
        return result


backend = _Backend()


def get_info() -> dict[str, Any]:
    """What networkx asks every backend for."""
    return {"functions": _Everything()}
