"""The lines under a mail become what its sender is, where they say so plainly.

Only a sender who signs with the name that the mail comes from is believed, and only a line that starts with a word of
job titles; a firm counts where it stands behind the title or below it and is spelled by the address.

In:  a note that is a mail, its sender and its stretches.
Out: an `Entry` with a title and perhaps an employer; or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.lexicon import word_set
from graphkit.records import Note
from graphkit.sources.entries import Cell, Entry
from graphkit.sources.letters import Correspondent
from graphkit.sources.speech import Stretch

__all__ = ["signed_entry"]

_PARTS = re.compile(r"[^|•·,–—\n]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LOOKED_AT = 10  # lines from the bottom
_LONGEST = 80


def signed_entry(note: Note, sender: Correspondent, speech: Sequence[Stretch]) -> Entry | None:
    """What the signature of a mail says of its sender.

    Returns:
        The entry, numbered after the headers; None where there is no name of the sender with a title below or behind.
    """
    lines = [one for one in speech if one.kind in ("own", "signature") and note.text[one.start : one.end].strip()]
    parts = [part for line in lines[-_LOOKED_AT:] for part in _parts(note.text, line)]
    at = next((at for at in range(len(parts) - 1, -1, -1) if parts[at].text == sender.name), None)
    if at is None or not sender.name or at + 1 >= len(parts) or not _is_title(parts[at + 1].text):
        return None
    cells = {"name": parts[at], "title": parts[at + 1]}
    firm = next((one for one in parts[at + 2 : at + 4] if _spells(sender.address, one.text)), None)
    if firm:
        cells["organization"] = firm
    start, end = parts[at].start, max(cell.end for cell in cells.values())
    return Entry(note.path, note.vault, 2, note.line_of(start), start, end, cells)


def _parts(text: str, line: Stretch) -> list[Cell]:
    found = [match for match in _PARTS.finditer(text, line.start, line.end) if match[0].strip()]
    leads = [len(match[0]) - len(match[0].lstrip()) for match in found]
    return [
        Cell(match[0].strip(), match.start() + lead, match.start() + lead + len(match[0].strip()))
        for match, lead in zip(found, leads, strict=True)
    ]


def _is_title(words: str) -> bool:
    found = [word.casefold() for word in _WORD.findall(words)]
    return len(words) <= _LONGEST and words[:1].isupper() and any(word in word_set("titles", "heads") for word in found)


def _spells(address: str, firm: str) -> bool:
    """True where the domain of an address starts with a firm's name: "Globex AI" and ana@globexai.example."""
    labels = address.rpartition("@")[2].split(".")
    names = {_plain(firm), _plain(firm.partition(" ")[0])}
    return len(firm) <= _LONGEST and any(len(label) > 2 and label in names for label in labels)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
