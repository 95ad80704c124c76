"""Titles and role nouns become claims of standing: title, employer, unit led, superior, assistant, tie.

In:  an annotated, parsed `Doc`.
Out: `Statement`s of has_title, works_for, head_of, reports_to, assists, knows and the other relations of
`lexicon/roles.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from graphkit.lexicon import lexicon, word_set
from graphkit.reading.annotations import Assertion, Party, Statement, annotated
from graphkit.reading.assertion import assess
from graphkit.reading.grammar import coordinated
from graphkit.reading.holders import holders
from graphkit.reading.titles import Title, titles
from graphkit.records import Relation

__all__ = ["standing_statements"]


def standing_statements(doc: Doc) -> Iterator[Statement]:
    """Claims from titles, from role nouns with a possessor, and from "Dana of Globex"."""
    for title in titles(doc):
        yield from _title_statements(title)
    for token in doc:
        yield from _role_statements(token)
        yield from _affiliation_statements(token)


def _title_statements(title: Title) -> Iterator[Statement]:
    here = annotated(title.head.doc)
    personal = title.owner is not None and _role_of(title.words) is not None
    superior = personal and _role_of(title.words) == "superior"
    for holder in holders(title.start, title.end, title.head):
        person = here.person(holder)
        if person is None or superior:
            continue
        assertion = _assertion(title.head, holder, former=title.former)
        if assertion.hypothetical:
            continue
        yield from _held(title, person, assertion)


def _held(title: Title, person: Party, assertion: Assertion) -> Iterator[Statement]:
    here = annotated(title.head.doc)
    owner = here.person(title.owner) if title.owner is not None else None
    anchor = title.head.i
    words = here.party(title.head.doc[title.start : title.words_end], "title", title.words)
    detail = title.place.name if title.place else (owner.name if owner else None)
    yield Statement("has_title", person, words, anchor, "title", assertion, detail)
    if title.place:
        yield Statement("works_for", person, title.place, anchor, "title.place", assertion)
        if title.words in word_set("titles", "top"):
            yield Statement("head_of", person, title.place, anchor, "title.top", assertion)
    if (
        title.unit
        and title.words not in lexicon("roles")["assistant"]["nouns"]
        and title.head.lower_ in word_set("titles", "leading")
    ):
        yield Statement("head_of", person, title.unit, anchor, "title.unit", assertion)


def _assertion(head: Token, holder: Token, *, former: bool) -> Assertion:
    """Of the phrase: its own clause counts where it is the predicate, else only who says it."""
    assertion = assess(head if head.dep_ in {"attr", "pobj"} else holder, "has_title")
    if head.dep_ != "attr":
        assertion = replace(assertion, polarity="positive", modality="actual")
    if holder.dep_ in {"nsubj", "nsubjpass"} and head.dep_ != "attr":
        assertion = replace(assertion, hypothetical=False)
    return replace(assertion, modality="past") if former else assertion


@cache
def _roles() -> dict[str, tuple[str, dict[str, Any]]]:
    """Role noun to the name and entry of its table."""
    return {noun: (name, entry) for name, entry in lexicon("roles").items() for noun in entry["nouns"]}


def _role_of(words: str) -> str | None:
    known = _roles().get(words) or _roles().get(words.rsplit(" ", 1)[-1])
    return known[0] if known else None


def _role_statements(token: Token) -> Iterator[Statement]:
    """ "Ana's manager", "a friend of Ana's", "chief of staff to Ana": who is described stands so to Ana."""
    known = _known_role(token)
    if known is None or annotated(token.doc).person(token):
        return
    entry, start, end = known
    here = annotated(token.doc)
    owners, after = _owners(token, start, end)
    for holder in holders(start, after, token):
        person = here.person(holder)
        for owner in owners:
            other = here.parties.get(owner.i)
            if person and other and person.name != other.name:
                yield from _between(person, other, token.doc[start:end], entry)


def _between(person: Party, other: Party, words: Span, entry: dict[str, Any]) -> Iterator[Statement]:
    relation: Relation = entry["relation"]
    wanted = {
        "sole_contact": {"organization"},
        "supports": {"person", "organization"},
        "opposes": {"person", "organization"},
    }
    if other.kind not in wanted.get(relation, {"person"}):
        return
    token = words.root
    assertion = assess(token, relation)
    if assertion.hypothetical:
        return
    if token.dep_ not in {"attr", "nsubj"}:
        assertion = replace(assertion, polarity="positive", modality="actual")
    subject, target = (person, other) if entry["holder"] == "subject" else (other, person)
    detail = words.text.casefold() if relation in {"assists", "knows"} else None
    yield Statement(relation, subject, target, token.i, f"role.{relation}", assertion, detail)


def _known_role(token: Token) -> tuple[dict[str, Any], int, int] | None:
    """The entry of the role noun that `token` heads, and the token span of its words."""
    doc, parties = token.doc, annotated(token.doc).parties
    if token.lower_ == "chief" and doc[token.i + 1 : token.i + 3].text.casefold() == "of staff":
        return lexicon("roles")["assistant"], token.i, token.i + 3
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    start = token.i
    while start > 0 and doc[start - 1].pos_ in {"NOUN", "ADJ", "PROPN", "PUNCT"} and start - 1 not in parties:
        start -= 1
    for first in range(start, token.i + 1):
        words = doc[first : token.i].text.casefold() + " " + token.lemma_.casefold()
        if words.strip() in _roles():
            return _roles()[words.strip()][1], first, token.i + 1
    return None


def _owners(token: Token, start: int, end: int) -> tuple[list[Token], int]:
    """Whose manager, friend, … it is, and where the phrase with its possessor ends."""
    doc, here = token.doc, annotated(token.doc)
    found = [t for c in token.children if c.dep_ == "poss" for t in coordinated(c) if t.i in here.parties]
    at = end
    if start >= 2 and not found and doc[start - 1].text in {"'s", "’s"} and start - 2 in here.parties:
        found = [doc[start - 2]]
    while at < len(doc) and doc[at].lower_ in {"of", "to", "into", "at", "for", "with", "in", "the", "inside"}:
        at += 1
    if at > end and at < len(doc) and at in here.parties:
        found += [t for t in coordinated(doc[at]) if t.i in here.parties]
        return found, at + 1
    return found, end


def _affiliation_statements(token: Token) -> Iterator[Statement]:
    """ "Dana of Globex", "Dana (Globex)", "Globex's Dana"."""
    here = annotated(token.doc)
    person = here.person(token)
    place = _place_after(token) or _place_before(token)
    if person and place and token.pos_ != "PRON":
        assertion = replace(assess(token, None), polarity="positive", modality="actual", hypothetical=False)
        yield Statement("works_for", person, place, token.i, "affiliation", assertion)


def _place_after(token: Token) -> Party | None:
    doc, here = token.doc, annotated(token.doc)
    if doc[token.i + 1 : token.i + 2].text == "(":
        closed = doc[token.i + 3 : token.i + 4].text in {")", ","}
        return here.organization(doc[token.i + 2]) if closed else None
    prepositions = [
        c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "at", "from"} and c.i > token.i
    ]
    found = [here.organization(noun) for c in prepositions for noun in c.children if noun.dep_ == "pobj"]
    return next((place for place in found if place), None)


def _place_before(token: Token) -> Party | None:
    doc, here = token.doc, annotated(token.doc)
    owned = token.i >= 2 and doc[token.i - 1].text in {"'s", "’s", "'", "’"}
    return here.organization(doc[token.i - 2]) if owned else None
