"""Findings become what programs read: the contract's JSON, with names where findings have ids.

The field names below are a promise to every script that reads them; none is renamed without a line in the changelog.

In:  claims, and findings of the analyses; names of people and organizations by id.
Out: dicts of strings, numbers, lists and dicts, in the contract's order of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

from graphkit.analyses.agendas import Item
from graphkit.analyses.briefs import Brief
from graphkit.analyses.changes import Change
from graphkit.analyses.conduits import Conduit
from graphkit.analyses.coverage import RULE, Card, Check
from graphkit.analyses.deciders import Contender, Docket
from graphkit.analyses.gaps import Gap, Opening
from graphkit.analyses.introductions import Avoided, Introduction, Missing, Path, Step
from graphkit.analyses.plans import Move, Plan
from graphkit.analyses.profiles import Profile
from graphkit.records import Claim, Judgement, Mention

__all__ = ["as_json", "unanswered"]

Names = Mapping[str, str]
Json = dict[str, Any]


@singledispatch
def as_json(found: object, names: Names) -> Json:
    """Turn a claim or a finding into the contract's form.

    Args:
        found: A `Claim`, or what one of the analyses answers.
        names: Full name by id, of every person and organization.

    Raises:
        TypeError: `found` has no form in the contract.
    """
    message = f"no form for {type(found).__name__}, called with {len(names)} names"
    raise TypeError(message)


def unanswered(to: str, reason: str, candidates: Iterable[str] = ()) -> Json:
    """An introduction that could not be looked for, because the name fits nobody or several."""
    return {"to": to, "from": None} | _ways(Introduction(to, None, reason=reason), {}) | {"candidates": [*candidates]}


@as_json.register
def _(said: Claim, names: Names) -> Json:
    return {
        "id": said.id,
        "note": said.quote.note,
        "date": said.date.start.isoformat() if said.date else None,
        "section": said.section,
        "bullet": said.bullet,
        "subject": _who(said.subject, names),
        "relation": said.relation,
        "object": _who(said.object, names),
        "polarity": said.polarity,
        "modality": said.modality,
        "attributed_to": [_who(speaker, names) for speaker in said.attributed_to],
        "hearsay": said.hearsay,
        "detail": said.detail,
        "valid_from": said.valid_from.isoformat() if said.valid_from else None,
        "valid_to": said.valid_to.isoformat() if said.valid_to else None,
        "confidence": _rounded(said.confidence),
        "read_by": said.read_by,
        "quote": said.quote.text,
        "line": said.quote.line,
        "start": said.quote.start,
        "end": said.quote.end,
        "vault": said.quote.vault,
    }


@as_json.register
def _(found: Profile, names: Names) -> Json:
    return {
        "name": names[found.person],
        "aliases": list(found.aliases),
        "organization": _name(found.organization, names),
        "titles": list(found.titles),
        "side": found.side,
        "reports_to": _name(found.reports_to, names),
        "may_report_to": _name(found.may_report_to, names),
        "roles": list(found.roles),
        "influence": _rounded(found.influence),
        "notes": list(found.notes),
        "evidence": {role: list(claims) for role, claims in found.evidence},
    }


@as_json.register
def _(found: Judgement, names: Names) -> Json:  # noqa: ARG001  # the names that it is about are in it
    return {"left": found.left, "right": found.right, "verdict": found.verdict, "by": found.by, "why": found.why}


@as_json.register
def _(found: Introduction, names: Names) -> Json:
    return {"to": names[found.target], "from": _name(found.source, names)} | _ways(found, names)


@as_json.register
def _(path: Path, names: Names) -> Json:
    return {
        "people": [names[one] for one in path.people],
        "strength": _rounded(path.strength),
        "weakest": [names[one] for one in path.weakest],
        "steps": [as_json(step, names) for step in path.steps],
    }


@as_json.register
def _(step: Step, names: Names) -> Json:
    return {
        "from": names[step.start],
        "to": names[step.end],
        "strength": _rounded(step.strength),
        "tie": step.tie,
        "claims": list(step.claims),
        "age_days": step.age_days,
    }


@as_json.register
def _(one: Avoided, names: Names) -> Json:
    return {"person": names[one.person], "why": one.why, "claims": list(one.claims)}


@as_json.register
def _(one: Missing, names: Names) -> Json:
    ends = {"introducer": names[one.introducer], "to": names[one.to]}
    return ends | {"state": one.state, "why": one.why, "claims": list(one.claims)}


@as_json.register
def _(found: Conduit, names: Names) -> Json:
    return {
        "person": names[found.person],
        "into": names[found.into],
        "side": found.side,
        "cuts_off": [names[one] for one in found.cuts_off],
        "severity": _rounded(found.severity),
        "belief": _rounded(found.belief),
        "stated": found.stated,
        "claims": list(found.claims),
        "why": found.why,
        "remedy": [{"introducer": names[introducer], "to": names[to]} for introducer, to in found.remedy],
    }


@as_json.register
def _(found: Docket, names: Names) -> Json:
    return {
        "organization": names[found.organization],
        "unresolved": found.unresolved,
        "people": [as_json(one, names) for one in found.people],
    }


@as_json.register
def _(one: Contender, names: Names) -> Json:
    return {
        "name": names[one.person],
        "confidence": _rounded(one.confidence),
        "status": one.status,
        "decides": one.decides,
        "for": list(one.support),
        "against": list(one.against),
        "why": one.why,
    }


@as_json.register
def _(found: Gap, names: Names) -> Json:
    return {
        "person": names[found.person],
        "organization": _name(found.organization, names),
        "importance": _rounded(found.importance),
        "stated": found.stated,
        "claims": list(found.claims),
        "why": found.why,
        "plan": [as_json(one, names) for one in found.plan],
    }


@as_json.register
def _(one: Opening, names: Names) -> Json:
    return {"introducer": names[one.introducer], "to": names[one.to], "strength": _rounded(one.strength)}


@as_json.register
def _(found: Plan, names: Names) -> Json:
    return {
        "introductions": [as_json(one, names) for one in found.moves],
        "reaches": [names[one] for one in found.reaches],
        "unreached": [names[one] for one in found.unreached],
        "left": [{"person": names[person], "into": names[into]} for person, into in found.left],
        "exact": found.exact,
        "at_least": found.at_least,
    }


@as_json.register
def _(one: Move, names: Names) -> Json:
    who = {"introducer": names[one.opening.introducer], "to": names[one.opening.to], "who": names[one.opening.envoy]}
    strength = {"strength": _rounded(one.opening.strength)}
    return who | strength | {"why": one.why, "claims": list(one.opening.claims)}


@as_json.register
def _(found: Brief, names: Names) -> Json:
    return {
        "to": names[found.target],
        "from": _name(found.source, names),
        "found": found.asked is not None,
        "ask": _name(found.asked, names),
        "meet": _name(found.meet, names),
        "people": [names[one] for one in found.people],
        "strength": _rounded(found.strength),
        "why": found.why,
        "ground": [
            {"between": [names[person] for person in one.between], "claims": list(one.claims)} for one in found.ground
        ],
        "forwardable": found.forwardable,
        "reason": found.reason,
        "candidates": [],
    }


@as_json.register
def _(one: Item, names: Names) -> Json:
    return {
        "kind": one.kind,
        "person": names[one.person],
        "ask": _name(one.ask, names),
        "what": one.what,
        "why": one.why,
        "due": one.due.isoformat() if one.due else None,
        "claims": list(one.claims),
    }


@as_json.register
def _(one: Change, names: Names) -> Json:
    return {
        "kind": one.kind,
        "date": one.day.isoformat() if one.day else None,
        "people": [names[person] for person in one.people],
        "what": one.what,
        "claims": list(one.claims),
    }


@as_json.register
def _(found: Card, names: Names) -> Json:
    return {
        "organization": names[found.organization],
        "colour": found.colour,
        "people": found.people,
        "in_touch": [names[one] for one in found.in_touch],
        "checks": [as_json(one, names) for one in found.checks],
        "rule": RULE,
    }


@as_json.register
def _(one: Check, names: Names) -> Json:  # noqa: ARG001  # the names that it is about are in it
    return {"check": one.check, "passed": one.passed, "why": one.why, "claims": list(one.claims)}


def _ways(found: Introduction, names: Names) -> Json:
    return {
        "found": bool(found.paths),
        "paths": [as_json(path, names) for path in found.paths],
        "avoid": [as_json(one, names) for one in found.avoid],
        "missing": [as_json(one, names) for one in found.missing],
        "warnings": [as_json(one, names) for one in found.warnings],
        "reason": found.reason,
        "candidates": [],
    }


def _who(mention: Mention, names: Names) -> str:
    """The fullest name of a person or organization; words stay as they were written."""
    return names.get(mention.entity) or mention.name or mention.text


def _name(entity: str | None, names: Names) -> str | None:
    return None if entity is None else names[entity]


def _rounded(number: float) -> float:
    """Four digits, so that the last bits of a float do not differ between machines."""
    return round(number, 4)
