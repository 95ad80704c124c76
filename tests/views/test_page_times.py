"""Days of the replay: every dated claim counts on its day, nobody is there before they are first spoken of."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.views.page.data import page_data
from graphkit.views.page.times import days_of, first_days

DAYS = st.sampled_from([f"2026-03-{day:02}" for day in range(1, 9)])
CLAIMS = st.lists(
    st.fixed_dictionaries(
        {"from": st.integers(0, 4)}, optional={"to": st.integers(0, 4), "date": DAYS, "words": st.just("the pilot")}
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(CLAIMS)
def test_days_are_those_of_the_claims(claims: list[dict[str, Any]]) -> None:
    days = days_of(claims)
    assert [day for day, _ in days] == sorted({claim["date"] for claim in claims if "date" in claim})
    assert sum(number for _, number in days) == sum("date" in claim for claim in claims)


@settings(max_examples=60)
@given(CLAIMS)
def test_nobody_is_there_before_they_are_first_spoken_of(claims: list[dict[str, Any]]) -> None:
    first = first_days(claims)
    for node in range(5):
        spoken = [claim.get("date") for claim in claims if node in (claim["from"], claim.get("to"))]
        dated = [day for day in spoken if day]
        always = not spoken or None in spoken
        assert first.get(node) == (None if always else min(dated))


def test_the_page_knows_the_days_of_its_evidence(account: nx.MultiDiGraph[str]) -> None:
    data = page_data(account, "Map")
    assert [day for day, _ in data["days"]] == sorted({claim["date"] for claim in data["claims"]})
    since = {node["label"]: node.get("since") for node in data["nodes"]}
    assert since["Bruno Salles"] == "2026-03-03"
    assert since["Samir Haddad"] == "2026-03-14"
