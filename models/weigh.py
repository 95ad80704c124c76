"""What the word of the model and of the rules is worth: learned by reading whole vaults that training has not seen.

    python models/weigh.py --held-out VAULT... --model weights/model.json

In:  the released weights, annotated vaults that were held out.
Out: the numbers under "worth" in model.json, by which `graphkit.reading.united` makes confidence of probability; on
     standard output, how many of the claims that are believed each has read and how many of them are right.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from logistic import fit_logistic
from phrases import find_phrase

from graphkit.config import Settings
from graphkit.notes import read_sources
from graphkit.reading.comparison import Learned, compare
from graphkit.reading.doubts import Doubts
from graphkit.reading.passages import read_passages
from graphkit.reading.roster import fold
from graphkit.reading.trained import read_trained
from graphkit.reading.worth import Rivals, Worth, logit
from graphkit.records import RELATIONS, Claim, Mention, Source
from graphkit.text import parse_note

__all__ = ["Case", "Vault", "best_bar", "cases_of", "worth_of"]

_AS_GOOD = 0.005  # of F1
_BARS = [bar / 100 for bar in range(20, 60, 2)]


class Case(NamedTuple):
    """A claim that was read, by whom, and whether it is right; `seen` is None where only the rules read it."""

    claim: Claim
    seen: Learned | None
    right: bool


class Vault(NamedTuple):
    """The cases of a vault, and how many claims are annotated in it."""

    cases: tuple[Case, ...]
    true: int


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


def cases_of(folder: Path) -> Vault:
    """Read a vault by both readers and see what is right. Cost: that of two readings."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    notes = [parse_note(source)[0] for source in read_sources(folder / "notes") if isinstance(source, Source)]
    settings, truth = Settings(folder / "notes", me=gold["self"], us=(gold["home_org"],)), _Truth(gold)
    compared = compare(*(read(notes, settings, None) for read in (read_trained, read_passages)))
    cases = [Case(one.claim, one, truth.says(one.claim)) for one in compared.learned]
    cases += [Case(claim, None, truth.says(claim)) for claim in compared.added]
    return Vault(tuple(cases), len(gold["claims"]))


def worth_of(vaults: Sequence[Vault]) -> Worth:
    """Fit the confidence of claims that the model has read, and of those that only the rules have; then the bar."""
    cases = [case for vault in vaults for case in vault.cases]
    learned, ruled = [c for c in cases if c.seen], [c for c in cases if not c.seen]
    slope, intercept, agreement, *others = _fitted([_features(c.seen) for c in learned if c.seen], learned)
    rule_slope, rule_intercept = _fitted([(logit(c.claim.confidence), 1.0) for c in ruled], ruled)
    relations = dict(zip(RELATIONS, others, strict=False))
    rivals, doubts = others[len(RELATIONS) :][: len(Rivals._fields)], others[-len(Doubts._fields) :]
    worth = Worth(slope, intercept, agreement, rule_slope, rule_intercept, relations, tuple(rivals), tuple(doubts))
    return replace(worth, bar=best_bar(vaults, worth))


def best_bar(vaults: Sequence[Vault], worth: Worth) -> float:
    """The highest confidence from which believing gives the best F1, or next to it; a vault counts as any other.

    F1 hardly changes over a wide range, and a wrong claim costs its reader more than a missing one.
    """

    def f1(vault: Vault, bar: float) -> float:
        kept = [case.right for case in vault.cases if _confidence(case, worth) >= bar]
        return 2 * sum(kept) / max(len(kept) + vault.true, 1)

    reached = {bar: sum(f1(vault, bar) for vault in vaults) / len(vaults) for bar in _BARS}
    return max(bar for bar, share in reached.items() if share >= max(reached.values()) - _AS_GOOD)


def _confidence(case: Case, worth: Worth) -> float:
    return worth.of_model(*case.seen) if case.seen else worth.of_rule(case.claim)


def _features(seen: Learned) -> tuple[float, ...]:
    relation = (float(seen.claim.relation == relation) for relation in RELATIONS)
    return logit(seen.claim.confidence), 1.0, float(seen.both), *relation, *seen.rivals, *seen.doubts


def _fitted(features: Sequence[tuple[float, ...]], cases: Sequence[Case]) -> list[float]:
    """Weights near taking the reader at its word, as far as the cases allow."""
    matrix = np.array(features)
    prior = np.eye(1, matrix.shape[1])[0]
    return fit_logistic(matrix, np.array([float(case.right) for case in cases]), prior)


def main() -> None:
    parser = argparse.ArgumentParser(description="Weigh the model and the rules on held-out vaults.")
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("--model", type=Path, required=True, help="the model.json to be completed")
    given = parser.parse_args()
    vaults = [cases_of(folder) for folder in given.held_out]
    worth = worth_of(vaults)
    about = json.loads(given.model.read_text(encoding="utf-8")) | {"worth": asdict(worth)}
    given.model.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    believed = [c for vault in vaults for c in vault.cases if _confidence(c, worth) >= worth.bar]
    for name, some in (
        ("both", [case.right for case in believed if case.seen and case.seen.both]),
        ("the model", [case.right for case in believed if case.seen and not case.seen.both]),
        ("the rules", [case.right for case in believed if not case.seen]),
    ):
        print(f"read by {name}: {sum(some)} right of {len(some)}")
    print(f"of {sum(vault.true for vault in vaults)} annotated claims; worth: {about['worth']}")


if __name__ == "__main__":
    main()
