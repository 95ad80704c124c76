"""Tokens become parties: the people and organizations that a note names, each merged into one token.

Works on all passages of a note together, because a note introduces people once by their full name and then goes on with
a part of it. Names that the vault itself lists come first, then what the name finder sees and `plausibility` lets pass.

In:  `Doc`s with entities and parse, annotated with their passages.
Out: `Annotations.parties`; `name` is the note's full name for the form met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from graphkit.reading.annotations import Annotations, Party, annotated
from graphkit.reading.lexicon import word_set
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster, fold

__all__ = ["MentionFinder", "make_mentions"]

_ORGANIZATIONAL = frozenset({"ORG", "GPE", "PRODUCT", "FAC", "NORP", "WORK_OF_ART"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
_NOT_NAMES = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "DET", "PRON"})


@Language.factory("graphkit_mentions", default_config={"people": [], "organizations": [], "sample": []})
def make_mentions(
    nlp: Language,
    name: str,
    people: Sequence[str],
    organizations: Sequence[str],
    sample: Sequence[str],
) -> MentionFinder:
    """Configure the component.

    Args:
        nlp: The pipeline; its tokenizer splits the names as it splits the text.
        name: The component's name in the pipeline.
        people: Full names that the vault lists.
        organizations: Names of organizations that the vault lists.
        sample: Text by which common words are told from names.
    """
    return MentionFinder(people, organizations, Plausibility(sample))


class MentionFinder:
    """The `graphkit_mentions` component."""

    def __init__(self, people: Sequence[str], organizations: Sequence[str], plausible: Plausibility) -> None:
        self._people = Roster(people)
        self._organizations = {fold(name) for name in organizations}
        self._plausible = plausible

    def __call__(self, doc: Doc) -> Doc:
        """Mark the parties of a single passage."""
        self._read_note([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """Mark the parties note by note; consecutive `Doc`s of one note belong together."""
        for _, docs in groupby(stream, key=lambda doc: id(annotated(doc).note)):
            together = list(docs)
            self._read_note(together)
            yield from together

    def _read_note(self, docs: list[Doc]) -> None:
        note = annotated(docs[0]).note
        roster = Roster(note.participants)
        found = [[s for s in map(_trimmed, doc.ents) if s and s.label_ == "PERSON" and self._fits(s)] for doc in docs]
        for spans in found:
            for span in spans:
                if " " in span.text:
                    roster.add(self._people.resolve(span.text) or span.text)
        for doc in docs:
            for span in _matches(doc, self._people):
                if " " in span.text:
                    roster.add(self._people.resolve(span.text) or span.text)
        for doc, spans in zip(docs, found, strict=True):
            self._mark(doc, spans, roster)

    def _fits(self, span: Span) -> bool:
        known = self._people.resolve(span.text) is not None
        return known or (self._plausible(span.text) and not _is_imperative(span))

    def _mark(self, doc: Doc, found: list[Span], roster: Roster) -> None:
        named = _matches(doc, roster) + [s for s in _matches(doc, self._people) if self._people.resolve(s.text)]
        people = filter_spans(named + found)
        taken = {token.i for span in people for token in span}
        others = filter_spans([s for s in self._proper(doc) if not taken & {token.i for token in s}])
        marked = [(s, "person", roster.resolve(s.text) or self._people.resolve(s.text) or s.text) for s in people]
        marked += [(s, "organization", s.text) for s in others]
        starts = [(s.start_char, kind, name) for s, kind, name in marked]
        with doc.retokenize() as retokenizer:
            for span, _, _ in marked:
                retokenizer.merge(span, attrs={"POS": "PROPN", "TAG": "NNP", "LEMMA": span.text})
        _put(doc, starts)

    def _proper(self, doc: Doc) -> Iterator[Span]:
        """Names of what is no person: entities and other runs of capitalised proper nouns."""
        for span in map(_trimmed, doc.ents):
            if span and span.label_ in _ORGANIZATIONAL and span.text[0].isupper():
                yield span
        run: list[Token] = []
        for token in doc:
            if (
                token.pos_ == "PROPN"
                and token.text[0].isupper()
                and fold(token.text) not in word_set("names", "not_people")
            ):
                run.append(token)
            else:
                if run:
                    yield doc[run[0].i : run[-1].i + 1]
                run = []
        if run:
            yield doc[run[0].i : run[-1].i + 1]


def _put(doc: Doc, starts: list[tuple[int, str, str]]) -> None:
    note: Annotations = annotated(doc)
    by_start = {start: (kind, name) for start, kind, name in starts}
    for token in doc:
        if token.idx in by_start:
            kind, name = by_start[token.idx]
            note.parties[token.i] = Party.of(token, "person" if kind == "person" else "organization", name)
        elif token.lower_ in _FIRST_PERSON and token.pos_ == "PRON":
            note.parties[token.i] = Party.of(token, "person", "@Myself")


def _trimmed(span: Span) -> Span | None:
    """Without possessive, honorific-like punctuation and brackets at the ends."""
    start, end = span.start, span.end
    doc = span.doc
    while end > start and (doc[end - 1].text in {"'s", "’s", "'", "’"} or doc[end - 1].is_punct):
        end -= 1
    while end > start and (doc[start].is_punct or doc[start].lower_ == "the"):
        start += 1
    return Span(doc, start, end, label=span.label_) if end > start else None


def _is_imperative(span: Span) -> bool:
    """ "Ring Dina": a verb that opens the sentence and only looks like a name."""
    return span[0].pos_ == "VERB"


def _matches(doc: Doc, roster: Roster) -> list[Span]:
    """Spans whose words are a known form of a name; full names before their parts, capitalised ones only."""
    found: list[Span] = []
    start = 0
    while start < len(doc):
        span = _longest_match(doc, start, roster) if doc[start].text[0].isupper() else None
        start = span.end if span else start + 1
        found += [span] if span else []
    return found


def _longest_match(doc: Doc, start: int, roster: Roster) -> Span | None:
    first = fold(doc[start].text).split()
    longest = roster.longest_from(first[0]) if first else 0
    for end in range(min(start + 2 * longest, len(doc)), start, -1):
        if not doc[end - 1].is_alpha and end > start + 1:
            continue
        span = doc[start:end]
        if longest and roster.is_form(fold(span.text)) and (len(span) > 1 or span[0].pos_ not in _NOT_NAMES):
            return span
    return None
