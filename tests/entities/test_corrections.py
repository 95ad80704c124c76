"""Decisions in `graphkit.toml`: applied last, undone without a trace, named when they fit nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from graphkit.config import Settings, load_settings
from graphkit.entities import find_organization, find_person, resolve
from graphkit.graph import build_graph
from graphkit.records import Claim, Identities, Reading
from tests.entities.vaults import claim, mentions, note

NOTES = [
    note("2026-01-01-a.md", "Marek Dobrin knows Iva Santos.", "Marek works for Globex."),
    note("2026-01-02-b.md", "Iva Santos works for Initech.", "Fox knows Kim Oda."),
    note("2026-01-03-c.md", "Globex Legal is a part of Globex.", "Kim Oda works for Globex Legal."),
]
PEOPLE = mentions(NOTES, "Marek Dobrin", "Marek", "Iva Santos", "Fox", "Kim Oda")
FIRMS = mentions(NOTES, "Globex", "Initech", "Globex Legal", kind="organization")
WHO = {(mention.text, mention.note[5:10]): mention for mention in (*PEOPLE, *FIRMS)}


def said(subject: str, relation: str, other: str, day: str, bullet: int) -> Claim:
    return claim(WHO[subject, day], relation, WHO[other, day], bullet=bullet)


READING = Reading(
    (*PEOPLE, *FIRMS),
    (
        said("Marek Dobrin", "knows", "Iva Santos", "01-01", 1),
        said("Marek", "works_for", "Globex", "01-01", 2),
        said("Iva Santos", "works_for", "Initech", "01-02", 1),
        said("Fox", "knows", "Kim Oda", "01-02", 2),
        said("Globex Legal", "part_of", "Globex", "01-03", 1),
        said("Kim Oda", "works_for", "Globex Legal", "01-03", 2),
    ),
)
LINES = [
    'same = ["Fox = Marek Dobrin because he told us"]',
    'different = ["Marek = Marek Dobrin because they met"]',
    'hide = ["Initech because it is a film"]',
    'reject = ["{id} because the note meant the brother"]',
    'assert = ["Iva Santos trusts Kim Oda because she said so"]',
    'side = ["Globex = ours because we bought them"]',
]


def read(folder: Path, *lines: str) -> tuple[Identities, nx.MultiDiGraph[str]]:
    (folder / "graphkit.toml").write_text("\n".join(lines), encoding="utf-8")
    settings = load_settings(Settings(folder, me="Iva Santos", us=("Initech",)))
    found, claims = resolve(NOTES, READING, settings)
    return found, build_graph(claims, found, settings)


def content(graph: nx.MultiDiGraph[str]) -> object:
    return sorted(graph.nodes(data=True)), sorted((a, b, str(data)) for a, b, data in graph.edges(data=True))


def first_claim(folder: Path) -> str:
    return min(read(folder)[1].graph["claims"])


@given(st.sets(st.sampled_from(LINES)))
@hypothesis(max_examples=25, deadline=None)
def test_undoing_decisions_gives_back_the_graph_before(lines: set[str]) -> None:
    import tempfile  # noqa: PLC0415  # a folder for each example

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = read(folder)
        decided = [line.format(id=first_claim(folder)) for line in sorted(lines)]
        found, graph = read(folder, *decided)
        assert found.problems == ()
        assert content(read(folder, *decided)[1]) == content(graph)
        assert (content(graph) == content(before[1])) == (not decided)
        after = read(folder)
        assert (after[0], content(after[1])) == (before[0], content(before[1]))


def test_a_rebuild_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    lines = [line.format(id=first_claim(tmp_path)) for line in LINES]
    read(tmp_path, *lines)
    settings = load_settings(Settings(tmp_path))
    resolve(NOTES, READING, settings)
    assert (tmp_path / "graphkit.toml").read_bytes() == "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('same = ["Fox = Zoltan Vex"]', "nobody and nothing called 'Zoltan Vex'"),
        ('different = ["Zoltan Vex = Kim Oda"]', "nobody and nothing called 'Zoltan Vex'"),
        ('hide = ["Room Orion because it is a room"]', "nobody and nothing called 'Room Orion'"),
        ('reject = ["0a1b2c3d4e5f"]', "no claim has the id '0a1b2c3d4e5f'"),
        ('assert = ["Kim Oda knows Zoltan Vex"]', "nobody and nothing called 'Zoltan Vex'"),
        ('side = ["Zoltan Vex = ours"]', "nobody and nothing called 'Zoltan Vex'"),
    ],
)
def test_a_decision_that_fits_nothing_is_named_with_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    (problem,) = read(tmp_path, "# decisions", "", line)[0].problems
    assert words in problem.message
    assert (problem.note, problem.line) == ("graphkit.toml", 3)


def test_what_is_said_of_words_needs_no_bearer(tmp_path: Path) -> None:
    assert read(tmp_path, 'assert = ["Kim Oda decides the depot contract"]')[0].problems == ()


def test_a_side_holds_for_units_and_people_unless_they_have_their_own(tmp_path: Path) -> None:
    def sides(*lines: str) -> dict[str, str]:
        found, graph = read(tmp_path, *lines)
        known = {name: find_person(found, name).id for name in ("Marek Dobrin", "Kim Oda", "Iva Santos")}
        known["Globex Legal"] = find_organization(found, "Globex Legal").id
        return {name: graph.nodes[node]["side"] for name, node in known.items()}

    plain = {"Marek Dobrin": "theirs", "Kim Oda": "theirs", "Iva Santos": "ours", "Globex Legal": "theirs"}
    assert sides() == plain
    ours = {"Marek Dobrin": "ours", "Kim Oda": "ours", "Globex Legal": "ours"}
    assert sides('side = ["Globex = ours"]') == plain | ours
    assert sides('side = ["Globex = ours", "Kim Oda = theirs"]') == plain | ours | {"Kim Oda": "theirs"}
    assert sides('side = ["Marek = unknown"]') == plain | {"Marek Dobrin": "unknown"}


def test_decisions_are_among_the_judgements(tmp_path: Path) -> None:
    found, _ = read(tmp_path, *LINES[:1])
    assert [(one.left, one.right, one.why) for one in found.judgements if one.by == "graphkit.toml"] == [
        ("Fox", "Marek Dobrin", "he told us")
    ]


def test_an_owner_whom_no_note_names_is_somebody_all_the_same() -> None:
    settings = Settings(Path("notes"), me="Zoltan Vex")
    found, claims = resolve(NOTES, READING, settings)
    assert found.owner == "zoltan-vex"
    assert found.people["zoltan-vex"].notes == ()
    assert build_graph(claims, found, settings).nodes["zoltan-vex"]["side"] == "ours"
    assert resolve(NOTES, READING, replace(settings, me="Iva"))[0].owner == "iva-santos"
