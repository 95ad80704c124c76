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
_JOINTS = " .-\u2011’'&/"  # signs inside a name
_TOGETHER = (" ", " & ")  # between the words of one organization
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


def tagged_names(
    tags: Sequence[int], offsets: Sequence[tuple[int, int]], text: str
) -> Iterator[tuple[int, int, MentionKind]]:
    """Read names off tags: 0 outside, 1 and 2 begin and continue a person, 3 and 4 an organization.

    A word is tagged as most of its pieces are, and no name begins or ends inside one; what holds no capital is none.
    Organizations side by side are one: "Globex" before "Applied AI", "Roe" before "& Dale".
    """
    words = _words(tags, offsets, text)
    found: list[tuple[int, int, MentionKind]] = []
    for start, end, tag in words:
        kind = _KINDS[tag > 2]
        joins = found and found[-1][2] == kind and not text[found[-1][1] : start].strip(_JOINTS)
        if joins and (tag in (2, 4) or (kind == "organization" and text[found[-1][1] : start] in _TOGETHER)):
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return (name for name in found if not text[name[0] : name[1]].islower())


def _words(tags: Sequence[int], offsets: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, tag) of the words of which at least half of the pieces are tagged."""
    pieces: list[list[int]] = []
    ends: list[tuple[int, int]] = []
    spans = [hit.span() for hit in _WORD.finditer(text)]
    at = 0
    for tag, (start, _) in zip(tags, offsets, strict=True):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and (not ends or ends[-1] != spans[at]):
            ends.append(spans[at])
            pieces.append([])
        if pieces:
            pieces[-1].append(tag)
    for (start, end), word in zip(ends, pieces, strict=True):
        tagged = [tag for tag in word if tag]
        if 2 * len(tagged) >= len(word) and tagged and text[start:end][0].isalnum():
            people = sum(tag < 3 for tag in tagged)
            kind = 0 if 2 * people >= len(tagged) else 2
            yield start, end, kind + (1 if tagged[0] in (1, 3) else 2)
