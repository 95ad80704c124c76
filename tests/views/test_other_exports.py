"""JSON-LD, Cypher and vCards hold what the graph holds, and no word of a note gets out of its place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.records import Claim, Identities, Mention, Organization, Person, Quote
from graphkit.views.characters import one_line
from graphkit.views.exports import export_graph

HOSTILE = (
    "\x00",
    "\ud800",
    '"',
    "\\",
    "\\u0022",
    "\\\\u0022",
    "'",
    ";",
    ",",
    "\r\nTEL:1",
    "//",
    "/*",
    "}",
    "`",
    "\u202e",
    "é😀",
)
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6)), min_size=1, max_size=5).map("".join)
TOKEN = re.compile(r'"(?:[^"\\]|\\["\\])*"|[^"]')


# ---- JSON-LD ----


def linked(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    document = json.loads(export_graph(graph, "jsonld")[""])
    return {one["@id"]: one for one in document["@graph"]}


def iri(kind: str, key: str) -> str:
    return f"urn:graphkit:{kind}:{quote(key, safe='')}"


def test_every_node_and_claim_is_linked(account: nx.MultiDiGraph[str]) -> None:
    found = linked(account)
    assert len(found) == account.number_of_nodes() + account.number_of_edges()
    for node, about in account.nodes(data=True):
        one = found[iri("node", node)]
        assert one["schema:name"] == about["name"]
        links = {"schema:worksFor": "organization", "org:reportsTo": "reports_to", "org:subOrganizationOf": "parent"}
        for term, field in links.items():
            assert one.get(term) == ({"@id": iri("node", about[field])} if about.get(field) else None)
    for start, end, key, about in account.edges(keys=True, data=True):
        one, claim = found[iri("claim", key)], about["claim"]
        assert (one["rdf:subject"]["@id"], one["rdf:object"]["@id"]) == (iri("node", start), iri("node", end))
        assert (one["graphkit:polarity"], one["graphkit:modality"]) == (claim.polarity, claim.modality)
        assert one["prov:wasQuotedFrom"]["schema:text"] == claim.quote.text
        assert len(one.get("prov:wasAttributedTo", [])) == len(claim.attributed_to)


def test_terms_are_declared_and_links_lead_somewhere(account: nx.MultiDiGraph[str]) -> None:
    document = json.loads(export_graph(account, "jsonld")[""])
    prefixes = {term for term in document["@context"] if ":" not in term}
    ids = {one["@id"] for one in document["@graph"]}
    for one in document["@graph"]:
        terms = {*one, *one["@type"], one.get("rdf:predicate", {}).get("@id", "org:x")}
        assert {term.split(":")[0] for term in terms if not term.startswith("@")} <= prefixes
        values = [one.get(term) for term in ("schema:worksFor", "org:reportsTo", "rdf:subject", "rdf:object")]
        assert {value["@id"] for value in values if value} <= ids


def test_what_is_denied_or_planned_is_no_property(account: nx.MultiDiGraph[str]) -> None:
    for one in linked(account).values():
        if "rdf:Statement" not in one["@type"]:
            assert "schema:knows" not in one
            assert not [term for term in one if term.startswith("graphkit:") and term != "graphkit:side"]


@settings(max_examples=40, deadline=None)
@given(words=WORDS)
def test_no_text_breaks_linked_data(words: str) -> None:
    found = linked(graph_that_says(words))
    assert len(found) == 4
    assert all(re.fullmatch(r"urn:graphkit:\w+:[\w.~%-]*", key, re.ASCII) for key in found)


# ---- Cypher ----


def statements(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Statements as lists of tokens: whole texts, and the characters between them."""
    lines = export_graph(graph, "cypher")[""].splitlines()
    assert all(line.endswith(";") for line in lines)
    return [TOKEN.findall(line) for line in lines]


def test_every_node_and_claim_is_merged(account: nx.MultiDiGraph[str]) -> None:
    text = export_graph(account, "cypher")[""]
    assert len(re.findall(r"^MERGE \(n:Entity ", text, re.MULTILINE)) == account.number_of_nodes()
    assert len(re.findall(r"^MATCH ", text, re.MULTILINE)) == account.number_of_edges()
    for start, end, key, about in account.edges(keys=True, data=True):
        ends = f'MATCH (a:Entity {{id: "{start}"}}), (b:Entity {{id: "{end}"}})'
        assert f'{ends} MERGE (a)-[r:{about["relation"].upper()} {{id: "{key}"}}]->(b) SET r += {{' in text


