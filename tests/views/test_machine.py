"""Findings reach programs under the names and in the shapes of the contract, with names instead of ids."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest

from graphkit.analyses.conduits import Conduit
from graphkit.analyses.deciders import Contender, Docket
from graphkit.analyses.gaps import Gap, Opening
from graphkit.analyses.introductions import Avoided, Introduction, Missing, Path, Step
from graphkit.analyses.profiles import Profile
from graphkit.records import Claim, Mention, Period, Quote
from graphkit.views.machine import as_json, unanswered

NAMES = {"id:ann": "Ann Lee", "id:bo": "Bo Park", "id:acme": "Acme"}
WEEK = Period(datetime.date(2026, 1, 5), datetime.date(2026, 1, 9))
STEP = Step("id:ann", "id:bo", 0.123456, "knows", ("c1",), 12)
CLAIM = Claim(
    "c1", "assists", Mention("person", "Ann", "a.md", entity="id:ann"), Mention("person", "Bo", "a.md", entity="id:bo"),
    Quote("a.md", 3, 9, 2, "as was", "kim"), "Summary", 4, date=WEEK,
    attributed_to=(Mention("person", "Bo", "a.md", entity="id:bo"),), hearsay=True, detail="deputy", confidence=0.87654,
    valid_from=datetime.date(2026, 2, 1), read_by="rules",
)  # fmt: skip
FINDINGS: dict[str, tuple[Any, set[str]]] = {
    "claim": (CLAIM, {
        "id", "note", "date", "section", "bullet", "subject", "relation", "object", "polarity", "modality",
        "attributed_to", "hearsay", "detail", "valid_from", "valid_to", "confidence", "read_by", "quote", "line",
        "start", "end"}),
    "person": (
        Profile("id:ann", "Ann Lee", ("Ann",), "id:acme", ("cto",), "theirs", "id:bo", ("champion",),
                (("champion", ("c1",)),), 0.5, ("a.md",)),
        {"name", "aliases", "organization", "titles", "side", "reports_to", "roles", "influence", "notes"}),
    "introduction": (
        Introduction("id:bo", "id:ann", (Path(("id:ann", "id:bo"), 0.5, ("id:ann", "id:bo"), (STEP,)),),
                     (Avoided("id:ann", "why", ("c1",)),), (Missing("id:ann", "id:bo", "planned", "why", ("c1",)),)),
        {"to", "from", "found", "paths", "avoid", "missing", "reason", "candidates"}),
    "path": (Path(("id:ann", "id:bo"), 0.5, ("id:ann", "id:bo"), (STEP,)), {"people", "strength", "weakest", "steps"}),
    "step": (STEP, {"from", "to", "strength", "tie", "claims", "age_days"}),
    "avoid": (Avoided("id:ann", "why", ("c1",)), {"person", "why", "claims"}),
    "missing": (Missing("id:ann", "id:bo", "planned", "why", ()), {"introducer", "to", "state", "why", "claims"}),
    "conduit": (
        Conduit("id:ann", "id:acme", "theirs", ("id:bo",), 0.9, True, ("c1",), "why", (("id:ann", "id:bo"),)),
        {"person", "into", "side", "cuts_off", "severity", "stated", "claims", "why", "remedy"}),
    "docket": (
        Docket("id:acme", False, (Contender("id:ann", 0.7, "hearsay", "it", ("c1",), (), "why"),)),
        {"organization", "unresolved", "people"}),
    "contender": (Contender("id:ann", 0.7, "hearsay", "it", ("c1",), (), "why"), {
        "name", "confidence", "status", "decides", "for", "against", "why"}),
    "gap": (
        Gap("id:ann", "id:acme", 0.7, True, ("c1",), "why", (Opening("id:bo", "id:ann", 0.4),)),
        {"person", "organization", "importance", "stated", "claims", "plan"}),
    "opening": (Opening("id:bo", "id:ann", 0.4), {"introducer", "to", "strength"}),
}  # fmt: skip


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    if isinstance(value, str):
        yield value


@pytest.mark.parametrize("form", FINDINGS)
def test_has_the_fields_that_the_contract_promises(form: str) -> None:
    found, fields = FINDINGS[form]
    assert fields <= as_json(found, NAMES).keys()


@pytest.mark.parametrize("form", FINDINGS)
def test_is_json_and_names_nobody_by_id(form: str) -> None:
    shown = as_json(FINDINGS[form][0], NAMES)
    assert json.loads(json.dumps(shown)) == shown
    assert [text for text in texts(shown) if text.startswith("id:")] == []


def test_a_claim_names_its_speakers_its_days_and_its_place() -> None:
    shown = as_json(CLAIM, NAMES)
    assert (shown["subject"], shown["object"], shown["attributed_to"]) == ("Ann Lee", "Bo Park", ["Bo Park"])
    assert (shown["date"], shown["valid_from"], shown["valid_to"]) == ("2026-01-05", "2026-02-01", None)
    assert (shown["note"], shown["start"], shown["end"], shown["quote"], shown["line"]) == ("a.md", 3, 9, "as was", 2)


def test_words_that_are_no_name_stay_as_written() -> None:
    claim = Claim("c", "decides", CLAIM.subject, Mention("words", "the final Say", "a.md"), CLAIM.quote, "Summary", 1)
    assert as_json(claim, NAMES)["object"] == "the final Say"


def test_an_introduction_not_looked_for_has_the_same_fields_as_one_that_was() -> None:
    asked = as_json(FINDINGS["introduction"][0], NAMES)
    refused = unanswered("Bo", "two fit", ("Bo Park", "Bo Lind"))
    assert list(refused) == list(asked)
    assert refused | {"paths": []} == refused
    assert (refused["to"], refused["found"], refused["reason"]) == ("Bo", False, "two fit")
    assert refused["candidates"] == ["Bo Park", "Bo Lind"]


def test_what_has_no_form_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="str"):
        as_json("Ann Lee", NAMES)
