"""A language model is asked where the command line names one, on this machine unless it says more."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.freight import Graphkit
from tests.reading.talker import Talker, claim, listening, says

QUOTE = "Rosa Quill signs whatever Ivo Brandt puts before her"


def test_its_claims_are_extracted_and_their_quotes_verified(graphkit: Graphkit, tmp_path: Path) -> None:
    note = tmp_path / "2026-03-02-call.md"
    note.write_text(f"# Call\n\n- {QUOTE}.\n", encoding="utf-8")
    with listening(Talker(says(claim("Ivo Brandt", "opposes", "Rosa Quill", QUOTE)))) as talker:
        words = (note, "--llm", "small", "--llm-url", talker.url, "--cache", tmp_path / "cache", "--json")
        extracted, verified = graphkit("extract", *words), graphkit("verify", *words)
    claims = [json.loads(line) for line in extracted.out.splitlines()]
    assert [(one["subject"], one["quote"]) for one in claims if one["read_by"] == "llm"] == [("Ivo Brandt", QUOTE)]
    assert json.loads(verified.out)["all_found"]
    assert len(talker.asked) == 1


def test_another_machine_is_refused(graphkit: Graphkit, tmp_path: Path) -> None:
    note = tmp_path / "call.md"
    note.write_text("# Call\n\n- Rosa Quill called.\n", encoding="utf-8")
    done = graphkit("people", note, "--llm", "small", "--llm-url", "http://models.example/v1")
    assert done.status == 2
    assert "--llm-remote" in done.err
    assert "Traceback" not in done.err
