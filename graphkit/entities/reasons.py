"""Judgements become what is still to be asked, and why each person bears each name.

In:  `Identities`.
Out: `Judgement`s: the unsure ones for review, the positive ones by person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graphkit.config import FILE_NAME
from graphkit.entities.names import parse_name
from graphkit.records import Identities, Judgement

__all__ = ["open_questions", "reasons_by_person"]


def open_questions(identities: Identities) -> tuple[Judgement, ...]:
    """Pairs of names of which nobody knows or has decided whether they are one, each once, in order of the names.

    Cost: O(n log n) in judgements.
    """
    decided = {_pair(one) for one in identities.judgements if one.by == FILE_NAME}
    found: dict[frozenset[str], Judgement] = {}
    for one in sorted(identities.judgements, key=lambda one: (one.left, one.right, one.why)):
        if one.verdict == "unsure" and _pair(one) not in decided:
            found.setdefault(_pair(one), one)
    return tuple(found.values())


def reasons_by_person(identities: Identities) -> Mapping[str, tuple[Judgement, ...]]:
    """The judgements that made each person who bears several names, by id.

    Cost: linear in names and judgements, times the bearers of a name.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in identities.people.values():
        for form in (person.name, *person.aliases):
            bearers[form].add(person.id)
    reasons: dict[str, dict[Judgement, None]] = defaultdict(dict)
    for one in identities.judgements:
        if one.verdict == "positive":
            for person_id in bearers.get(one.left, set()) & bearers.get(one.right, set()):
                reasons[person_id][one] = None
    return {person_id: tuple(found) for person_id, found in sorted(reasons.items())}


def _pair(judgement: Judgement) -> frozenset[str]:
    return frozenset(parse_name(form).key for form in (judgement.left, judgement.right))
