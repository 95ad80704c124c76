"""graphkit: who decides, who can introduce us, and where our access hangs on one person, read from notes.

    import graphkit as gk

    vault = gk.read("notes/")
    gk.introductions(vault.graph, to="Ingrid Solheim")

Importing it loads nothing; each name below is fetched when it is first used. How to use them stands in docs/python.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.api import (
        Drawing,
        Findings,
        GraphkitError,
        Introductions,
        UnknownNameError,
        Vault,
        conduits,
        deciders,
        draw,
        gaps,
        introductions,
        people,
        read,
        risks,
        statements,
        why,
    )

__all__ = [
    "Drawing", "Findings", "GraphkitError", "Introductions", "UnknownNameError", "Vault", "__version__", "conduits",
    "deciders", "draw", "gaps", "introductions", "people", "read", "risks", "statements", "why",
]  # fmt: skip

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Fetch a name of the interface when it is first asked for, so that importing graphkit costs nothing."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module("graphkit.api"), name)


def __dir__() -> list[str]:
    """What there is to ask for, for whoever completes names."""
    return sorted({*globals(), *__all__})
