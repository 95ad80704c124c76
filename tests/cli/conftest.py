"""The vault of `freight` on disk, and a way to run graphkit on it inside the test's process.

The claims are given, so that most tests need no language model; what is tested here is the command line.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from graphkit.cli import main
from tests.cli.freight import CLAIMS, NOTES, Graphkit, Result, claim_fields, note_text


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in NOTES:
        (folder / name).write_text(note_text(name), encoding="utf-8")
    return folder


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """The claims as a file for `--claims`."""
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(claim_fields(one)) + "\n" for one in CLAIMS), encoding="utf-8")
    return path


@pytest.fixture
def graphkit(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Graphkit:
    """Run the command line as a shell would: words in, status, stdout and stderr out."""

    def run(*words: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["graphkit", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Result(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def ask(graphkit: Graphkit, vault: Path, claims: Path) -> Graphkit:
    """Run a command on the vault, with its claims and its owner given: `ask("intro", "Rosa Quill", "-k", "1")`."""

    def run(command: str, *words: object) -> Result:
        return graphkit(command, vault, *words, "--claims", claims, "--me", "Ingrid Falk", "--us", "Bluewater")

    return run
