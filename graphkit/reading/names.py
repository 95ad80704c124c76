"""Plain text becomes tokens among which the model finds names; its tags become spans.

The encoder knows no capitals. What kind each word is of (small, Capitalised, ALL CAPITALS, miXed or with digits) goes
beside the tokens, since it says more about names than anything else.

In:  the text of a passage.
Out: ids, offsets and cases; (start, end, kind) of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.reading.words import tokenize
from graphkit.records import MentionKind

__all__ = ["CLOSE", "OPEN", "name_tokens", "tagged_names"]

OPEN, CLOSE = 101, 102
_WORD = re.compile(r"\w+|[^\w\s]")
_KINDS: tuple[MentionKind, MentionKind] = ("person", "organization")


def name_tokens(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]], list[int]]:
    """Token ids, half-open offsets and cases of a text.

    Example:
        >>> name_tokens("ask Omar")[2][:2]
        [0, 1]
    """
    ids, offsets = tokenize(text)
    words = [(hit.start(), hit.end(), _case(hit[0])) for hit in _WORD.finditer(text)]
    cases, word = [], 0
    for start, _ in offsets:
        while word < len(words) and words[word][1] <= start:
            word += 1
        cases.append(words[word][2] if word < len(words) else 0)
    return ids, offsets, cases


def _case(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return 2
    if word[0].isupper():
        return 1
    return 3 if any(c.isupper() or c.isdigit() for c in word) else 0


def tagged_names(tags: Sequence[int], offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, MentionKind]]:
    """Read names off tags: 0 outside, 1 and 2 begin and continue a person, 3 and 4 an organization."""
    run: list[int] = []
    for token, tag in enumerate((*tags, 0)):
        if run and (tag in (0, 1, 3) or (tag + 1) // 2 != (tags[run[0]] + 1) // 2):
            yield offsets[run[0]][0], offsets[run[-1]][1], _KINDS[tags[run[0]] > 2]
            run = []
        if tag:
            run.append(token)