@settings(max_examples=80, deadline=None)
@given(words=WORDS)
def test_no_text_leaves_its_quotes(words: str) -> None:
    plain = ["".join("" if one[0] == '"' else one for one in tokens) for tokens in statements(graph_that_says("x"))]
    hostile = statements(graph_that_says(words))
    outside = ["".join("" if one[0] == '"' else one for one in tokens).replace(" + ", "") for tokens in hostile]
    assert outside == plain
    texts = [one for tokens in hostile for one in tokens if one[0] == '"']
    assert not [one for one in texts if "\\u" in one]
    joined = "".join(json.loads(one.replace("\\u", "u"), strict=False) for one in texts)
    assert one_line(f"{words} a") in joined


# ---- vCard ----


def cards(graph: nx.MultiDiGraph[str]) -> list[dict[str, str]]:
    """Cards as an RFC 2426 reader sees them: lines unfolded, then cut at the first colon."""
    text = export_graph(graph, "vcard")[""]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            found.append({})
        elif line and line != "END:VCARD":
            assert name not in found[-1]
            found[-1][name] = value
    assert text.count("END:VCARD\r\n") >= len(found)
    return found


def parts(value: str, between: str) -> list[str]:
    cut = re.split(rf"(?<!\\)((?:\\\\)*){between}", value)
    joined = ["".join(pair) for pair in zip(cut[::2], [*cut[1::2], ""], strict=True)]
    return [re.sub(r"\\(.)", r"\1", one) for one in joined]


def test_every_person_is_a_card(account: nx.MultiDiGraph[str]) -> None:
    found = {parts(one["FN"], ";")[0]: one for one in cards(account)}
    people = {node: about for node, about in account.nodes(data=True) if about["kind"] == "person"}
    assert set(found) == {about["name"] for about in people.values()}
    for about in people.values():
        card = found[about["name"]]
        assert parts(card["N"], ";")[1::-1] == about["name"].rsplit(" ", 1)
        assert card.get("TITLE") == (about["titles"][0] if about["titles"] else None)
        firm = account.nodes[about["organization"]]["name"] if about["organization"] else None
        assert (parts(card["ORG"], ";")[-1] if "ORG" in card else None) == firm
    assert parts(found["Priya Raman"]["ORG"], ";") == ["Halden Robotics", "Halden Vision"]


def test_a_card_holds_nothing_that_was_said(account: nx.MultiDiGraph[str]) -> None:
    text = export_graph(account, "vcard")[""].replace("\r\n ", "")
    for _, _, about in account.edges(data=True):
        assert about["claim"].quote.text not in text
    assert {key for card in cards(account) for key in card} == {
        "VERSION", "UID", "FN", "N", "NICKNAME", "ORG", "TITLE", "CATEGORIES",
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(words=WORDS)
def test_no_text_breaks_a_card(words: str) -> None:
    found = cards(graph_that_says(words))
    assert len(found) == 2
    for one, key in zip(found, ("a", "b"), strict=True):
        assert parts(one["FN"], ";") == [one_line(f"{words} {key}")]
        assert len(parts(one["N"], ";")) == 5
        assert parts(one.get("ORG", ""), ";") == [one_line(words)]


@pytest.mark.parametrize("name", ["Ann", "Åse Kvale", "Ana de la Hoz"])
def test_names_are_cut_at_the_last_blank(name: str) -> None:
    graph = build_graph([], Identities({"a": Person("a", name)}, {}), Settings(Path()))
    family, given_name, *_ = parts(cards(graph)[0]["N"], ";")
    assert f"{given_name} {family}".strip() == name


def graph_that_says(words: str) -> nx.MultiDiGraph[str]:
    """Two people of one firm, a claim that one knows the other, and `words` wherever words may stand."""
    people = {key: Person(key, f"{words} {key}", (words,), (words,)) for key in ("a", "b")}
    one, other = (Mention("person", words, "a.md", entity=key) for key in people)
    firm = Mention("organization", words, "a.md", entity="f")
    where = Quote(words, 0, len(words), 1, words)
    said = [Claim("c", "knows", one, other, where, words, 1, attributed_to=(one,), detail=words)]
    jobs = [Claim(f"j{who.entity}", "works_for", who, firm, where, words, 1) for who in (one, other)]
    graph = build_graph(
        [*said, *jobs], Identities(people, {"f": Organization("f", words)}, owner="a"), Settings(Path())
    )
    graph.remove_edges_from([("a", "f", "ja"), ("b", "f", "jb")])
    return graph
