"""Predicates become statements by frames: which argument of which verb is which end of which relation.

A frame in `lexicon/frames.toml` names verbs, where needed a noun that must stand with them ("has the *ear* of"), and
the roles that become subject and object. Voice, coordination, relative clauses and shared subjects are the grammar's
business, so that one frame reads "Ana told Omar", "Omar was told by Ana" and "Omar, whom Ana had told".

In:  an annotated, parsed `Doc`.
Out: `Statement`s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from graphkit.lexicon import lexicon
from graphkit.reading.annotations import Party, Statement
from graphkit.reading.assertion import assess
from graphkit.reading.grammar import arguments, prepositional
from graphkit.reading.parties import parties_at
from graphkit.records import Modality, Relation

__all__ = ["Frame", "frame_statements", "frames_by_verb"]

# "Ana said that Omar cannot be trusted": the distrust is Ana's (annotation guidelines, rule 3).
_SPEAKERS_OWN = frozenset({"trusts"})

Arguments = dict[str, list[Token]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying one relation.

    Attributes:
        verbs: Lemmas, "be" for what follows a copula.
        nouns: Lemmas of which one stands in `noun_role`; empty where the verb says it all.
        subject, object: Roles tried in order: an argument of the verb, or one of the noun as "noun:of", "noun:poss",
            "noun".
        symmetric: Everybody in `subject` is tied to everybody else there and in `object`.
        barred: Lemmas of nouns that are no object of the relation ("runs a *workshop*").
        detail: A fixed text, a role ("=noun"), or None.
    """

    relation: Relation
    verbs: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    nouns: frozenset[str] = frozenset()
    noun_role: str = "object"
    negative: bool = False
    modality: Modality | None = None
    symmetric: bool = False
    detail: str | None = None
    barred: frozenset[str] = frozenset()


@cache
def frames_by_verb() -> dict[str, tuple[Frame, ...]]:
    """All frames of the lexicon by verb lemma, in the lexicon's order."""
    found: dict[str, list[Frame]] = {}
    for entry in lexicon("frames")["frame"]:
        frame = _frame(entry)
        for verb in frame.verbs:
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


def _frame(entry: dict[str, Any]) -> Frame:
    lists: dict[str, Any] = {"subject": ("subject",), "object": ("object",)}
    lists |= {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    lists |= {key: frozenset(lists.get(key, ())) for key in ("nouns", "barred")}
    return Frame(**(entry | lists))


def frame_statements(doc: Doc) -> Iterator[Statement]:
    """Apply every frame to every verb of the passage."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            yield from _verb_statements(token)


def _verb_statements(verb: Token) -> Iterator[Statement]:
    frames = frames_by_verb().get(_lemma(verb), ())
    found = arguments(verb) if frames else {}
    for frame in frames:
        for noun in _nouns(frame, found):
            yield from _apply(frame, verb, found, noun)


def _lemma(verb: Token) -> str:
    """The lemma; that of a regular past which the lemmatizer does not know ("texted") is told by its ending."""
    lemma = verb.lemma_.casefold()
    stem = verb.lower_.removesuffix("ed")
    return stem if lemma not in frames_by_verb() and stem in frames_by_verb() else lemma


def _nouns(frame: Frame, found: Arguments) -> list[Token | None]:
    if not frame.nouns:
        return [None]
    return [t for t in found.get(frame.noun_role, []) if t.lemma_.casefold() in frame.nouns]


def _apply(frame: Frame, verb: Token, found: Arguments, noun: Token | None) -> Iterator[Statement]:
    roles = dict(found)
    if noun is not None:
        roles |= {f"noun:{role}": tokens for role, tokens in prepositional(noun).items()} | {"noun": [noun]}
    subject = _fill(frame, roles, subject=True)
    assertion = assess(verb if noun is None else noun, frame.relation)
    if not subject and frame.relation in _SPEAKERS_OWN:
        subject = list(assertion.speakers[-1:])
    other = _fill(frame, roles, subject=False)
    for left, right in _pairs(frame, subject, other, alone="object" not in found):
        if left.name != right.name and not assertion.hypothetical:
            statement = Statement(frame.relation, left, right, verb.i, f"frame.{frame.relation}", assertion)
            yield _finished(statement, frame, roles)


def _finished(statement: Statement, frame: Frame, roles: Arguments) -> Statement:
    assertion = statement.assertion.flipped() if frame.negative else statement.assertion
    if frame.modality and assertion.modality == "actual":
        assertion = replace(assertion, modality=frame.modality)
    detail = frame.detail
    if detail and detail.startswith("="):
        tokens = roles.get(detail[1:], [])
        parties = [p for t in tokens for p in parties_at(t, "detail")]
        detail = parties[0].name if parties else None
    return replace(statement, assertion=assertion, detail=detail)


def _fill(frame: Frame, roles: Arguments, *, subject: bool) -> list[Party]:
    """The parties of the first role that has any; "a|b" takes those of both."""
    kind = lexicon("frames")["kinds"][frame.relation][0 if subject else 1]
    barred = frozenset() if subject else frame.barred
    for role in frame.subject if subject else frame.object:
        tokens = [t for part in role.split("|") for t in roles.get(part, []) if t.lemma_.casefold() not in barred]
        found = [p for t in tokens for p in parties_at(t, kind)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _pairs(frame: Frame, left: list[Party], right: list[Party], *, alone: bool) -> Iterator[tuple[Party, Party]]:
    if frame.symmetric and not right and (alone or frame.nouns):
        yield from ((a, b) for i, a in enumerate(left) for b in left[i + 1 :])
    else:
        yield from ((a, b) for a in left for b in right)
