"""A noun phrase that describes somebody becomes the people it describes.

Notes put such phrases after a name ("Dana Roe, …", "Dana Roe (…)", "Dana Roe – …", "Dana Roe: …"), before it ("CFO
Dana Roe"), or behind
a copula or "as". The parser gets long lists of brackets wrong, so what stands next to what is asked first.

In:  the token span of a phrase and its head.
Out: tokens of the people whom it describes.
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.reading.annotations import annotated
from graphkit.reading.grammar import arguments, coordinated

__all__ = ["holders"]

_SEPARATORS = frozenset({",", "(", "–", "—", "-", ":", "=", "--", "/"})
_SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "our",
        "their",
        "its",
        "is",
        "also",
        "now",
        "currently",
        "who",
        "still",
        "was",
        "as",
        "then",
        "former",
        "ex",
        "previously",
        "new",
        "whose",
        "own",
        "here",
        '"',
        "“",
        "only",
        "sole",
        "single",
        "one",
    }
)
_COPULAS = frozenset({"be", "become", "remain", "stay"})


def holders(start: int, end: int, head: Token) -> list[Token]:
    """Tokens of the people that the phrase `start:end` with `head` describes; empty where it describes nobody named."""
    before = _before(start, head)
    if before is not None:
        return [before]
    return _by_copula(head) or _after(end, head) or _by_apposition(head) or _by_as(head)


def _before(start: int, head: Token) -> Token | None:
    """The name in front of "(", "," … and, between the two, the possessor or article of the phrase."""
    doc, here, i = head.doc, annotated(head.doc), start - 1
    separated = False
    while i >= 0 and start - i <= 6:
        token = doc[i]
        person = here.person(token)
        possessor = i + 1 < len(doc) and doc[i + 1].text in {"'s", "’s", "'", "’"}
        if person and separated and not possessor and token.tag_ != "PRP$":
            return token
        if token.text in _SEPARATORS:
            separated = True
        elif not (
            token.lower_ in _SKIPPED
            or token.i in here.parties
            or token.text in {"'s", "’s", "'", "’"}
            or token.tag_ == "PRP$"
        ):
            return None
        i -= 1
    return None


def _after(end: int, head: Token) -> list[Token]:
    """The name that follows: "CFO Dana Roe", "her boss, Omar Saleh"."""
    doc, here = head.doc, annotated(head.doc)
    at = end
    if at < len(doc) and doc[at].text in {",", "("}:
        at += 1
    if at < len(doc) and here.person(doc[at]) and doc[at].pos_ == "PROPN":
        return [doc[at]]
    return []


def _by_copula(head: Token) -> list[Token]:
    verb = head.head
    if head.dep_ == "conj":
        verb = verb.head
    here = annotated(head.doc)
    if verb.lemma_ in _COPULAS and head.dep_ in {"attr", "conj", "acomp"}:
        return [t for t in arguments(verb)["subject"] if here.person(t)]
    if verb.lemma_ in _COPULAS and head.dep_ == "nsubj":
        return [t for t in arguments(verb).get("complement", []) if here.person(t)]
    return []


def _by_apposition(head: Token) -> list[Token]:
    here = annotated(head.doc)
    if head.dep_ == "appos" and here.person(head.head):
        return [head.head]
    return [c for c in head.children if c.dep_ == "appos" and here.person(c)][:1]


def _by_as(head: Token) -> list[Token]:
    """ "Dana introduced herself as …", "Dana serves as …"."""
    here = annotated(head.doc)
    if head.dep_ != "pobj" or head.head.lower_ != "as" or head.head.head.pos_ != "VERB":
        return []
    roles = arguments(head.head.head)
    people = [t for t in roles.get("object", []) if here.person(t)] or roles["subject"]
    return [t for person in people for t in coordinated(person) if here.person(t)][:1]
