"""What a reader's word is worth: from the probability that it gives to the share of such claims that are right.

Relations differ: a title said to be likely is oftener right than a decision said to be. A claim with likelier rivals is
seldom right. Every number is fitted on whole vaults that training has not seen (`models/weigh.py`).

In:  what `model.json` says under "worth".
Out: confidences.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul
from typing import NamedTuple

from graphkit.reading.doubts import Doubts
from graphkit.records import Claim

__all__ = ["FLOOR", "Rivals", "Worth", "logit"]

FLOOR = 0.05  # what the model holds less probable is no statement
_CERTAIN = 1e-4  # no claim is surer than this allows, nor less sure


class Rivals(NamedTuple):
    """By how much the logit of the likeliest rival exceeds the claim's own; 0 where none does.

    Attributes:
        objects: Of claims of the same relation and subject with another object.
        subjects: Of claims of the same relation and object with another subject.
        relations: Of claims of the same two parties in another relation.
    """

    objects: float = 0.0
    subjects: float = 0.0
    relations: float = 0.0


_UNRIVALLED, _UNDOUBTED = Rivals(), Doubts()


@dataclass(frozen=True, slots=True)
class Worth:
    """Weights of the logit of a claim's being right.

    Attributes:
        slope: Of the logit of the model's probability.
        intercept: Added to it.
        agreement: Added where the rules read the claim, too.
        rule_slope: Of the logit of a rule's probability, where only it read the claim.
        rule_intercept: Added to that.
        relations: Added to a claim of the model, by relation.
        rivals: Of what its rivals have ahead of a claim of the model; one number a kind of rival.
        doubts: Added where its words say something against it; one number a kind of doubt.
        bar: Confidence from which a claim is believed at all.
    """

    slope: float = 1.0
    intercept: float = 0.0
    agreement: float = 0.0
    rule_slope: float = 1.0
    rule_intercept: float = 0.0
    relations: Mapping[str, float] = field(default_factory=dict)
    rivals: Sequence[float] = (0.0, 0.0, 0.0)
    doubts: Sequence[float] = (0.0, 0.0, 0.0)
    bar: float = 0.0

    def of_model(self, claim: Claim, both: bool, rivals: Rivals = _UNRIVALLED, doubts: Doubts = _UNDOUBTED) -> float:
        """The confidence of a claim that the model read, `both` where the rules did, too."""
        agreement = self.agreement if both else 0.0
        of_relation = self.relations.get(claim.relation, 0.0)
        against = sum(map(mul, (*self.rivals, *self.doubts), (*rivals, *doubts)))
        return _share(self.slope * logit(claim.confidence) + self.intercept + agreement + of_relation + against)

    def of_rule(self, claim: Claim) -> float:
        """The confidence of a claim that only a rule read."""
        return _share(self.rule_slope * logit(claim.confidence) + self.rule_intercept)


def logit(share: float) -> float:
    """Log-odds of a share in [0, 1]; next to 0 and 1 they stay finite.

    Example:
        >>> logit(0.5), round(logit(1.0), 2), round(logit(0.0), 2)
        (0.0, 9.21, -9.21)
    """
    share = min(max(share, _CERTAIN), 1 - _CERTAIN)
    return math.log(share / (1 - share))


def _share(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 3)
