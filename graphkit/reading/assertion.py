"""Where a claim stands in its sentence becomes how it is meant: denied, planned, requested, possible, past.

Auxiliaries, adverbs and the verbs that govern the clause tell ("will", "agreed to", "refused to"); who says it is
`attribution`'s part.

In:  a token of a parsed sentence with its parties.
Out: its `Assertion`.
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.lexicon import lexicon, word_set
from graphkit.reading.annotations import Assertion
from graphkit.reading.attribution import climb, sources
from graphkit.reading.grammar import clause_of
from graphkit.records import Modality, Polarity, Relation

__all__ = ["assess"]

_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
_HYPOTHETICAL = frozenset({"if", "unless", "whether"})


def assess(token: Token, relation: Relation | None = None) -> Assertion:
    """Tell how the claim anchored at `token` is meant. Cost: O(depth of the parse)."""
    clause = clause_of(token)
    speakers, hearsay = sources(token)
    return Assertion(
        polarity=_polarity(token, clause),
        modality=_modality(clause, relation),
        speakers=speakers,
        hearsay=hearsay,
        hypothetical=_is_hypothetical(clause),
    )


def _polarity(token: Token, clause: Token) -> Polarity:
    negations = _negations(clause) + (_negations(token) if token.i != clause.i else 0)
    for word, dependency, verb in climb(clause):
        if dependency == "xcomp" and verb.pos_ in {"VERB", "AUX"}:
            negations += _negations(verb) + (verb.lemma_ in word_set("negation", "verbs"))
        elif dependency in {"ccomp", "advcl", "relcl"} or word.pos_ in {"VERB"}:
            break
    return "negative" if negations % 2 else "positive"


def _negations(word: Token) -> int:
    particles = word_set("negation", "particles")
    return sum(
        child.dep_ == "neg" or (child.lower_ in particles and child.dep_ in {"det", "advmod", "preconj", "nsubj"})
        for child in word.children
    )


def _modality(clause: Token, relation: Relation | None) -> Modality:
    """Of the clause itself, else of the nearest verb that governs it: "agreed to", "lead efforts to", "work on"."""
    own = _own_modality(clause)
    if own:
        return own
    word = clause
    while word.dep_ in _GOVERNED and word.head.i != word.i:
        verb = clause_of(word.head)
        found = _governed_modality(word, word.dep_, verb) or (None if word.dep_ == "ccomp" else _own_modality(verb))
        if found:
            return found
        if word.dep_ == "ccomp":
            break
        word = verb
    return "past" if _is_over(clause, relation) else "actual"


def _own_modality(verb: Token) -> Modality | None:
    """By auxiliaries and adverbs: "will", "might", "formerly", "used to"."""
    children = [c for c in verb.children if c.dep_ in {"aux", "advmod", "npadvmod"}]
    for modality in ("planned", "requested", "possible", "past"):
        entry = lexicon("modality")[modality]
        if any(c.dep_ == "aux" and c.lower_ in entry["auxiliaries"] for c in children):
            return modality
        if any(c.lower_ in entry.get("adverbs", ()) for c in children):
            return modality
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "use" and verb.head.tag_ == "VBD":
        return "past"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and any(c.lower_ == "to" for c in verb.children):
        return "planned"
    return None


def _governed_modality(word: Token, dependency: str, verb: Token) -> Modality | None:
    """By the verb above: "agreed to", "asked him to"; a finite complement only of verbs that speak of what is to be."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    for modality in ("planned", "requested", "possible"):
        if verb.lemma_ in lexicon("modality")[modality]["words"] and (infinitive or dependency == "xcomp"):
            return modality
    return None


def _is_over(clause: Token, relation: Relation | None) -> bool:
    """A lasting relation told in the simple past by the note itself."""
    if relation not in word_set("modality", "lasting") or clause.tag_ != "VBD":
        return False
    return not any(verb.lemma_ in word_set("reporting", "says") for _, d, verb in climb(clause) if d == "ccomp")


def _is_hypothetical(clause: Token) -> bool:
    """Inside "if …" or "whether …", but not inside a relative clause there, which only tells who is meant."""
    if any(c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL for c in clause.children):
        return True
    return any(
        dependency in {"xcomp", "ccomp"} and any(c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL for c in word.children)
        for word, dependency, _ in climb(clause)
    )
