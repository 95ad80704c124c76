"""What is behind the answers, and where are they thin? Notes, claims and people become a list of what to look after.

Nothing here is about what the notes say. It is about what became of them: which say nothing, which names are left open,
whose side nobody knows. Each is something that one line in `graphkit.toml` or in a note would settle.

In:  the graph of `build_graph`, `Identities` and `Note`s, and what was not read.
Out: a `Checkup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from graphkit.entities import open_questions
from graphkit.entities.names import parse_name
from graphkit.records import Claim, Identities, Judgement, Note, Problem

__all__ = ["DOUBTFUL", "Checkup", "PassedOver", "examine"]

DOUBTFUL = 0.5  # a claim of less confidence is more often wrong than right


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Files that were not looked into for one reason, with the path of the first."""

    why: str
    files: int
    first: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was read, what not, and what is unsure.

    Attributes:
        owner: Id of the notes' owner; None where nobody knows.
        home: Ids of our organizations.
        inferred: How owner and home were found, where no setting says so.
        notes, people, organizations, claims: How many were read.
        silent: Notes with words that make no claim.
        undated: Notes that tell no date.
        problems: What could not be read, or not as it stands.
        passed_over: Files that are no notes.
        open_names: Pairs of names that may be one person's.
        doubtful: Ids of claims with a confidence below `DOUBTFUL`, the least first.
        sideless: Ids of people of whom nobody knows whose side they are on, who are in most notes first.
        half_named: Ids of people without a full name, who are in most notes first.
    """

    owner: str | None
    home: tuple[str, ...]
    inferred: tuple[str, ...]
    notes: int
    people: int
    organizations: int
    claims: int
    silent: tuple[str, ...]
    undated: tuple[str, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[PassedOver, ...]
    open_names: tuple[Judgement, ...]
    doubtful: tuple[str, ...]
    sideless: tuple[str, ...]
    half_named: tuple[str, ...]


def examine(
    graph: nx.MultiDiGraph[str],
    identities: Identities,
    notes: Sequence[Note],
    problems: Sequence[Problem],
    passed_over: Iterable[Problem],
) -> Checkup:
    """Look over what was read.

    Args:
        graph: Not changed.
        identities: Of everybody in it.
        notes: All that were read.
        problems: All that were met.
        passed_over: A path with the reason for each file that is no note.

    Returns:
        The same for the same notes. Cost: O(claims + people × their notes).
    """
    claims: dict[str, Claim] = graph.graph["claims"]
    telling = {(claim.quote.vault, claim.quote.note) for claim in claims.values()}
    people = sorted(identities.people, key=lambda one: (-len(identities.people[one].notes), one))
    doubtful = [claim for claim in claims.values() if claim.confidence < DOUBTFUL]
    return Checkup(
        owner=identities.owner,
        home=tuple(sorted(identities.home)),
        inferred=identities.inferred,
        notes=len(notes),
        people=len(people),
        organizations=len(identities.organizations),
        claims=len(claims),
        silent=tuple(_place(one) for one in notes if one.passages and (one.vault, one.path) not in telling),
        undated=tuple(_place(one) for one in notes if one.date is None),
        problems=tuple(problems),
        passed_over=_by_reason(passed_over),
        open_names=open_questions(identities),
        doubtful=tuple(one.id for one in sorted(doubtful, key=lambda one: (one.confidence, one.id))),
        sideless=tuple(one for one in people if one in graph and graph.nodes[one]["side"] == "unknown"),
        half_named=tuple(one for one in people if not parse_name(identities.people[one].name).full),
    )


def _place(note: Note) -> str:
    return f"{note.vault}:{note.path}" if note.vault else note.path


def _by_reason(passed_over: Iterable[Problem]) -> tuple[PassedOver, ...]:
    paths: dict[str, list[str]] = {}
    for one in passed_over:
        paths.setdefault(one.message, []).append(one.note or "")
    return tuple(PassedOver(why, len(found), found[0]) for why, found in sorted(paths.items()))
