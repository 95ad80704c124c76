"""The notes of an annotated vault, as the numbered bullets that gold.json points at.

Just enough of the note format to check an annotation by: sections, bullets of every depth and the sentences of prose,
numbered as the annotation guidelines number them, and which of the known names a text holds.

In:  the folder of a vault (`notes/*.md`).
Out: VaultNote for compact_gold and check_vault; sets of names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["VaultNote", "named_in", "read_vault_notes"]

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŁŠŽ])")
ABBREVIATIONS = ("Dr.", "Mr.", "Mrs.", "Ms.", "St.", "No.", "vs.", "e.g.", "i.e.", "approx.", "Prof.")
BULLET = re.compile(r"[ \t]*[-*+] (?:\[.\] )?")


@dataclass(frozen=True, slots=True)
class VaultNote:
    """A note's whole text, front matter included, and its passages by (section, number from 1)."""

    text: str
    passages: Mapping[tuple[str, int], str] = field(default_factory=dict)


def read_vault_notes(vault: Path) -> dict[str, VaultNote]:
    """Read every note of a vault, by file name.

    Args:
        vault: Folder that holds `notes/*.md`.

    Returns:
        Notes in the order of their names; empty where there are none.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((vault / "notes").glob("*.md"))}
    return {name: VaultNote(text, _passages(text)) for name, text in texts.items()}


def named_in(text: str, forms: Mapping[str, frozenset[str]]) -> tuple[set[str], set[str]]:
    """Say who is named in a text, the longest form first, so that "Lin Berg" is no mention of "Lin".

    Args:
        text: Any text.
        forms: Names by surface form; a form may belong to several.

    Returns:
        Names whose own form occurs, and names that share an occurring form with others and so may be meant.

    Example:
        >>> named_in("Lin Berg wrote.", {"Lin": frozenset({"Lin Wu"}), "Lin Berg": frozenset({"Lin Berg"})})
        ({'Lin Berg'}, set())
    """
    sure: set[str] = set()
    unsure: set[str] = set()
    if not forms:
        return sure, unsure
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    for hit in re.finditer(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", text):
        (sure if len(forms[hit[0]]) == 1 else unsure).update(forms[hit[0]])
    return sure, unsure - sure


def _passages(text: str) -> dict[tuple[str, int], str]:
    passages: dict[tuple[str, int], str] = {}
    for section, lines in _sections(text).items():
        found = _bullets(lines) or _sentences(" ".join(lines))
        passages |= {(section, number): passage for number, passage in enumerate(found, start=1)}
    return passages


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            lines = sections.setdefault(line[3:].strip(), [])
        elif line.startswith(("---", "# ")):
            lines = None
        elif lines is not None and line.strip():
            lines.append(line.rstrip())
    return sections


def _bullets(lines: list[str]) -> list[str]:
    bullets: list[str] = []
    for line in lines:
        mark = BULLET.match(line)
        if mark:
            bullets.append(line[mark.end() :])
        elif bullets:
            bullets[-1] += " " + line.strip()
    return bullets


def _sentences(prose: str) -> list[str]:
    sentences: list[str] = []
    for part in SENTENCE_END.split(prose):
        if sentences and sentences[-1].endswith(ABBREVIATIONS):
            sentences[-1] += " " + part
        elif part.strip():
            sentences.append(part.strip())
    return sentences
