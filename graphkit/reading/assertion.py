"""Where a claim stands in its sentence becomes how it is meant and on whose word.

Climbs from the word that makes the claim to the root of its sentence. On the way, auxiliaries and governing verbs tell modality
and polarity; each verb of saying whose complement is climbed out of adds a speaker in front of those found before.

In:  a token of a parsed sentence with its parties.
Out: its `Assertion`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.reading.annotations import Assertion, Party, annotated
from graphkit.reading.grammar import clause_of, is_passive, subjects, surface_subjects
from graphkit.reading.lexicon import lexicon, word_set
from graphkit.records import Modality, Polarity, Relation

__all__ = ["assess"]

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "pobj", "parataxis", "advcl", "acl", "attr", "oprd"})
_HYPOTHETICAL = frozenset({"if", "unless", "whether"})
_DEPTH = 30  # links climbed; deeper parses come from junk


def assess(token: Token, relation: Relation | None = None) -> Assertion:
    """Tell how the claim anchored at `token` is meant. Cost: O(depth of the parse)."""
    clause = clause_of(token)
    speakers, heard = _sources(token)
    return Assertion(
        polarity=_polarity(token, clause),
        modality=_modality(clause, relation),
        speakers=tuple(speakers),
        hearsay=heard or len(speakers) > 1,
        hypothetical=_is_hypothetical(clause),
    )


def _climb(token: Token) -> Iterator[tuple[Token, str, Token]]:
    """(word, its dependency, its governor) up to the root; a coordinated word has the place of the first one."""
    for _ in range(_DEPTH):
        if token.head.i == token.i:
            return
        if token.dep_ != "conj":
            yield token, token.dep_, token.head
        token = token.head


def _sources(token: Token) -> tuple[list[Party], bool]:
    """Speakers, outermost first, and whether one of them only heard it."""
    here, speakers, heard = annotated(token.doc), list[Party](), False
    for word, dependency, verb in _climb(token):
        if dependency not in _COMPLEMENTS or verb.pos_ not in {"VERB", "AUX"}:
            continue
        if verb.lemma_ in word_set("reporting", "hears"):
            heard = True
        elif verb.lemma_ not in word_set("reporting", "says") or dependency in {"dobj", "pobj", "advcl", "acl", "attr"}:
            continue
        told = is_passive(verb) and dependency == "ccomp"
        sayers = [p for t in (subjects(verb) or ([] if told else surface_subjects(verb))) if (p := here.person(t))]
        heard = heard or (told and not sayers)
        speakers = [p for p in sayers[:1] if p.name not in {s.name for s in speakers}] + speakers
        del word
    speakers = [p for p in _according(token) if p.name not in {s.name for s in speakers}] + speakers
    heard = heard or _is_rumour(token)
    return [p for p in speakers if p.name != "@Myself"], heard


def _according(token: Token) -> list[Party]:
    """Whoever stands behind "according to" or "per" in the sentence, unless the claim is made inside that phrase."""
    here = annotated(token.doc)
    for word in token.sent:
        if word.lower_ in word_set("reporting", "according"):
            for other in word.subtree:
                party = here.person(other)
                if party and other.i - word.i <= 4 and token not in word.subtree:
                    return [party]
    return []


def _is_rumour(token: Token) -> bool:
    sentence = f" {token.sent.text.casefold()} "
    return any(f" {phrase} " in sentence for phrase in word_set("reporting", "hearsay_phrases"))


def _polarity(token: Token, clause: Token) -> Polarity:
    negations = _negations(clause) + (_negations(token) if token.i != clause.i else 0)
    for word, dependency, verb in _climb(clause):
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
    words = [clause]
    own = _own_modality(clause)
    if own:
        return own
    for word, dependency, verb in _climb(clause):
        if dependency not in {"xcomp", "ccomp", "acl"} or word.i != words[-1].i:
            break
        words.append(verb)
        governed = _governed_modality(word, dependency, verb)
        if governed:
            return governed
        if dependency == "ccomp":
            break
        own = _own_modality(verb)
        if own:
            return own
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
    return not any(verb.lemma_ in word_set("reporting", "says") for _, d, verb in _climb(clause) if d == "ccomp")


def _is_hypothetical(clause: Token) -> bool:
    """Inside "if …" or "whether …", but not inside a relative clause there, which only tells who is meant."""
    if any(c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL for c in clause.children):
        return True
    return any(
        dependency in {"xcomp", "ccomp"} and any(c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL for c in word.children)
        for word, dependency, _ in _climb(clause)
    )
