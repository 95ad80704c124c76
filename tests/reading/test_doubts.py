"""What the words of a claim say against it."""

from __future__ import annotations

import pytest

from graphkit.reading.doubts import Doubts, doubts_of
from graphkit.records import Claim, Mention, Polarity, Quote


def doubts(text: str, polarity: Polarity = "positive") -> Doubts:
    """Those about "Ana trusts Bo", read from `text`, which starts at offset 100."""
    at = [100 + text.find(name) if name in text else 0 for name in ("Ana", "Bo")]
    ends = [Mention("person", "x", "a.md", start, start + 2 if start else 0) for start in at]
    return doubts_of(Claim("", "trusts", *ends, Quote("a.md", 100, 200, 1, text), "", 1, polarity=polarity))


def test_parties_in_two_sentences_are_apart() -> None:
    assert doubts("Ana came. Bo is trusted.").apart
    assert not doubts("Dr. Ana trusts Bo. Nothing else.").apart
    assert not doubts("She trusts Bo. He knows.").apart


@pytest.mark.parametrize(
    "text", ["Ana does not trust Bo", "Ana doesn't trust Bo", "Ana refused to trust Bo", "Nobody but Ana trusts Bo"]
)
def test_a_word_that_denies_speaks_against_affirming_and_for_denying(text: str) -> None:
    assert doubts(text).denied
    assert not doubts(text, "negative").undenied


def test_a_denial_without_such_a_word_is_doubtful() -> None:
    assert doubts("Ana trusts Bo", "negative").undenied
    assert not doubts("Ana trusts Bo").denied
