"""An argument of a verb becomes the parties that it names.

"Her boss, Omar Saleh" is Omar Saleh; "Ana and Omar" arrive one by one; where a relation takes free words, the noun
phrase is the party.

In:  a token that fills a role.
Out: `Party`s of the kind that the role takes.
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.reading.annotations import Party, annotated
from graphkit.reading.grammar import phrase
from graphkit.records import Passage

__all__ = ["parties_at", "task_owner"]

_NAMING = frozenset({"name", "call"})


def parties_at(token: Token, kind: str) -> list[Party]:
    """The parties that `token` names: "person", "organization", "party" (either), "words" (anything), "detail"
    (anything).

    Words make a party only where the phrase says something: pronouns do not.
    """
    here = annotated(token.doc)
    own = here.parties.get(token.i)
    found = [own] if own else _described(token)
    fitting = [p for p in found if kind in {"party", "words", "detail"} or p.kind == kind]
    if fitting or kind not in {"words", "detail"} or token.pos_ in {"PRON", "DET", "PUNCT", "SPACE"}:
        return fitting
    start, end = phrase(token)
    return [here.party(token.doc[start:end], "words")]


def task_owner(passage: Passage) -> Party | None:
    """The owner of the task that the passage is; "@Myself" as written."""
    task = passage.task
    if not task or not task.owner:
        return None
    name = "@Myself" if task.owner.casefold() == "myself" else task.owner
    return Party("person", name, name)


def _described(token: Token) -> list[Party]:
    """The people that a common noun is told to be: "her boss, Omar", "a man named Omar", "two (Ana, Omar)"."""
    here = annotated(token.doc)
    named = [c for verb in token.children if verb.dep_ == "acl" and verb.lemma_ in _NAMING for c in verb.children]
    apposed = [c for c in (*token.children, *named) if c.dep_ in {"appos", "oprd", "attr"} and here.person(c)]
    listed = [t for t in _bracketed(token) if here.person(t)] if not named else []
    return [p for t in listed or apposed[:1] if (p := here.person(t))]


def _bracketed(token: Token) -> list[Token]:
    """The words of the brackets that open right after `token`, but for the possessors among them."""
    doc, depth, found = token.doc, 0, []
    for later in doc[token.i + 1 :]:
        depth += (later.text == "(") - (later.text == ")")
        if depth == 0:
            break
        if depth == 1 and later.dep_ != "poss":
            found.append(later)
    return found
