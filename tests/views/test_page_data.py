"""What the page holds: each claim behind one line of its pair and relation, safe to embed, always the same."""

from __future__ import annotations

import copy
import hashlib
import json
import re
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import Any

import networkx as nx
import pytest

from graphkit.views.page import map_network, render_page
from graphkit.views.page.data import page_data
from graphkit.views.page.evidence import gather_evidence

VENDOR = files("graphkit.views.page").joinpath("vendor/vis-network")


def embedded(html: str) -> dict[str, Any]:
    """The data block of a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_every_claim_is_behind_exactly_one_line(account: nx.MultiDiGraph[str]) -> None:
    data = page_data(account, "Map")
    behind = Counter(claim for tie in data["ties"] for claim in tie["claims"])
    assert len(behind) == account.number_of_edges()
    assert set(behind.values()) == {1}


def test_claims_of_one_pair_and_relation_share_a_line(account: nx.MultiDiGraph[str]) -> None:
    ties = page_data(account, "Map")["ties"]
    pairs = Counter(
        (
            frozenset((tie["from"], tie["to"]))
            if tie["relation"] in {"knows", "contacts"}
            else (tie["from"], tie["to"]),
            tie["relation"],
        )
        for tie in ties
    )
    assert max(pairs.values()) == 1
    assert any(len(tie["claims"]) == 2 for tie in ties)


def test_findings_point_at_the_claims_they_name(account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    data = page_data(account, "Map", findings)
    [risk] = data["findings"]["risks"]
    assert [data["quotes"][data["claims"][number]["quote"]][2] for number in risk["claims"]] == [
        "Jonas is our only way into Halden Vision"
    ]


def test_rendering_changes_neither_graph_nor_findings(account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    before = copy.deepcopy((dict(account.nodes(data=True)), list(account.edges(data=True, keys=True)), findings))
    render_page(account, title="Map", findings=findings)
    assert before == (dict(account.nodes(data=True)), list(account.edges(data=True, keys=True)), findings)


def test_the_same_graph_gives_the_same_bytes(account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph(**account.graph)
    shuffled.add_nodes_from(account.nodes(data=True))
    shuffled.add_edges_from(reversed(list(account.edges(keys=True, data=True))))
    one, other = (render_page(graph, title="Map", findings=findings) for graph in (account, shuffled))
    assert one == other


def test_nothing_in_the_data_block_can_end_it(account: nx.MultiDiGraph[str]) -> None:
    name = "</script><!-- & \u2028\ud800"
    account.nodes["node:mei takeda"]["name"] = name
    html = render_page(account, title=name)
    html.encode("utf-8")
    block = html.partition('id="data">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(block)
    assert name.replace("\ud800", "?") in {node["label"] for node in embedded(html)["nodes"]}


def test_evidence_keeps_within_its_budget_and_says_what_it_left_out(account: nx.MultiDiGraph[str]) -> None:
    said = [claim for _, _, claim in account.edges(data="claim")]
    nodes = {name: at for at, name in enumerate(account)}
    assert gather_evidence([said], nodes).omitted == 0
    little = gather_evidence([said], nodes, budget=6000)
    assert 0 < len(little.claims) < len(said)
    assert little.omitted == len(said) - len(little.claims)


@pytest.mark.parametrize("size", [500, 10_000])
def test_pages_of_large_maps_stay_small(size: int) -> None:
    html = render_page(crowd(size), title="Crowd")
    assert len(html.encode()) < (1_500_000 if size <= 500 else 5_000_000)


def test_a_large_map_opens_on_forty_people_and_the_owner() -> None:
    graph = crowd(200)
    graph.graph["owner"] = "p199"
    data = page_data(graph, "Crowd")
    first = {data["nodes"][number]["label"] for number, _, _ in data["views"]["first"]["places"]}
    assert len(first) == 40
    assert graph.nodes["p199"]["name"] in first
    assert len(data["views"]["all"]["places"]) == 200


def test_colleagues_of_the_first_forty_join_them_at_a_click() -> None:
    graph = crowd(200)
    data = page_data(graph, "Crowd")
    employer = {node["id"]: node.get("organization") for node in data["nodes"]}
    shown = {name: {number for number, _, _ in view["places"]} for name, view in data["views"].items()}
    homes = {employer[number] for number in shown["first"]}
    assert {str(home) for home in homes} <= set(shown)
    for home in homes:
        assert shown[str(home)] == shown["first"] | {number for number, of in employer.items() if of == home}


def test_everybody_tied_to_one_of_the_first_forty_joins_them_at_a_click() -> None:
    data = page_data(crowd(200), "Crowd")
    shown = {name: {number for number, _, _ in view["places"]} for name, view in data["views"].items()}
    people = {node["id"] for node in data["nodes"] if node["kind"] == "person"}
    for person in shown["first"]:
        ends = [{tie["from"], tie["to"]} for tie in data["ties"]]
        tied = set().union(*(pair for pair in ends if person in pair)) & people
        assert shown.get(str(person), shown["first"]) == shown["first"] | tied


def test_pyvis_holds_every_node_and_tie(account: nx.MultiDiGraph[str]) -> None:
    data = page_data(account, "Map")
    network = map_network(data)
    assert len(network.nodes) == account.number_of_nodes()
    assert len(network.edges) == len(data["ties"])


def test_an_empty_graph_makes_a_page() -> None:
    data = embedded(render_page(nx.MultiDiGraph(), title="Nothing"))
    assert data["nodes"] == data["ties"] == []


def test_vendored_files_are_what_was_recorded() -> None:
    record = tomllib.loads(VENDOR.joinpath("vendor.toml").read_text(encoding="utf-8"))
    assert record["version"] in VENDOR.joinpath("vis-network.min.js").read_text(encoding="utf-8")[:400]
    assert {"LICENSE-MIT", "LICENSE-APACHE-2.0"} < set(record["sha256"])
    for name, digest in record["sha256"].items():
        assert hashlib.sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() == digest


def crowd(size: int) -> nx.MultiDiGraph[str]:
    """Many people in teams of twenty, five claims each, every quote another."""
    from graphkit.records import Claim, Mention, Quote  # noqa: PLC0415  # keeps the head of the module short

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(owner=None, home=frozenset(), day=None, claims={})
    for team in range(size // 20 + 1):
        graph.add_node(f"t{team}", kind="organization", name=f"Team {team}", side="theirs", parent=None)
    for at in range(size):
        graph.add_node(
            f"p{at}",
            kind="person",
            name=f"Person Number {at}",
            side="theirs",
            organization=f"t{at // 20}",
            reports_to=f"p{at // 20 * 20}" if at % 20 else None,
        )
    for number in range(size * 5):
        one, other = f"p{number % size}", f"p{number * 7 % size}"
        words = f"Number {number} told the other one about the schedule, at some length, as one does in notes. " * 2
        claim = Claim(
            f"c{number}",
            "contacts",
            Mention("person", one, "n.md", entity=one),
            Mention("person", other, "n.md", entity=other),
            Quote("n.md", number, number + 9, 3, words),
            "",
            1,
        )
        graph.add_edge(
            one, other, key=claim.id, claim=claim, relation="contacts", polarity="positive", modality="actual"
        )
    return graph


def test_a_map_of_undated_notes_tells_no_day(account: nx.MultiDiGraph[str]) -> None:
    told = page_data(account, "Map")["day"]
    account.graph["day"] = date.min
    assert told
    assert page_data(account, "Map")["day"] is None
