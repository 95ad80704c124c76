"""What UTF-8 looks like after it was read in a one-byte encoding: the tables that `repair` looks things up in.

Each garbled character is a *sequence*: a lead and one to three followers, characters that stand for the bytes 0xC2-0xF4
and 0x80-0xBF in that encoding. Most are unmistakable ("é" read as "√©"); some could be correct text ("√π" is a root,
"Ã»" the end of a quoted word in capitals), and those are believed only where letters around them speak for it.

In:  nothing but the encodings of Python's standard library.
Out: `GARBLES`, for `repair`.
Why: docs/decisions/0002-repair-of-garbled-text.md
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["GARBLES", "SCRIPTS", "Garble"]

# Blocks whose characters come in words: one of them alone among foreign letters is an accident ("’É" is Armenian).
SCRIPTS = (
    "\u0180-\u019f\u01b1-\u0217\u021c-\u024f", "\u0250-\u0258\u025a-\u02ff", "\u0370-\u03ff", "\u0400-\u052f",
    "\u0530-\u058f", "\u0590-\u05ff", "\u0600-\u06ff", "\u0700-\u08ff", "\u0900-\u0dff", "\u0e00-\u0fff",
    "\u10a0-\u10ff", "\u1200-\u139f", "\u3000-\u9fff\uff01-\uffee", "\ua000-\uabff", "\uac00-\ud7a3",
)  # fmt: skip
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Garble:
    """One way of garbling.

    Attributes:
        bytes_of: Translation table from this encoding's characters to those that stand for their bytes in Latin-1.
        sure: Matches sequences, or words of another script, that no correct text holds.
        likely: Matches these, and sequences that are believed in a text that also holds a sure one.
        foreign: Matches a character outside ASCII that this encoding does not have.
    """

    bytes_of: dict[int, int]
    sure: re.Pattern[str]
    likely: re.Pattern[str]
    foreign: re.Pattern[str]

    def restored(self, garbled: str) -> str | None:
        """The text that was garbled into this one; None where there is no such text."""
        try:
            return garbled.translate(self.bytes_of).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return None


class _Bytes:
    """The characters that stand for bytes in one encoding, as regular expressions."""

    def __init__(self, encoding: str) -> None:
        self._characters = {b: {bytes([b]).decode(encoding, "ignore") or chr(b)} for b in range(0x80, 0x100)}
        if encoding == "cp1252":  # Latin-1 has controls where Windows-1252 has quotes; one table reads both
            for b in range(0x80, 0xA0):
                self._characters[b].add(chr(b))

    def __call__(self, *spans: int | range) -> str:
        """Class of the characters of all these bytes."""
        numbers = [b for span in spans for b in (span if isinstance(span, range) else (span,))]
        return "[" + "".join(re.escape(c) for b in numbers for c in sorted(self._characters[b])) + "]"

    def table(self) -> dict[int, int]:
        """What `str.translate` needs to turn these characters into the bytes' Latin-1; others become unencodable."""
        return {ord(c): b for b, characters in self._characters.items() for c in characters}

    def garble(self, sure: Iterable[str], likely: Iterable[str]) -> Garble:
        sure_pattern = "|".join(sure)
        foreign = f"[^\\x00-\\x7f{self(range(0x80, 0x100))[1:]}"
        patterns = (sure_pattern, "|".join([sure_pattern, *likely]), foreign)
        return Garble(self.table(), *map(re.compile, patterns))


_FOLLOWERS = range(0x80, 0xC0)


def _words(at: _Bytes) -> str:
    """Two or more characters of a script that fills words, spaces aside: nothing else looks like that."""
    follow = at(_FOLLOWERS)
    leads = (at(0xCE, 0xCF), at(range(0xD0, 0xD4)), at(0xD6, 0xD7), at(range(0xD8, 0xDC)))
    narrow = [f"{lead}{follow}" for lead in leads]
    indic = f"{at(0xE0)}{at(range(0xA4, 0xBC))}{follow}"
    georgian = f"{at(0xE1)}{at(0x82, 0x83, range(0x88, 0x8F))}{follow}"  # and Ethiopic
    wide = f"(?:{at(range(0xE3, 0xEE))}{follow}{follow}|{at(0xEF)}{at(0xBC, 0xBD, 0xBE)}{follow})"
    spaced = [f"{one}(?:[ ,.:-]{{0,2}}{one})+" for one in (*narrow, indic, georgian)]
    return "|".join([*spaced, f"{wide}{wide}+"])  # Chinese and Japanese have no spaces, and "é»… é”—" is French


