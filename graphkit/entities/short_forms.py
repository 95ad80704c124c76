"""First names, family names, initials and pet names go to the person whom their note means.

A short form belongs to somebody whom the same note names in full, before anybody else; where two fit, to the one
that the note is about; where the note names nobody who fits, to the only one in the vault, or to the one who keeps
the same company. Otherwise it stays open.

In:  `Sightings`, and unions of full names.
Out: `Placement`s: whom each short form in each note means, and why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.entities.asides import tells_apart
from graphkit.entities.blocking import Blocks
from graphkit.entities.likeness import Fit, fit_form
from graphkit.entities.names import Name, parse_name
from graphkit.entities.sightings import NoteKey, Sighting, Sightings
from graphkit.entities.unions import Unions
from graphkit.records import Note

__all__ = ["Placement", "ShortForms"]

_PLAIN = 0.9  # a name of theirs, or a pet name
_EXACT = 0.95
_KNOWN = 0.75  # a family name with an initial, a slip
_LEAST = 0.5  # anything that fits at all
_MOST_NOTES = 200  # of a person's that are searched for company


@dataclass(frozen=True, slots=True)
class Placement:
    """Whom a short form in a note means: the root of a union, "" where that stays open, and why."""

    note: NoteKey
    key: str
    root: str
    why: str
    candidates: tuple[str, ...] = ()


class ShortForms:
    """Places short forms, given who is named in full where.

    Args:
        sightings: All of them.
        unions: Full names, joined already.
        texts: The notes themselves.
        everywhere: Roots of people who are in nearly every note and say nothing about company (the owner).
    """

    def __init__(
        self,
        sightings: Sightings,
        unions: Unions,
        texts: Mapping[NoteKey, Note],
        everywhere: frozenset[str] = frozenset(),
    ) -> None:
        self._sightings = sightings
        self._unions = unions
        self._texts = texts
        self._everywhere = everywhere
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._company: dict[NoteKey, set[str]] = defaultdict(set)
        self._notes: dict[str, set[NoteKey]] = defaultdict(set)
        self._collect()
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for root, names in self._names.items():
            for name in names:
                self._bearers[name.key].add(root)
        self._blocks = Blocks(name for names in self._names.values() for name in names)
        self._friends: dict[str, frozenset[str]] = {}
        self._known: dict[str, dict[str, Fit]] = {}
        self._warnings_of: dict[NoteKey, dict[str, set[int]]] = {}
        self._usual: dict[str, Counter[str]] = defaultdict(Counter)

    def place(self) -> list[Placement]:
        """Place every short form, those that their own note explains first. Cost: linear in sightings."""
        first: list[Placement] = []
        left: list[Sighting] = []
        for note in sorted(self._sightings.by_note):
            for _, sighting in sorted(self._sightings.by_note[note].items()):
                if not sighting.name.full:
                    placement = self._by_decision(sighting) or self._by_note(sighting)
                    if placement is None:
                        left.append(sighting)
                    else:
                        first.append(placement)
        for placement in first:
            self._meet(placement.note, placement.root)
            self._usual[placement.key][placement.root] += 1
        return [*first, *(self._by_vault(sighting) for sighting in left)]

    def _collect(self) -> None:
        for note, sightings in self._sightings.by_note.items():
            for key, sighting in sightings.items():
                if sighting.name.full:
                    self._meet(note, self._unions.find(key))
                    self._names[self._unions.find(key)].append(sighting.name)
        for _, one, other in self._sightings.declared:
            for form, known in ((one, other), (other, one)):
                if self._unions.find(known) in self._names:
                    self._names[self._unions.find(known)].append(parse_name(form))
        self._names = {root: sorted(set(names), key=lambda name: name.text) for root, names in self._names.items()}

    def _meet(self, note: NoteKey, root: str) -> None:
        if root:
            self._company[note].add(root)
            self._notes[root].add(note)

    def _by_decision(self, sighting: Sighting) -> Placement | None:
        """Whoever bears the short form by a judgement that was joined already."""
        root = self._unions.find(sighting.name.key)
        return self._placed(sighting, root, "so decided") if root in self._names else None

    def _by_note(self, sighting: Sighting) -> Placement | None:
        """Somebody whom the note itself names in full."""
        fits = self._fits(sighting.name, self._company_of(sighting), _PLAIN)
        best = [root for root in self._best(fits) if root not in self._warned(sighting)]
        if len(best) == 1:
            return self._placed(sighting, best[0], f"{fits[best[0]].why} of the one named in the note")
        chosen = self._chosen(sighting, best)
        return self._placed(sighting, chosen, "the note is about this one") if chosen else None

    def _company_of(self, sighting: Sighting) -> set[str]:
        meant = {self._unions.find(key) for key in sighting.meant}
        return self._company[sighting.note] | {root for root in meant if root in self._names}

    def _chosen(self, sighting: Sighting, roots: list[str]) -> str:
        """Of several who fit: the one that the note is about, else the only one that the reader meant."""
        about = self._unions.find(self._sightings.about.get(sighting.note, ""))
        if about in roots:
            return about
        meant = [root for root in roots if root in {self._unions.find(key) for key in sighting.meant}]
        beside = [root for root in roots if self._beside(sighting, root)]
        return next((only[0] for only in (beside, meant) if len(only) == 1), "")

    def _beside(self, sighting: Sighting, root: str) -> bool:
        """A passage that holds the short form names the person in full."""
        others = self._sightings.by_note[sighting.note].items()
        return any(
            other.passages & sighting.passages
            for key, other in others
            if other.name.full and self._unions.find(key) == root
        )

    def _by_vault(self, sighting: Sighting) -> Placement:
        """Somebody whom another note names in full, or whom this note names almost so."""
        for fits, where in self._tiers(sighting):
            best = [root for root in self._best(fits) if root not in self._warned(sighting)]
            chosen = best[0] if len(best) == 1 else self._usually(sighting, best) or self._nearest(sighting.note, best)
            if chosen:
                return self._placed(sighting, chosen, f"{fits[chosen].why} of the one named in {where}")
            if best:
                return Placement(sighting.note, sighting.name.key, "", "fits more than one", tuple(best))
        return Placement(sighting.note, sighting.name.key, "", "fits nobody named in full")

    def _tiers(self, sighting: Sighting) -> Iterator[tuple[dict[str, Fit], str]]:
        """Candidates, the most convincing first: their very name anywhere, nearly so in the note, a pet name …"""
        known = self._known_fits(sighting.name)
        yield _above(_EXACT, known), "these notes"
        here = self._fits(sighting.name, self._company_of(sighting), _LEAST)
        yield _above(_KNOWN, here), "the note"
        yield _above(_PLAIN, known), "these notes"
        yield here, "the note"
        yield known, "these notes"

    def _placed(self, sighting: Sighting, root: str, why: str) -> Placement:
        for enemy in sorted(one for one in self._unions.enemies(sighting.name.key) if one not in self._names):
            self._unions.forbid(enemy, root)  # "Al" is not "Ali": where one is placed, the other cannot be
            self._known.pop(enemy, None)
        return Placement(sighting.note, sighting.name.key, root, why)

    def _fits(self, form: Name, roots: Iterable[str], least: float) -> dict[str, Fit]:
        fits = {root: self._fit(form, root) for root in sorted(roots) if self._unions.may_join(form.key, root)}
        return {root: fit for root, fit in fits.items() if fit.confidence >= least}

    def _fit(self, form: Name, root: str) -> Fit:
        return max((fit_form(form, name) for name in self._names.get(root, ())), default=Fit(0.0, ""))

    def _known_fits(self, form: Name) -> dict[str, Fit]:
        if form.key not in self._known:
            roots = {root for name in self._blocks.alike(form) for root in self._bearers[name.key]}
            self._known[form.key] = self._fits(form, roots, _KNOWN)
        return self._known[form.key]

    @staticmethod
    def _best(fits: Mapping[str, Fit]) -> list[str]:
        highest = max((fit.confidence for fit in fits.values()), default=0.0)
        return [root for root, fit in sorted(fits.items()) if fit.confidence == highest]

    def _usually(self, sighting: Sighting, roots: list[str]) -> str:
        """The one whom the form means wherever a note settles it, and nobody else ever; else ""."""
        usual = self._usual[sighting.name.key]
        return next((root for root in roots if usual[root] and usual[root] == usual.total()), "")

    def _warned(self, sighting: Sighting) -> set[str]:
        """Roots that the form cannot mean where it stands: the note warns of a likeness, and somebody else fits."""
        warnings = self._warnings(sighting.note)
        warned = {root for root, passages in warnings.items() if passages & sighting.passages}
        return warned if warned and _above(_EXACT, self._known_fits(sighting.name)).keys() - warned else set()

    def _warnings(self, note: NoteKey) -> dict[str, set[int]]:
        """Passages of a note that tell somebody named in full from others."""
        if note not in self._warnings_of:
            self._warnings_of[note] = {
                self._unions.find(key): sighting.passages
                for key, sighting in self._sightings.by_note[note].items()
                if sighting.name.full and tells_apart(self._texts.get(note), sighting)
            }
        return self._warnings_of[note]

    def _nearest(self, note: NoteKey, roots: list[str]) -> str:
        """The one who keeps the company of this note elsewhere, clearly more than the others do; else ""."""
        shares = sorted(((self._shared_company(note, root), root) for root in roots), reverse=True)
        if len(shares) > 1 and shares[0][0] > 2 * shares[1][0]:
            return shares[0][1]
        return ""

    def _shared_company(self, note: NoteKey, root: str) -> float:
        """How much of a note's company somebody keeps elsewhere; people who are everywhere hardly count."""
        here = self._company[note] - {root} - self._everywhere
        if root not in self._friends:
            notes = sorted(self._notes[root])[:_MOST_NOTES]
            self._friends[root] = frozenset().union(*(self._company[other] for other in notes))
        return sum(1 / len(self._notes[friend]) for friend in sorted(here & self._friends[root]))


def _above(least: float, fits: Mapping[str, Fit]) -> dict[str, Fit]:
    return {root: fit for root, fit in fits.items() if fit.confidence >= least}
