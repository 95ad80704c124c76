"""Made-up vaults are the same every time, hold what they say, and are read by graphkit like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.vaults import BULLETS, write_vault
from graphkit.config import Settings
from graphkit.pipeline import open_vault


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    write_vault(folder, 60)
    return folder


def test_a_larger_vault_is_a_smaller_one_with_more_notes(folder: Path, tmp_path: Path):
    write_vault(tmp_path, 20)
    for file in (tmp_path / "notes").rglob("*.md"):
        assert file.read_bytes() == (folder / "notes" / file.relative_to(tmp_path / "notes")).read_bytes()
    assert (folder / "claims.jsonl").read_text().startswith((tmp_path / "claims.jsonl").read_text())


def test_hardly_two_lines_are_the_same(folder: Path):
    lines = [line for file in (folder / "notes").rglob("*.md") for line in file.read_text().splitlines()]
    bullets = [line for line in lines if line.startswith("- ")]
    assert len(bullets) == 60 * BULLETS
    assert len(set(bullets)) > 0.98 * len(bullets)


def test_claims_stand_where_they_say(folder: Path):
    claims = [json.loads(line) for line in (folder / "claims.jsonl").read_text().splitlines()]
    vault = open_vault(Settings(folder / "notes", claims=folder / "claims.jsonl"))
    assert not vault.problems
    assert len(vault.notes) == 60
    assert len(vault.claims) == len({tuple(map(str, claim.values())) for claim in claims})
    assert all(claim.quote.text for claim in vault.claims)
    assert all(claim.subject.text in claim.quote.text for claim in vault.claims)
