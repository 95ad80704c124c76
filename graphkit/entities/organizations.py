"""Names of companies, bodies and teams become organizations, each under its parent.

"Globex GmbH", "Globex" and "the Globex" are one; "GLBX" is its acronym; "Globex Legal" is a part of it and never
another name of it. What a claim says about parts comes before what a name suggests.

In:  forms of organizations with their notes, `part_of` claims, and decisions.
Out: `Organizations`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphkit.entities.organization_names import acronyms_of, organization_key, spelt_alike, told_words
from graphkit.entities.people import slug_ids
from graphkit.entities.unions import Unions
from graphkit.lexicon import word_set
from graphkit.records import Judgement, Organization

__all__ = ["OrganizationForms", "Organizations", "resolve_organizations"]

_ALIKE = 0.84  # as for people: precision 0.95 on labelled pairs of names
_LEAST_LETTERS = 7  # of a word that may hold a slip
_MOST_IN_A_BLOCK = 64


@dataclass(slots=True)
class OrganizationForms:
    """Every form of an organization met: spellings with their number, and notes, by key."""

    spellings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    notes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parts: set[tuple[str, str]] = field(default_factory=set)
    """Keys of (part, whole) that claims state."""

    def see(self, form: str, note: str) -> str:
        """Record a form; its key, "" where there is nothing to compare."""
        key = organization_key(form)
        if key:
            self.spellings[key][" ".join(form.split())] += 1
            if note:
                self.notes[key].add(note)
        return key


@dataclass(frozen=True, slots=True)
class Organizations:
    """Organizations by id, the id of every key, and the judgements that joined them."""

    organizations: Mapping[str, Organization]
    ids: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def resolve_organizations(forms: OrganizationForms, decisions: Iterable[Judgement] = ()) -> Organizations:
    """Join the forms of each organization and find what it is a part of. Cost: O(n log n), by blocks."""
    unions = Unions()
    for judgement in sorted(decisions, key=lambda one: (one.verdict != "negative", one.left, one.right)):
        act = unions.forbid if judgement.verdict == "negative" else unions.join
        act(organization_key(judgement.left), organization_key(judgement.right))
    for part, whole in sorted(forms.parts):
        unions.forbid(part, whole)
    judgements = []
    for one, other, why in _alike(forms):
        if unions.find(one) != unions.find(other) and unions.join(one, other):
            judgements.append(Judgement(_shown(forms, one), _shown(forms, other), "positive", "names", why))
    return _built(forms, unions, judgements)


def _shown(forms: OrganizationForms, key: str) -> str:
    return max(forms.spellings[key].items(), key=lambda item: (item[1], item[0]))[0]


# ---- which forms are one -------------------------------------------------------------------------------------------


def _alike(forms: OrganizationForms) -> Iterator[tuple[str, str, str]]:
    """Pairs of keys that are one organization, surest first, with the reason."""
    keys = sorted(forms.spellings)
    yield from _rewordings(keys)
    yield from _acronyms(forms, keys)
    yield from _heads(forms, keys)
    yield from _tails(keys)
    yield from _slips(forms, keys)


def _rewordings(keys: list[str]) -> Iterator[tuple[str, str, str]]:
    """Forms that differ in abbreviations, numbers, small words or spaces: "1st Bank", "First Bank"."""
    first: dict[str, str] = {}
    for key in keys:
        told = "".join(told_words(key))
        if told and first.setdefault(told, key) != key:
            yield key, first[told], "the same words, written otherwise"


def _acronyms(forms: OrganizationForms, keys: list[str]) -> Iterator[tuple[str, str, str]]:
    spelt: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for letters in acronyms_of(key):
            spelt[letters].append(key)
    for key in keys:
        capitals = any(sum(letter.isupper() for letter in text) > 1 for text in forms.spellings[key])
        longer = [other for other in spelt.get(key.replace("&", ""), ()) if other != key]
        if capitals and " " not in key and len(longer) == 1:
            yield key, longer[0], "its initials"


def _heads(forms: OrganizationForms, keys: list[str]) -> Iterator[tuple[str, str, str]]:
    """A form that begins one longer form that is no unit ("Tanager" of "Tanager Labs"), or the whole of several."""
    longer: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        words = key.split()
        for count in range(1, len(words)):
            longer[" ".join(words[:count])].append(key)
    for key in keys:
        known = longer.get(key, [])[:_MOST_IN_A_BLOCK]
        rests = {other: other[len(key) :].split() for other in known}
        companies = [other for other, rest in rests.items() if word_set("organizations", "companies").issuperset(rest)]
        sure = [other for other in companies if not word_set("organizations", "units") & set(rests[other])] or companies
        if len(sure) == 1:
            yield key, sure[0], "its first words"
        elif whole := _whole_of(known, forms.parts):
            yield key, whole, "its first words, and what else begins so is a part of it"


def _whole_of(keys: list[str], parts: set[tuple[str, str]]) -> str:
    """The one of several of which, as claims say, all others are parts."""
    wholes = (key for key in keys if all(other == key or (other, key) in parts for other in keys))
    return next(wholes, "") if len(keys) > 1 else ""


def _tails(keys: list[str]) -> Iterator[tuple[str, str, str]]:
    """A form that ends exactly one longer form which begins with another organization: "Deal Desk"."""
    longer: dict[str, list[str]] = defaultdict(list)
    known = set(keys)
    for key in keys:
        words = key.split()
        for count in range(1, len(words)):
            if " ".join(words[:count]) in known:
                longer[" ".join(words[count:])].append(key)
    for key in keys:
        if len(longer.get(key, ())) == 1 and word_set("organizations", "units") & set(key.split()):
            yield key, longer[key][0], "its last words"


def _slips(forms: OrganizationForms, keys: list[str]) -> Iterator[tuple[str, str, str]]:
    """A form met in one note that is a slip of the pen away from a form that is used throughout."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for block in (f"a {key[:4]}", f"z {key[-4:]}"):
            blocks[block].append(key)
    for key in keys:
        if len(forms.notes[key]) > 1 or len(key) < _LEAST_LETTERS:
            continue
        near = {other for block in (f"a {key[:4]}", f"z {key[-4:]}") for other in blocks[block][:_MOST_IN_A_BLOCK]}
        for other in sorted(near - {key}):
            if len(forms.notes[other]) > 1 and _spelt_alike(key, other):
                yield key, other, "a slip of the pen away from it"


