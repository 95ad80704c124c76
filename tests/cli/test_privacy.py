"""What leaves the folder of notes: no path of anybody's disk, and only what `--profile` and
`--pseudonymise` let through.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graphkit.views.exports import FORMATS
from tests.cli.freight import CLAIMS, FIRST, NOTES, Graphkit

HOME = "/Users/ingrid.falk/Mail/kestrel"
WORDS = (
    "Ingrid",
    "Oona",
    "Marsh",
    "Pavel",
    "Quill",
    "Kestrel",
    "Bluewater",
    "depot",
    "rowed",
    "buyer",
    ".md",
    "notes of",
)


@pytest.fixture
def traced(vault: Path) -> Path:
    """The vault, one of whose notes says where its mail lay."""
    text = (vault / FIRST).read_text("utf-8")
    (vault / FIRST).write_text(text.replace("---\n", f"---\nsource_ref: {HOME}/4711.eml\n", 1), encoding="utf-8")
    return vault


def test_no_output_tells_where_a_note_came_from(ask: Graphkit, graphkit: Graphkit, traced: Path, claims: Path) -> None:
    out = traced.parent / "out"
    out.mkdir()
    for form in FORMATS:
        assert ask("export", "-f", form, "-o", out / form).status == 0
    assert ask("map", "-o", out / "map.html").status == 0
    for file in out.iterdir():
        assert HOME not in file.read_text("utf-8")
    for words in (["extract"], ["people"], ["doctor"], ["why", "Oona Marsh"], ["agenda"], ["coverage"]):
        for more in ([], ["--json"]):
            command, *rest = words
            ran = graphkit(command, traced, *rest, *more, "--claims", claims)
            assert ran.status == 0
            assert HOME not in ran.out + ran.err


def test_pseudonymised_files_hold_no_word_of_the_notes(ask: Graphkit, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for form in FORMATS:
        assert ask("export", "-f", form, "-o", out / form, "--pseudonymise").status == 0
    ask("map", "-o", out / "map.html", "--pseudonymise")
    assert len(list(out.iterdir())) == len(FORMATS) + 3
    for file in out.iterdir():
        text = file.read_text("utf-8")
        text = (
            re.search(r"<script[^>]*json[^>]*>(.*?)</script>", text, re.DOTALL)[1] if file.suffix == ".html" else text
        )
        assert [word for word in WORDS if word in text] == [], file.name
        assert "Person 3" in text or "person-3" in text
    links = json.loads((out / "json").read_text("utf-8"))
    assert len(links["edges"]) == len([one for one in CLAIMS if one[3] != "has_title"])
    assert {edge["note"] for edge in links["edges"]} == {f"Note {number}" for number in range(1, len(NOTES) + 1)}


@pytest.mark.parametrize("profile", ["executive", "external"])
def test_what_an_audience_may_not_see_is_in_no_file(ask: Graphkit, tmp_path: Path, profile: str) -> None:
    out = tmp_path / profile
    out.mkdir()
    secret = ["trust Oona Marsh", ".md", "notes of", *(["depot", "rowed", "told"] if profile == "external" else [])]
    for form in FORMATS:
        assert ask("export", "-f", form, "-o", out / form, "--profile", profile).status == 0
    assert ask("map", "-o", out / "map.html", "--profile", profile).status == 0
    for file in out.iterdir():
        text = file.read_text("utf-8")
        text = text.partition('id="data">')[2].partition("</script>")[0] if file.suffix == ".html" else text
        assert "Oona Marsh" in text or file.name in ("csv-edges", "kumu-connections")
        assert [words for words in secret if words in text] == [], file.name


def test_a_map_for_others_links_to_no_note(ask: Graphkit, tmp_path: Path) -> None:
    for words in (["--profile", "executive"], ["--profile", "external"], ["--pseudonymise"]):
        ran = ask("map", "-o", tmp_path / "map.html", "--link", "both", *words)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert not (tmp_path / "map.html").exists()
    assert ask("map", "-o", tmp_path / "map.html", "--link", "both").status == 0
    text = (tmp_path / "map.html").read_text("utf-8")
    assert f'["./notes/{FIRST}","obsidian://open?vault=notes\\u0026file={FIRST}"]' in text
    assert "obsidian://open?vault" not in ask("map", "-o", "-").out


def test_a_note_on_standard_input_cannot_be_opened(graphkit: Graphkit) -> None:
    ran = graphkit("map", "-", "-o", "-", "--link", "path", "--no-cache", stdin=b"Ann Lee met Bo Ray.")
    assert (ran.status, ran.out) == (2, "")
