"""Two readings of the same notes, laid side by side: which claims both read, and what speaks against each.

In:  the readings of the model and of the rules.
Out: `Compared`: the model's claims, each with what speaks for and against it, and the rules' further ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.lexicon import word_set
from graphkit.reading.doubts import Doubts, doubts_of
from graphkit.reading.roster import fold
from graphkit.reading.worth import Rivals, logit
from graphkit.records import Claim, Mention, Reading

__all__ = ["Compared", "Learned", "compare", "same_claim"]

_SELF = "@Myself"
_OFTEN = 3  # places in which the model alone has to find a name of one word
Place = tuple[str, str, str, int]


class Learned(NamedTuple):
    """A claim of the model, whether the rules read it as well, its rivals, and what its words say against it."""

    claim: Claim
    both: bool
    rivals: Rivals
    doubts: Doubts


class Compared(NamedTuple):
    """What two readings have in common and what not.

    Attributes:
        mentions: Those of the model that are somebody.
        learned: The model's claims.
        added: Claims that the rules alone read.
    """

    mentions: tuple[Mention, ...]
    learned: tuple[Learned, ...]
    added: tuple[Claim, ...]


def compare(learned: Reading, ruled: Reading) -> Compared:
    """Lay two readings side by side.

    Names of one word that the rules find nowhere and the model hardly ever are nobody's. Where a rule affirms what the
    model reads as denied, the rule's claim is left out. Where the model knows of no speaker, the rules' one counts.

    Cost: linear in claims, quadratic in those of a bullet.
    """
    learned, ruled = _of_somebody(learned, _named_often_enough(learned, ruled)), _of_somebody(ruled, _no_firm(learned))
    of_model, of_rules = _by_place(learned.claims), _by_place(ruled.claims)
    seen: list[Learned] = []
    for place, claims in of_model.items():
        beside = of_rules.get(place, ())
        for claim, rivals in zip(claims, _rivals(claims), strict=True):
            same = [other for other in beside if same_claim(claim, other)]
            seen.append(Learned(_on_whose_word(claim, same), bool(same), rivals, doubts_of(claim)))
    added = (claim for claim in ruled.claims if not _is_known(claim, of_model.get(_place(claim), ())))
    return Compared(learned.mentions, tuple(seen), tuple(added))


def same_claim(one: Claim, other: Claim) -> bool:
    """The same relation of the same parties in the same bullet, whatever each reader calls them; the polarity too."""
    if (_place(one), one.relation, one.polarity) != (_place(other), other.relation, other.polarity):
        return False
    ends, others = (one.subject, one.object), (other.subject, other.object)
    crossed = one.relation == "knows" and _same_ends(ends, (others[1], others[0]))
    return _same_ends(ends, others) or crossed


def _on_whose_word(claim: Claim, same: Iterable[Claim]) -> Claim:
    """The model's claim; where it knows of no speaker, with those that the rules find in the grammar."""
    said = next((other for other in same if other.attributed_to), None)
    if claim.attributed_to or said is None:
        return claim
    return replace(claim, attributed_to=said.attributed_to, hearsay=said.hearsay)


def _of_somebody(reading: Reading, is_somebody: Callable[[Mention], bool]) -> Reading:
    def is_named(mention: Mention) -> bool:
        return is_somebody(mention) and not (mention.kind == "organization" and _is_title(mention.name))

    claims = (claim for claim in reading.claims if is_named(claim.subject) and is_named(claim.object))
    return Reading(tuple(filter(is_named, reading.mentions)), tuple(claims))


def _is_title(name: str) -> bool:
    """A title of one word ("the COO") is no organization, whatever a reader holds."""
    return fold(name) in word_set("titles", "heads")


def _named_often_enough(learned: Reading, ruled: Reading) -> Callable[[Mention], bool]:
    known = {word for m in ruled.mentions if m.kind == "person" for word in fold(f"{m.name} {m.text}").split()}
    places = Counter(fold(m.name) for m in learned.mentions if m.kind == "person")
    known |= {name for name, count in places.items() if count >= _OFTEN}
    return lambda m: m.kind != "person" or " " in m.name or m.name == _SELF or fold(m.name) in known


def _no_firm(learned: Reading) -> Callable[[Mention], bool]:
    """False of somebody who to the model is the first word of an organization, and of nobody's name."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for mention in learned.mentions:
        by_kind[mention.kind].append(fold(mention.name))
    firms = {name.partition(" ")[0] for name in by_kind["organization"]}
    firms -= {word for name in by_kind["person"] for word in name.split()}
    return lambda m: m.kind != "person" or fold(m.name) not in firms


def _is_known(claim: Claim, claims: Sequence[Claim]) -> bool:
    """True where the model reads it, too, or reads its opposite."""
    return any(same_claim(replace(claim, polarity=other.polarity), other) for other in claims)


def _rivals(claims: Sequence[Claim]) -> list[Rivals]:
    """What the other claims of a bullet have ahead of each."""
    keys = [(claim.relation, fold(claim.subject.name), fold(claim.object.name)) for claim in claims]
    logits = [logit(claim.confidence) for claim in claims]

    def ahead(at: int, is_rival: Iterable[bool]) -> float:
        return max([0.0, *(other - logits[at] for other, rival in zip(logits, is_rival, strict=True) if rival)])

    return [
        Rivals(
            ahead(at, ((r, s) == (relation, subject) and o != target for r, s, o in keys)),
            ahead(at, ((r, o) == (relation, target) and s != subject for r, s, o in keys)),
            ahead(at, ({s, o} == {subject, target} and r != relation for r, s, o in keys)),
        )
        for at, (relation, subject, target) in enumerate(keys)
    ]


def _same_ends(ends: tuple[Mention, Mention], others: tuple[Mention, Mention]) -> bool:
    return all(map(_same_party, ends, others))


def _same_party(one: Mention, other: Mention) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    return one.name == other.name or bool(set(fold(one.name).split()) & set(fold(other.name).split()))


def _place(claim: Claim) -> Place:
    return claim.quote.vault, claim.quote.note, claim.section, claim.bullet


def _by_place(claims: Sequence[Claim]) -> Mapping[Place, list[Claim]]:
    found: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[_place(claim)].append(claim)
    return found
