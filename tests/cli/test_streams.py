"""stdout is for the answer alone, stderr for the rest, and neither ever shows a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.freight import FIRST, SECOND, Graphkit, note_text

HEAVY = ("spacy", "networkx", "pyvis", "numpy", "graphkit.pipeline")
MODULE = (sys.executable, "-m", "graphkit")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["risks", "--help"], ["--show-completion", "bash"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom graphkit.cli import main\n"
        f"sys.argv = ['graphkit', *{words!r}]\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write(','.join(one for one in sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(HEAVY) & set(ran.stderr.split(",")) == set()
    assert ran.stdout


def test_given_claims_need_no_language_model(vault: Path, claims: Path) -> None:
    code = (
        "import sys\nfrom graphkit.cli import main\n"
        f"sys.argv = ['graphkit', 'people', {str(vault)!r}, '--claims', {str(claims)!r}, '--quiet']\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write(','.join(one for one in sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "pyvis"} & set(ran.stderr.split(","))


def test_version_and_module(graphkit: Graphkit) -> None:
    ran = subprocess.run([*MODULE, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == graphkit("--version").out
    assert ran.stdout.startswith("graphkit ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(graphkit: Graphkit, shell: str) -> None:
    assert "graphkit" in graphkit("--show-completion", shell).out


def test_one_note_on_standard_input(graphkit: Graphkit) -> None:
    ran = graphkit("extract", "-", "--text", stdin=note_text(FIRST).encode())
    assert (ran.status, ran.out) == (0, note_text(FIRST))


def test_a_note_on_standard_input_is_read(vault: Path) -> None:
    ran = subprocess.run(
        [*MODULE, "people", "-", "--json"], input=note_text(SECOND).encode(), capture_output=True, check=False
    )
    assert ran.returncode == 0
    assert "Oona Marsh" in {one["name"] for one in json.loads(ran.stdout)}


def test_several_notes_are_printed_under_headings(ask: Graphkit) -> None:
    printed = ask("extract", "--text").out
    assert f"==> {FIRST} <==\n{note_text(FIRST)}" in printed
    assert f"==> {SECOND} <==\n{note_text(SECOND)}" in printed


def test_inference_is_said_on_stderr(graphkit: Graphkit, vault: Path, claims: Path) -> None:
    ran = graphkit("people", vault, "--claims", claims, "--json")
    said = [one for one in ran.problems if one["kind"] == "inference"]
    assert said
    assert all(one.keys() >= {"problem", "note", "line"} for one in ran.problems)
    assert ran.json


def test_nothing_is_inferred_where_we_were_told(ask: Graphkit) -> None:
    assert ask("people", "--json").problems == []


def test_quiet_says_nothing_but_errors(graphkit: Graphkit, vault: Path, claims: Path) -> None:
    (vault / "binary.md").write_bytes(b"\x00\x01\x02" * 5000)
    assert graphkit("people", vault, "--claims", claims, "--quiet").err == ""
    assert graphkit("people", vault / "none", "--quiet").err != ""


def test_many_problems_are_cut_short_for_people_only(ask: Graphkit, vault: Path) -> None:
    for number in range(9):
        (vault / f"{number}.md").write_bytes(b"\x00\x01\x02" * 5000)
    assert "more problems; --verbose shows all" in ask("people").err
    assert all(f"{number}.md" in ask("people", "--verbose").err for number in range(9))
    assert len(ask("people", "--json").problems) == 9


def test_a_reader_that_stops_reading_is_no_error(vault: Path, claims: Path) -> None:
    words = [*MODULE, "extract", str(vault), "--claims", str(claims), "--quiet", "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_interruption_at_any_time_is_quiet(graphkit: Graphkit, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("graphkit.cli.app.run", interrupted)
    ran = graphkit("people")
    assert (ran.status, ran.out, ran.err) == (130, "", "")


def test_interruption_while_reading_is_quiet(vault: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "never.jsonl"
    os.mkfifo(pipe)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs start with it ignored
    with subprocess.Popen(
        [*MODULE, "people", str(vault), "--claims", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(2.5)
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_colour_is_for_terminals_that_want_it(ask: Graphkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in ask("people").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in ask("people").out


def test_text_fits_the_width_that_is_there(ask: Graphkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for words in (("people",), ("intro", "Rosa Quill"), ("risks",), ("deciders",), ("gaps",), ("why", "Oona Marsh")):
        assert max(len(line.rstrip()) for line in ask(*words).out.splitlines()) <= 60