def _spelt_alike(one: str, other: str) -> bool:
    return spelt_alike(" ".join(told_words(one)), " ".join(told_words(other))) >= _ALIKE


# ---- what comes out ------------------------------------------------------------------------------------------------


def _built(forms: OrganizationForms, unions: Unions, judgements: list[Judgement]) -> Organizations:
    groups = unions.groups(iter(sorted(forms.spellings)))
    names = {root: _name(forms, keys) for root, keys in groups.items()}
    notes = {root: sorted(set().union(*(forms.notes[key] for key in keys))) for root, keys in groups.items()}
    ids = slug_ids({root: (names[root], notes[root]) for root in groups}, prefix="org:")
    parents = _parents(forms, unions, groups)
    organizations = {}
    for root, keys in groups.items():
        aliases = sorted({text for key in keys for text in forms.spellings[key]} - {names[root]})
        parent = ids.get(parents.get(root, ""))
        organizations[ids[root]] = Organization(ids[root], names[root], tuple(aliases), parent, tuple(notes[root]))
    return Organizations(organizations, {key: ids[unions.find(key)] for key in forms.spellings}, tuple(judgements))


def _name(forms: OrganizationForms, keys: Iterable[str]) -> str:
    """The most used form of those with the most words, written with capitals where any note does."""
    spellings = sum((forms.spellings[key] for key in keys), Counter[str]())
    words = {text: len(organization_key(text).split()) for text in spellings}
    notes = {text: len(forms.notes[organization_key(text)]) for text in spellings}
    return max(spellings, key=lambda text: (words[text], notes[text] > 1, text[:1].isupper(), spellings[text], text))


def _parents(forms: OrganizationForms, unions: Unions, groups: Mapping[str, list[str]]) -> dict[str, str]:
    """What each is a part of: as a claim says, else as its name does; never itself, never in a ring."""
    parents: dict[str, str] = {}
    for part, whole in sorted(forms.parts):
        _put(parents, unions.find(part), unions.find(whole))
    for root, keys in sorted(groups.items()):
        whole = next((head for key in keys for head in _known_heads(key, forms)), "")
        if root not in parents and whole:
            _put(parents, root, unions.find(whole))
    return parents


def _known_heads(key: str, forms: OrganizationForms) -> Iterator[str]:
    words = key.split()
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count])
        if head in forms.spellings:
            yield head


def _put(parents: dict[str, str], part: str, whole: str) -> None:
    above = whole
    while above and above != part:
        above = parents.get(above, "")
    if above != part:
        parents.setdefault(part, whole)
