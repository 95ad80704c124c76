"""Noun phrases become titles: where each begins and ends, who holds it, and where.

"Dana Roe, senior vice president of infrastructure at Globex": the head noun tells that it is a title, adjectives and
nouns to its left belong to it, and an "of" without an organization after it does too.

In:  an annotated, parsed `Doc`.
Out: `Title`s, for the rules of standing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphkit.lexicon import word_set
from graphkit.reading.annotations import Party, annotated

__all__ = ["Title", "titles"]

_LEFT = frozenset({"ADJ", "NOUN", "PROPN"})
_AT = frozenset({"at", "of", "for", "in", "with", "over", "from", "within", "inside", "on", "to"})
_LONGEST = 6  # words before or after the head


@dataclass(frozen=True, slots=True)
class Title:
    """A title phrase: token span `start:end`, its head, its words without the organization, and what stands around it.

    Attributes:
        words_end: End of the title's own words; `end` is that of the whole phrase with its place.
        owner: Token of the possessor ("Idris's"), or of the person after "to" or "of".
        place: Organization it is held at ("at Globex", "Globex's").
        unit: Words after "of", where the head is one that leads ("head of *procurement*").
        former: Marked as over ("ex-", "former").
    """

    start: int
    words_end: int
    end: int
    head: Token
    words: str
    owner: Token | None = None
    place: Party | None = None
    unit: Party | None = None
    former: bool = False


def titles(doc: Doc) -> Iterator[Title]:
    """The title phrases of a passage, from left to right."""
    after = 0
    for token in doc:
        if token.i >= after and _is_head(token):
            title = _read(token)
            after = title.end
            yield title


def _is_head(token: Token) -> bool:
    """A title noun that is not itself the modifier of a longer title ("deputy" in "deputy director")."""
    heads = word_set("titles", "heads")
    if token.lower_ not in heads or annotated(token.doc).person(token):
        return False
    if token.pos_ in {"VERB", "AUX"} and token.lower_ in {"head", "lead", "chair"}:
        return False
    return not _goes_on(token)


def _goes_on(token: Token) -> bool:
    """A later head follows at once: "chief" in "chief financial officer"."""
    here = annotated(token.doc)
    for later in token.doc[token.i + 1 : token.i + _LONGEST]:
        if later.i in here.parties or later.pos_ not in _LEFT:
            return False
        if later.lower_ in word_set("titles", "heads"):
            return True
    return False


def _read(head: Token) -> Title:
    doc, here = head.doc, annotated(head.doc)
    start = _left_end(head)
    end, unit = _right_end(head)
    words = doc[start:end].text.casefold()
    owner = _possessor(doc, start)
    place_token = _place(doc, end)
    place = here.organization(place_token) if place_token is not None else None
    person = place_token if place_token is not None and here.person(place_token) else None
    if place is None and owner is not None:
        place = here.organization(owner)
    former = start > 0 and doc[start - 1].lower_ in word_set("titles", "former")
    owned_by = owner if owner is not None and here.person(owner) else person
    last = place_token.i + 1 if place_token is not None else end
    return Title(start, end, last, head, words, owned_by, place, unit, former)


def _left_end(head: Token) -> int:
    doc, here, start = head.doc, annotated(head.doc), head.i
    former = word_set("titles", "former")
    while start > 0 and head.i - start < _LONGEST:
        left = doc[start - 1]
        modifier = left.lower_ in word_set("titles", "modifiers") or left.lower_ in word_set("titles", "heads")
        fits = modifier or left.pos_ in _LEFT or left.text in {"-", "&"}
        if not fits or left.i in here.parties or left.lower_ in former or left.is_space:
            break
        start -= 1
    while start < head.i and doc[start].is_punct:
        start += 1
    return start


def _right_end(head: Token) -> tuple[int, Party | None]:
    """End of the title's words, and the unit after "of" where there is one."""
    doc, here, end = head.doc, annotated(head.doc), head.i + 1
    if end + 1 >= len(doc) or doc[end].lower_ not in {"of", "for"}:
        return end, None
    first = end + 1
    if doc[first].lower_ in {"the", "our"}:
        first += 1
    last = first
    while last < len(doc) and last - first < _LONGEST and _belongs(doc[last]) and not here.person(doc[last]):
        last += 1
    while last > first and doc[last - 1].lower_ in {"and", "&", "-", "for"}:
        last -= 1
    if last == first or (last == first + 1 and here.organization(doc[first]) and doc[first].text[0].isupper()):
        return end, None
    return last, here.party(doc[first:last], "words")


def _belongs(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.text in {"-", "&"} or token.lower_ in {"and"}


def _possessor(doc: Doc, start: int) -> Token | None:
    """Who stands before the title with "'s", or its possessive pronoun."""
    before = start - 1
    while before >= 0 and doc[before].lower_ in word_set("titles", "former") | {"new", "own", "current"}:
        before -= 1
    if before >= 0 and doc[before].tag_ == "PRP$":
        return doc[before]
    if before >= 1 and doc[before].text in {"'s", "’s", "'", "’"}:
        return doc[before - 1]
    return doc[before] if before >= 0 and annotated(doc).organization(doc[before]) else None


def _place(doc: Doc, end: int) -> Token | None:
    """The party after "at", "of", "over at", … that directly follows the title."""
    at = end
    while at < len(doc) and at - end < 2 and doc[at].lower_ in _AT:
        at += 1
    if at == end:
        return None
    while at < len(doc) and doc[at].lower_ in {"the", "our"}:
        at += 1
    return doc[at] if at < len(doc) and at in annotated(doc).parties else None
