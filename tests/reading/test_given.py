"""Claims from a file are taken as they are; lines that are none become problems with their number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading import given_claims
from tests.reading.conftest import make_note

NOTE = make_note("Ana Ruiz called.", "Omar Saleh assists Wei Lan.")
LINE = {
    "note": "n.md",
    "section": "Notes",
    "bullet": 2,
    "subject": "Omar Saleh",
    "relation": "assists",
    "object": "Wei Lan",
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(x + "\n" if isinstance(x, str) else json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    return path


def test_a_line_becomes_a_claim_with_its_passage_as_quote(tmp_path: Path) -> None:
    (claim,), problems = given_claims(write(tmp_path / "c.jsonl", LINE | {"attributed_to": ["Ana Ruiz"]}), [NOTE])
    assert problems == ()
    assert (claim.subject.name, claim.object.name, claim.read_by) == ("Omar Saleh", "Wei Lan", "file")
    assert claim.quote.text == NOTE.text[claim.quote.start : claim.quote.end] == "Omar Saleh assists Wei Lan."
    assert [m.name for m in claim.attributed_to] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "[" * 100_000,
        {"note": "n.md"},
        LINE | {"relation": "likes"},
        LINE | {"note": "other.md"},
        LINE | {"confidence": 2},
        LINE | {"confidence": "high"},
        LINE | {"attributed_to": "Ana"},
        LINE | {"bullet": "two"},
        LINE | {"valid_from": "soon"},
        LINE | {"subject": " "},
        LINE | {"polarity": ["positive"]},
    ],
)
def test_a_line_that_is_no_claim_is_a_problem_with_its_number(tmp_path: Path, line: object) -> None:
    claims, (problem,) = given_claims(write(tmp_path / "c.jsonl", LINE, "", line, LINE), [NOTE])
    assert len(claims) == 2
    assert problem.line == 3


@given(st.dictionaries(st.sampled_from(sorted(LINE)), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_no_value_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, fields: dict[str, object]) -> None:
    path = write(tmp_path_factory.mktemp("given") / "c.jsonl", LINE | fields, LINE)
    claims, problems = given_claims(path, [NOTE])
    assert len(claims) + len(problems) == 2
