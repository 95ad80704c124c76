"""Whether the words around a statement show that somebody says it.

The model now and then lets whoever spoke in one sentence vouch for the next as well. A statement keeps a speaker whom
its own sentence names. One whom the sentence only means ("she added that ...", "says budgets are hers") needs a word of
saying and either a pronoun or no subject at all.

In:  a statement, and the line that makes it.
Out: the same statement, with the speakers that its sentence shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphkit.lexicon import word_set
from graphkit.reading.annotations import Party
from graphkit.reading.marking import Marks, Statement
from graphkit.text import split_sentences

__all__ = ["vouched"]

_WORD = re.compile(r"[^\W\d_]+")
_PRONOUNS = frozenset({"he", "she", "they", "i", "who"})
_OPENS, _CLOSES = re.compile(r"[\"“„«]\s?[^\"”“»]*$"), re.compile(r"[\"”“»]")
_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"))
Span = tuple[int, int]


def vouched(statement: Statement, marks: Marks) -> Statement:
    """Leave out the speakers whom nothing in the sentence shows. Cost: linear in the line, where there is one."""
    if not statement.speakers:
        return statement
    said = _stating(statement, marks.passage.text)
    means = any(_means_somebody(marks.passage.text[start:end]) for start, end in said)
    kept = (who for who in statement.speakers if means or _is_named(who, marks, said))
    return replace(statement, speakers=tuple(kept))


def _stating(statement: Statement, text: str) -> list[Span]:
    """The sentences with the object, else with the subject, else all; words in quotation marks are one sentence."""
    sentences = _with_whole_quotations(text, split_sentences(text))
    anchor = statement.object if statement.object.end else statement.subject
    said = [span for span in sentences if anchor.end and span[0] <= anchor.start < span[1]]
    return said or sentences


def _with_whole_quotations(text: str, sentences: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sentences:
        if joined and _OPENS.search(text, *joined[-1]) and _CLOSES.search(text, start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_named(speaker: Party, marks: Marks, said: Sequence[Span]) -> bool:
    places = [party.start for party in marks.parties if speaker.name == party.name]
    if speaker.end:
        places.append(speaker.start)
    return any(start <= place < end for place in places for start, end in said)


def _means_somebody(sentence: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(sentence)]
    if not any(map(_is_saying, words)):
        return False
    return bool(_PRONOUNS & set(words)) or _is_saying(words[0])


def _is_saying(word: str) -> bool:
    bases = {word, *(word.removesuffix(end) + base for end, base in _ENDINGS if word.endswith(end))}
    return not bases.isdisjoint(
        word_set("reporting", "says") | word_set("reporting", "hears") | word_set("reporting", "said")
    )
