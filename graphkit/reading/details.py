"""The relation-specific detail of a statement, from the words around it.

In:  a statement, and the line that makes it.
Out: the same statement with its `detail`, where the line tells one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from graphkit.lexicon import lexicon
from graphkit.reading.marking import Marks, Statement
from graphkit.records import Relation

__all__ = ["detail_of"]

_WORD = re.compile(r"[\w+-]+")
_FIRST_PERSON = frozenset({"me", "us", "myself", "ourselves"})
SELF = "@Myself"


def detail_of(statement: Statement, marks: Marks) -> Statement:
    """Add the detail. Cost: linear in the line and in its statements."""
    find = _DETAILS.get(statement.relation)
    return replace(statement, detail=find(statement, marks)) if find else statement


def _decision(statement: Statement, marks: Marks) -> str:
    words, table = _words(marks), lexicon("details")["decides"]
    kinds = (kind for kind in table["order"] if any(w.startswith(tuple(table[kind])) for w in words))
    del statement  # the kind is the line's
    return next(kinds, "decision")


def _distance(statement: Statement, marks: Marks) -> str | None:
    del statement  # the distance is the line's
    return "skip-level" if _words(marks) & set(lexicon("details")["reports_to"]["words"]) else None


def _receiver(statement: Statement, marks: Marks) -> str | None:
    """Whom the introduction is for: somebody else who is named, else those who speak of themselves."""
    words = _words(marks)
    if words & set(lexicon("details")["introduces"]["words"]):
        return None
    known = {statement.subject.name, statement.object.name, *(speaker.name for speaker in statement.speakers)}
    others = [party.name for party in marks.parties if party.kind == "person" and party.name not in known]
    return others[-1] if others else SELF if words & _FIRST_PERSON else None


def _role(statement: Statement, marks: Marks) -> str | None:
    """The title that the same line gives the one who assists."""
    return _object_of(statement, marks, "has_title")


def _place(statement: Statement, marks: Marks) -> str | None:
    """Where a title is held: whom its holder assists, or the organization that the line names for them."""
    return (
        _object_of(statement, marks, "assists")
        or _object_of(statement, marks, "head_of")
        or _object_of(statement, marks, "works_for")
    )


def _object_of(statement: Statement, marks: Marks, relation: Relation) -> str | None:
    of_subject = (s for s in marks.statements if s.relation == relation and s.subject.name == statement.subject.name)
    return next((s.object.name for s in of_subject), None)


def _words(marks: Marks) -> set[str]:
    return {word.casefold() for word in _WORD.findall(marks.passage.text)}


_DETAILS: Mapping[Relation, Callable[[Statement, Marks], str | None]] = {
    "decides": _decision,
    "reports_to": _distance,
    "introduces": _receiver,
    "assists": _role,
    "has_title": _place,
}
