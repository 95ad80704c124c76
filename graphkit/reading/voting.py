"""Several looks at a line become one reading of it.

A model of this size changes its mind with the place where a line stands in its window. What it says there and here, on
average, is right more often (L. Breiman, Bagging predictors, 1996).

In:  what each look at a line makes of it.
Out: each statement once, as probable and meant as all looks together hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from graphkit.reading.annotations import Party
from graphkit.reading.judging import MODALITIES, Judged
from graphkit.reading.marking import Statement
from graphkit.records import Relation

__all__ = ["Look", "Voice", "agreed"]


class Voice(NamedTuple):
    """Somebody who may be saying it; the less `place`, the farther out in the chain of speakers."""

    party: Party
    place: int
    probability: float


class Look(NamedTuple):
    """A statement as one look has it."""

    subject: Party
    object: Party
    judged: Judged
    voices: tuple[Voice, ...]


def agreed(looks: Iterable[Look], count: int) -> Iterator[Statement]:
    """Unite what `count` looks say of a line; one that does not make a statement holds it improbable.

    Cost: linear in the statements, quadratic in those of one relation and subject.
    """
    alike = defaultdict[tuple[Relation, str], list[list[Look]]](list)
    for look in sorted(looks, key=lambda look: -look.judged.confidence):
        groups = alike[look.judged.relation, look.subject.name]
        same = next((group for group in groups if len(group) < count and _same(group[0].object, look.object)), None)
        if same is None:
            groups.append([look])
        else:
            same.append(look)
    return (_united(group, count) for groups in alike.values() for group in groups)


def _same(one: Party, other: Party) -> bool:
    """True too of two cuts of the same words."""
    if one.kind in ("title", "words") and one.kind == other.kind:
        return one.start < other.end and other.start < one.end
    return (one.kind, one.name) == (other.kind, other.name)


def _united(looks: Sequence[Look], count: int) -> Statement:
    """As the surest look cuts it; how it is meant is weighed by how sure of it each look is."""
    judged = [look.judged for look in looks]
    sure = [one.confidence for one in judged]
    return Statement(
        judged[0].relation,
        looks[0].subject,
        looks[0].object,
        "negative" if np.average([one.denied for one in judged], weights=sure) > 0.5 else "positive",
        MODALITIES[int(np.average([one.modality for one in judged], axis=0, weights=sure).argmax())],
        tuple(_speakers(looks, sure)),
        bool(np.average([one.hearsay for one in judged], weights=sure) > 0.5),
        confidence=sum(sure) / count,
    )


def _speakers(looks: Sequence[Look], sure: Sequence[float]) -> Iterator[Party]:
    heard = defaultdict[str, float](float)
    voices: dict[str, Voice] = {}
    for look, weight in zip(looks, sure, strict=True):
        for voice in look.voices:
            heard[voice.party.name] += voice.probability * weight
            voices.setdefault(voice.party.name, voice)
    for voice in sorted(voices.values(), key=lambda voice: voice.place):
        if heard[voice.party.name] > 0.5 * sum(sure):
            yield voice.party
