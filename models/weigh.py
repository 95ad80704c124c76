"""What the word of the model and of the rules is worth: learned by reading whole vaults that training has not seen.

    python models/weigh.py --held-out VAULT... --model weights/model.json

In:  the released weights, annotated vaults that were held out.
Out: the numbers under "worth" in model.json, by which `graphkit.reading.united` makes confidence of probability; on
     standard output, how many claims each has read and how many of them are right.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
from phrases import find_phrase
from thresholds import fit_logistic

from graphkit.config import Settings
from graphkit.notes import read_sources
from graphkit.reading.passages import read_passages
from graphkit.reading.roster import fold
from graphkit.reading.trained import read_trained
from graphkit.reading.united import same_claim
from graphkit.reading.worth import Worth, logit
from graphkit.records import RELATIONS, Claim, Mention, Source
from graphkit.text import parse_note

__all__ = ["Case", "cases_of", "worth_of"]


class Case(NamedTuple):
    """A claim that was read: of which relation, by whom, how sure it was, and whether it is right."""

    relation: str
    by_model: bool
    by_rules: bool
    confidence: float
    right: bool


class _Truth:
    """The annotated claims of a vault, by what a reader may call their parties."""

    def __init__(self, gold: Mapping[str, Sequence[dict[str, object]]]) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        for entity in (*gold["people"], *gold["organizations"]):
            self._forms[str(entity["name"])] |= {fold(form) for form in (entity["name"], *entity["aliases"])}  # type: ignore[misc]  # JSON
        self._forms[str(gold["self"])].add("myself")
        self._claims: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for claim in gold["claims"]:
            key = str(claim["note"]), str(claim["relation"]), str(claim["polarity"])
            self._claims[key].append((str(claim["subject"]), str(claim["object"])))

    def says(self, claim: Claim) -> bool:
        """True where the note claims this in any of its bullets."""
        wanted = self._claims[claim.quote.note, claim.relation, claim.polarity]
        return any(
            (self._means(claim.subject, a) and self._means(claim.object, b))
            or (claim.relation == "knows" and self._means(claim.subject, b) and self._means(claim.object, a))
            for a, b in wanted
        )

    def _means(self, mention: Mention, name: str) -> bool:
        if mention.kind in ("title", "words"):
            return find_phrase(mention.text, name, at_least=0.6) is not None
        forms = self._forms.get(name, {fold(name)})
        return fold(mention.name) in forms or fold(mention.text) in forms


def cases_of(vault: Path) -> Iterator[Case]:
    """Read a vault by both readers and see what is right. Cost: that of two readings."""
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    notes = [parse_note(source)[0] for source in read_sources(vault / "notes") if isinstance(source, Source)]
    settings, truth = Settings(vault / "notes", me=gold["self"], us=(gold["home_org"],)), _Truth(gold)
    learned, ruled = (read(notes, settings, None).claims for read in (read_trained, read_passages))
    for claim in learned:
        yield Case(
            claim.relation, True, any(same_claim(claim, other) for other in ruled), claim.confidence, truth.says(claim)
        )
    for claim in ruled:
        if not any(same_claim(claim, other) for other in learned):
            yield Case(claim.relation, False, True, claim.confidence, truth.says(claim))


def worth_of(cases: Sequence[Case]) -> Worth:
    """Fit the confidence of claims that the model has read, and of those that only the rules have."""
    learned, ruled = ([case for case in cases if case.by_model is by_model] for by_model in (True, False))
    of_model = [
        (logit(c.confidence), 1.0, float(c.by_rules), *(float(c.relation == relation) for relation in RELATIONS))
        for c in learned
    ]
    of_rules = [(logit(c.confidence), 1.0) for c in ruled]
    slope, intercept, agreement, *relations = _fitted(of_model, learned, 3 + len(RELATIONS))
    rule_slope, rule_intercept = _fitted(of_rules, ruled, 2)
    by_relation = dict(zip(RELATIONS, relations, strict=True))
    return Worth(slope, intercept, agreement, rule_slope, rule_intercept, by_relation)


def _fitted(features: Sequence[tuple[float, ...]], cases: Sequence[Case], width: int) -> list[float]:
    """Weights near taking the reader at its word, as far as the cases allow."""
    prior = np.array([1.0, *[0.0] * (width - 1)])
    return fit_logistic(np.array(features).reshape(-1, width), np.array([float(c.right) for c in cases]), prior)


def main() -> None:
    parser = argparse.ArgumentParser(description="Weigh the model and the rules on held-out vaults.")
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, required=True, help="the model.json to be completed")
    given = parser.parse_args()
    cases = [case for vault in given.held_out for case in cases_of(vault)]
    about = json.loads(given.model.read_text(encoding="utf-8")) | {"worth": asdict(worth_of(cases))}
    given.model.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    for name, by_model, by_rules in (("both", True, True), ("the model", True, False), ("the rules", False, True)):
        some = [case.right for case in cases if (case.by_model, case.by_rules) == (by_model, by_rules)]
        print(f"read by {name}: {sum(some)} right of {len(some)}")
    print("worth:", about["worth"])


if __name__ == "__main__":
    main()
