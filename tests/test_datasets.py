"""A dataset is asked like the notes that it was read from, and is never half written."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from graphkit.config import Settings
from graphkit.datasets import is_dataset, write_dataset
from graphkit.errors import ConfigError
from graphkit.gathered import gather, read_notes
from graphkit.pipeline import answer_all, open_vault

VAULT = Path(__file__).parent.parent / "examples" / "northwind-vault"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def settings(tmp_path: Path, cache: Path) -> Settings:
    """Settings that open a copy of the example vault, read once for all tests."""
    notes = tmp_path / "notes"
    shutil.copytree(VAULT, notes)
    return Settings(notes, cache=cache, jobs=1)


def files(dataset: Path) -> dict[str, int]:
    """Every file of a dataset but its manifest, with the moment at which it was written."""
    return {file.name: file.stat().st_mtime_ns for file in dataset.rglob("*.parquet")}


def test_what_is_read_back_is_what_was_written(settings: Settings, tmp_path: Path) -> None:
    written = gather(settings)
    write_dataset(tmp_path / "dataset", written)
    found = gather(Settings(tmp_path / "dataset"))
    assert (found.notes, found.reading, found.problems) == (written.notes, written.reading, written.problems)
    assert read_notes(Settings(tmp_path / "dataset"))[0] == written.notes


def test_a_dataset_answers_as_the_notes_do(settings: Settings, tmp_path: Path) -> None:
    write_dataset(tmp_path / "dataset", gather(settings))
    notes, dataset = open_vault(settings), open_vault(Settings(tmp_path / "dataset"))
    assert dataset.claims == notes.claims
    assert answer_all(dataset) == answer_all(notes)
    assert answer_all(dataset.within("Halvorsen")) == answer_all(notes.within("Halvorsen"))


def test_a_changed_note_changes_its_parts_alone(settings: Settings, tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    gathered = gather(settings)
    write_dataset(dataset, gathered)
    before = files(dataset)
    assert write_dataset(dataset, gathered)["written"] == 0
    assert files(dataset) == before
    changed = replace(gathered.notes[3], text=gathered.notes[3].text + "\n", title="Another")
    notes = (*gathered.notes[:3], changed, *gathered.notes[4:])
    assert write_dataset(dataset, replace(gathered, notes=notes))["written"] == 1
    assert len(files(dataset).items() - before.items()) == 1
    assert gather(Settings(dataset)).notes == notes


def test_what_a_killed_run_leaves_behind_does_not_count(settings: Settings, tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    gathered = gather(settings)
    write_dataset(dataset, gathered)
    manifest = (dataset / "manifest.json").read_bytes()
    write_dataset(tmp_path / "other", replace(gathered, notes=gathered.notes[:4]))
    for file in (tmp_path / "other" / "notes").iterdir():
        shutil.copy(file, dataset / "notes")
    assert (dataset / "manifest.json").read_bytes() == manifest
    assert gather(Settings(dataset)).notes == gathered.notes
    write_dataset(dataset, gathered)
    assert sum(parquet.read_metadata(file).num_rows for file in (dataset / "notes").iterdir()) == len(gathered.notes)


def test_a_day_leaves_out_what_was_not_known(settings: Settings, tmp_path: Path) -> None:
    write_dataset(tmp_path / "dataset", gather(settings))
    known = gather(Settings(tmp_path / "dataset", as_of=date(2025, 12, 1)))
    there = {note.path for note in known.notes}
    assert there == {note.path for note in gather(replace(settings, as_of=date(2025, 12, 1))).notes}
    assert {claim.quote.note for claim in known.reading.claims} <= there
    assert all(note.date is None or note.date.start <= date(2025, 12, 1) for note in known.notes)


def test_nothing_foreign_is_written_over(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no dataset"):
        write_dataset(settings.notes, gather(settings))
    assert not is_dataset(settings.notes)


def test_a_lost_part_is_said(settings: Settings, tmp_path: Path) -> None:
    write_dataset(tmp_path / "dataset", gather(settings))
    next((tmp_path / "dataset" / "claims").iterdir()).unlink()
    with pytest.raises(ConfigError, match="extract it anew"):
        gather(Settings(tmp_path / "dataset"))


def test_a_further_vault_is_for_when_it_is_extracted(settings: Settings, tmp_path: Path) -> None:
    write_dataset(tmp_path / "dataset", gather(settings))
    with pytest.raises(ConfigError, match="--also"):
        gather(Settings(tmp_path / "dataset", also=(settings.notes,)))
