"""A passage becomes words that the parser reads well, with a way back to what was written.

The parser was trained on newspapers: "Ximena Bañuelos" may be a verb to it, and "Chase Dina" a person. So every
known name is
shown to it as one and the same plain name, and who acts is put back where a task or a diary leaves it out ("Chase
Dina" → "I will chase Anna"). What is read does then not depend on what people are called.

In:  a passage and the known names.
Out: a `Doc` that knows which token is whom, and offsets from its text to the passage's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphkit.lexicon import lexicon, word_set
from graphkit.reading.annotations import KEY, Annotations
from graphkit.reading.legible import legible
from graphkit.reading.plausibility import Plausibility
from graphkit.reading.roster import Roster, fold
from graphkit.records import Note, Offsets, Passage

__all__ = ["Wording", "name_spans"]

_PLAIN = "Anna"  # a name that the model has met often
_LONGEST_NAME = 12  # tokens


@dataclass(frozen=True, slots=True)
class _Word:
    """A token to be, `start:end` in the passage; a name where `name` says whose, put in where `start == end`."""

    text: str
    start: int
    end: int
    name: str = ""


class Wording:
    """Makes the `Doc`s of a vault's passages."""

    def __init__(self, nlp: Language, people: Roster, plausible: Plausibility) -> None:
        self._nlp = nlp
        self._people = people
        self._plausible = plausible

    def __call__(self, passage: Passage, note: Note, here: Roster) -> Doc:
        """The `Doc` of a passage; `here` are the people whom its note lists."""
        plain = self._nlp.make_doc(legible(passage.text))
        words = [*self._restored(plain, passage), *self._masked(plain, here)]
        if words and words[0].start == words[0].end:
            first = next(w for w in words if w.start < w.end)
            words[words.index(first)] = _Word(first.text.lower(), first.start, first.end, first.name)
        return _doc(self._nlp, words, Annotations(passage, note))

    def _masked(self, plain: Doc, here: Roster) -> Iterator[_Word]:
        spans = {span.start: span for span in self._names(plain, here)}
        abbreviations = lexicon("shorthand")["abbreviations"]
        at = 0
        while at < len(plain):
            span = spans.get(at)
            piece = span or plain[at : at + 1]
            name = (here.resolve(piece.text) or self._people.resolve(piece.text) or piece.text) if span else ""
            if not piece.text.isspace():
                yield _Word(
                    _PLAIN if span else abbreviations.get(piece.text, piece.text),
                    piece.start_char,
                    piece.end_char,
                    name,
                )
            at = piece.end

    def _names(self, plain: Doc, here: Roster) -> Iterator[Span]:
        taken: set[int] = set()
        for roster in (here, self._people):
            for span in name_spans(plain, roster):
                known = roster is here or roster.resolve(span.text)
                certain = len(span) > 1 or not (self._plausible.is_common(span.text) or self._ends_another_name(span))
                if known and certain and not taken & set(range(span.start, span.end)):
                    taken |= set(range(span.start, span.end))
                    yield span

    def _ends_another_name(self, span: Span) -> bool:
        """A known family name behind a given name that is not theirs: "Ragnar Moe" where Ragnhild Moe is known."""
        before = span.doc[span.start - 1] if span.start else None
        full = self._people.resolve(span.text) or ""
        if before is None or not before.whitespace_ or fold(full).split()[:1] == [fold(span.text)]:
            return False
        leads = word_set("shorthand", "imperatives") | word_set("names", "honorifics")
        is_word = before.is_stop or before.lower_ in leads or self._plausible.is_common(before.text)
        return before.is_title and before.is_alpha and not is_word

    def _restored(self, plain: Doc, passage: Passage) -> list[_Word]:
        """The elided subject: "I will" before a task's imperative, "I" before a diary's past tense."""
        first = plain[0].lower_ if len(plain) else ""
        if passage.task and passage.task.owner and first in word_set("shorthand", "imperatives"):
            return [_Word("I", 0, 0), _Word("will", 0, 0)]
        return [_Word("I", 0, 0)] if first in word_set("shorthand", "pasts") else []


def name_spans(doc: Doc, roster: Roster) -> list[Span]:
    """Spans whose words are a form of a name, the longest first; capitalised ones only."""
    found: list[Span] = []
    start = 0
    while start < len(doc):
        span = _longest_match(doc, start, roster) if doc[start].text[0].isupper() else None
        start = span.end if span else start + 1
        found += [span] if span else []
    return found


def _longest_match(doc: Doc, start: int, roster: Roster) -> Span | None:
    first = fold(doc[start].text).split()
    longest = min(roster.longest_from(first[0]) * 2, _LONGEST_NAME) if first else 0
    for end in range(min(start + longest, len(doc)), start, -1):
        inside = doc[end - 1].is_alpha or end == start + 1
        if inside and roster.is_form(fold(doc[start:end].text)):
            return _closed(doc, start, end)
    return None


def _closed(doc: Doc, start: int, end: int) -> Span:
    """With the bracket that closes a nickname: "Bao (Kevin)"."""
    closes = "(" in doc[start:end].text and end < len(doc) and doc[end].text == ")"
    return doc[start : end + closes]


def _doc(nlp: Language, words: list[_Word], here: Annotations) -> Doc:
    """Assemble the `Doc`; a run of its offsets starts with each word, so that every token finds its way back."""
    following = [*words[1:], None][: len(words)]
    spaces = [
        after is not None and (after.start > word.end or word.start == word.end)
        for word, after in zip(words, following, strict=True)
    ]
    doc = Doc(nlp.vocab, words=[word.text for word in words], spaces=spaces)
    runs: list[tuple[int, int]] = []
    for token, word in zip(doc, words, strict=True):
        runs += [(token.idx, word.start), (token.idx + len(token), word.end)]
        if word.name:
            here.known[token.idx] = word.name
        elif word.start == word.end and word.text == "I":
            here.elided = token.idx
    here.offsets = Offsets(tuple(dict(runs).items()) or ((0, 0),))
    doc.user_data[KEY] = here
    return doc
