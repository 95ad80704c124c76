"""Where a claim stands in its sentence becomes on whose word it is made.

Climbs from the word that makes the claim to the root of its sentence: each verb of saying whose complement is
climbed out of adds
a speaker in front of those found before. "Ana reported hearing from friends that …" adds Ana, and that she only
heard it.

In:  a token of a parsed sentence with its parties.
Out: the speakers, outermost first, and whether the claim is hearsay.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.lexicon import word_set
from graphkit.reading.annotations import SELF, Party, annotated
from graphkit.reading.grammar import is_passive, subjects, surface_subjects

__all__ = ["climb", "sources"]

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "parataxis", "oprd"})
_DEPTH = 30  # links climbed; deeper parses come from junk
_NEAR = 4  # tokens between "according" and its person


def sources(token: Token) -> tuple[tuple[Party, ...], bool]:
    """Speakers of the claim anchored at `token`, outermost first, and whether it is hearsay.

    The owner's own words have no speaker. Cost: O(depth of the parse + length of the sentence).
    """
    speakers, heard = _chain(token)
    said = None if speakers or heard else _said_in(token)
    if said is not None:
        speakers, heard = _chain(said)
        if said.lemma_ in word_set("reporting", "hears"):
            heard = True
    speakers = _joined(_according(token), speakers)
    named = tuple(party for party in speakers if party.name != SELF)
    return named, heard or len(named) > 1 or _is_rumour(token)


def climb(token: Token) -> Iterator[tuple[Token, str, Token]]:
    """(word, its dependency, its governor) up to the root; a coordinated word has the place of the first one."""
    for _ in range(_DEPTH):
        if token.head.i == token.i:
            return
        if token.dep_ != "conj":
            yield token, token.dep_, token.head
        token = token.head


def _chain(token: Token) -> tuple[list[Party], bool]:
    speakers, heard = list[Party](), False
    for _, dependency, verb in climb(token):
        if dependency not in _COMPLEMENTS or verb.pos_ not in {"VERB", "AUX"}:
            continue
        hears = any(word.lemma_ in word_set("reporting", "hears") for word in (verb, *_gerunds(verb)))
        if hears or verb.lemma_ in word_set("reporting", "says"):
            told = is_passive(verb)
            sayers = _people(subjects(verb)) or (
                [] if told and dependency == "ccomp" else _people(surface_subjects(verb))
            )
            heard = heard or hears or (told and not sayers and dependency == "ccomp")
            speakers = _joined(sayers[:1], speakers)
    return speakers, heard


def _gerunds(verb: Token) -> list[Token]:
    """ "Reported *hearing*": the same act, told by two verbs."""
    return [child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VBG"]


def _said_in(token: Token) -> Token | None:
    """The complement of the sentence's verb of saying, where the parser hung what follows it elsewhere."""
    root = token.sent.root
    if root.lemma_ not in word_set("reporting", "says") or token.i <= root.i:
        return None
    complements = [c for c in root.children if c.dep_ in {"ccomp", "xcomp"} and c.i > root.i]
    inside = any(token in child.subtree for child in root.children if child.dep_ in {"dobj", "dative", "prep"})
    return complements[0] if complements and not inside else None


def _people(tokens: list[Token]) -> list[Party]:
    return [party for token in tokens if (party := annotated(token.doc).person(token))]


def _joined(outer: list[Party], inner: list[Party]) -> list[Party]:
    names = {party.name for party in inner}
    return [party for party in outer if party.name not in names] + inner


def _according(token: Token) -> list[Party]:
    """Whoever stands behind "according to" or "per" in the sentence, unless the claim is made inside that phrase."""
    for word in token.sent:
        if word.lower_ in word_set("reporting", "according"):
            phrase = list(word.subtree)
            near = [other for other in phrase if 0 < other.i - word.i <= _NEAR]
            if token not in phrase and _people(near):
                return _people(near)[:1]
    return []


def _is_rumour(token: Token) -> bool:
    sentence = f" {token.sent.text.casefold()} "
    return any(f" {phrase} " in sentence for phrase in word_set("reporting", "hearsay_phrases"))
