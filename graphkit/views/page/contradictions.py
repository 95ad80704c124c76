"""Claims that cannot all be so are put into groups, each with the sides that stand against one another.

Two kinds: the same thing said and denied ("trusts", "does not trust"; support and opposition count as one matter), and
several named for what only one can be (the manager of somebody, the head of a unit, the only way in). Where all of one
side is older than the other, the notes may have followed a change rather than disagree, and the group says so.

In:  claims of the graph.
Out: `Contradiction`, for `data`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graphkit.records import Claim

__all__ = ["SYMMETRIC", "Contradiction", "contradictions"]

SYMMETRIC = frozenset({"knows", "contacts"})  # what one says of the other holds the other way round
STANCES = frozenset({"supports", "opposes"})
LIVE = frozenset({"actual", "possible"})
ONE_ONLY = {"reports_to": "subject", "head_of": "object", "sole_contact": "object"}  # whose they are, of whom one is

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that disagree.

    Attributes:
        kind: "denied" where one side denies what the other says, "rivals" where each names somebody else.
        sides: Ids of claims, newest first, two sides or more; what is said stands before what denies it, the side with
            the newest claim first among rivals.
        later: Every claim of one side is older than every claim of the next.
    """

    kind: Literal["denied", "rivals"]
    sides: tuple[tuple[str, ...], ...]
    later: bool


def contradictions(claims: Iterable[Claim]) -> list[Contradiction]:
    """Find the claims that disagree with one another; plans and what is past contradict nothing.

    Returns:
        Groups in the order in which their matter first comes up; the order of claims within one day does not count.

    Cost: linear in the claims, and sorting within each group.
    """
    matters: dict[Key, dict[Key, list[Claim]]] = {}
    for claim in claims:
        if claim.modality in LIVE:
            for matter, side in _positions(claim):
                matters.setdefault(matter, {}).setdefault(side, []).append(claim)
    return [_contradiction(matter, sides) for matter, sides in matters.items() if len(sides) > 1]


def _positions(claim: Claim) -> Iterator[tuple[Key, Key]]:
    """What the claim takes a side in, and which; "said" sorts before "unsaid"."""
    subject, other = _party(claim, "subject"), _party(claim, "object")
    said = claim.polarity == "positive"
    if claim.relation in STANCES:
        yield ("denied", "stance", subject, other), ("said" if said == (claim.relation == "supports") else "unsaid",)
        return
    ends = sorted((subject, other)) if claim.relation in SYMMETRIC else (subject, other)
    yield ("denied", claim.relation, *ends), ("said" if said else "unsaid",)
    if claim.relation in ONE_ONLY and said:
        whose, who = (subject, other) if ONE_ONLY[claim.relation] == "subject" else (other, subject)
        yield ("rivals", claim.relation, whose), (who,)


def _party(claim: Claim, end: Literal["subject", "object"]) -> str:
    mention = claim.subject if end == "subject" else claim.object
    return mention.entity or f"words:{mention.text.casefold()}"


def _contradiction(matter: Key, sides: dict[Key, list[Claim]]) -> Contradiction:
    newest_first = {side: sorted(claims, key=_age) for side, claims in sides.items()}
    by_age = sorted(newest_first.values(), key=lambda claims: _age(claims[0]))
    if matter[0] == "denied":
        ordered: Sequence[list[Claim]] = [newest_first[side] for side in sorted(newest_first)]
    else:
        ordered = by_age
    return Contradiction(
        kind="denied" if matter[0] == "denied" else "rivals",
        sides=tuple(tuple(claim.id for claim in claims) for claims in ordered),
        later=all(_day(one[-1]) > _day(other[0]) > 0 for one, other in pairwise(by_age)),
    )


def _age(claim: Claim) -> tuple[int, str]:
    return (-_day(claim), claim.id)


def _day(claim: Claim) -> int:
    """The day as a number; 0 where there is none."""
    return claim.date.end.toordinal() if claim.date else 0
