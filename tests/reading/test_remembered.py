"""A reading from the store is the reading; one that is partly from the store is what reading anew would give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.config import Settings
from graphkit.reading import read_claims
from graphkit.reading.remembered import key_of
from graphkit.records import Note, Source
from graphkit.store import Store
from graphkit.text import parse_note

FIRST = """---
date: 2026-02-03
participants: [Ana Ruiz, Omar Saleh]
---
# First call with Globex

## Key Information
- Omar Saleh reports to Wei Lan, the chief operating officer of Globex.
- Wei Lan does not trust Tomer Gal.
- Omar will introduce us to Renée Sarkis.
"""
SECOND = """---
date: 2026-03-04
participants: [Ana Ruiz, Renée Sarkis]
---
# Renée Sarkis on the budget

## Key Information
- Renée Sarkis signs off every purchase at Globex.
- She has known Wei Lan for years.
"""
LOADED = "import sys; from graphkit.cli import main\ntry: main()\nfinally: print(sorted(sys.modules), file=sys.stderr)"


def notes_of(**texts: str) -> list[Note]:
    return [parse_note(Source(f"{name}.md", text.encode()))[0] for name, text in texts.items()]


def read(notes: list[Note], cache: Path | None):
    return read_claims(notes, Settings(Path("notes"), me="Ana Ruiz", us=("Northwind",), cache=cache))


def test_the_second_reading_is_the_first(tmp_path: Path):
    notes = notes_of(first=FIRST, second=SECOND)
    fresh = read(notes, tmp_path)
    assert fresh.claims
    assert read(notes, tmp_path) == fresh == read(notes, None)


@pytest.mark.parametrize(
    "after",
    [
        {"first": FIRST.replace("does not trust", "trusts"), "second": SECOND},
        {"first": FIRST, "second": SECOND, "third": SECOND.replace("Renée Sarkis", "Priya Nair")},
        {"second": SECOND},
        {"first": FIRST.replace("## Key Information\n", "## Key Information\n- Nothing new from legal.\n")},
    ],
)
def test_changed_notes_read_as_if_never_read_before(tmp_path: Path, after: dict[str, str]):
    read(notes_of(first=FIRST, second=SECOND), tmp_path)
    assert read(notes_of(**after), tmp_path) == read(notes_of(**after), None)


def test_what_a_deleted_note_said_is_gone(tmp_path: Path):
    read(notes_of(first=FIRST, second=SECOND), tmp_path)
    assert any(b"Tomer Gal" in file.read_bytes() for file in tmp_path.iterdir())
    read(notes_of(second=SECOND), tmp_path)
    assert not any(b"Tomer Gal" in file.read_bytes() for file in tmp_path.iterdir())


def test_other_settings_are_another_reading(tmp_path: Path):
    notes = notes_of(first=FIRST)
    read_claims(notes, Settings(Path("notes"), cache=tmp_path))
    assert read(notes, tmp_path) == read(notes, None)


def test_a_broken_store_is_said_once_and_costs_nothing_else(tmp_path: Path):
    notes = notes_of(first=FIRST)
    fresh = read(notes, tmp_path)
    (file,) = tmp_path.glob("*.sqlite")
    file.write_bytes(b"rubbish" * 1000)
    again = read(notes, tmp_path)
    assert again.claims == fresh.claims
    assert ["begins anew" in problem.message for problem in again.problems] == [True]
    assert read(notes, tmp_path) == fresh


def test_a_day_long_past_does_not_drive_out_the_later_notes(tmp_path: Path):
    notes = notes_of(first=FIRST, second=SECOND)
    read(notes, tmp_path)
    day = notes[0].date.start
    read_claims(notes[:1], Settings(Path("notes"), me="Ana Ruiz", us=("Northwind",), cache=tmp_path, as_of=day))
    (file,) = tmp_path.glob("*.sqlite")
    with Store(tmp_path, Path("notes").absolute().as_posix()) as store:
        assert store.recall("pieces", [_key(notes)]), file


def _key(notes: list[Note]) -> bytes:
    return key_of(notes, Settings(Path("notes"), me="Ana Ruiz", us=("Northwind",)))


def test_a_kept_reading_needs_neither_spacy_nor_the_model(tmp_path: Path):
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "first.md").write_text(FIRST, encoding="utf-8")
    words = [sys.executable, "-c", LOADED, "people", str(notes), "--json", "--cache", str(tmp_path / "cache")]
    first, second = (subprocess.run(words, capture_output=True, text=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert "'spacy'" in first.stderr
    assert "'spacy'" not in second.stderr
    assert "'onnxruntime'" not in second.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_four_runs_at_once_say_what_one_says_even_if_one_is_killed(tmp_path: Path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, "utf-8")
    (folder / "second.md").write_text(SECOND, "utf-8")
    words = ["extract", str(folder), "--me", "Ana Ruiz", "--json", "--cache", str(tmp_path / "cache")]
    runs = [subprocess.Popen([sys.executable, "-m", "graphkit", *words], stdout=subprocess.PIPE) for _ in range(4)]
    with pytest.raises(subprocess.TimeoutExpired):
        runs[0].communicate(timeout=1.5)
    runs[0].kill()
    said = [run.communicate()[0] for run in runs[1:]]
    after = subprocess.run([sys.executable, "-m", "graphkit", *words], stdout=subprocess.PIPE, check=True).stdout
    alone = subprocess.run(
        [sys.executable, "-m", "graphkit", *words, "--no-cache"], stdout=subprocess.PIPE, check=True
    ).stdout
    assert alone
    assert [*said, after] == [alone] * 4
    assert {file.suffix.partition("-")[0] for file in (tmp_path / "cache").iterdir()} == {".sqlite"}
