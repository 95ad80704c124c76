"""graphkit from Python: notes are read, questions asked, the map drawn. `graphkit` itself offers these names.

Reading order: naming (names for ids), findings (what questions return), questions, evidence, drawings, vaults (notes
are read).

What stands in `__all__` is kept as CONTRIBUTING.md promises; everything else in graphkit may change with any version.
"""

from __future__ import annotations

from graphkit.api.drawings import Drawing, draw
from graphkit.api.evidence import statements, why
from graphkit.api.findings import Findings, Introductions
from graphkit.api.questions import conduits, deciders, gaps, introductions, people
from graphkit.api.vaults import read
from graphkit.errors import GraphkitError, UnknownNameError
from graphkit.pipeline import Vault

__all__ = [
    "Drawing", "Findings", "GraphkitError", "Introductions", "UnknownNameError", "Vault", "conduits", "deciders",
    "draw", "gaps", "introductions", "people", "read", "risks", "statements", "why",
]  # fmt: skip

risks = conduits
"""The command's name for the question."""
