"""Prose becomes sentences.

A full stop ends a sentence unless an abbreviation, an initial, a number or an address holds it. What decides is the
word before and the word after; nothing is parsed, and an unknown abbreviation before a small letter ends nothing.

In:  text without markup.
Out: spans of sentences, for `passages`.
"""

from __future__ import annotations

import re
from functools import cache

from graphkit.lexicon import lexicon

__all__ = ["split_sentences"]

_END = re.compile(r"(?=[.!?…。！？\n])(?:[.!?…]{1,8}[\"'”’»)\]*_]{0,4}(?=\s)|[。！？](?=\S)|\n)")
_BEFORE = re.compile(r"[^\s(\[\"'“‘«/]{1,24}$")
_AFTER = re.compile(r"\s+[\"'“‘«(\[*_¿¡]{0,4}(\w[\w'’-]{0,30})?")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of `text`; line breaks end sentences too.

    Returns:
        Half-open spans without surrounding whitespace, in order. Cost: O(length).

    Example:
        >>> text = "Dr. Roe met J. Kim at Acme Inc. in May. She signed 2.5 M."
        >>> [text[start:end] for start, end in split_sentences(text)]
        ['Dr. Roe met J. Kim at Acme Inc. in May.', 'She signed 2.5 M.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match[0] == "\n" or match[0][0] in "。！？" or _ends(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    if any(map(str.isalnum, part)):
        start += len(part) - len(part.lstrip())
        spans.append((start, start + len(part.strip())))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = _AFTER.match(text, match.end())
    after = (following and following[1]) or ""
    if after[:1].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _BEFORE.search(text, max(start, match.start() - 25), match.start())
    return before is None or _is_last_word(before[0], after, is_first=before.start() == start)


def _is_last_word(word: str, after: str, *, is_first: bool) -> bool:
    """Whether the full stop after `word` ends the sentence, given the word that follows."""
    lower = word.lower().rstrip(".")
    starts = re.split("['’-]", after.lower())[0] in _words("starters")
    if word.isdigit():
        return not is_first and after.lower() not in _months()
    if len(word) == 1 and word.isupper():
        return starts or not after[:1].isupper()
    if lower in _words("never"):
        return False
    if lower in _words("numbered"):
        return not after[:1].isdigit()
    return starts if lower in _words("sometimes") or _is_initials(word) else True


def _is_initials(word: str) -> bool:
    return len(word) <= 6 and word[1::2].strip(".") == "" and word[::2].isupper() and len(word) > 1


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("sentences")[kind])


@cache
def _months() -> frozenset[str]:
    tables = lexicon("months").values()
    return frozenset(name for months in tables for names in months for name in names)
