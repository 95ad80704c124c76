"""What an answer rests on: the claims of the notes, and what our components found in anybody's spaCy document.

In:  the graph and names; a spaCy `Doc` that one of our components has seen.
Out: `Findings` of claims; `Statement`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graphkit.api.findings import Findings
from graphkit.api.naming import find_id
from graphkit.graph import claims_between
from graphkit.records import Claim
from graphkit.views.why import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphkit.reading.marking import Statement

__all__ = ["statements", "why"]


def why(graph: nx.MultiDiGraph[str], name: str, other: str | None = None) -> Findings[Claim]:
    """Show all claims behind a person, or all that tie two people, oldest first, each with its quote.

    Args:
        graph: Not changed.
        name: Somebody, by any form of the name that the notes use.
        other: Only what ties the two.

    Raises:
        UnknownNameError: A name fits nobody or several people; `candidates` has their names.
    """
    ends = find_id(graph, name), None if other is None else find_id(graph, other)
    return Findings(claims_between(graph, *ends), graph, lambda found, _: sentences(found))


def statements(doc: Doc) -> tuple[Statement, ...]:
    """Return what `graphkit_claims`, or `graphkit_relations`, read in a document of your own pipeline.

    Returns:
        Relation, subject, object, polarity, modality, speakers, hearsay and confidence in [0, 1] of each statement, in
        the order of the document; nothing where neither component has seen it. The names are in `doc.ents`.
    """
    from graphkit.reading.marking import marks_of  # noqa: PLC0415  # it imports spaCy, which most callers do without

    return tuple(marks_of(doc).statements)
