"""No word of the notes is in a pseudonymised output, and its shape is that of the graph."""

from __future__ import annotations

import copy
import re
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.records import Claim, Identities, Mention, Organization, Person, Quote
from graphkit.views.exports import FORMATS, export_graph
from graphkit.views.page import render_page
from graphkit.views.pseudonyms import Pseudonyms

MARK = "Zqxword"
Graph = nx.MultiDiGraph


def test_no_planted_word_is_in_any_output() -> None:
    masked = Pseudonyms(marked()).graph()
    assert MARK in export_graph(marked(), "csv")["-edges"]
    for form in FORMATS:
        assert MARK.lower() not in "".join(export_graph(masked, form).values()).lower(), form
    assert MARK.lower() not in render_page(masked, title="Map").lower()


def test_no_name_title_quote_or_note_is_in_any_output(account: Graph[str], findings: dict[str, Any]) -> None:
    masks = Pseudonyms(account)
    page = render_page(masks.graph(), title="Map", findings=masks.answers(findings))
    outputs = [page, *("".join(export_graph(masks.graph(), form).values()) for form in FORMATS)]
    written = {about["name"] for _, about in account.nodes(data=True)}
    written |= {about["claim"].quote.text for _, _, about in account.edges(data=True)}
    written |= {about["claim"].quote.note for _, _, about in account.edges(data=True)}
    written |= {title for _, about in account.nodes(data=True) for title in about.get("titles", ())}
    written |= {"says so", "runs through", "former flatmates"}
    for output in outputs:
        assert [words for words in written if words in output] == []


def test_the_shape_stays(account: Graph[str]) -> None:
    masked = Pseudonyms(account).graph()

    def shape(graph: Graph[str]) -> Counter[tuple[Any, ...]]:
        kinds = nx.get_node_attributes(graph, "kind")
        told = ("relation", "polarity", "modality", "hearsay", "confidence", "date")
        return Counter((kinds[a], kinds[b], *(about[key] for key in told)) for a, b, about in graph.edges(data=True))

    assert shape(masked) == shape(account)
    assert nx.faster_could_be_isomorphic(nx.Graph(masked), nx.Graph(account))
    assert masked.nodes[masked.graph["owner"]]["side"] == "ours"
    reports = sum(about.get("reports_to") is not None for _, about in account.nodes(data=True))
    assert sum(about.get("reports_to") is not None for _, about in masked.nodes(data=True)) == reports


def test_labels_are_the_same_everywhere_and_whatever_the_order(account: Graph[str], findings: dict[str, Any]) -> None:
    turned: Graph[str] = nx.MultiDiGraph(**account.graph)
    turned.add_nodes_from(reversed(list(account.nodes(data=True))))
    turned.add_edges_from(reversed(list(account.edges(keys=True, data=True))))
    one, other = Pseudonyms(account), Pseudonyms(turned)
    assert nx.utils.graphs_equal(one.graph(), other.graph())
    assert one.answers(findings) == other.answers(findings)
    names = {about["name"] for _, about in one.graph().nodes(data=True)}
    answers = one.answers(findings)
    assert {person["name"] for person in answers["people"]} <= names
    assert set(answers["introductions"]) <= names
    assert [person["influence"] for person in answers["people"]] == [one["influence"] for one in findings["people"]]
    assert all(re.fullmatch(r"claim-\d+", one) for risk in answers["risks"] for one in risk["claims"])


def test_the_graph_itself_stays(account: Graph[str]) -> None:
    before = copy.deepcopy(account)
    Pseudonyms(account).graph()
    assert nx.utils.graphs_equal(account, before)
    assert account.graph == before.graph


@pytest.mark.parametrize("text", ["Person 1", "claim-1", ""])
def test_only_known_words_are_let_through(account: Graph[str], text: str) -> None:
    assert Pseudonyms(account).answers({"why": text, "side": "ours", "list": [text, 1, None]}) == {
        "why": "", "side": "ours", "list": [1, None],
    }  # fmt: skip
    assert Pseudonyms(account).answers({"introductions": {text: {}}}) == {"introductions": {}}


def marked() -> Graph[str]:
    """Two people of one firm, and a marked word wherever words may stand."""
    people = {key: Person(key, f"{MARK} {key}", (f"{MARK}a",), (f"{MARK}.md",)) for key in ("a", "b")}
    one, other = (Mention("person", f"{MARK} {key}", f"{MARK}.md", entity=key) for key in people)
    where = Quote(f"{MARK}.md", 0, 4, 1, MARK, f"{MARK}vault")
    ends = {
        "knows": other,
        "works_for": Mention("organization", MARK, "", entity="f"),
        "has_title": Mention("title", MARK, ""),
        "decides": Mention("words", f"the {MARK}", ""),
    }
    stranger = Mention("person", MARK, "")
    claims = [
        Claim(f"{MARK}-{relation}", relation, one, end, where, MARK, 1, attributed_to=(stranger, one), detail=MARK)
        for relation, end in ends.items()
    ]
    firm = Organization("f", f"{MARK} Ltd", (MARK,))
    return build_graph(claims, Identities(people, {"f": firm}, owner="a"), Settings(Path()))
