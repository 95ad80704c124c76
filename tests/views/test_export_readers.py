"""Exports are read back by the programs that they are made for, whatever the notes say."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pyarrow
import pytest
import rdflib
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from graphkit.views.exports import export_graph, export_tables
from tests.views.test_other_exports import WORDS, graph_that_says

Graph = nx.MultiDiGraph
FTM = "followthemoney==3.8.2"  # the newest that needs no compiler
CHECK = """
import json, sys
from followthemoney import model
for line in sys.stdin:
    told = json.loads(line)
    read = model.get_proxy(told, cleaned=False)
    read.schema.validate(told)
    assert {name: sorted(values) for name, values in read.to_dict()["properties"].items()} == {
        name: sorted(set(values)) for name, values in told["properties"].items()
    }, told
    print(read.id, read.schema.name)
"""


def test_rdflib_reads_the_linked_data(account: Graph) -> None:
    read = rdflib.Graph().parse(data=export_graph(account, "jsonld")[""], format="json-ld")
    works_for = rdflib.URIRef("https://schema.org/worksFor")
    jobs = {(str(person), str(firm)) for person, firm in read.subject_objects(works_for)}
    held = {node: about["organization"] for node, about in account.nodes(data=True) if about.get("organization")}
    assert jobs == {(iri(person), iri(firm)) for person, firm in held.items()}
    assert len(list(read.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == account.number_of_edges()


def iri(node: str) -> str:
    return f"urn:graphkit:node:{quote(node, safe='')}"


def test_vobject_reads_the_cards(account: Graph) -> None:
    cards = list(vobject.readComponents(export_graph(account, "vcard")[""]))
    people = [about for _, about in account.nodes(data=True) if about["kind"] == "person"]
    assert sorted(card.fn.value for card in cards) == sorted(about["name"] for about in people)
    titles = {card.fn.value: card.title.value for card in cards if hasattr(card, "title")}
    assert titles == {about["name"]: about["titles"][0] for about in people if about["titles"]}


def test_pyarrow_reads_the_tables(account: Graph) -> None:
    parts = export_tables(account)
    nodes, edges = (parquet.read_table(pyarrow.BufferReader(parts[part])) for part in ("-nodes", "-edges"))
    assert nodes.schema.field("gone").type == pyarrow.bool_()
    assert edges.schema.field("confidence").type == pyarrow.float64()
    assert set(nodes["id"].to_pylist()) == set(account)
    ends = zip(*(edges[name].to_pylist() for name in ("source", "target", "id")), strict=True)
    assert set(ends) == set(account.edges(keys=True))
    assert export_tables(account) == parts


@settings(max_examples=30, deadline=None)
@given(words=st.one_of(WORDS, st.just("a|b")))
def test_no_text_breaks_tables_or_entities(words: str) -> None:
    graph = graph_that_says(words)
    tables = export_tables(graph)
    read = parquet.read_table(pyarrow.BufferReader(tables["-nodes"]))
    assert read.num_rows == graph.number_of_nodes()
    entities = [json.loads(line) for line in export_graph(graph, "ftm")[""].split("\n")[:-1]]
    assert len({one["id"] for one in entities}) == len(entities)
    for text in export_graph(graph, "kumu").values():
        assert not [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row if "|" in cell]


def test_connections_for_kumu_lead_to_elements(account: Graph) -> None:
    elements, connections = (
        list(csv.DictReader(io.StringIO(export_graph(account, "kumu")[part], newline="")))
        for part in ("-elements", "-connections")
    )
    assert {one["Label"] for one in elements} == {about["name"] for _, about in account.nodes(data=True)}
    assert {end for one in connections for end in (one["From"], one["To"])} <= {one["ID"] for one in elements}
    assert len(connections) == account.number_of_edges()


def test_entities_say_only_what_is_so(account: Graph) -> None:
    entities = [json.loads(line) for line in export_graph(account, "ftm")[""].splitlines()]
    parties = {one["id"] for one in entities if one["schema"] in ("Person", "Organization")}
    links = [one for one in entities if one["schema"] in ("Employment", "UnknownLink")]
    assert len(parties) + len(links) == len(entities)
    for one in links:
        told = one["properties"]
        names = ("employee", "employer") if one["schema"] == "Employment" else ("subject", "object")
        assert {told[name][0] for name in names} <= parties
    claims = [about["claim"] for *_, about in account.edges(data=True)]
    denied = {claim.quote.text for claim in claims if claim.polarity == "negative" or claim.modality != "actual"}
    so = {claim.quote.text for claim in claims} - denied
    assert {one["properties"]["summary"][0] for one in links} & (denied - so) == set()


@pytest.mark.skipif("GRAPHKIT_TRY_INSTALLERS" not in os.environ, reason="installs the package that reads them")
def test_follow_the_money_reads_the_entities(account: Graph, tmp_path: Path) -> None:
    text = export_graph(account, "ftm")[""]
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert uv
    alone = [uv, "run", "--quiet", "--no-project", "--isolated", "--python", sys.executable, "--no-build"]
    command = [*alone, "--with", FTM, "python", "-c", CHECK]
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    ran = subprocess.run(
        command, cwd=tmp_path, input=text, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == len(text.splitlines())
