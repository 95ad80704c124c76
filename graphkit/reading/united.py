"""Two readers, one reading: what both say is surer than what one says, and each adds what the other passed over.

The trained model reads phrasings that no rule foresaw; the rules are seldom wrong where they speak at all. Where both
read the same claim, the model's account of it is kept, since it also knows better how the claim is meant. What is
likelier wrong than the bar allows is left out.

In:  the readings of the model and of the rules; how much each is worth.
Out: one `Reading`.
Why: docs/decisions/0011-two-readers.md
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from graphkit.reading.comparison import compare
from graphkit.reading.worth import Worth
from graphkit.records import Claim, Mention, Note, Reading

__all__ = ["united"]


def united(notes: Sequence[Note], learned: Reading, ruled: Reading, worth: Worth) -> Reading:
    """Join two readings of the same notes.

    Args:
        notes: What was read, in the order in which claims shall come out.
        learned: The model's; its claims carry the model's own probability.
        ruled: The rules'; its claims carry the share of right ones among those of their rule.
        worth: How much the word of each is.

    Returns:
        The people and organizations of the model, the titles that are believed, and the believed claims of both, note
        by note, in the order of their quotes. Cost: linear in claims, quadratic in those of a bullet.
    """
    compared = compare(learned, ruled)
    read = [replace(one.claim, confidence=worth.of_model(*one)) for one in compared.learned]
    added = [replace(claim, confidence=worth.of_rule(claim)) for claim in compared.added]
    claims = [claim for claim in (*read, *added) if claim.confidence >= worth.bar]
    named = (mention for mention in compared.mentions if mention.kind != "title")
    order = {(note.vault, note.path): at for at, note in enumerate(notes)}
    claims.sort(key=lambda claim: (order[claim.quote.vault, claim.quote.note], claim.quote.start))
    return Reading(tuple(dict.fromkeys(chain(named, *map(_parties, claims)))), tuple(claims))


def _parties(claim: Claim) -> Iterator[Mention]:
    yield from (party for party in (claim.subject, claim.object, *claim.attributed_to) if party.kind != "words")
