"""Full names that mean one person are joined: slips of the pen, pet names, turned order, a part left out.

How alike two names are only makes them candidates. The notes decide: a slip stands in a note or two beside a name
that is used throughout, while two people who are named alike are both named again and again, often side by side.

In:  `Sightings` and the unions to join in.
Out: `Judgement`s, one a pair looked at; positive ones are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.entities.blocking import Blocks
from graphkit.entities.likeness import Fit, fit_form
from graphkit.entities.names import Name, fold, load_lexicon
from graphkit.entities.sightings import NoteKey, Sighting, Sightings
from graphkit.entities.unions import Unions
from graphkit.records import Judgement, Note

__all__ = ["join_full_names"]

_ALIKE = 0.8  # below it, names are another's
_SAME_WORDS = 0.94  # above it, only order, hyphens, accents or a part left out differ
_PET_NAME = 0.93  # one given name is the pet name of the other
_SLIPS_IN_TWENTY = 20  # a form in one note of twenty may be a slip


@dataclass(frozen=True, slots=True)
class _Pair:
    """A rarer form and a commoner one that may be the same name."""

    rare: str
    common: str
    fit: Fit


def join_full_names(sightings: Sightings, unions: Unions, notes: Mapping[NoteKey, Note]) -> list[Judgement]:
    """Join the full names that mean one person. Cost: linear in names, by blocks of at most 64."""
    where = _by_key(sightings)
    judgements = []
    for pair in sorted(_best_pairs(where), key=lambda pair: (-pair.fit.confidence, pair.rare, pair.common)):
        left, right = _shown(where, pair.rare), _shown(where, pair.common)
        against = _against(where[pair.rare], where[pair.common], pair, notes)
        if against:
            unions.forbid(pair.rare, pair.common)
            judgements.append(Judgement(left, right, "negative", "names", f"{pair.fit.why}, but {against}"))
        elif not _enough(where[pair.rare], where[pair.common], pair):
            judgements.append(Judgement(left, right, "unsure", "names", f"{pair.fit.why}; the notes tell no more"))
        elif unions.join(pair.rare, pair.common):
            judgements.append(Judgement(left, right, "positive", "names", pair.fit.why))
    return judgements


def _by_key(sightings: Sightings) -> dict[str, dict[NoteKey, Sighting]]:
    """Sightings of every full name by note."""
    found: dict[str, dict[NoteKey, Sighting]] = {}
    for note in sorted(sightings.by_note):
        for key, sighting in sightings.by_note[note].items():
            if sighting.name.full:
                found.setdefault(key, {})[note] = sighting
    return found


def _shown(where: Mapping[str, Mapping[NoteKey, Sighting]], key: str) -> str:
    return min(sighting.name.text for sighting in where[key].values())


def _best_pairs(where: Mapping[str, Mapping[NoteKey, Sighting]]) -> Iterator[_Pair]:
    """Each name with the commoner names that it is most like; a name that is like two equally has both."""
    names = {key: min((seen.name for seen in sightings.values()), key=_plainness) for key, sightings in where.items()}
    blocks = Blocks(names.values())
    rank = {key: (len(sightings), len(key), key) for key, sightings in where.items()}
    for key, name in sorted(names.items()):
        fits = [(fit_names(name, other), other.key) for other in blocks.alike(name)]
        best = max((fit.confidence for fit, _ in fits), default=0.0)
        for fit, other in fits:
            if fit.confidence >= max(_ALIKE, best) and rank[key] < rank[other]:
                yield _Pair(key, other, fit)


def _plainness(name: Name) -> tuple[int, str]:
    return len(name.honorifics), name.text


def fit_names(one: Name, other: Name) -> Fit:
    """How alike two names are, whichever has more parts."""
    return fit_form(one, other) if len(one.parts) <= len(other.parts) else fit_form(other, one)


def _against(
    rare: Mapping[NoteKey, Sighting], common: Mapping[NoteKey, Sighting], pair: _Pair, notes: Mapping[NoteKey, Note]
) -> str:
    """Why the notes take two like names for two people; "" where they do not."""
    both = sorted(rare.keys() & common.keys())
    if pair.fit.confidence > _SAME_WORDS:
        return ""
    if any(_told_apart(notes.get(note), rare[note]) for note in sorted(rare)):
        return "a note tells them apart"
    if _slip(rare, common):
        return ""
    if any(rare[note].listed and common[note].listed for note in both):
        return "a note lists both"
    if any(rare[note].passages & common[note].passages for note in both):
        return "a sentence names both"
    return ""


def _slip(rare: Mapping[NoteKey, Sighting], common: Mapping[NoteKey, Sighting]) -> bool:
    """The rarer form stands in so few notes that it can be a slip."""
    return len(rare) <= max(1, len(common) // _SLIPS_IN_TWENTY)


def _told_apart(note: Note | None, sighting: Sighting) -> bool:
    """A passage says "a NAME", or "NAME, not to be confused with"."""
    if note is None:
        return False
    form = fold(sighting.name.text)
    for number in sighting.passages:
        text = fold(note.passages[number].text) if 0 <= number < len(note.passages) else ""
        if f" a {form}" in text or f" an {form}" in text:
            return True
        if any(cue in text for cue in load_lexicon("distinctions")["two_people"]):
            return True
    return False


def _enough(rare: Mapping[NoteKey, Sighting], common: Mapping[NoteKey, Sighting], pair: _Pair) -> bool:
    """The notes support that two like names are one person's."""
    return pair.fit.confidence >= _PET_NAME or _slip(rare, common)
