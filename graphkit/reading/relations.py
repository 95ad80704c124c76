"""The families of rules, one after the other, become a passage's statements.

In:  `Doc`s with parties.
Out: `Annotations.statements`, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from graphkit.reading.annotations import Statement, annotated
from graphkit.reading.frames import frame_statements
from graphkit.reading.gates import gate_statements
from graphkit.reading.standing import standing_statements
from graphkit.reading.tasks import as_task, meeting_statements

__all__ = ["RelationRules", "make_relations"]

Family = Callable[[Doc], Iterable[Statement]]
FAMILIES: dict[str, Family] = {
    "frames": frame_statements,
    "standing": standing_statements,
    "meetings": meeting_statements,
    "gates": gate_statements,
}


@Language.factory("graphkit_relations", default_config={"families": list(FAMILIES)})
def make_relations(nlp: Language, name: str, families: list[str]) -> RelationRules:
    """Configure the component; `families` are keys of `FAMILIES`, in order of precedence."""
    del nlp, name  # spaCy\'s signature
    return RelationRules([FAMILIES[family] for family in families])


class RelationRules:
    """The `graphkit_relations` component."""

    def __init__(self, families: list[Family]) -> None:
        self._families = families

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the statements of a passage; of two that say the same of the same two, the first stays."""
        here = annotated(doc)
        found: dict[tuple[str, str, str], Statement] = {}
        for family in self._families:
            for statement in family(doc):
                ordered = _ordered(_never_met(as_task(statement, doc), doc))
                key = (ordered.relation, ordered.subject.name.casefold(), ordered.object.name.casefold())
                found.setdefault(key, ordered)
        here.statements = _without_go_betweens(list(found.values()))
        return doc


def _never_met(statement: Statement, doc: Doc) -> Statement:
    """ "Has never met": no contact that failed, but people who do not know each other."""
    strangers = statement.relation == "contacts" and statement.assertion.polarity == "negative"
    never = any(child.lower_ in {"never", "yet"} for child in doc[statement.anchor].children)
    return replace(statement, relation="knows", rule="never met") if strangers and never else statement


def _without_go_betweens(statements: list[Statement]) -> list[Statement]:
    """Whoever is to introduce somebody to Dana is not said to be in contact with Dana by the same verb."""
    introduced = {(s.anchor, s.object) for s in statements if s.relation == "introduces"}
    return [s for s in statements if s.relation != "contacts" or (s.anchor, s.object) not in introduced]


def _ordered(statement: Statement) -> Statement:
    """`knows` has no direction: its ends stand in the order of the alphabet."""
    if statement.relation == "knows" and statement.subject.name > statement.object.name:
        return replace(statement, subject=statement.object, object=statement.subject)
    return statement
