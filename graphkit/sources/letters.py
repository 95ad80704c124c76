"""A mail's bytes become readable text: who wrote to whom, and the words; nothing attached is decoded.

Messages come from everybody, so that everything in them may be broken or meant to break: parts inside parts without
end, character sets that do not exist, headers with line breaks in them.

In:  `Source` of one message (RFC 5322).
Out: `Letter`: its headers, its text, and what could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import NamedTuple

from graphkit.records import Period, Problem, Source
from graphkit.sources.contacts import is_personal
from graphkit.sources.hypertext import words_of
from graphkit.text import decode

__all__ = ["Correspondent", "Letter", "read_letter"]

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_DEEPEST, _MOST_PARTS = 20, 200
_LONGEST_TEXT = 1_000_000  # characters of a message that are read
_LONGEST_HEADER, _MOST_CORRESPONDENTS = 20_000, 200
_PROGRAMS = re.compile(
    r"(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|notifications?|bounces?)\b", re.IGNORECASE
)
_TWO_WORDS = re.compile(r"([^\W\d_]{2,30})\.([^\W\d_]{2,30})$")


class Correspondent(NamedTuple):
    """Who writes or is written to: the name shown, "" where there is none, and the address."""

    name: str
    address: str


class Letter(NamedTuple):
    """A message.

    Attributes:
        text: A line for each header that is kept, an empty line, and the words.
        by_program: Nobody wrote it by hand.
        id: What all copies of the message share; "" where it has none.
    """

    text: str
    sender: Correspondent
    to: tuple[Correspondent, ...]
    copied: tuple[Correspondent, ...]
    subject: str
    date: Period | None
    id: str
    by_program: bool
    problems: tuple[Problem, ...]


def read_letter(source: Source) -> Letter:
    """Read a message.

    Returns:
        What of it can be read; what is attached is not. Cost: O(bytes).
    """
    problems: list[Problem] = []
    message = _parsed(source, problems)
    headers = {name: _header(message, name) for name in _SHOWN}
    head = "".join(f"{name}: {value}\n" for name, value in headers.items() if value)
    words = "\n\n".join(_words(message, source, problems)).strip("\n")
    if len(words) > _LONGEST_TEXT:
        words = words[:_LONGEST_TEXT]
        problems.append(Problem(f"is longer than {_LONGEST_TEXT} characters; the rest was left out", source.path))
    senders, to, copied = (_correspondents(headers[name]) for name in ("From", "To", "Cc"))
    sender = senders[0] if senders else Correspondent("", "")
    return Letter(
        f"{head}\n{words}\n", sender, to, copied, headers["Subject"], _date(headers["Date"]),
        _header(message, "Message-ID"), _is_by_program(message, sender), tuple(problems),
    )  # fmt: skip


def _parsed(source: Source, problems: list[Problem]) -> Message:
    try:
        return BytesParser(policy=compat32).parsebytes(source.data)
    except (MessageError, RecursionError, ValueError, IndexError):
        problems.append(Problem("is no mail that can be taken apart; only its headers were read", source.path, 1))
        return BytesParser(policy=compat32).parsebytes(source.data, headersonly=True)


def _header(message: Message, name: str) -> str:
    """A header as people read it, on one line."""
    written = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        parts = decode_header(written)
    except (MessageError, ValueError):
        return " ".join(written.split())
    return " ".join("".join(_decoded(part, charset) for part, charset in parts).split())


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", "strict")
    except (LookupError, UnicodeDecodeError, ValueError):
        return part.decode("cp1252", "replace")


def _correspondents(header: str) -> tuple[Correspondent, ...]:
    found = getaddresses([header])[:_MOST_CORRESPONDENTS]
    return tuple(Correspondent(_name(name, address), address.casefold()) for name, address in found if address)


def _name(shown: str, address: str) -> str:
    """The name shown, with "Family, Given" turned round; else what an address of two words spells."""
    name = " ".join(shown.strip("'\" ").split())
    family, comma, given = name.partition(", ")
    name = f"{given} {family}" if comma and is_personal(given) and is_personal(family) else name
    if is_personal(name):
        return name
    spelled = _TWO_WORDS.match(address.partition("@")[0])
    return f"{spelled[1].title()} {spelled[2].title()}" if spelled and not _PROGRAMS.match(address) else ""


def _date(written: str) -> Period | None:
    try:
        day: date = parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Period(day, day)


def _is_by_program(message: Message, sender: Correspondent) -> bool:
    automatic = str(message.get("Auto-Submitted", "no")).strip().lower() not in ("no", "")
    bulk = str(message.get("Precedence", "")).strip().lower() in ("bulk", "junk")
    return automatic or bulk or bool(_PROGRAMS.match(sender.address))


def _words(message: Message, source: Source, problems: list[Problem]) -> Iterator[str]:
    for count, part in enumerate(_text_parts(message, _DEEPEST)):
        if count >= _MOST_PARTS:
            problems.append(Problem(f"has more than {_MOST_PARTS} parts; the rest was left out", source.path))
            return
        words = _part_words(part, source, problems)
        yield words_of(words) if part.get_content_type() == "text/html" else words.replace("\r\n", "\n")


def _text_parts(message: Message, deep: int) -> Iterator[Message]:
    """The parts that hold words, in order; of alternatives the plain one, else the one in HTML."""
    if not message.is_multipart():
        attached = "attachment" in str(message.get("Content-Disposition", "")).lower() or message.get_filename()
        if message.get_content_maintype() == "text" and not attached:
            yield message
        return
    parts = [part for part in message.get_payload() if isinstance(part, Message)] if deep else []
    found = [list(_text_parts(part, deep - 1)) for part in parts[:_MOST_PARTS]]
    if message.get_content_subtype() == "alternative":
        found = sorted((one for one in found if one), key=lambda one: one[0].get_content_subtype() != "plain")[:1]
    for one in found if message.get_content_maintype() == "multipart" else ():
        yield from one


def _part_words(part: Message, source: Source, problems: list[Problem]) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        decoded, found = decode(Source(source.path, data))
        problems += [Problem(f"its words: {one.message}", source.path) for one in found]
        return decoded or ""
