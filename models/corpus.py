"""Annotated vaults become lines with named parties and the claims that each line makes.

Notes are read by graphkit itself, so that training sees what reading will see. Every claim is tied to its line: parties
by the forms of their names, titles and free words by the stretch of the line that says them best.

    python models/corpus.py VAULT...        says how much of the annotation could be tied to its line

In:  VAULT/notes/*.md and VAULT/gold.json.
Out: AnnotatedNote for training.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phrases import find_phrase

from graphkit.notes import read_sources
from graphkit.reading.windows import HOME, OWNER, Key, Line
from graphkit.records import Note, Passage, Source
from graphkit.text import parse_note

__all__ = ["AnnotatedLine", "AnnotatedNote", "Statement", "read_vault"]

Gold = dict[str, Any]
Span = tuple[int, int, str]  # start, end, "title" or "words"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of a line; the object is a party's key, or a span of the line."""

    relation: str
    subject: Key
    object: Key | Span
    negative: bool
    modality: str
    speakers: tuple[Key, ...]
    hearsay: bool
    claim: Gold = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class AnnotatedLine:
    """A line, the spans that are titles or words, its statements, and how many claims could not be tied to it."""

    line: Line
    spans: tuple[Span, ...] = ()
    statements: tuple[Statement, ...] = ()
    untied: int = 0


@dataclass(frozen=True, slots=True)
class AnnotatedNote:
    """A note's lines in order, and the people whom it lists."""

    name: str
    listed: tuple[Key, ...]
    lines: tuple[AnnotatedLine, ...]


def read_vault(vault: Path) -> tuple[Gold, list[AnnotatedNote]]:
    """Read a vault and tie its annotation to the lines of its notes.

    Raises:
        OSError: The vault has no gold.json.
    """
    gold = json.loads((vault / "gold.json").read_text(encoding="utf-8"))
    notes = [parse_note(s)[0] for s in read_sources(vault / "notes") if isinstance(s, Source)]
    reader = _Reader(gold)
    return gold, [reader.annotated(note) for note in notes]


class _Reader:
    """Knows every form of every name of a vault, and the claims by their place."""

    def __init__(self, gold: Gold) -> None:
        self._keys = _keys(gold)
        self._forms: dict[str, set[Key]] = defaultdict(set)
        for kind in ("people", "organizations"):
            for entity in gold[kind]:
                for form in (entity["name"], *entity["aliases"]):
                    if form.casefold() not in {"myself", "me", "i"}:
                        self._forms[form].add(self._keys[entity["name"]])
        longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
        self._names = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        self._in_note: dict[str, set[Key]] = defaultdict(set)
        for person in gold["people"]:
            for note in person["notes"]:
                self._in_note[note].add(self._keys[person["name"]])
        self._claims: dict[tuple[str, str, int], list[Gold]] = defaultdict(list)
        for claim in gold["claims"]:
            self._claims[claim["note"], claim["section"], claim["bullet"]].append(claim)

    def annotated(self, note: Note) -> AnnotatedNote:
        listed = [self._one(self._forms[name], note.path, set()) for name in note.participants if name in self._forms]
        return AnnotatedNote(note.path, tuple(listed), tuple(self._line(note, passage) for passage in note.passages))

    def _line(self, note: Note, passage: Passage) -> AnnotatedLine:
        claims = self._claims.get((note.path, passage.section, passage.bullet), [])
        meant = {self._keys.get(n) for c in claims for n in (c["subject"], c["object"], *c["attributed_to"])} - {None}
        named = tuple(
            (hit.start(), hit.end(), self._one(self._forms[hit[0]], note.path, meant))
            for hit in self._names.finditer(passage.text)
        )
        statements = [s for c in claims if (s := self._statement(c, passage.text))]
        spans = dict.fromkeys(s.object for s in statements if len(s.object) == 3)
        line = Line(passage, named, self._assignee(note, passage, meant))
        return AnnotatedLine(line, tuple(spans), tuple(statements), len(claims) - len(statements))

    def _assignee(self, note: Note, passage: Passage, meant: set[Key]) -> Key | None:
        owner = passage.task.owner if passage.task else None
        if not owner:
            return None
        if owner.casefold() in {"myself", "me"}:
            return OWNER
        forms = self._forms.get(owner) or {k for f, ks in self._forms.items() for k in ks if f.split()[0] == owner}
        return self._one(forms, note.path, meant) if forms else None

    def _one(self, keys: set[Key], note: str, meant: set[Key]) -> Key:
        """The one of several bearers of a form that the line's claims or the note's people mean."""
        fitting = keys & meant or keys & self._in_note[note] or keys
        return min(fitting)

    def _statement(self, claim: Gold, text: str) -> Statement | None:
        subject, known = self._keys.get(claim["subject"]), self._keys.get(claim["object"])
        is_title = claim["relation"] == "has_title"
        if subject is None:
            return None
        if known and not is_title:
            target: Key | Span = known
        else:
            phrase = find_phrase(text, claim["object"], at_least=0.75 if is_title else 0.5)
            if phrase is None:
                return None
            target = (*phrase, "title" if is_title else "words")
        speakers = tuple(self._keys[name] for name in claim["attributed_to"] if name in self._keys)
        return Statement(
            claim["relation"], subject, target, claim["polarity"] == "negative", claim["modality"], speakers,
            claim["hearsay"], claim,
        )  # fmt: skip


def _keys(gold: Gold) -> Mapping[str, Key]:
    """Canonical names to keys; the owner and the home organization have keys of their own."""
    keys: dict[str, Key] = {entity["name"]: ("organization", entity["name"]) for entity in gold["organizations"]}
    keys |= {entity["name"]: ("person", entity["name"]) for entity in gold["people"]}
    return keys | {gold["home_org"]: HOME, gold["self"]: OWNER}


def coverage(vaults: Sequence[Path]) -> Iterator[str]:
    """Say, per vault, how many claims were tied to their lines."""
    total: Counter[str] = Counter()
    for vault in vaults:
        gold, notes = read_vault(vault)
        tied = sum(len(line.statements) for note in notes for line in note.lines)
        total.update(tied=tied, claims=len(gold["claims"]))
        yield f"{vault.name}: {tied} of {len(gold['claims'])} claims tied to their lines"
    yield f"all: {total['tied']} of {total['claims']} ({total['tied'] / max(total['claims'], 1):.1%})"


if __name__ == "__main__":
    for report in coverage([Path(word) for word in sys.argv[1:]]):
        print(report)
