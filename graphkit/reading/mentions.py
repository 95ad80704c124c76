"""Tokens become parties: the people and organizations that a note names, each one token from then on.

Works on all passages of a note together, because a note introduces people once by their full name and then goes on with
a part of it. Names that the vault itself lists are masked already; here come those that the name finder sees and that
`plausibility` lets pass, and the shorter forms of both.

In:  parsed `Doc`s with entities, from `wording`.
Out: `Annotations.parties`; `name` is the note's full name for the form met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from graphkit.lexicon import word_set
from graphkit.reading.annotations import SELF, annotated
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster, fold, given_names
from graphkit.reading.wording import name_spans
from graphkit.records import MentionKind

__all__ = ["MentionFinder", "make_mentions"]

Found = tuple[Span, MentionKind, str]

_ORGANIZATIONAL = frozenset({"ORG", "GPE", "PRODUCT", "FAC", "NORP", "WORK_OF_ART"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
_NOT_NAMES = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "DET", "PRON"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@Language.factory("graphkit_mentions", default_config={"organizations": [], "common": []})
def make_mentions(nlp: Language, name: str, organizations: list[str], common: list[str]) -> MentionFinder:
    """Configure the component.

    Args:
        nlp: The pipeline (spaCy's signature; unused).
        name: The component's name in the pipeline (likewise).
        organizations: Names of organizations that the vault lists.
        common: Words, in lower case, that the vault uses as words: no name is made of them.
    """
    del nlp, name
    return MentionFinder(organizations, Plausibility(common))


class MentionFinder:
    """The `graphkit_mentions` component."""

    def __init__(self, organizations: Iterable[str], plausible: Plausibility) -> None:
        self._organizations = Roster(organizations)
        self._plausible = plausible

    def __call__(self, doc: Doc) -> Doc:
        """Mark the parties of a passage that stands alone."""
        self._read_note([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Mark the parties note by note; consecutive `Doc`s of one note belong together, whatever the batches."""
        del batch_size
        for _, docs in groupby(stream, key=lambda doc: id(annotated(doc).note)):
            together = list(docs)
            self._read_note(together)
            yield from together

    def _read_note(self, docs: list[Doc]) -> None:
        sighted = [list(self._sighted(doc)) for doc in docs]
        note = Roster(span.text for spans in sighted for span in spans if " " in span.text)
        for doc, spans in zip(docs, sighted, strict=True):
            _mark(doc, self._parties(doc, spans, note))

    def _sighted(self, doc: Doc) -> Iterator[Span]:
        """What the name finder takes for a person and may be one, but for those already known."""
        known = annotated(doc).known
        for span in map(_trimmed, doc.ents):
            fits = span and span.label_ == "PERSON" and not any(token.idx in known for token in span)
            if span and fits and span[0].pos_ not in _NOT_NAMES and self._plausible(span.text) and _has_evidence(span):
                yield span

    def _parties(self, doc: Doc, sighted: list[Span], note: Roster) -> list[Found]:
        known = annotated(doc).known
        masked = [doc[token.i : token.i + 1] for token in doc if token.idx in known]
        named = [s for s in name_spans(doc, note) if len(s) > 1 or s[0].pos_ not in _NOT_NAMES]
        organizations = name_spans(doc, self._organizations)
        others = [s for s in _proper(doc) if not self._is_listed_word(s)]
        found: list[Found] = []
        taken: set[int] = set()
        for kind, spans in (
            ("person", masked),
            ("person", [*named, *sighted]),
            ("organization", [*organizations, *others]),
        ):
            for span in filter_spans(spans):
                if not taken & {token.i for token in span}:
                    taken |= {token.i for token in span}
                    name = known.get(span[0].idx) or (note.resolve(span.text) if kind == "person" else None)
                    found.append((span, "person" if kind == "person" else "organization", name or ""))
        return found

    def _is_listed_word(self, span: Span) -> bool:
        """A capitalised word that the vault writes in small letters too is no name of anything."""
        return len(span) == 1 and self._plausible.is_common(span.text)


def _has_evidence(span: Span) -> bool:
    """More than one word, a given name, or somebody who speaks; and not where a place would stand."""
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    if before in word_set("names", "places_follow"):
        return False
    speaks = span.root.dep_ == "nsubj" and span.root.head.lemma_ in word_set("reporting", "says")
    return len(span) > 1 or speaks or fold(span.text) in given_names()


def _mark(doc: Doc, found: list[Found]) -> None:
    """Merge each span into one token and enter its party; first-person pronouns are the owner."""
    here = annotated(doc)
    by_start = {span[0].idx: (kind, name) for span, kind, name in found}
    with doc.retokenize() as retokenizer:
        for span, _, _ in found:
            retokenizer.merge(span, attrs={"POS": "PROPN", "TAG": "NNP", "LEMMA": span.text})
    for token in doc:
        if token.idx in by_start:
            kind, name = by_start[token.idx]
            here.parties[token.i] = here.party(token, kind, name)
        elif token.lower_ in _FIRST_PERSON and token.pos_ == "PRON":
            here.parties[token.i] = here.party(token, "person", _first_person(doc, token.idx))


def _first_person(doc: Doc, position: int) -> str:
    """The owner; the task's own owner where the subject was put back."""
    here = annotated(doc)
    owner = here.passage.task.owner if here.passage.task and position == here.elided else None
    return owner if owner and owner.casefold() != "myself" else SELF


def _proper(doc: Doc) -> Iterator[Span]:
    """Names of what is no person: entities, and runs of capitalised proper nouns."""
    for span in map(_trimmed, doc.ents):
        if span and span.label_ in _ORGANIZATIONAL and span.text[0].isupper():
            yield span
    proper = [t.pos_ == "PROPN" and t.text[0].isupper() and fold(t.text) not in _not_names() for t in doc]
    for is_run, tokens in groupby(doc, key=lambda token: proper[token.i]):
        run = list(tokens)
        if is_run:
            yield doc[run[0].i : run[-1].i + 1]


def _not_names() -> frozenset[str]:
    return word_set("names", "not_people")


def _trimmed(span: Span) -> Span | None:
    """Without possessive, punctuation and article at its ends; None where nothing is left."""
    doc, start, end = span.doc, span.start, span.end
    while end > start and (doc[end - 1].text in _POSSESSIVES or doc[end - 1].is_punct):
        end -= 1
    while end > start and (doc[start].is_punct or doc[start].lower_ == "the"):
        start += 1
    return Span(doc, start, end, label=span.label_) if end > start else None
