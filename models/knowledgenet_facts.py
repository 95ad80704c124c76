"""Annotated passages of KnowledgeNet become facts, each once, and notes that graphkit can read.

The annotation lists a fact once for every pair of wordings: "Denis" and "he" with "NJOP" and its full name make four.
A reading is to find it once, in any wording that is a name.

In:  lines of passages.jsonl.
Out: `Fact`s of a passage; a `Note` for every page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleanco import basename

from graphkit.records import Note, Source
from graphkit.text import parse_note

__all__ = ["RELATIONS", "Fact", "Page", "bare", "facts_of", "pages_of"]

Passage = Mapping[str, Any]
Pairs = Collection[tuple[str, str]]

RELATIONS = {"EMPLOYEE_OR_MEMBER_OF": "works_for", "CEO": "head_of", "SUBSIDIARY_OF": "part_of"}
_TURNED = frozenset({"CEO"})  # annotated from the organization to the person
_PRONOUNS = frozenset((
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "he", "him", "his",
    "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs",
    "this", "that", "these", "those", "who", "whom", "whose", "which", "where",
))  # fmt: skip
_HEAD = "# Page {document}\n\n## Summary\n\n"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a passage says of two parties, each by every form of its name; by none where only a pronoun stands."""

    relation: str
    subject: frozenset[str]
    object: frozenset[str]

    @property
    def named(self) -> bool:
        """True where both parties have a name in the passage."""
        return bool(self.subject and self.object)


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as a note; every passage is a paragraph of one line."""

    note: Note
    passages: tuple[Passage, ...]

    def passage_at(self, line: int) -> Passage:
        """The passage that stands in a 1-based line of the note."""
        return self.passages[(line - 1 - _HEAD.count("\n")) // 2]


def facts_of(passage: Passage) -> list[Fact]:
    """The facts of a passage, each once.

    Two forms are one party's where the annotation pairs both with the same and one is short for the other.

    Example:
        >>> pairs = [("Ana Ruiz", "GLX"), ("Ana Ruiz", "Globex"), ("she", "GLX"), ("she", "Globex"), ("his", "Initech")]
        >>> work = [{"property": "EMPLOYEE_OR_MEMBER_OF", "subject_text": a, "object_text": b} for a, b in pairs]
        >>> [(sorted(fact.subject), sorted(fact.object)) for fact in facts_of({"facts": work})]
        [([], ['Initech']), (['Ana Ruiz'], ['GLX', 'Globex'])]
    """
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in passage["facts"]:
        if fact["property"] in RELATIONS:
            ends = (bare(fact["subject_text"]), bare(fact["object_text"]))
            pairs[RELATIONS[fact["property"]]].add(ends[::-1] if fact["property"] in _TURNED else ends)
    return [fact for relation, found in pairs.items() for fact in _facts(relation, found)]


def bare(name: str) -> str:
    """A name without article and legal form, about which annotators and readers differ.

    Example:
        >>> bare("the Globex Foundation"), bare("Initech, Inc."), bare("AG")
        ('Globex Foundation', 'Initech', 'AG')
    """
    rest = name[4:] if name[:4].casefold() == "the " else name
    return basename(rest) or rest


def pages_of(passages: Iterable[Passage]) -> dict[str, Page]:
    """Pages by document, their passages in the order in which they stand on the page."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage["document"]].append(passage)
    return {document: _page(document, some) for document, some in found.items()}


def _page(document: str, passages: Iterable[Passage]) -> Page:
    ordered = sorted(passages, key=lambda passage: int(passage["id"].split(":")[1]))
    paragraphs = "\n\n".join(" ".join(passage["text"].split()) for passage in ordered)
    text = f"{_HEAD.format(document=document)}{paragraphs}\n"
    return Page(parse_note(Source(f"{document}.md", text.encode()))[0], tuple(ordered))


def _facts(relation: str, pairs: Pairs) -> Iterator[Fact]:
    subjects = _parties({a: {d for c, d in pairs if c == a} for a, _ in pairs})
    objects = _parties({b: {c for c, d in pairs if d == b} for _, b in pairs})
    facts = {Fact(relation, subjects[a], objects[b]) for a, b in pairs}
    for fact in sorted(facts, key=lambda one: (sorted(one.subject), sorted(one.object))):
        if fact.named or not any(_says_by_name(other, fact) for other in facts):
            yield fact


def _says_by_name(other: Fact, fact: Fact) -> bool:
    """True where `other` has a name in the place of a pronoun of `fact`, and says the same otherwise."""
    filled = (fact.subject or other.subject, fact.object or other.object)
    return other != fact and filled == (other.subject, other.object)


def _parties(partners: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """All names of the party that a form stands for, none for pronouns, from the forms that each is paired with."""
    groups: list[set[str]] = []
    for form in sorted(partners, key=lambda form: (-len(form), form)):
        if form.casefold() in _PRONOUNS:
            continue
        for group in groups:
            if any(partners[form] & partners[full] and _short_for(form, full) for full in group):
                group.add(form)
                break
        else:
            groups.append({form})
    return dict.fromkeys(partners, frozenset()) | {form: frozenset(group) for group in groups for form in group}


def _short_for(short: str, full: str) -> bool:
    """Some of the words of the full form, or capitals whose letters it has in this order."""
    some, every = (set(re.findall(r"\w+", text.casefold())) for text in (short, full))
    letters = iter(full.casefold())
    initials = short.isupper() and short[:1] == full[:1] and all(letter in letters for letter in short.casefold())
    return some <= every or initials
