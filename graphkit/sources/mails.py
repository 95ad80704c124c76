"""A mail becomes a note: its headers are ties, its signature a title, and its words are passages for the reader.

In:  `Source` of one message.
Out: `Opened`, with the ties of its headers as claims and the signature as an entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.records import Claim, Mention, Note, Offsets, Passage, Problem, Quote, Source
from graphkit.sources.contacts import as_passage
from graphkit.sources.entries import SECTION, Opened
from graphkit.sources.letters import Correspondent, Letter, read_letter
from graphkit.sources.signatures import signed_entry
from graphkit.sources.speech import Stretch, find_stretches
from graphkit.text import parse_note

__all__ = ["letter_source", "open_mail"]

_CONFIDENCE = 0.95
"""That whoever a mail comes from has written to whom it is addressed. Not measured: senders can be forged."""
_LONGEST_GREETING = 30  # characters
_MOST_ADDRESSED = 10  # what goes to more is an announcement, and ties nobody


def letter_source(source: Source) -> Source:
    """The text of a mail as a source of its own: what quotes from it are looked for in."""
    return replace(source, data=read_letter(source).text.encode("utf-8", "replace"))


def open_mail(source: Source) -> Opened:
    """Read a mail.

    Returns:
        A note whose passages are the sender's words and what they quote, without headers, signature, and the lines
        that say who wrote what. Cost: O(bytes).
    """
    letter = read_letter(source)
    note, problems = parse_note(replace(source, data=letter.text.encode("utf-8", "replace")))
    start = 1 if note.text.startswith("\n") else note.text.find("\n\n") + 2
    speech = find_stretches(note.text, start, letter.sender.name or letter.sender.address)
    entry = None if letter.by_program else signed_entry(note, letter.sender, speech)
    speech = _signed(speech, note.text, entry.start) if entry else speech
    people = (letter.sender, *letter.to, *letter.copied)
    read = replace(
        note,
        title=letter.subject or note.title,
        date=letter.date or note.date,
        participants=tuple(dict.fromkeys(one.name for one in people if one.name)),
        passages=(_header_passage(note, start), *_worded(note, speech, letter)),
    )
    silent = [Problem("was sent by a program; its words were not read", source.path)] * letter.by_program
    entries = (entry,) if entry else ()
    signed = tuple(as_passage(one, note.text) for one in entries)
    return Opened(
        replace(read, passages=(*read.passages, *signed)), (*letter.problems, *problems, *silent), entries,
        claims=tuple(_ties(read, letter)), speech=speech, id=letter.id,
    )  # fmt: skip


def _signed(speech: Sequence[Stretch], text: str, start: int) -> tuple[Stretch, ...]:
    """The stretches with those of a signature marked, from the name, or a short line of greeting above it, on."""
    first = next((at for at, one in enumerate(speech) if one.end > start), 0)
    above = text[speech[first - 1].start : speech[first - 1].end].strip() if first else ""
    first -= 0 < len(above) <= _LONGEST_GREETING
    last = next((at for at in range(first, len(speech)) if speech[at].kind in ("history", "frame")), len(speech))
    signature = (one._replace(kind="signature") for one in speech[first:last])
    return (*speech[:first], *signature, *speech[last:])


def _header_passage(note: Note, end: int) -> Passage:
    words = note.text[:end].rstrip("\n")
    return Passage(note.path, note.vault, "sentence", SECTION, 1, 1, 0, len(words), words, Offsets())


def _worded(note: Note, speech: Sequence[Stretch], letter: Letter) -> Iterator[Passage]:
    """The passages that hold words of the sender, or of somebody whom they quote."""
    starts = [one.start for one in speech]
    for passage in () if letter.by_program else note.passages:
        at = bisect_right(starts, passage.start) - 1
        if at >= 0 and speech[at].kind in ("own", "history"):
            yield passage


def _ties(note: Note, letter: Letter) -> Iterator[Claim]:
    """Whoever writes to somebody is in touch with them; being on copy is no tie."""
    writer = letter.sender
    addressed = [one for one in dict.fromkeys(letter.to) if one.name and one.name != writer.name]
    lines = [line for line in (_line(note, "From"), _line(note, "To")) if line]
    if letter.by_program or not writer.name or not lines or len(letter.to) > _MOST_ADDRESSED:
        return
    for one in addressed:
        ends = _mention(note, writer, "From"), _mention(note, one, "To")
        quote = _quote(note, lines)
        yield Claim("", "contacts", *ends, quote, SECTION, 1, note.date, confidence=_CONFIDENCE, read_by="record")


def _quote(note: Note, lines: Sequence[re.Match[str]]) -> Quote:
    """From the line of the sender to the end of that of the addressees."""
    start, end = min(line.start() for line in lines), max(line.end() for line in lines)
    return Quote(note.path, start, end, note.line_of(start), note.text[start:end], note.vault)


def _line(note: Note, name: str) -> re.Match[str] | None:
    return re.compile(f"^{name}: .*$", re.MULTILINE).search(note.text)


def _mention(note: Note, one: Correspondent, header: str) -> Mention:
    line = _line(note, header)
    start = note.text.find(one.name, line.start(), line.end()) if line else -1
    place = (start, start + len(one.name)) if start >= 0 else (0, 0)
    return Mention("person", one.name, note.path, *place, one.name, note.vault, SECTION)
