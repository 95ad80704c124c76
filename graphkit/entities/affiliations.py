"""Mentions and claims become where each name is shown at work, note by note, and under which titles.

"Ana Ruiz (Globex)", "Globex's Ana Ruiz", "Ana Ruiz, head of legal at Globex", or a claim that she works there.

In:  `Note`s, the `Reading`, and whom its organizations mean.
Out: `Affiliations`, for telling apart people of one name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from graphkit.entities.forms import form_of, is_name
from graphkit.entities.names import fold, parse_name, without_firm
from graphkit.entities.sightings import NoteKey, mentions_of
from graphkit.records import Claim, Mention, Note, Reading

__all__ = ["Affiliations", "collect_affiliations"]

_MOST_BETWEEN = 60  # letters between a name and the firm that it is shown at
_AT = re.compile(r"^ ?(?:[(]|(?:[(,] ?(?:[\w&/-]+,? ){1,5})?(?:from|of|at|@)) ?(?:the )?$")
_IN_BRACKETS = re.compile(r"^ ?[(](?:[\w&/-]+ ){0,4}[\w&/-]+, $")
_POSSESSIVE = ("'s ", "’s ")
_LIKELY = 0.5
"""Confidence from which a claim shows somebody at a firm: one misreading must not make two people of one."""
_EMPLOYED = frozenset({"works_for", "head_of"})
Place = tuple[NoteKey, str]
"""A note, and the key of a form in it."""


@dataclass(slots=True)
class Affiliations:
    """Firms (ids of the organizations at the top) and folded titles with which a form is shown in a note.

    Attributes:
        names: Of the firms, by id.
        mentions: Firms of each mention in the text, by where it starts, of a form in a note.
        anywhere: Firms of each form in any note, those that are unlikely to be read rightly included.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    firms: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    mentions: dict[Place, dict[int, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    anywhere: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def show(self, person: Mention, firm: str) -> None:
        """Take in that a note shows somebody at a firm."""
        for place in _places(person):
            self.firms[place].add(firm)
        if person.end > person.start and is_name(person.text):
            place = (person.vault, person.note), parse_name(person.text).key
            self.mentions[place].setdefault(person.start, set()).add(firm)


def collect_affiliations(
    notes: Sequence[Note], reading: Reading, firm_of: Callable[[Mention], str], names: Mapping[str, str]
) -> Affiliations:
    """Collect where names are shown at work.

    Args:
        notes: Of every vault.
        reading: Of these notes.
        firm_of: Id of the organization at the top of the one that a mention means, "" where it means none.
        names: Of the firms, by id.

    Cost: O(n log n) in mentions.
    """
    found = Affiliations(names)
    shown = (
        (person, organization, 1.0) for person, organization in chain(_appositions(notes, reading), _linked(notes))
    )
    for person, organization, sure in chain(_employments(reading), shown):
        if firm := firm_of(organization):
            for _, key in _places(person):
                found.anywhere[key].add(firm)
            if sure >= _LIKELY:
                found.show(person, firm)
    for claim in filter(_once_true, reading.claims):
        if claim.relation == "has_title":
            for place in _places(claim.subject):
                found.titles[place].add(fold(claim.object.text))
    return found


def _employments(reading: Reading) -> Iterator[tuple[Mention, Mention, float]]:
    said = (claim for claim in filter(_once_true, reading.claims) if claim.relation in _EMPLOYED)
    return ((claim.subject, claim.object, claim.confidence) for claim in said)


def _once_true(claim: Claim) -> bool:
    return claim.polarity == "positive" and claim.modality in ("actual", "past")


def _places(mention: Mention) -> Iterator[Place]:
    """The form in its note, and the form that it stands for there."""
    note = (mention.vault, mention.note)
    forms = {text for text in (form_of(mention), mention.name) if is_name(text)}
    return ((note, parse_name(text).key) for text in sorted(forms))


def _appositions(notes: Sequence[Note], reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """A person and an organization that stand side by side so that one belongs to the other."""
    by_note: dict[NoteKey, dict[tuple[int, int], Mention]] = defaultdict(dict)
    for mention in mentions_of(reading):
        if mention.kind in ("person", "organization") and mention.end > mention.start:
            by_note[mention.vault, mention.note][mention.start, mention.end] = mention
    for note in notes:
        here = by_note.get((note.vault, note.path), {})
        for (_, left), (_, right) in pairwise(sorted(here.items())):
            between = note.text[left.end : right.start] if right.start - left.end <= _MOST_BETWEEN else ""
            if left.kind == "person" != right.kind and _places_at(between):
                yield left, right
            elif left.kind == "organization" != right.kind and between in _POSSESSIVE:
                yield right, left


def _linked(notes: Sequence[Note]) -> Iterator[tuple[Mention, Mention]]:
    """A link to somebody's note that bears the firm in its name: `[[Ana Ruiz (Globex)|Ana Ruiz]]`."""
    for note in notes:
        for passage in note.passages:
            for link in passage.links:
                name, firm = without_firm(link.target.rpartition("/")[2])
                if firm and is_name(name):
                    start, end = (passage.offsets.original(place) for place in (link.start, link.end - 1))
                    shown = passage.text[link.start : link.end].partition(" (")[0]
                    yield (
                        Mention("person", shown, note.path, start, end + 1, name, vault=note.vault),
                        Mention("organization", firm, note.path, start, end + 1, firm, vault=note.vault),
                    )


def _places_at(between: str) -> bool:
    plain = fold(between)
    return bool(_AT.match(plain) or _IN_BRACKETS.match(plain))
