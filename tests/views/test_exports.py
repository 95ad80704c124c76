"""What is exported can be read back by the format's own readers, whatever the notes say."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.errors import ConfigError
from graphkit.graph import build_graph
from graphkit.records import Claim, Identities, Mention, Person, Quote
from graphkit.views.exports import FORMATS, export_graph

Graph = nx.MultiDiGraph
Shape = tuple[set[str], set[tuple[str, str, str]]]
HOSTILE = (
    "\x00", "\x1b[2J", "\ufffe", "\ud800", "]]>", "</script>", "<img src=x onerror=alert(1)>", '"', "\\", "\\N", "'",
    "`", "|", "=cmd|'/C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=2", "＝1", "&#34;", "#quot;", "%%{init}%%",
    "\u202egnp",
)  # fmt: skip


def shape(graph: nx.Graph[str]) -> Shape:
    return set(graph), {(start, end, str(key)) for start, end, key in graph.edges(keys=True)}


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_back(form: str, parts: dict[str, str]) -> Shape:
    text = parts.get("", "")
    if form == "graphml":
        return shape(nx.parse_graphml(text, force_multigraph=True))
    if form == "gexf":
        return shape(nx.MultiDiGraph(nx.read_gexf(io.BytesIO(text.encode()))))  # reads single edges as a simple graph
    if form == "json":
        return shape(nx.node_link_graph(json.loads(text), edges="edges"))
    if form == "cytoscape":
        return shape(nx.cytoscape_graph(json.loads(text)))
    nodes, edges = read_csv(parts["-nodes"]), read_csv(parts["-edges"])
    return {row["id"] for row in nodes}, {(row["source"], row["target"], row["id"]) for row in edges}


READABLE = ("graphml", "gexf", "json", "cytoscape", "csv")


@pytest.mark.parametrize("form", READABLE)
def test_reads_back_as_the_same_graph(form: str, account: Graph) -> None:
    assert read_back(form, export_graph(account, form)) == shape(account)


@pytest.mark.parametrize("form", READABLE)
@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6)), min_size=1, max_size=4).map("".join))
def test_no_text_breaks_a_format(form: str, words: str) -> None:
    nodes, edges = read_back(form, export_graph(graph_that_says(words), form))
    assert (len(nodes), len(edges)) == (2, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_same_text_twice_and_the_graph_stays(form: str, account: Graph) -> None:
    before = copy.deepcopy(account)
    assert export_graph(account, form) == export_graph(before, form)
    assert nx.utils.graphs_equal(account, before)
    assert account.graph == before.graph


@pytest.mark.parametrize("form", FORMATS)
def test_order_of_nodes_is_irrelevant(form: str, account: Graph) -> None:
    turned: Graph[str] = nx.MultiDiGraph(**account.graph)
    turned.add_nodes_from(reversed(list(account.nodes(data=True))))
    turned.add_edges_from(reversed(list(account.edges(keys=True, data=True))))
    assert export_graph(turned, form) == export_graph(account, form)


def test_every_edge_carries_its_quote_and_place(account: Graph) -> None:
    quotes = {key: account.edges[start, end, key]["claim"].quote for start, end, key in account.edges(keys=True)}
    rows = read_csv(export_graph(account, "csv")["-edges"])
    assert {row["id"]: (row["quote"], row["note"], int(row["line"])) for row in rows} == {
        key: (quote.text, quote.note, quote.line) for key, quote in quotes.items()
    }


def test_attributes_name_people_and_hold_no_ids(account: Graph) -> None:
    for row in read_csv(export_graph(account, "csv")["-nodes"]):
        about = account.nodes[row["id"]]
        assert row["label"] == about["name"]
        assert row["reports_to"] == (account.nodes[about["reports_to"]]["name"] if about.get("reports_to") else "")
        assert row["organization"] == (
            account.nodes[about["organization"]]["name"] if about.get("organization") else ""
        )


@settings(max_examples=50, deadline=None)
@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=8)))
def test_no_cell_is_a_formula(words: str) -> None:
    for text in export_graph(graph_that_says(words), "csv").values():
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]


@settings(max_examples=50, deadline=None)
@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)))
def test_mermaid_labels_stay_inside_their_quotes(words: str) -> None:
    head, *lines = export_graph(graph_that_says(words), "mermaid")[""].splitlines()
    assert head == "flowchart LR"
    node = r'  n\d+(\(\[|\[|>)"[^"<>`|%\\&]*"(\]\)|\])'
    edge = r'  n\d+ -- "[a-z ]+" --> n\d+'
    assert [line for line in lines if not re.fullmatch(f"{node}|{edge}", line)] == []
    assert len(lines) == 3


@settings(max_examples=50, deadline=None)
@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)))
def test_dot_strings_end_where_they_should(words: str) -> None:
    lines = export_graph(graph_that_says(words), "dot")[""].splitlines()
    string = r'"(?:[^"\\]|\\["\\])*"'
    statement = rf"  {string}(?: -> {string})? \[label={string}(?:, shape=\w+)?\];"
    assert [line for line in lines[2:-1] if not re.fullmatch(statement, line)] == []
    assert (lines[0], lines[-1], len(lines)) == ("digraph graphkit {", "}", 6)


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_diagrams_draw_one_arrow_a_kind(form: str) -> None:
    graph = graph_that_says("Ann Lee")
    (start, end, about) = next(iter(graph.edges(data=True)))
    graph.add_edge(start, end, key="again", **about)
    graph.add_edge(start, end, key="contrary", **{**about, "polarity": "negative"})
    assert len(re.findall("->", export_graph(graph, form)[""])) == 2


def test_unknown_format_names_the_known_ones(account: Graph) -> None:
    with pytest.raises(ConfigError, match=", ".join(FORMATS)):
        export_graph(account, "vsdx")


def graph_that_says(words: str) -> nx.MultiDiGraph[str]:
    """Two people, one claim, and `words` wherever words may stand."""
    people = {key: Person(key, f"{words} {key}", (words,), (words,)) for key in ("a", "b")}
    one, other = (Mention("person", words, "a.md", entity=key) for key in people)
    quote = Quote(words, 0, len(words), 1, words)
    claim = Claim("c", "knows", one, other, quote, words, 1, attributed_to=(one,), detail=words)
    return build_graph([claim], Identities(people, {}, owner="a"), Settings(Path()))
