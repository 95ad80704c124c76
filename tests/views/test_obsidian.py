"""Names and quotes that mean harm stay words: in file names, in Markdown, in links, in properties and in charts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.marks import BLOCK_BEGIN, BLOCK_END
from graphkit.records import Claim, Identities, Mention, Organization, Person, Quote, Relation, Source
from graphkit.text import parse_note
from graphkit.text.frontmatter import read_front_matter
from graphkit.views.obsidian import (
    OwnNote,
    address_book,
    emptied,
    file_key,
    folder_contents,
    is_damaged,
    merged,
    merged_canvas,
    safe_name,
)
from graphkit.views.obsidian.charts import org_chart
from graphkit.views.obsidian.file_names import file_names
from graphkit.views.obsidian.markup import as_property, as_text, wikilink

HOSTILE = [
    "", ".", "..", "../../etc/passwd", "a/b\\c", ".hidden", "CON", "con.txt", "Lpt¹", "nul .md", "x" * 400, "é" * 300,
    "a. . ", "[[Bo]]|x", "a#b^c", "%% graphkit:end %%", "A\nB", "---", "x: y", "\u202eevil", "\x00", "<script>", "`=1`",
    "🎈" * 90,
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
FAST = settings(max_examples=40, deadline=None)


@FAST
@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=2))
def test_file_names_are_safe_and_nobody_shares_one(names: list[str], taken: list[str]) -> None:
    files = file_names({str(at): name for at, name in enumerate(names)}, taken)
    assert len({file_key(name) for name in files.values()}) == len(names)
    assert not {file_key(name) for name in files.values()} & {file_key(name) for name in taken}
    for name in files.values():
        assert name == name.strip(". ")
        assert not set(name) & set('/\\:*?"<>|#^[]%`')
        assert name.isprintable()
        assert 0 < len(name.encode()) <= 150
        assert not re.match(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", name, re.IGNORECASE)


@FAST
@given(TEXTS)
def test_a_safe_name_is_its_own_safe_name(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


def test_names_that_a_disk_takes_for_one_get_the_same_marks_whoever_comes_first() -> None:
    names = {"a": "Bo Li", "b": "BO LI", "c": "Bo/Li", "d": "Ana"}
    files = file_names(names)
    assert files == {key: file_names(dict(reversed(names.items())))[key] for key in names}
    assert files["d"] == "Ana"
    assert len({file_key(name) for name in files.values()}) == 4


@FAST
@given(TEXTS)
def test_text_holds_no_sign_that_acts(words: str) -> None:
    text = re.sub(r"&#\d+;", "", as_text(words))
    assert not set(text) & set("\\`*_{}[]<>~=$%#|^!&\n")
    assert "::" not in text


@FAST
@given(TEXTS)
def test_a_link_has_one_target_and_ends_where_it_should(label: str) -> None:
    link = wikilink("people/Ana", label)
    assert re.fullmatch(r"\[\[people/Ana\|[^\[\]|`$%<\n]+\]\]", link)
    assert "::" not in link


@FAST
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_properties_are_the_strings_that_went_in(value: str, values: list[str]) -> None:
    text = f"{as_property('name', value)}\n{as_property('aliases', values)}\n"
    found = yaml.safe_load(text)
    assert found.keys() == {"name", "aliases"}
    assert isinstance(found["name"], str)
    assert all(isinstance(one, str) for one in found["aliases"])
    assert len(found["aliases"]) == len(values)


WORDS = st.text(st.sampled_from("ab :#-%\n\t\"'[]é"), max_size=30).filter(lambda text: not text.startswith("---"))
NOTE = OwnNote({"kind": "person", "name": "Ana", "forms": ["A"], "aliases": ["A"]}, "# Ana\n\nknows:: [[Bo]]")


@FAST
@given(WORDS, WORDS, st.sampled_from(["\n", "\r\n"]))
def test_words_around_the_block_stay_and_merging_twice_is_merging_once(above: str, below: str, end: str) -> None:
    text = merged(None, NOTE).replace("\n", end)
    head, block = text.split(f"---{end}%%", 1)
    text = f"{head}---{end}{above}{end}%%{block}{below}"
    other = OwnNote({"kind": "person", "name": "Ana Ruiz"}, "nothing")
    changed = merged(text, other)
    assert merged(text, NOTE) == text
    assert merged(changed, other) == changed
    assert merged(changed, NOTE) == text
    assert changed.split("---" + end, 2)[2].startswith(above)
    assert changed.endswith(f"{BLOCK_END} %%{end}{below}")
    left = emptied(text)
    assert (left is None) == (not (above + below).strip())
    assert left is None or (above in left and left.endswith(below) and "Bo" not in left)


def test_properties_of_a_persons_own_stay_with_their_comments() -> None:
    mine = '# my own\ncssclasses: [wide]\nup:\n  - "[[Home]]"\n'
    text = merged(None, NOTE).replace("---\n", f"---\n{mine}", 1)
    changed = merged(text, OwnNote({"kind": "person", "name": "Ana Ruiz"}))
    assert mine in changed
    head = read_front_matter(changed, "").properties
    assert (head["name"], head["cssclasses"], head["up"]) == ("Ana Ruiz", ("wide",), ("[[Home]]",))
    left = emptied(text)
    assert left is not None
    assert mine in left
    assert "Ana" not in left


@pytest.mark.parametrize(
    "text", ["", "mine", f"{BLOCK_BEGIN} %%\n", f"{BLOCK_END} %%\n{BLOCK_BEGIN} %%\n", merged(None, NOTE) * 2]
)
def test_a_file_without_exactly_one_block_is_damaged(text: str) -> None:
    assert is_damaged(text)
    assert not is_damaged(merged(None, NOTE))


@FAST
@given(TEXTS)
def test_a_chart_holds_names_as_words(name: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("acme", kind="organization", name=name, parent=None)
    for person, boss in (("ana", None), ("bo", "ana")):
        graph.add_node(person, kind="person", name=name, titles=(name,), organization="acme", reports_to=boss)
    lines = org_chart(graph, "acme").split("\n")
    assert (lines[0], lines[1], lines[-1], len(lines)) == ("```mermaid", "flowchart TD", "```", 8)
    assert all(line.count('"') == 2 and "`" not in line for line in lines[2:5])
    assert lines[6] == "  p0 --> p1"


def said(number: int, names: list[str], relation: Relation) -> Claim:
    """Somebody has something to do with the next, in words that mean harm."""
    one, other = str(number), str((number + 1) % len(names))
    ends = [Mention("person", names[int(end)], "a.md", name=names[int(end)], entity=end) for end in (one, other)]
    words = f"- [ ] {names[int(one)]}\n```\n%% graphkit:end %%\n[[x]] key:: `= 1` #tag"
    quote = Quote(f"{names[int(one)] or 'a'}.md", 0, 0, 1, words)
    return Claim(f"c{number}", relation, ends[0], ends[1], quote, "", 1, attributed_to=(ends[1],), detail=words)


@pytest.mark.parametrize("audience", ["internal", "external"])
def test_a_folder_about_people_whose_names_mean_harm_is_whole_and_no_evidence(audience: str) -> None:
    names = [name for name in HOSTILE if name]
    relations: list[Relation] = ["knows", "reports_to", "decides"]
    people = {str(at): Person(str(at), name, (name, f"{name}'"), (f"{name}.md",)) for at, name in enumerate(names)}
    units = {f"o{at}": Organization(f"o{at}", name, (name,)) for at, name in enumerate(names)}
    claims = [said(at, names, relations[at % 3]) for at in range(len(names))]
    graph = build_graph(claims, Identities(people, units, owner="0"), Settings(Path()))
    notes = {("", claim.quote.note): claim.quote.note for claim in claims}
    to = address_book(graph, "graphkit", notes, ["CON"])
    contents = folder_contents(graph, "internal" if audience == "internal" else "external", to)
    files = {path: note if isinstance(note, str) else merged(None, note) for path, note in contents.items()}
    assert all(re.fullmatch(r"(people/|accounts/)?[^/\\.][^/\\]*\.(md|canvas)", path) for path in files)
    assert max(len(path.encode()) for path in files) < 180
    assert len(files) == len(people) + len(units) + 2
    for path, text in files.items():
        if path.endswith(".canvas"):
            assert {one.get("file", "graphkit/")[:9] for one in json.loads(text)["nodes"]} == {"graphkit/"}
            assert merged_canvas(text, text) == text
            continue
        assert not is_damaged(text)
        assert merged(text, contents[path]) == text  # type: ignore[arg-type]  # no canvas
        assert emptied(text) is None
        note, _ = parse_note(Source(path, text.encode()))
        assert note.passages == ()
        assert yaml.safe_load(text.split("---\n")[1])["written-by"] == "graphkit"
        body = re.sub(r"```mermaid\n.*?\n```", "", text, flags=re.DOTALL)
        assert "- [ ]" not in body
        assert "```" not in body
        assert all(link.startswith("graphkit/") or f"{link}.md" in notes.values()
                   for link in re.findall(r"\[\[([^|\]]*)", body))  # fmt: skip
