"""Two looks at a line make one reading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graphkit.reading.annotations import Party
from graphkit.reading.judging import MODALITIES, Judged
from graphkit.reading.voting import Look, Voice, agreed
from graphkit.records import Relation

ANA, BO, CAI = (Party("person", name, name) for name in ("ana", "bo", "cai"))


def look(  # one look's word for one statement
    subject: Party,
    relation: Relation,
    target: Party,
    sure: float,
    *,
    denied: float = 0.0,
    hearsay: float = 0.0,
    voices: Mapping[str, float] | None = None,
    planned: float = 0.0,
) -> Look:
    modality = tuple({"actual": 1 - planned, "planned": planned}.get(one, 0.0) for one in MODALITIES)
    judged = Judged(relation, 0, 1, sure, denied, modality, hearsay, {})
    said = (Voice(Party("person", who, who), at, share) for at, (who, share) in enumerate((voices or {}).items()))
    return Look(subject, target, judged, tuple(said))


def words(start: int, end: int) -> Party:
    return Party("words", "x" * (end - start), "budget", start, end)


def test_what_both_say_has_the_mean_of_their_probabilities() -> None:
    [one] = agreed([look(ANA, "trusts", BO, 0.9), look(ANA, "trusts", BO, 0.5)], 2)
    assert one.confidence == pytest.approx(0.7)


def test_what_one_does_not_say_is_half_as_probable() -> None:
    [one] = agreed([look(ANA, "trusts", BO, 0.9)], 2)
    assert one.confidence == pytest.approx(0.45)


def test_other_parties_and_relations_stay_apart() -> None:
    said: list[tuple[Party, Relation, Party]]
    said = [(ANA, "trusts", BO), (ANA, "trusts", CAI), (BO, "trusts", ANA), (ANA, "knows", BO)]
    looks = [look(subject, relation, target, 0.5) for subject, relation, target in said]
    assert len(list(agreed(looks, 2))) == 4


def test_two_cuts_of_the_same_words_are_one_and_the_surer_cut_stays() -> None:
    looks = [look(ANA, "decides", words(10, 20), 0.4), look(ANA, "decides", words(14, 30), 0.8)]
    [one] = agreed(looks, 2)
    assert (one.object.start, one.object.end, one.confidence) == (14, 30, pytest.approx(0.6))
    apart = [look(ANA, "decides", words(10, 20), 0.4), look(ANA, "decides", words(20, 30), 0.8)]
    assert len(list(agreed(apart, 2))) == 2


@pytest.mark.parametrize(("surer", "other"), [(0.9, 0.3), (0.3, 0.9)])
def test_how_it_is_meant_goes_by_the_surer_look(surer: float, other: float) -> None:
    first = look(ANA, "trusts", BO, surer, denied=1.0, hearsay=1.0, planned=1.0, voices={"cai": 1.0})
    second = look(ANA, "trusts", BO, other, voices={"dee": 1.0})
    [one] = agreed([first, second], 2)
    expected = ("negative", "planned", True, ["cai"]) if surer > other else ("positive", "actual", False, ["dee"])
    assert (one.polarity, one.modality, one.hearsay, [who.name for who in one.speakers]) == expected


def test_speakers_come_outermost_first() -> None:
    both = [look(ANA, "trusts", BO, 0.9, voices={"dee": 0.9, "cai": 0.8}) for _ in range(2)]
    assert [who.name for one in agreed(both, 2) for who in one.speakers] == ["dee", "cai"]


def test_the_order_of_looks_does_not_matter() -> None:
    looks = [look(ANA, "trusts", BO, 0.9, denied=0.7), look(ANA, "trusts", BO, 0.4), look(BO, "knows", CAI, 0.6)]
    assert sorted(map(repr, agreed(looks, 2))) == sorted(map(repr, agreed(looks[::-1], 2)))
