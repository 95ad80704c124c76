"""Full names that mean one person are joined: slips of the pen, pet names, turned order, a part left out.

How alike two names are only makes them candidates. The notes decide: a slip stands in a note or two beside a name
that is used throughout, while two people who are named alike are both named again and again, often side by side.

In:  `Sightings` and the unions to join in.
Out: `Judgement`s, one a pair looked at; positive ones are done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graphkit.entities.affiliations import Affiliations
from graphkit.entities.asides import names_a_slip, tells_apart
from graphkit.entities.blocking import Blocks
from graphkit.entities.likeness import Fit, fit_form
from graphkit.entities.names import Name
from graphkit.entities.sightings import NoteKey, Sighting, Sightings
from graphkit.entities.unions import Unions
from graphkit.records import Judgement, Note

__all__ = ["join_full_names"]

ALIKE = 0.84  # precision 0.95 on labelled pairs of names; below it, names are another person's
_SAME_WORDS = 0.94  # above it, only order, hyphens, accents or a part left out differ
_PET_NAME = 0.93  # one given name is the pet name of the other
_NOTES_A_SLIP = 20  # a form in one note of twenty may be a slip
_KNOWN_ALONE = 2  # notes in which a word has to stand by itself to be somebody's name and no slip

_Where = Mapping[NoteKey, Sighting]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A rarer form and a commoner one that may be the same name."""

    rare: str
    common: str
    fit: Fit


def join_full_names(
    sightings: Sightings, unions: Unions, notes: Mapping[NoteKey, Note], affiliations: Affiliations
) -> list[Judgement]:
    """Join the full names that mean one person. Cost: linear in names, by blocks of at most 64."""
    evidence = _Evidence(sightings, notes)
    judgements = []
    pairs = _best_pairs(evidence.where, affiliations.anywhere)
    for pair in sorted(pairs, key=lambda pair: (-pair.fit.confidence, pair.rare, pair.common)):
        against, enough = evidence.against(pair), evidence.enough(pair)
        if against:
            unions.forbid(pair.rare, pair.common)
            judgements.append(evidence.judgement(pair, "negative", f"but {against}"))
        elif not enough:
            judgements.append(evidence.judgement(pair, "unsure", "the notes tell no more"))
        elif unions.join(pair.rare, pair.common):
            judgements.append(evidence.judgement(pair, "positive", enough))
    return judgements


class _Evidence:
    """What the notes have to say about pairs of full names."""

    def __init__(self, sightings: Sightings, notes: Mapping[NoteKey, Note]) -> None:
        self.where: dict[str, dict[NoteKey, Sighting]] = {}
        self._notes = notes
        self._alone: Counter[str] = Counter()
        for note in sorted(sightings.by_note):
            for key, sighting in sightings.by_note[note].items():
                if sighting.name.full:
                    self.where.setdefault(key, {})[note] = sighting
                else:
                    self._alone[key] += 1

    def judgement(self, pair: _Pair, verdict: Literal["positive", "negative", "unsure"], why: str) -> Judgement:
        left, right = (min(seen.name.text for seen in self.where[key].values()) for key in (pair.rare, pair.common))
        return Judgement(left, right, verdict, "names", f"{pair.fit.why}; {why}")

    def against(self, pair: _Pair) -> str:
        """Why the notes take two like names for two people; "" where they do not."""
        rare, common = self.where[pair.rare], self.where[pair.common]
        both = sorted(rare.keys() & common.keys())
        if pair.fit.confidence > _SAME_WORDS or any(names_a_slip(self._notes.get(note), rare[note]) for note in rare):
            return ""
        if any(tells_apart(self._notes.get(note), rare[note]) for note in rare):
            return "a note tells them apart"
        if self._slip(pair):
            return ""
        if any(rare[note].listed and common[note].listed for note in both):
            return "a note lists both"
        if any(rare[note].passages & common[note].passages for note in both):
            return "a sentence names both"
        return ""

    def enough(self, pair: _Pair) -> str:
        """Why the notes take two like names for one person; "" where they do not."""
        if pair.fit.confidence >= _PET_NAME:
            return "nothing speaks against it"
        return "a slip in few notes" if self._slip(pair) else ""

    def _slip(self, pair: _Pair) -> bool:
        """The rarer form stands in so few notes that it can be a slip, and its odd word nowhere by itself."""
        if len(self.where[pair.rare]) > max(1, len(self.where[pair.common]) // _NOTES_A_SLIP):
            return False
        odd = set(pair.rare.split()) - set(pair.common.split())
        return not any(self._alone[word] >= _KNOWN_ALONE for word in odd)


def _best_pairs(where: Mapping[str, _Where], firms: Mapping[str, set[str]]) -> Iterator[_Pair]:
    """Each name with the commoner names that it is most like; a name that is like two equally has both.

    Those who work where the name is shown at work go before all others.
    """
    names = {key: min((seen.name for seen in sightings.values()), key=_plainness) for key, sightings in where.items()}
    blocks = Blocks(names.values())
    rank = {key: (len(sightings), len(key), key) for key, sightings in where.items()}
    for key, name in sorted(names.items()):
        fits = [(fit_names(name, other), other.key) for other in blocks.alike(name) if other.key != key]
        fits = [(fit, other) for fit, other in fits if fit.confidence >= ALIKE]
        fits = [(fit, other) for fit, other in fits if firms.get(key, set()) & firms.get(other, set())] or fits
        best = max((fit.confidence for fit, _ in fits), default=0.0)
        for fit, other in fits:
            if fit.confidence >= best and rank[key] < rank[other]:
                yield _Pair(key, other, fit)


def _plainness(name: Name) -> tuple[int, str]:
    return len(name.honorifics), name.text


def fit_names(one: Name, other: Name) -> Fit:
    """How alike two names are, whichever has more parts."""
    return fit_form(one, other) if len(one.parts) <= len(other.parts) else fit_form(other, one)
