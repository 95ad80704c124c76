"""What people decided in `graphkit.toml` is applied last; decisions that fit nothing any more are named.

Names are joined and kept apart while they are resolved, because other joins depend on it; everything else is done
here, on what came out. Nothing is stored: without its line, a decision is as if it had never been.

In:  `Correction`s, the `Directory` of who is who, and the claims.
Out: claims that stand, who is hidden, who is on which side, and `Problem`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.config import FILE_NAME, Correction
from graphkit.entities.stamping import Directory
from graphkit.records import Claim, Problem

__all__ = ["Corrections"]

_NAMES_TWO = frozenset(
    {"works_for", "reports_to", "assists", "head_of", "part_of", "trusts", "knows", "contacts", "sole_contact"}
)  # the objects of other relations may be words


class Corrections:
    """The decisions of people, against all that the notes give.

    Args:
        decisions: As `graphkit.toml` has them.
        directory: Who is meant by a name.
        claims: All of them, with their ids.

    Attributes:
        hidden: Ids of people and organizations that are to be left out.
        sides: Whose side somebody is on, by id: "ours", "theirs", "unknown".
        claims: Those that nobody rejected, about nobody who is hidden.
        problems: A line each for the decisions that fit nothing, or several.
    """

    def __init__(self, decisions: Sequence[Correction], directory: Directory, claims: Iterable[Claim]) -> None:
        self._directory = directory
        claims = tuple(claims)
        rejected = {one.left for one in decisions if one.kind == "reject"}
        self.hidden = {directory.named(one.left) for one in decisions if one.kind == "hide"} - {""}
        self.sides: Mapping[str, str] = {
            found: one.right for one in decisions if one.kind == "side" and (found := directory.named(one.left))
        }
        self.claims = tuple(
            claim
            for claim in claims
            if claim.id not in rejected and not {claim.subject.entity, claim.object.entity} & self.hidden
        )
        ids = {claim.id for claim in claims}
        self.problems = tuple(
            Problem(f"{one.kind} = {one.text!r}: {why}", FILE_NAME, one.line)
            for one in decisions
            for why in self._mismatches(one, ids)
        )

    def _mismatches(self, decision: Correction, ids: set[str]) -> Iterator[str]:
        """What of a decision fits nothing in the notes, in words."""
        if decision.kind == "reject":
            if decision.left not in ids:
                yield f"no claim has the id {decision.left!r}; `graphkit extract` prints ids"
            return
        names = [decision.left]
        if decision.kind in ("same", "different") or decision.relation in _NAMES_TWO:
            names.append(decision.right)
        for name in names:
            bearers = self._directory.bearers(name)
            if not bearers:
                yield f"the notes have nobody and nothing called {name!r}"
            elif len(bearers) > 1 and decision.kind not in ("same", "different"):
                yield f"{name!r} may be any of {', '.join(map(self._directory.name, sorted(bearers)))}"