def _signs(at: _Bytes) -> str:
    """Quotes, dashes, arrows, check marks, emoji, the variation selector and the byte-order mark."""
    blocks = at(0x80, 0x82, 0x84, range(0x86, 0x8A), 0x8C, 0x8F, range(0x94, 0x9F), 0xAC, 0xAD)
    follow = at(_FOLLOWERS)
    marks = f"{at(0xEF)}(?:{at(0xB8)}{at(0x8F)}|{at(0xBB)}{at(0xBF)})"
    return f"{at(0xE2)}{blocks}{follow}|{at(0xF0)}{at(0x9F)}{follow}{follow}|{marks}"


def _accented(at: _Bytes) -> str:
    """Letters of Latin-1 and Latin Extended-A, of Romanian, Vietnamese and Azerbaijani, and the signs of Latin-1."""
    two = f"{at(0xC2)}{at(range(0xA0, 0xC0))}|{at(range(0xC3, 0xC6))}{at(_FOLLOWERS)}"
    return f"{two}|{at(0xC6)}{at(0xA0, 0xA1, 0xAF, 0xB0)}|{at(0xC8)}{at(range(0x98, 0x9C))}|{at(0xC9)}{at(0x99)}"


def _windows() -> Garble:
    """UTF-8 read as Windows-1252 or Latin-1; `usual` may follow a capital in correct text ("IRMÃ’s", "5 Å²")."""
    at = _Bytes("cp1252")
    follow, accented, lower, not_upper = at(_FOLLOWERS), _accented(at), "[a-zß-öø-ÿ]", "(?<![A-ZÀ-ÖØ-Þ])"
    quotes = (0x84, 0x85, *range(0x91, 0x98), 0x99, 0x9B, 0xA0, 0xAE, 0xBB)
    usual = at(*quotes, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F, 0xB2, 0xB3, 0xB7)
    letters = f"{at(range(0xC3, 0xC6))}{follow}"
    vietnamese = f"{at(0xE1)}{at(0xBB)}"
    sure = [
        _words(at), _signs(at),
        f"{at(range(0xC3, 0xC6))}(?!{usual}){follow}|Ã[²³·]|(?<!\\S)Ã\xa0(?=\\s)",
        f"{at(0xC2)}(?!{usual}|[ªº¹]){at(range(0xA0, 0xC0))}",
        f"(?<={lower})(?:{accented}|{at(0xCC)}{at(range(0x80, 0x8D), 0xA3, 0xA7, 0xA8)})",
        f"(?<=[0-9]){at(0xC2)}(?![²³]){at(range(0xA0, 0xC0))}",
        f"{not_upper}{letters}(?<![{'’'}\x92\xa0])(?={lower}{{2}})",
        f"{at(0xE1)}{at(0xBA)}{follow}|{vietnamese}(?!{usual}){follow}|(?<={_LETTER}){vietnamese}{follow}(?={_LETTER})",
    ]  # fmt: skip
    return at.garble(sure, [f"{not_upper}(?:{accented}|{vietnamese}{follow})"])


def _mac() -> Garble:
    """UTF-8 read as Mac Roman; √ ≈ ∆ ¬ ƒ lead, and correct text has mathematics and money after them."""
    at = _Bytes("mac_roman")
    follow, accented = at(_FOLLOWERS), _accented(at)
    letters = at(range(0x80, 0xA0), 0xA7, 0xAE, 0xAF, 0xBE, 0xBF)
    formula = "[∞±≤≥µ∂∑∏π∫Ω≠]"
    lead = at(0xC4, 0xC5)
    vietnamese = f"{at(0xE1)}{at(0xBA, 0xBB)}"
    sure = [
        _words(at), _signs(at),
        f"√(?!{formula}){follow}",
        f"¬(?!{formula}){at(range(0xA0, 0xC0))}|(?<=[0-9])¬[∞±µΩ]",
        f"(?<={_LETTER}){lead}{letters}|{lead}{letters}(?={_LETTER})",
        f"(?<={_LETTER}{{2}})(?:{accented})",
        f"[√ƒ≈](?![µπ]){follow}(?={_LETTER}{{2}})",
        f"(?<=[a-z])Ã{at(range(0x80, 0x8D))}",
        f"{vietnamese}{letters}|(?<={_LETTER}){vietnamese}{follow}|{vietnamese}{follow}(?={_LETTER})",
    ]  # fmt: skip
    return at.garble(sure, [f"(?<={_LETTER})(?:{accented})|(?:{accented})(?={_LETTER})"])


# Windows-1252 first: its "Ã©" could pass for a combining accent in Mac Roman, not the other way round.
GARBLES = (_windows(), _mac())
