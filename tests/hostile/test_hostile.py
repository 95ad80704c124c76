"""Files that nobody would write and every disk holds: read in bounded time, without an exception, problems named."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.notes import MAX_BYTES, read_sources
from graphkit.records import Note, Problem, Source
from graphkit.text import parse_note

SECONDS = 20.0  # a bound that a quadratic step would break by far, even on a busy machine


def heads() -> Iterator[tuple[str, bytes]]:
    yield "brackets", b"---\na: " + b"[" * 40_000 + b"\n---\n- Ana met Bo\n"
    yield "braces", b"---\n" + b"{" * 40_000 + b"\n---\n- Ana met Bo\n"
    yield "anchors", b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n- Ana met Bo\n"
    yield "not yaml", b"---\na: b: c\n\t- x\nperson: Ana\n---\n- Ana met Bo\n"
    yield "odd values", b"---\na: NO\nb: 12:30\ndate: 2025-13-45\nc: 1e5\nd: ~\n---\n- Ana met Bo\n"
    yield "escapes", b'---\na: "\\UFFFFFFFF"\nb: "\\ud800"\n---\n- Ana met Bo\n'
    yield "python tag", b"---\na: !!python/object/apply:os.getcwd []\n---\n- Ana met Bo\n"
    yield "never closed", b"---\nperson: Ana\n- Ana met Bo\n"
    yield "long", b"---\n" + b"a: b\n" * 20_000 + b"---\n- Ana met Bo\n"
    yield "many values", b"---\na: [" + b"x," * 30_000 + b"x]\n---\n- Ana met Bo\n"
    yield "a list", b"---\n- a\n- b\n---\n- Ana met Bo\n"


def bodies() -> Iterator[tuple[str, bytes]]:
    for sign in (
        "[",
        "]",
        "(",
        "![",
        "[[",
        "](",
        "*",
        "_",
        "`",
        "<",
        "<!--",
        "<a ",
        "&",
        "%%",
        "~~",
        "==",
        "\\",
        "|",
        ">",
        "@",
        "#",
    ):
        yield f"40,000 {sign}", b"- " + sign.encode() * 40_000 + b"\n- Ana met Bo\n"
        yield f"10,000 lines {sign}", (sign.encode() + b" a\n") * 10_000
        yield f"40,000 words {sign}", b"\n".join((sign.encode() + b"a ") * 400 for _ in range(100))
    yield "a line of 1 MB", b"- " + b"a " * 500_000 + b"\n- Ana met Bo\n"
    yield "a word of 1 MB", b"a" * 1_000_000 + b"\n\n- Ana met Bo\n"
    yield "full stops", b"A. " * 300_000
    yield "deep bullets", b"".join(b" " * (2 * depth) + b"- a\n" for depth in range(2_000))
    yield "dates", b"- 1 July 2026 - 2 July 2026, " * 20_000
    yield "a paragraph of markup", b"**a** [b](c) &amp; [[d|e]]. X\n" * 20_000
    yield "garbled", "Andr√© ‚è´ JosÃ© √ ≈ ".encode() * 30_000
    yield "fields", b"- [ ] " + "📅 2025-13-45 ⏫ #a @Ana ".encode() * 5_000
    yield "open fence", b"- Ana met Bo\n```\n" + b"x\n" * 10_000
    yield "table", b"|a|b|\n|-|-|\n" + b"|[[a\\|b]]|" * 20_000


def encodings() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "only a mark", b"\xef\xbb\xbf"
    yield "utf-16", "- Ana met Bo\n".encode("utf-16")
    yield "utf-16, no mark", "- Ana met Bo\n".encode("utf-16-le")
    yield "odd utf-16", "- Ana met Bo\n".encode("utf-16") + b"x"
    yield "half characters", "- Ana met Bo\ud800\n".encode("utf-8", "surrogatepass")
    yield "latin-1", "- René met Bo\n".encode("latin-1")
    yield "nul", b"- Ana\0 met Bo\n"
    yield "binary", bytes(range(256)) * 100
    yield "invisible", "- A\u200bna\u202e met\u2066 Bo\ufeff\n".encode()
    yield "old line ends", b"# A\r- Ana met Bo\r- b\r\n- c"


CORPUS = [*heads(), *bodies(), *encodings()]


@pytest.mark.parametrize(("name", "data"), CORPUS, ids=[name for name, _ in CORPUS])
def test_every_file_is_read_in_time_and_whole(name: str, data: bytes) -> None:
    started = time.process_time()
    note, problems = parse_note(Source("x.md", data))
    assert time.process_time() - started < SECONDS
    assert all(problem.note == "x.md" and (problem.line or 0) >= 1 for problem in problems)
    check_places(note)


def check_places(note: Note) -> None:
    for passage in note.passages[:200]:
        assert 0 <= passage.start <= passage.end <= len(note.text)
        assert note.line_of(passage.start) == passage.line
        assert all(0 <= passage.offsets.original(i) < len(note.text) for i in range(len(passage.text)))
        passage.text.encode()  # no half characters


@pytest.mark.parametrize(
    ("name", "line"),
    [("brackets", 2), ("anchors", 2), ("not yaml", 2), ("never closed", 1), ("latin-1", 1), ("nul", 1), ("binary", 1),
     ("open fence", 2), ("fields", 1), ("a line of 1 MB", 1), ("long", 1), ("escapes", 2)],
)  # fmt: skip
def test_problems_name_the_line(name: str, line: int) -> None:
    _, problems = parse_note(Source("x.md", dict(CORPUS)[name]))
    assert line in [problem.line for problem in problems]


@pytest.mark.parametrize("name", [name for name, data in heads() if name not in ("never closed", "long")])
def test_a_bad_head_does_not_harm_the_body(name: str) -> None:
    note, _ = parse_note(Source("x.md", dict(CORPUS)[name]))
    assert [passage.text for passage in note.passages] == ["Ana met Bo"]


@pytest.mark.parametrize("name", ["utf-16", "utf-16, no mark", "nul", "invisible"])
def test_encodings_and_invisible_characters_leave_the_words(name: str) -> None:
    note, _ = parse_note(Source("x.md", dict(CORPUS)[name]))
    assert [passage.text for passage in note.passages] == ["Ana met Bo"]


def test_values_of_the_head_stay_as_written() -> None:
    note, _ = parse_note(Source("x.md", dict(CORPUS)["odd values"]))
    assert note.properties == {"a": "NO", "b": "12:30", "date": "2025-13-45", "c": "1e5", "d": "~"}
    assert note.date is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")
def test_a_folder_of_traps(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "folder.md").mkdir(parents=True)
    (vault / "folder.md" / "in.md").write_text("- Ana met Bo")
    (vault / "note.md").write_text("- Ana met Bo")
    (vault / ".hidden").mkdir()
    (vault / ".hidden" / "h.md").write_text("- no")
    (vault / "Templates").mkdir()
    (vault / "Templates" / "t.md").write_text("- no")
    (tmp_path / "outside.md").write_text("- no")
    os.mkfifo(vault / "pipe.md")
    (vault / "zero.md").symlink_to("/dev/zero")
    (vault / "loop.md").symlink_to("loop.md")
    (vault / "out.md").symlink_to(tmp_path / "outside.md")
    (vault / "inside.md").symlink_to("note.md")
    (vault / "again").symlink_to(".", target_is_directory=True)
    (vault / "mine.md").write_text("<!-- written-by: graphkit -->\n- no")
    with (vault / "huge.md").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    found = list(read_sources(vault))
    assert [source.path for source in found if isinstance(source, Source)] == ["note.md", "folder.md/in.md"]
    refused = {problem.note for problem in found if isinstance(problem, Problem)}
    assert refused == {"pipe.md", "zero.md", "loop.md", "out.md", "huge.md"}
