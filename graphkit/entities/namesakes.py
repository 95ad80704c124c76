"""One name in two firms becomes two people, where the notes show that nobody has moved from one to the other.

Somebody who changes employers is seen at one firm and then at the other; two people are seen at both in turn. A note
that shows a name at both firms tells of one person, and so do the same colleagues, unless it tells two apart.

In:  `Sightings`, the unions of full names, `Affiliations` and the notes.
Out: sightings and unions in which each of the two has a key, and `Judgement`s that say why.
Why: docs/decisions/0007-identities.md
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise

from graphkit.entities.affiliations import Affiliations
from graphkit.entities.names import fold, parse_name, without_firm
from graphkit.entities.sightings import NoteKey, Sighting, Sightings
from graphkit.entities.twins import firms_of_mentions, firms_told_apart, passage_at, speaks_of_moves
from graphkit.entities.unions import Unions
from graphkit.records import Judgement, Note

__all__ = ["UNCLEAR", "Namesakes"]

UNCLEAR = "unclear"
"""Stands in the place of a firm where a note does not tell which of several bearers of a name it means."""
_COLLEAGUES = 0.5  # of the smaller company have to be in the other for it to be one person's
_EVERYWHERE = 0.3  # of all notes: whoever is in more of them is nobody's particular colleague


@dataclass(slots=True)
class _Post:
    """One name at one firm: the notes that show it there, the titles, the others in these notes."""

    notes: set[NoteKey] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)


class Namesakes:
    """Tells apart people of one name.

    Args:
        sightings: All of them; those of names that are split get new keys.
        unions: Full names, joined already.
        affiliations: Where names are shown at work.
        texts: The notes.
    """

    def __init__(
        self,
        sightings: Sightings,
        unions: Unions,
        affiliations: Affiliations,
        texts: Mapping[NoteKey, Note],
    ) -> None:
        self._sightings = sightings
        self._unions = unions
        self._affiliations = affiliations
        self._texts = texts
        self._company: dict[NoteKey, set[str]] = defaultdict(set)
        self._forms: dict[str, dict[NoteKey, list[str]]] = defaultdict(dict)
        for note in sorted(sightings.by_note):
            for key, sighting in sightings.by_note[note].items():
                if sighting.name.full:
                    self._company[note].add(unions.find(key))
                    self._forms[unions.find(key)].setdefault(note, []).append(key)
        most = max(_EVERYWHERE * len(texts), 2)
        self._busy = {root for root, forms in self._forms.items() if len(forms) > most}

    def split(self, decisions: Iterable[Judgement], owners: frozenset[str]) -> list[Judgement]:
        """Give each of several people of one name a key.

        Args:
            decisions: Judgements of people; "Ana Ruiz = Ana Ruiz" keeps a name whole, firms in brackets tell more.
            owners: Roots of the owners of the vaults, who are one person each.

        Cost: linear in sightings, and in the pairs of firms of a name.
        """
        told = self._told(decisions)
        judgements = []
        for root in sorted(self._forms.keys() - owners):
            posts = self._posts(root)
            if len(posts) > 1:
                persons = self._persons(posts, self._with_twins(root, told.get(root, set())))
                if len(persons) > 1:
                    judgements += self._separate(root, posts, persons)
        return judgements

    # ---- how many people there are -----------------------------------------------------------------------------

    def _posts(self, root: str) -> dict[str, _Post]:
        """The firms at which a name is shown; a note that shows several stands under each."""
        posts: dict[str, _Post] = defaultdict(_Post)
        for note in self._forms[root]:
            for firm in self._shown(root, note):
                posts[firm].notes.add(note)
                posts[firm].company |= self._company[note] - {root} - self._busy
                for key in self._forms[root][note]:
                    posts[firm].titles |= self._affiliations.titles.get((note, key), set())
        return posts

    def _shown(self, root: str, note: NoteKey) -> set[str]:
        return set().union(*(self._affiliations.firms.get((note, key), ()) for key in self._forms[root][note]))

    def _told(self, decisions: Iterable[Judgement]) -> dict[str, set[tuple[str, str, str]]]:
        """Verdicts on pairs of firms by the root of a name; "" for both where it is to stay whole."""
        ids = {fold(name): firm for firm, name in self._affiliations.names.items()}
        told: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for decision in decisions:
            (left, one), (right, other) = without_firm(decision.left), without_firm(decision.right)
            firms = ids.get(fold(one), ""), ids.get(fold(other), "")
            if parse_name(left).key == parse_name(right).key and (all(firms) or not (one or other)):
                told[self._unions.find(parse_name(left).key)].add((*firms, decision.verdict))
        return told

    def _with_twins(self, root: str, told: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        """What people decided about the firms of a name, and what single notes tell of those left."""
        decided = {frozenset(firms) for *firms, _ in told}
        twins = {
            pair
            for note in self._forms[root]
            if note in self._texts
            for pair in firms_told_apart(self._texts[note], self._shown_singly(root, note))
        }
        return told | {(one, other, "negative") for one, other in twins if frozenset((one, other)) not in decided}

    def _shown_singly(self, root: str, note: NoteKey) -> dict[int, str]:
        """Firms of the mentions that show exactly one."""
        mentions = (self._affiliations.mentions.get((note, key), {}) for key in self._forms[root][note])
        return {start: min(firms) for known in mentions for start, firms in known.items() if len(firms) == 1}

    def _persons(self, posts: Mapping[str, _Post], told: set[tuple[str, str, str]]) -> list[list[str]]:
        """The firms of each person: what people decided comes first, then who is at two firms at once."""
        firms, pairs = Unions(), list(combinations(sorted(posts), 2))
        if ("", "", "positive") in told:
            return [sorted(posts)]
        for one, other, verdict in sorted(told):
            (firms.join if verdict == "positive" else firms.forbid)(one, other)
        linked = [pair for pair in pairs if self._linked(posts[pair[0]], posts[pair[1]])]
        for one, other in linked:
            firms.join(one, other)
        for one, other in sorted(set(pairs) - set(linked)):
            if self._apart(posts[one], posts[other]):
                firms.forbid(one, other)
        for one, other in pairwise(sorted(posts, key=lambda firm: (self._days(posts[firm])[:1], firm))):
            firms.join(one, other)
        for one, other in pairs:
            firms.join(one, other)
        return sorted(firms.groups(iter(sorted(posts))).values())

    @staticmethod
    def _linked(one: _Post, other: _Post) -> bool:
        """The notes take both for one person's: one note shows both, or the same colleagues are at both."""
        fewer, shared = min(len(one.company), len(other.company)), len(one.company & other.company)
        return bool(one.notes & other.notes) or (fewer > 0 and shared >= _COLLEAGUES * fewer)

    def _apart(self, one: _Post, other: _Post) -> bool:
        """Seen at both in turn; or at one after the other, with nothing in common and no word of a move."""
        first, second = self._days(one), self._days(other)
        if not first or not second:
            return False
        if max(first[0], second[0]) <= min(first[-1], second[-1]):
            return True
        strangers = one.company and other.company and one.titles and other.titles and not one.titles & other.titles
        return bool(strangers) and not any(self._moves(note) for note in sorted(one.notes | other.notes))

    def _days(self, post: _Post) -> list[date]:
        return sorted(text.date.start for note in post.notes if (text := self._texts.get(note)) and text.date)

    def _moves(self, note: NoteKey) -> bool:
        return note in self._texts and speaks_of_moves(fold(self._texts[note].text))

    # ---- who is meant where ------------------------------------------------------------------------------------

    def _separate(self, root: str, posts: Mapping[str, _Post], persons: Sequence[Sequence[str]]) -> list[Judgement]:
        """Give the sightings of each person a key of their own, and keep these apart for good."""
        names = {firm: self._label(firms, posts) for firms in persons for firm in firms}
        company = {self._label(firms, posts): set().union(*(posts[firm].company for firm in firms)) - self._busy
                   for firms in persons}  # fmt: skip
        enemies = self._unions.enemies(root)
        heads: dict[str, str] = {}
        shown_as: dict[str, str] = {}
        for note in sorted(self._forms[root]):
            for bearer, key in self._rekeyed(root, note, names, company):
                self._unions.join(heads.setdefault(bearer, key), key)
                shown_as[bearer] = f"{self._sightings.by_note[note][key].name.text} ({bearer})"
        for bearer, head in sorted(heads.items()):
            self._unions.join(parse_name(shown_as[bearer]).key, head)  # what people decided about this one
        for one, other in combinations(sorted(heads.values()), 2):
            self._unions.forbid(one, other)
        for one, enemy in ((one, enemy) for one in sorted(heads.values()) for enemy in sorted(enemies)):
            self._unions.forbid(one, enemy)
        return [_judgement(one, other) for one, other in combinations(sorted(shown_as.values()), 2)]

    def _rekeyed(
        self, root: str, note: NoteKey, names: Mapping[str, str], company: Mapping[str, set[str]]
    ) -> Iterator[tuple[str, str]]:
        """Put the sightings of a name in a note under keys of those who bear it: bearers with their new keys."""
        here = {names[firm] for firm in self._shown(root, note)}
        shown = {start: names[firm] for start, firm in self._shown_singly(root, note).items()}
        for key in self._forms[root][note]:
            if len(set(shown.values())) > 1 and note in self._texts:
                yield from self._divide(note, key, shown)
            else:
                fitting = here or self._spelt_so(root, key, names)
                bearer = min(fitting) if len(fitting) == 1 else self._nearest(note, company)
                yield bearer, self._rename(note, key, bearer)

    def _spelt_so(self, root: str, key: str, names: Mapping[str, str]) -> set[str]:
        """Those whom any note shows at their firm under this very form of the name."""
        firms = self._affiliations.firms
        return {names[firm] for note in self._forms[root] for firm in firms.get((note, key), ())}

    def _divide(self, note: NoteKey, key: str, shown: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """Make one sighting several, each with the mentions that mean one of the bearers."""
        here, text = self._sightings.by_note[note], self._texts[note]
        whole = here.pop(key)
        bearers = firms_of_mentions(text, whole.starts, shown)
        for bearer in sorted(set(bearers.values())):
            starts = {start for start, firm in bearers.items() if firm == bearer}
            name = replace(whole.name, bearer=bearer or UNCLEAR)
            passages = {passage_at(text, start) for start in starts}
            here[name.key] = Sighting(note, name, whole.spellings, False, passages, starts, whole.meant)
            yield name.bearer, name.key

    def _label(self, firms: Iterable[str], posts: Mapping[str, _Post]) -> str:
        """Name of the firm of a person's last note, which is where the person works as far as anybody knows."""
        return self._affiliations.names[max(firms, key=lambda firm: (self._days(posts[firm])[-1:], firm))]

    def _nearest(self, note: NoteKey, company: Mapping[str, set[str]]) -> str:
        """Whose colleagues are in the note, clearly more of them than of anybody else's; else nobody's."""
        shares = sorted(((len(self._company[note] & known), bearer) for bearer, known in company.items()), reverse=True)
        return shares[0][1] if shares[0][0] > 2 * shares[1][0] else UNCLEAR

    def _rename(self, note: NoteKey, key: str, bearer: str) -> str:
        """Put a sighting, and all that the note says of its form, under the key of one of those who bear the name."""
        here = self._sightings.by_note[note]
        sighting = here.pop(key)
        sighting.name = replace(sighting.name, bearer=bearer)
        renamed = sighting.name.key
        here[renamed] = sighting
        for other in here.values():
            other.meant = {renamed if form == key else form for form in other.meant}
        if self._sightings.about.get(note) == key:
            self._sightings.about[note] = renamed
        return renamed


def _judgement(one: str, other: str) -> Judgement:
    if f"({UNCLEAR})" in one + other:
        return Judgement(one, other, "unsure", "notes", "two firms have somebody of that name, some notes name neither")
    return Judgement(one, other, "negative", "notes", "seen at two firms in turn, or at both in one note")
