"""Sentences about the only way in become claims of sole contact.

"Everything for Globex goes through Dana", "Dana is our single point of contact at Globex", "as the sole conduit": a
mark of exclusiveness, a person at the gate, and the organization behind it, wherever in the sentence it is named.

In:  an annotated, parsed `Doc`.
Out: `Statement`s of `sole_contact`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from graphkit.lexicon import word_set
from graphkit.reading.annotations import Party, Statement, annotated
from graphkit.reading.assertion import assess
from graphkit.reading.holders import holders

__all__ = ["gate_statements"]

_REACH = 4  # tokens between "only" and its noun, or "through" and its person


def gate_statements(doc: Doc) -> Iterator[Statement]:
    """One statement a sentence at most: who is the gate, and to what."""
    for sentence in doc.sents:
        gate = _named_gate(sentence) or _passage_gate(sentence)
        if gate is None:
            continue
        anchor, keeper = gate
        behind = _behind(sentence, anchor)
        assertion = assess(anchor, "sole_contact")
        if behind and not assertion.hypothetical:
            yield Statement("sole_contact", keeper, behind, anchor.i, "gate", assertion)


def _named_gate(sentence: Span) -> tuple[Token, Party] | None:
    """ "Dana is the only door", "as the sole conduit"."""
    here = annotated(sentence.doc)
    for noun in sentence:
        before = sentence.doc[max(noun.i - _REACH, sentence.start) : noun.i]
        mark = next((t for t in before if t.lower_ in word_set("gates", "marks")), None)
        if mark is not None and noun.lemma_.casefold() in word_set("gates", "nouns"):
            people = [_keeper(sentence, noun)] + [here.person(t) for t in holders(mark.i, noun.i + 1, noun)]
            keeper = next((person for person in people if person), None)
            if keeper:
                return noun, keeper
    return None


def _passage_gate(sentence: Span) -> tuple[Token, Party] | None:
    """ "Everything goes through Dana", "nobody gets in except through Dana"."""
    words = {token.lower_ for token in sentence} | {token.lemma_.casefold() for token in sentence}
    if not (words & word_set("gates", "everything") and words & word_set("gates", "flows")):
        return None
    for token in sentence:
        if token.lower_ in {"through", "via"}:
            keeper = _keeper(sentence[token.i - sentence.start :], token)
            if keeper:
                return token, keeper
    return None


def _keeper(part: Span, anchor: Token) -> Party | None:
    """The person right after "through" or "via", or just before "as the sole …"."""
    here = annotated(part.doc)
    for token in part:
        if token.lower_ in word_set("gates", "through"):
            near = part.doc[token.i + 1 : token.i + 1 + _REACH]
            found = next((p for t in near if (p := here.person(t))), None)
            if found:
                return found
    before = part.doc[max(anchor.i - _REACH - 1, 0) : anchor.i]
    as_gate = any(t.lower_ == "as" for t in before)
    return next((p for t in reversed(list(before)) if (p := here.person(t))), None) if as_gate else None


def _behind(sentence: Span, anchor: Token) -> Party | None:
    """The organization after "into", "for" …, else the one named nearest to the gate."""
    here = annotated(sentence.doc)
    named = [t for t in sentence if here.organization(t)]
    into = [t for t in named if t.i > 0 and sentence.doc[t.i - 1].lower_ in word_set("gates", "into") | {"the"}]
    nearest = sorted(into or named, key=lambda t: (t.i < anchor.i, abs(t.i - anchor.i)))
    return here.organization(nearest[0]) if nearest else None
