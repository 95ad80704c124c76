"""What a reader's word is worth follows from how often it was right."""

from __future__ import annotations

from random import Random

from weigh import Case, Vault, best_bar, worth_of

from graphkit.reading.comparison import Learned
from graphkit.reading.doubts import Doubts
from graphkit.reading.worth import Rivals, Worth
from graphkit.records import Claim, Mention, Quote


def _claim(relation: str, confidence: float) -> Claim:
    ends = (Mention("person", name, "a.md", name=name) for name in ("Ana Ruiz", "Wei Lan"))
    return Claim("", relation, *ends, Quote("a.md", 0, 5, 1, "Ana t"), "Notes", 1, confidence=confidence)  # type: ignore[arg-type]


def _learned(claim: Claim, both: bool) -> Learned:
    return Learned(claim, both, Rivals(), Doubts())


def _cases(
    count: int, random: Random, relation: str = "knows", *, both: bool = False, share: float = 1.0
) -> list[Case]:
    """Claims of the model that are right in a `share` of the times that it says."""
    said = [random.uniform(0.05, 0.95) for _ in range(count)]
    claims = [_claim(relation, p) for p in said]
    return [Case(c, _learned(c, both), random.random() < p * share) for c, p in zip(claims, said, strict=True)]


def _rules(count: int, random: Random) -> list[Case]:
    return [Case(_claim("knows", 0.5), None, random.random() < 0.5) for _ in range(count)]


def test_an_overrated_relation_needs_more_to_be_believed() -> None:
    random = Random(3)
    cases = _cases(3000, random) + _cases(3000, random, "trusts", share=0.5) + _rules(20, random)
    worth = worth_of([Vault(tuple(cases), 3000)])
    assert worth.of_model(_claim("trusts", 0.6), both=False) < worth.of_model(_claim("knows", 0.6), both=False) - 0.1


def test_what_both_readers_say_is_surer_if_it_is_oftener_right() -> None:
    random = Random(4)
    cases = _cases(3000, random, share=0.5) + _cases(3000, random, both=True) + _rules(20, random)
    worth = worth_of([Vault(tuple(cases), 3000)])
    assert worth.agreement > 0.5


def test_the_bar_is_the_highest_with_hardly_less_than_the_best_f1() -> None:
    random, worth = Random(5), Worth()
    vault = Vault(tuple(_cases(2000, random)), 1200)

    def f1(bar: float) -> float:
        kept = [case.right for case in vault.cases if worth.of_model(*case.seen) >= bar]  # type: ignore[misc]  # all seen
        return 2 * sum(kept) / (len(kept) + vault.true)

    bar = best_bar([vault], worth)
    reached = {other / 100: f1(other / 100) for other in range(20, 60, 2)}
    as_good = [other for other, share in reached.items() if share >= max(reached.values()) - 0.005]
    assert bar == max(as_good)
    assert min(as_good) - 0.04 < f1(bar) / 2 < bar + 0.04  # where probabilities are honest, half of the best F1 is best


def test_claims_that_their_words_speak_against_are_less_sure() -> None:
    random = Random(5)
    plain, apart = _cases(3000, random), _cases(3000, random, share=0.5)
    apart = [case._replace(seen=case.seen._replace(doubts=Doubts(apart=1.0))) for case in apart if case.seen]
    worth = worth_of([Vault((*plain, *apart, *_rules(20, random)), 4000)])
    claim = _claim("knows", 0.6)
    assert worth.of_model(claim, False, doubts=Doubts(apart=1.0)) < worth.of_model(claim, False) - 0.1
