"""Tasks and verbless first-person lines become statements of whom somebody is to see, or saw.

In:  an annotated, parsed `Doc`; for a task, its owner and state.
Out: `Statement`s of `contacts`; and any statement about the owner's task with the task's modality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from graphkit.lexicon import word_set
from graphkit.reading.annotations import Party, Statement, annotated
from graphkit.reading.assertion import assess
from graphkit.reading.grammar import prepositional
from graphkit.reading.parties import parties_at, task_owner
from graphkit.records import Modality, TaskState

__all__ = ["as_task", "meeting_statements"]

_MODALITIES: dict[TaskState, Modality] = {
    "open": "planned",
    "proposed": "requested",
    "done": "actual",
    "cancelled": "planned",
}


def as_task(statement: Statement, doc: Doc) -> Statement:
    """A statement whose subject is the task's elided owner gets the task's modality; any other stays as it is."""
    task = annotated(doc).passage.task
    if (
        task is None
        or statement.subject.start < statement.subject.end
        or statement.relation not in {"contacts", "introduces"}
    ):
        return statement
    modality = _MODALITIES[task.state]
    return replace(statement, assertion=replace(statement.assertion, modality=modality))


def meeting_statements(doc: Doc) -> Iterator[Statement]:
    """ "Call w/ Dana", "Lunch with Dana and Omar": a sentence that is a meeting, without a verb."""
    owner = Party("person", "@Myself", "@Myself")
    for sentence in doc.sents:
        root = sentence.root
        if root.lemma_.casefold() not in word_set("meetings", "nouns") or any(
            c.dep_.startswith("nsubj") for c in root.children
        ):
            continue
        roles = prepositional(root)
        for token in roles.get("with", []) + roles.get("to", []):
            for party in parties_at(token, "person"):
                yield Statement(
                    "contacts", task_owner(annotated(doc).passage) or owner, party, root.i, "meeting", assess(root)
                )
