"""Ids become names, and names become ids: whoever asks from Python, as on the command line, never meets an id.

In:  the graph, findings with ids, a name in any form that the notes use.
Out: the same findings with full names; ids for the analyses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

import networkx as nx

from graphkit.analyses.conduits import Conduit
from graphkit.analyses.deciders import Contender, Docket
from graphkit.analyses.gaps import Gap, Opening
from graphkit.analyses.introductions import Avoided, Introduction, Missing, Path, Step
from graphkit.analyses.profiles import Profile
from graphkit.entities import find_person
from graphkit.records import Claim, Identities, Mention, Person

__all__ = ["find_id", "named", "names_in"]

Finding = TypeVar("Finding")

HOLD_IDS: Mapping[type, frozenset[str]] = {
    Avoided: frozenset({"person"}),
    Conduit: frozenset({"person", "into", "cuts_off", "remedy"}),
    Contender: frozenset({"person"}),
    Docket: frozenset({"organization"}),
    Gap: frozenset({"person", "organization"}),
    Introduction: frozenset({"target", "source"}),
    Missing: frozenset({"introducer", "to"}),
    Opening: frozenset({"introducer", "to"}),
    Path: frozenset({"people", "weakest"}),
    Profile: frozenset({"person", "organization", "reports_to", "may_report_to"}),
    Step: frozenset({"start", "end"}),
}
"""Kind of finding → its fields that hold ids, alone or in tuples."""


def names_in(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Full name of every person and organization of the graph, by id."""
    return {node: about["name"] for node, about in graph.nodes(data=True) if about["kind"] != "topic"}


def find_id(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Id of the person whom `name` means, by any form met in the notes; case, accents and honorifics do not matter.

    Raises:
        UnknownNameError: Nobody in the graph fits, or several do; `candidates` has their names, or others like it.

    Cost: linear in the forms of the graph.
    """
    everybody = {
        node: Person(node, about["name"], about["aliases"])
        for node, about in graph.nodes(data=True)
        if about["kind"] == "person"
    }
    return find_person(Identities(everybody, {}), name).id


def named(finding: Finding, names: Mapping[str, str]) -> Finding:
    """The same claim or finding, of the same type, with full names where it has ids.

    A name that is no id stays, so that what is named already is not changed.
    """
    if isinstance(finding, Claim):
        return replace(
            finding,
            subject=_named_mention(finding.subject, names),
            object=_named_mention(finding.object, names),
            attributed_to=tuple(_named_mention(one, names) for one in finding.attributed_to),
        )
    ids = HOLD_IDS[type(finding)]
    fill = {True: partial(_name, names=names), False: partial(_inside, names=names)}
    found = {one.name: fill[one.name in ids](getattr(finding, one.name)) for one in fields(finding)}  # type: ignore[arg-type]  # HOLD_IDS has dataclasses only
    return type(finding)(**found)


def _named_mention(mention: Mention, names: Mapping[str, str]) -> Mention:
    return replace(mention, name=names.get(mention.entity, mention.name))


def _name(value: Any, names: Mapping[str, str]) -> Any:
    """The name of an id, those of ids in a tuple; nobody stays None."""
    return tuple(_name(one, names) for one in value) if isinstance(value, tuple) else names.get(value, value)


def _inside(value: Any, names: Mapping[str, str]) -> Any:
    """What is no id: findings inside a finding are named in their turn, anything else is as it was."""
    if isinstance(value, tuple):
        return tuple(_inside(one, names) for one in value)
    return named(value, names) if is_dataclass(value) else value
