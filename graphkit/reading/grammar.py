"""A parsed sentence becomes predicates with their arguments, whatever the voice.

`arguments(verb)` answers in the terms of meaning that the rules are written in: *subject* is who acts (also behind "by"
in a passive, behind "who" in a relative clause, or shared with the verb before), *object* is who or what is acted on,
and a preposition ("with", "in front of") names its own argument. Coordinated arguments are all there.

In:  tokens of a spaCy parse (the dependency labels of the English models).
Out: tokens, for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

__all__ = ["arguments", "clause_of", "coordinated", "phrase", "subjects"]

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "nsubjpass"})
_CONTROLLERS = frozenset({"dobj", "nsubjpass", "dative"})
_SHORT = {"w/": "with", "re": "about"}
_DEPTH = 12  # links followed towards the root; no sentence that a person wrote needs more


def coordinated(token: Token) -> list[Token]:
    """`token` and all that is joined to it by "and", "or" or a list's commas."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj":
            found += coordinated(child)
    return found


def clause_of(token: Token) -> Token:
    """The word that heads the clause in which `token` stands: a verb, or the root of a verbless sentence."""
    while token.head.i != token.i and not (
        token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}
    ):
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """True for "was told", "is blocked" and for the bare participle of "told by"."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def subjects(verb: Token) -> list[Token]:
    """Who acts: the grammatical subject, in a passive the agent, else the one shared with a governing verb."""
    return _agents(verb) if is_passive(verb) else surface_subjects(verb)


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject of `verb`, its own or the one it shares, acting or acted on."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return [t for c in coordinated(child) for t in _antecedent(c, verb)]
    if depth > _DEPTH or verb.head.i == verb.i:
        return []
    return _shared_subjects(verb, verb.head, depth)


def _shared_subjects(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject that a verb without one of its own has from the word it hangs on."""
    infinitive = verb.dep_ == "acl" and any(c.dep_ == "aux" for c in verb.children)
    if infinitive:
        return surface_subjects(clause_of(head), depth + 1)
    if verb.dep_ in {"relcl", "acl"}:
        return coordinated(head)
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return surface_subjects(head, depth + 1)
    governed = verb.dep_ in {"xcomp", "advcl", "pcomp", "ccomp", "dep"}
    return _controller(verb, head, depth) if governed else []


def arguments(verb: Token) -> dict[str, list[Token]]:
    """The arguments of a verb or adjective by role: "subject", "object", "complement", and each preposition's own."""
    found: dict[str, list[Token]] = {"subject": subjects(verb)}
    passive = is_passive(verb)
    if passive:
        found["object"] = surface_subjects(verb)
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.pos_ != "ADP":
            role = "dative" if child.dep_ == "dative" else "object"
            _add(found, role, [t for c in coordinated(child) for t in _antecedent(c, verb)])
        elif child.dep_ in {"attr", "acomp", "oprd"}:
            _add(found, "complement", coordinated(child))
        elif child.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and child.pos_ in {
            "ADP",
            "ADV",
            "SCONJ",
            "PART",
            "PROPN",
        }:
            _add_prepositional(found, child, "", verb)
    if verb.dep_ == "relcl" and not passive:
        _add_relative(found, verb)
    return found


def prepositional(noun: Token) -> dict[str, list[Token]]:
    """What hangs on a noun: "of", "to", … with their arguments and its possessor as "poss"."""
    found: dict[str, list[Token]] = {}
    for child in noun.children:
        if child.dep_ == "poss":
            _add(found, "poss", coordinated(child))
        elif child.dep_ == "prep":
            _add_prepositional(found, child, "", noun)
    return found


def phrase(token: Token) -> tuple[int, int]:
    """Token span of the noun phrase that `token` heads, without article, relative clause, apposition and asides."""
    tokens = sorted(_phrase_tokens(token), key=lambda t: t.i)
    run = [token.i]
    inside = {t.i for t in tokens}
    while run[0] - 1 in inside:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in inside:
        run.append(run[-1] + 1)
    start, end = run[0], run[-1] + 1
    while start < token.i and token.doc[start].dep_ in {"det", "punct"}:
        start += 1
    while end - 1 > token.i and token.doc[end - 1].is_punct:
        end -= 1
    return start, end


def _phrase_tokens(token: Token, depth: int = 0) -> Iterator[Token]:
    yield token
    for child in token.children:
        if depth <= _DEPTH and child.dep_ not in {
            "relcl",
            "appos",
            "conj",
            "cc",
            "advcl",
            "parataxis",
            "mark",
            "nsubj",
        }:
            yield from _phrase_tokens(child, depth + 1)


def _agents(verb: Token) -> list[Token]:
    return [
        t
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for noun in child.children
        if noun.dep_ == "pobj"
        for t in coordinated(noun)
    ]


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "pcomp":
        head = clause_of(head)
    if verb.dep_ in {"xcomp", "ccomp"}:
        objects = [c for c in head.children if c.dep_ in _CONTROLLERS and c.i < verb.i and c.pos_ != "ADP"]
        if objects and verb.dep_ == "xcomp" and head.lemma_ not in {"promise", "offer", "threaten"}:
            return coordinated(objects[0])
        if verb.dep_ == "ccomp":
            return []
    return surface_subjects(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else []


def _antecedent(token: Token, verb: Token) -> list[Token]:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.i != clause.i:
        clause = clause.head
    if token.lower_ in _RELATIVE and clause.dep_ == "relcl":
        return coordinated(clause.head) if clause.head.dep_ != "conj" else [clause.head]
    return [token]


def _add(found: dict[str, list[Token]], role: str, tokens: list[Token]) -> None:
    found.setdefault(role, []).extend(tokens)


def _add_prepositional(found: dict[str, list[Token]], preposition: Token, before: str, governor: Token) -> None:
    role = f"{before} {_SHORT.get(preposition.lower_, preposition.lower_)}".strip()
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            _add(found, role, [t for c in coordinated(child) for t in _antecedent(c, governor)])
        elif child.dep_ == "prep" and before.count(" ") < 2:
            _add_prepositional(found, child, role, governor)


def _add_relative(found: dict[str, list[Token]], verb: Token) -> None:
    """In "the man whom Ana told", "Ana" has a subject of its own and the man is the object."""
    own = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
    if own and "object" not in found:
        found["object"] = [verb.head]
