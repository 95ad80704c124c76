"""The lines of a mail become stretches: what its sender writes, what of others' is quoted, and what frames both.

In:  the text of a mail.
Out: `Stretch`es, with whose words each holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Stretch", "find_stretches"]

_MARKS = re.compile(r"(?:>[ \t]?)+")
_WROTE = re.compile(r"(?:wrote|schrieb|a écrit|escribió|ha scritto)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:On|Am|Le|El|Il|\d{4}-\d\d-\d\d)\b")
_BY = re.compile(
    r"(?:^|[,>;]|\d{4}|\d\d:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?|schrieb|at|um|à)[,:\s]{1,8}+"
    r"(?P<name>(?!schrieb\b)[^\W\d_][^<>,;:@\d\n]{1,60}?)\s*(?:<[^<>\n]{0,200}>)?"
    r"\s*(?:wrote|a écrit|escribió|ha scritto|:|$)"
)
_BANNER = re.compile(r"-{3,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine)")
_FROM = re.compile(r"\*{0,2}(?:From|Von|De):\*{0,2}\s*(?P<name>[^<>\[\n]{1,80})")
_MORE = re.compile(r"\*{0,2}(?:Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet):", re.IGNORECASE)
_SIGNED = re.compile(r"--[ \t]?$")
_MOST_LINES = 3  # over which "On … wrote:" may run
_NEAR = 3  # lines below "From:" among which another header proves that a quoted mail starts


class Stretch(NamedTuple):
    """Whole lines, half-open offsets.

    Attributes:
        kind: "own" words of the sender; "history" quoted from an earlier mail; "frame" that says who wrote what
            follows; "signature".
        speaker: Whose words; "" where nobody knows.
    """

    start: int
    end: int
    kind: Literal["own", "history", "frame", "signature"]
    speaker: str


class _Line(NamedTuple):
    start: int
    end: int
    deep: int
    words: str


def find_stretches(text: str, start: int, sender: str) -> tuple[Stretch, ...]:
    """Tell apart whose words are whose.

    Args:
        text: Of a mail.
        start: Where its words start, below the headers.
        sender: Their name, "" if unknown.

    Returns:
        A stretch a line. Cost: O(length).

    Example:
        >>> found = find_stretches("Fine.\\n\\nOn 2 March 2026, Bo Li wrote:\\n> I agree.\\n", 0, "Ana Ruiz")
        >>> [(one.kind, one.speaker) for one in found if one.end - one.start > 1]
        [('own', 'Ana Ruiz'), ('frame', ''), ('history', 'Bo Li')]
    """
    lines = list(_lines(text, start))
    speakers = {0: sender}
    stretches: list[Stretch] = []
    signed, buried = False, False
    at = 0
    while at < len(lines):
        line = lines[at]
        framed, name = _frame(lines, at)
        if framed:
            below = line.deep + (framed < 0)
            speakers = {deep: who for deep, who in speakers.items() if deep < below} | {below: name}
            buried |= framed > 0 and not line.deep
            signed = False
            stretches += [Stretch(one.start, one.end, "frame", "") for one in lines[at : at + abs(framed)]]
            at += abs(framed)
            continue
        signed = not line.deep and not buried and (signed or bool(_SIGNED.match(line.words)))
        kind = "history" if line.deep or buried else "signature" if signed else "own"
        stretches.append(Stretch(line.start, line.end, kind, speakers.get(line.deep, "")))  # type: ignore[arg-type]
        at += 1
    return tuple(stretches)


def _lines(text: str, start: int) -> Iterator[_Line]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        marks = _MARKS.match(text, start, end)
        deep = marks[0].count(">") if marks else 0
        yield _Line(start, end, deep, text[marks.end() if marks else start : end].strip())
        start = end


def _frame(lines: list[_Line], at: int) -> tuple[int, str]:
    """How many lines from `at` on say who wrote what follows, below 0 where that is one level deeper; and who."""
    line = lines[at]
    if _BANNER.match(line.words):
        below, name = _frame(lines, at + 1) if at + 1 < len(lines) else (0, "")
        return 1 + max(below, 0), name
    sent = _FROM.match(line.words)
    if sent:
        rest = [one for one in lines[at + 1 : at + 8] if one.deep == line.deep]
        headers = next((number for number, one in enumerate(rest) if not _MORE.match(one.words)), len(rest))
        near = any(_MORE.match(one.words) for one in rest[:_NEAR])
        return (1 + headers, _named(sent["name"])) if near else (0, "")
    for count in range(1, _MOST_LINES + 1):
        words = " ".join(one.words for one in lines[at : at + count])[:400]
        if _OPENS.match(words) and words.endswith(":") and _WROTE.search(words):
            by = [match["name"] for match in _BY.finditer(words)]
            return -count, _named(by[-1]) if by else ""
    return 0, ""


def _named(written: str) -> str:
    name = " ".join(written.replace("*", " ").strip(" '\"").split())
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
