"""What the trained model must hold to, whatever its weights: metamorphic pairs, each over many sentences.

A model is never right everywhere, so most tests ask for a share of the sentences; what must hold by construction is
asked of all.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graphkit.records import Claim, Reading
from tests.reading.conftest import PEOPLE, Read

# Each says one thing, in words that no rule of ours has; {A}, {B} are people.
PLAIN = (
    "{A} reports to {B}.",
    "{A} answers to {B}.",
    "{B} is the boss of {A}.",
    "{A} trusts {B}.",
    "{A} puts her faith in {B}.",
    "{A} and {B} are old friends.",
    "{A} called {B} on Friday.",
    "{A} wrote to {B} about the tender.",
    "{A} has the ear of {B}.",
    "{B} listens to {A} on everything.",
    "{A} introduced us to {B}.",
    "{A} put me in touch with {B}.",
    "{A} is the right hand of {B}.",
    "{A} and {B} went to school together.",
    "{A} took {B} to lunch.",
)
DENIED = (
    ("{A} trusts {B}.", "{A} does not trust {B}."),
    ("{A} reports to {B}.", "{A} does not report to {B}."),
    ("{A} knows {B} well.", "{A} has never met {B}."),
    ("{A} has the ear of {B}.", "{A} has no influence on {B}."),
)
VOICES = (
    ("{A} called {B}.", "{B} was called by {A}."),
    ("{A} manages {B}.", "{B} is managed by {A}."),
    ("{A} trusts {B}.", "{B} is trusted by {A}."),
    ("{A} introduced {B} to us.", "{B} was introduced to us by {A}."),
    ("{A} briefed {B}.", "{B} was briefed by {A}."),
)
NAMES = (("Omar Saleh", "Wei Lan"), ("Renée Sarkis", "Tomer Gal"))
Said = tuple[str, str, str, str]


def said(claims: Iterable[Claim]) -> set[Said]:
    found = set()
    for claim in claims:
        ends = (claim.subject.name, claim.object.name)
        found.add((claim.relation, *(sorted(ends) if claim.relation == "knows" else ends), claim.polarity))
    return found  # type: ignore[return-value]  # four


def read_each(read: Read, sentences: Iterable[str]) -> list[Reading]:
    return [read(sentence) for sentence in sentences]


@pytest.fixture(scope="module")
def plain(read_by_model: Read) -> list[Reading]:
    (a, b), _ = NAMES
    return read_each(read_by_model, [sentence.format(A=a, B=b) for sentence in PLAIN])


def test_most_plain_sentences_are_read(plain: list[Reading]) -> None:
    assert sum(bool(reading.claims) for reading in plain) >= 0.8 * len(PLAIN)


def test_other_people_are_told_the_same_of(read_by_model: Read, plain: list[Reading]) -> None:
    (a, b), (c, d) = NAMES
    names = {a: c, b: d, c: a, d: b}
    people = tuple(names.get(one, one) for one in PEOPLE)
    swapped = [read_by_model(sentence.format(A=c, B=d), people=people) for sentence in PLAIN]
    for before, after in zip(plain, swapped, strict=True):
        renamed = {(r, *(names.get(end, end) for end in (s, o)), p) for r, s, o, p in said(before.claims)}
        if not any(claim.relation == "knows" for claim in before.claims):
            assert renamed == said(after.claims)


def test_who_reports_changes_speakers_and_hearsay_alone(read_by_model: Read, plain: list[Reading]) -> None:
    (a, b), (c, d) = NAMES
    right = 0
    for sentence, before in zip(PLAIN, plain, strict=True):
        after = read_by_model(f"{c} heard from {d} that " + sentence.format(A=a, B=b))
        kept = [claim for claim in after.claims if said([claim]) <= said(before.claims)]
        told = all(claim.hearsay and [s.name for s in claim.attributed_to] == [c, d] for claim in kept)
        right += said(kept) == said(before.claims) and told
    assert right >= 0.6 * len(PLAIN)


def test_denial_flips_the_polarity(read_by_model: Read) -> None:
    right = 0
    for plainly, denied in DENIED:
        before, after = (said(read_by_model(s.format(A=NAMES[0][0], B=NAMES[0][1])).claims) for s in (plainly, denied))
        right += {(*claim[:3], "negative") for claim in before} == after != set()
    assert right >= 0.7 * len(DENIED)


def test_voice_changes_nothing(read_by_model: Read) -> None:
    alike = 0
    for active, passive in VOICES:
        before, after = (said(read_by_model(s.format(A=NAMES[0][0], B=NAMES[0][1])).claims) for s in (active, passive))
        alike += before == after != set()
    assert alike >= 0.7 * len(VOICES)


def test_the_order_of_bullets_hardly_matters(read_by_model: Read) -> None:
    (a, b), (c, d) = NAMES
    lines = [s.format(A=x, B=y) for s, (x, y) in zip(PLAIN, [(a, b), (c, d), (a, d), (c, b)] * 4, strict=False)]
    forwards, backwards = said(read_by_model(*lines).claims), said(read_by_model(*reversed(lines)).claims)
    assert len(forwards & backwards) >= 0.7 * len(forwards | backwards)


def test_probabilities_are_probabilities(plain: list[Reading]) -> None:
    assert all(0 < claim.confidence <= 1 and claim.read_by == "model" for r in plain for claim in r.claims)
