"""Sources: which files are read, in which order, and what is said about the others."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.marks import HOME_NOTE, OWN_MARK
from graphkit.notes import MAX_BYTES, passed_over, read_sources
from graphkit.records import Identities, Person, Problem, Source
from graphkit.views.exports import export_graph


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_bytes(b"- Ana met Bo")
    assert list(read_sources(tmp_path / "call.txt", vault="north")) == [Source("call.txt", b"- Ana met Bo", "north")]


def test_standard_input_is_one_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"- Ana met Bo")))
    assert list(read_sources(Path("-"))) == [Source("stdin.md", b"- Ana met Bo")]


def test_a_folder_gives_its_notes_in_the_same_order_every_time(tmp_path: Path) -> None:
    for name in ("b.md", "a.MD", "sub/c.markdown", "sub/d.png", "e.rtf", "f.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    paths = [source.path for source in read_sources(tmp_path) if isinstance(source, Source)]
    assert paths == ["a.MD", "b.md", "f.csv", "sub/c.markdown"]


@pytest.mark.parametrize(
    "name", [".hidden.md", ".obsidian/a.md", ".graphkit/a.md", "Templates/a.md", "99 - templates/a.md"]
)
def test_what_is_no_note_is_skipped(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("- Ana met Bo")
    assert list(read_sources(tmp_path)) == []


def test_what_graphkit_wrote_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\n" + OWN_MARK + b"\n---\n")
    assert list(read_sources(tmp_path)) == []


@pytest.mark.parametrize("form", ["csv", "kumu", "vcard"])
def test_what_graphkit_exported_is_never_read_back(tmp_path: Path, form: str) -> None:
    known = Identities({"ana": Person("ana", "Ana Ruiz")}, {})
    graph: nx.MultiDiGraph[str] = build_graph((), known, Settings(tmp_path))
    for part, text in export_graph(graph, form).items():
        (tmp_path / f"graph{part}.{'vcf' if form == 'vcard' else 'csv'}").write_text(text, encoding="utf-8")
    assert list(read_sources(tmp_path)) == []


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (found,) = read_sources(tmp_path / "gone.md")
    assert isinstance(found, Problem)
    assert found.note == "gone.md"


def test_the_largest_file_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    for name, size in (("fits.md", MAX_BYTES), ("large.md", MAX_BYTES + 1)):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size)
    fits, large = read_sources(tmp_path)
    assert isinstance(fits, Source)
    assert isinstance(large, Problem)


def test_unprintable_names_are_shown_without_harm(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\nb\x1b.md").write_text("- Ana met Bo")
    except OSError:
        pytest.skip("this file system refuses the name")
    (found,) = read_sources(tmp_path)
    assert isinstance(found, Source)
    assert found.path.isprintable()


def test_every_file_is_read_or_a_problem_or_passed_over(tmp_path: Path) -> None:
    files = ["a.md", "b.MD", "c.rtf", "plain", "templates/t.md", ".obsidian/x.json", "sub/d.md", "sub/e.png"]
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("- Ana met Bo")
    (tmp_path / "own.md").write_bytes(OWN_MARK)
    (tmp_path / "graphkit.toml").touch()
    (tmp_path / "away").symlink_to(tmp_path.parent, target_is_directory=True)
    found = list(read_sources(tmp_path))
    known = {one.path if isinstance(one, Source) else one.note or "" for one in found}
    passed = {one.note: one.message for one in passed_over(tmp_path, known)}
    assert known.isdisjoint(passed)
    assert known == {"a.md", "b.MD", "sub/d.md"}
    assert passed == {
        **{name: f"is of no kind that is read ({Path(name).suffix})" for name in ("c.rtf", "plain", "sub/e.png")},
        "templates": "holds templates", ".obsidian": "is hidden", "own.md": "was written by graphkit",
        "away": "is a link, and links are not followed",
    }  # fmt: skip
    assert list(passed_over(tmp_path / "a.md", {"a.md"})) == []


def home_note(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = f"---\n{OWN_MARK.decode()}\nfolder: {folder.name}\n---\n"
    (folder / HOME_NOTE).write_text(head, encoding="utf-8")


def test_a_folder_that_graphkit_keeps_is_skipped_with_all_that_is_in_it(tmp_path: Path) -> None:
    for name in ("a.md", "work/graphkit/people/Ana.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("- Ana met Bo", encoding="utf-8")
    home_note(tmp_path / "work" / "graphkit")
    found = list(read_sources(tmp_path))
    assert [one.path for one in found if isinstance(one, Source)] == ["a.md"]
    assert [(one.note, one.message) for one in passed_over(tmp_path, {"a.md"})] == [
        ("work/graphkit", "was written by graphkit")
    ]


@pytest.mark.parametrize("folder", ["Clients", "graphkit"])
def test_a_home_note_that_names_another_folder_or_a_note_of_that_name_hides_nothing(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.md").write_text("- Ana met Bo", encoding="utf-8")
    (tmp_path / folder / HOME_NOTE).write_text(f"---\nfolder: {folder}\n---\n", encoding="utf-8")
    assert f"{folder}/a.md" in {one.path for one in read_sources(tmp_path) if isinstance(one, Source)}
    (tmp_path / folder / HOME_NOTE).write_bytes(b"---\n" + OWN_MARK + b"\nfolder: elsewhere\n---\n")
    assert [one.path for one in read_sources(tmp_path) if isinstance(one, Source)] == [f"{folder}/a.md"]
