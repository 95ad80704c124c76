"""A small vault of invented people, its claims, and a way to run graphkit on them inside the test's process.

The claims are given, so that most tests need no language model; what is tested here is the command line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from graphkit.cli import main

FIRST, SECOND, THIRD = "2026-02-03-freight-kickoff.md", "2026-03-10-kestrel-review.md", "2026-04-21-pavel-moves.md"
NOTES = {
    FIRST: ("2026-02-03", ["Ingrid Falk", "Teodor Lind", "Oona Marsh"], [
        "Oona Marsh from Kestrel Freight told Ingrid Falk that the depots are late.",
        "Teodor Lind knows Rosa Quill, they used to row together.",
        "Pavel Dunn (Oona Marsh's manager) heads Kestrel Freight.",
    ]),
    SECOND: ("2026-03-10", ["Ingrid Falk", "Oona Marsh"], [
        "Rosa Quill (Pavel Dunn's chief of staff) told Teodor Lind to wait.",
        "Oona Marsh stated that Pavel Dunn decides the depot contract.",
        "Pavel Dunn does not trust Oona Marsh.",
    ]),
    THIRD: ("2026-04-21", ["Ingrid Falk"], [
        "Pavel Orr is a buyer at Kestrel Freight.",
    ]),
}  # fmt: skip
CLAIMS = [
    (FIRST, 1, "Oona Marsh", "works_for", "Kestrel Freight", {}),
    (FIRST, 1, "Oona Marsh", "contacts", "Ingrid Falk", {"attributed_to": ["Oona Marsh"]}),
    (FIRST, 2, "Rosa Quill", "knows", "Teodor Lind", {"detail": "rowed together"}),
    (FIRST, 2, "Teodor Lind", "works_for", "Bluewater", {}),
    (FIRST, 2, "Ingrid Falk", "works_for", "Bluewater", {}),
    (FIRST, 3, "Oona Marsh", "reports_to", "Pavel Dunn", {}),
    (FIRST, 3, "Pavel Dunn", "head_of", "Kestrel Freight", {}),
    (FIRST, 3, "Pavel Dunn", "works_for", "Kestrel Freight", {}),
    (SECOND, 1, "Rosa Quill", "assists", "Pavel Dunn", {"detail": "chief of staff"}),
    (SECOND, 1, "Rosa Quill", "has_title", "chief of staff", {}),
    (SECOND, 1, "Rosa Quill", "contacts", "Teodor Lind", {}),
    (SECOND, 2, "Pavel Dunn", "decides", "the depot contract", {"attributed_to": ["Oona Marsh"], "detail": "decision"}),
    (SECOND, 3, "Pavel Dunn", "trusts", "Oona Marsh", {"polarity": "negative"}),
    (THIRD, 1, "Pavel Orr", "works_for", "Kestrel Freight", {}),
    (THIRD, 1, "Pavel Orr", "has_title", "buyer", {}),
]


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.err.splitlines()]


Graphkit = Callable[..., Result]


def note_text(name: str) -> str:
    date, participants, bullets = NOTES[name]
    head = "\n".join(["---", f"date: '{date}'", "participants:", *(f"- {one}" for one in participants), "---"])
    return f"{head}\n\n# {name[11:-3]}\n\n## Key Information\n\n" + "\n".join(f"- {one}" for one in bullets) + "\n"


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


def claim_fields(claim: tuple[str, int, str, str, str, dict[str, Any]]) -> dict[str, Any]:
    note, bullet, subject, relation, other, more = claim
    plain = {"polarity": "positive", "modality": "actual", "attributed_to": [], "hearsay": False, "detail": None}
    place = {"note": note, "section": "Key Information", "bullet": bullet}
    return {**place, "subject": subject, "relation": relation, "object": other, **plain, **more}


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
