"""Two readers, one reading: what both say is surer than what one says, and each adds what the other passed over.

The trained model reads phrasings that no rule foresaw; the rules are seldom wrong where they speak at all. Where both
read the same claim, the model's account of it is kept, since it also knows better how the claim is meant.

In:  the readings of the model and of the rules; how much each is worth.
Out: one `Reading`.
Why: docs/decisions/0011-two-readers.md
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from graphkit.reading.roster import fold
from graphkit.reading.worth import Worth
from graphkit.records import Claim, Mention, Note, Reading

__all__ = ["same_claim", "united"]

_SELF = "@Myself"
_OFTEN = 3  # places in which the model alone has to find a name of one word
Place = tuple[str, str, str, int, str]


def united(notes: Sequence[Note], learned: Reading, ruled: Reading, worth: Worth) -> Reading:
    """Join two readings of the same notes.

    Args:
        notes: What was read, in the order in which claims shall come out.
        learned: The model's; its claims carry the model's own probability.
        ruled: The rules'; its claims carry the share of right ones among those of their rule.
        worth: How much the word of each is.

    Returns:
        The model's mentions and claims and the rules' further ones, note by note, in the order of their quotes. Cost:
        linear in claims, quadratic in those of a bullet.
    """
    learned, ruled = _believable(learned, ruled), _of_people(ruled, learned)
    of_rules, of_model = _by_place(ruled.claims), _by_place(learned.claims)
    agreed = {
        id(claim)
        for place, claims in of_model.items()
        for claim in claims
        if any(same_claim(claim, other) for other in of_rules.get(place, ()))
    }
    added = [claim for claim in ruled.claims if not _is_known(claim, of_model.get(_place(claim), ()))]
    claims = [replace(claim, confidence=worth.of_model(claim, both=id(claim) in agreed)) for claim in learned.claims]
    claims += [replace(claim, confidence=worth.of_rule(claim)) for claim in added]
    mentions = dict.fromkeys(chain(learned.mentions, *map(_parties, added)))
    order = {(note.vault, note.path): at for at, note in enumerate(notes)}
    claims.sort(key=lambda claim: (order[claim.quote.vault, claim.quote.note], claim.quote.start))
    return Reading(tuple(mentions), tuple(claims))


def _believable(learned: Reading, ruled: Reading) -> Reading:
    """Without people of one word whom the rules find nowhere and the model hardly ever, and without claims of them."""
    known = {word for m in ruled.mentions if m.kind == "person" for word in fold(f"{m.name} {m.text}").split()}
    places = Counter(fold(m.name) for m in learned.mentions if m.kind == "person")
    known |= {name for name, count in places.items() if count >= _OFTEN}

    def somebody(mention: Mention) -> bool:
        return mention.kind != "person" or " " in mention.name or mention.name == _SELF or fold(mention.name) in known

    claims = (claim for claim in learned.claims if somebody(claim.subject) and somebody(claim.object))
    return Reading(tuple(filter(somebody, learned.mentions)), tuple(claims))


def _of_people(ruled: Reading, learned: Reading) -> Reading:
    """Without claims of somebody who to the model is the first word of an organization, and of nobody's name."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for mention in learned.mentions:
        by_kind[mention.kind].append(fold(mention.name))
    firms = {name.partition(" ")[0] for name in by_kind["organization"]}
    firms -= {word for name in by_kind["person"] for word in name.split()}

    def somebody(mention: Mention) -> bool:
        return mention.kind != "person" or fold(mention.name) not in firms

    claims = (claim for claim in ruled.claims if somebody(claim.subject) and somebody(claim.object))
    return replace(ruled, claims=tuple(claims))


def same_claim(one: Claim, other: Claim) -> bool:
    """The same relation of the same parties in the same bullet, whatever each reader calls them; the polarity too."""
    if (_place(one), one.polarity) != (_place(other), other.polarity):
        return False
    ends, others = (one.subject, one.object), (other.subject, other.object)
    crossed = one.relation == "knows" and _same_ends(ends, (others[1], others[0]))
    return _same_ends(ends, others) or crossed


def _is_known(claim: Claim, claims: Sequence[Claim]) -> bool:
    """True where the model reads it, too, or reads its opposite."""
    return any(same_claim(replace(claim, polarity=other.polarity), other) for other in claims)


def _same_ends(ends: tuple[Mention, Mention], others: tuple[Mention, Mention]) -> bool:
    return all(map(_same_party, ends, others))


def _same_party(one: Mention, other: Mention) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    return one.name == other.name or bool(set(fold(one.name).split()) & set(fold(other.name).split()))


def _parties(claim: Claim) -> Iterator[Mention]:
    yield from (party for party in (claim.subject, claim.object, *claim.attributed_to) if party.kind != "words")


def _place(claim: Claim) -> Place:
    return claim.quote.vault, claim.quote.note, claim.section, claim.bullet, claim.relation


def _by_place(claims: Sequence[Claim]) -> Mapping[Place, list[Claim]]:
    found: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[_place(claim)].append(claim)
    return found
