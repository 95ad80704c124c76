"""The vault of `freight`, read once from Python with its claims given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphkit as gk
from tests.cli.freight import CLAIMS, NOTES, claim_fields, note_text


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notes and `claims.jsonl` beside them."""
    root = tmp_path_factory.mktemp("freight")
    (root / "notes").mkdir()
    for name in NOTES:
        (root / "notes" / name).write_text(note_text(name), encoding="utf-8")
    (root / "claims.jsonl").write_text("".join(json.dumps(claim_fields(one)) + "\n" for one in CLAIMS), "utf-8")
    return root


@pytest.fixture(scope="session")
def vault(folder: Path) -> gk.Vault:
    """The notes, opened."""
    return gk.read(folder / "notes", claims=folder / "claims.jsonl", me="Ingrid Falk", us="Bluewater")
