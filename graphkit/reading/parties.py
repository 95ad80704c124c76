"""An argument of a verb becomes the parties that it names.

"Her boss, Omar Saleh" is Omar Saleh; "Ana and Omar" arrive one by one; where a relation takes free words, the noun phrase is
the party.

In:  a token that fills a role.
Out: `Party`s of the kind that the role takes.
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.reading.annotations import Party, annotated
from graphkit.reading.grammar import phrase
from graphkit.records import Passage

__all__ = ["parties_at", "task_owner"]


def parties_at(token: Token, kind: str) -> list[Party]:
    """The parties that `token` names: "person", "organization", "party" (either), "words" (anything), "detail" (anything).

    Words make a party only where the phrase says something: pronouns do not.
    """
    here = annotated(token.doc)
    party = here.parties.get(token.i) or _apposition(token)
    if party and (kind in {"party", "words", "detail"} or party.kind == kind):
        return [party]
    if kind not in {"words", "detail"} or token.pos_ in {"PRON", "DET", "PUNCT", "SPACE"}:
        return []
    start, end = phrase(token)
    return [here.party(token.doc[start:end], "words")]


def task_owner(passage: Passage) -> Party | None:
    """The owner of the task that the passage is; "@Myself" as written."""
    task = passage.task
    if not task or not task.owner:
        return None
    name = "@Myself" if task.owner.casefold() == "myself" else task.owner
    return Party("person", name, name)


def _apposition(token: Token) -> Party | None:
    """The person that an apposition, or a name after a role noun, tells `token` to be."""
    here = annotated(token.doc)
    return next((p for c in token.children if c.dep_ == "appos" and (p := here.person(c))), None)
