"""Pronouns become the people they stand for.

"He" is the nearest person before it that acts: in its own sentence, else in the passage, else in the passage before. In
"Ana told Omar that she …" that is Ana. A careful reader does better; a wrong guess costs less than the claims lost.

In:  parties of each passage, in the order of the note.
Out: further parties, one a pronoun, with the name of the person meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphkit.reading.annotations import SELF, Party, annotated

__all__ = ["PronounResolver", "make_coreference"]

_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})


@Language.factory("graphkit_coreference", default_config={"pronouns": sorted(_PRONOUNS)})
def make_coreference(nlp: Language, name: str, pronouns: list[str]) -> PronounResolver:
    """Configure the component; `pronouns` are the words, in lower case, that stand for a person met before."""
    del nlp, name  # spaCy\'s signature
    return PronounResolver(frozenset(pronouns))


class PronounResolver:
    """The `graphkit_coreference` component; it remembers who acted last in the note it reads."""

    def __init__(self, pronouns: frozenset[str]) -> None:
        self._pronouns = pronouns

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the pronouns of a passage that stands alone."""
        self._resolve(doc, None)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Resolve the pronouns of passages in note order; who acted last is forgotten where a note ends."""
        del batch_size
        last: Party | None = None
        note = None
        for doc in stream:
            if annotated(doc).note is not note:
                note, last = annotated(doc).note, None
            last = self._resolve(doc, last)
            yield doc

    def _resolve(self, doc: Doc, last: Party | None) -> Party | None:
        """Resolve the pronouns of `doc` and return who acted last in it, `last` where nobody did."""
        here = annotated(doc)
        for sentence in doc.sents:
            named: list[Token] = []
            for token in sentence:
                party = here.person(token)
                if party and party.name != SELF:
                    named.append(token)
                elif token.lower_ in self._pronouns:
                    antecedent = _antecedent(token, named)
                    meant = here.person(antecedent) if antecedent is not None else last
                    if meant:
                        here.parties[token.i] = here.party(token, "person", meant.name)
            acting = [t for t in named if t.dep_ in _ACTING] or named
            last = here.person(acting[0]) if acting else last
        return last


def _antecedent(pronoun: Token, named: list[Token]) -> Token | None:
    """The nearest acting person before the pronoun, else the first one named; not whom its own phrase describes."""
    noun = pronoun.head if pronoun.dep_ == "poss" else pronoun
    others = [t for t in named if not (noun.dep_ == "appos" and noun.head.i == t.i)]
    acting = [t for t in others if t.dep_ in _ACTING or (t.dep_ == "conj" and t.head.dep_ in _ACTING)]
    return next(iter(acting[::-1] or named), None)
