"""From Python one gets what the command line prints, with names and the same refusals; importing loads nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import graphkit as gk
from graphkit.cli import main
from graphkit.config import Settings
from graphkit.errors import ConfigError, NothingReadableError
from graphkit.pipeline import open_vault

HEAVY = {"spacy", "onnxruntime", "networkx", "numpy", "pyvis", "rich", "typer", "yaml"}
QUESTIONS: dict[str, Callable[[Any], gk.Findings[Any]]] = {
    "people": gk.people,
    "deciders": gk.deciders,
    "risks": gk.risks,
    "risks --doubtful": lambda graph: gk.conduits(graph, doubtful=True),
    "gaps": gk.gaps,
    "intro|Rosa Quill": lambda graph: gk.introductions(graph, to="rosa quill"),
    "intro|Pavel Dunn|-k|1|--from|Teodor Lind": lambda graph: gk.introductions(
        graph, to="Pavel Dunn", start="Teodor", k=1
    ),
    "why|Oona Marsh": lambda graph: gk.why(graph, "Oona Marsh"),
    "why|Pavel Dunn|Oona": lambda graph: gk.why(graph, "Pavel Dunn", "oona"),
}


def loaded_after(code: str) -> set[str]:
    ask = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, text=True).stdout.split())


def test_importing_loads_nothing_and_reading_given_claims_no_model() -> None:
    assert not loaded_after("import graphkit; graphkit.__version__; dir(graphkit)") & HEAVY
    assert not loaded_after("from graphkit import read, people, draw") & {"spacy", "onnxruntime", "pyvis", "typer"}


def test_every_name_is_there_documented_and_listed() -> None:
    assert [name for name in gk.__all__ if not (getattr(gk, name).__doc__ or name == "__version__")] == []
    assert set(gk.__all__) <= set(dir(gk))
    with pytest.raises(AttributeError, match="no attribute 'influencers'"):
        gk.influencers  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("command", QUESTIONS)
def test_python_answers_what_the_command_line_prints(
    command: str, vault: gk.Vault, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = command.split("|") if "|" in command else command.split()
    given = ["--claims", str(folder / "claims.jsonl"), "--me", "Ingrid Falk", "--us", "Bluewater", "--json"]
    monkeypatch.setattr(sys, "argv", ["graphkit", words[0], str(folder / "notes"), *words[1:], *given])
    with pytest.raises(SystemExit):
        main()
    printed = json.loads(capsys.readouterr().out)
    if command == "people":  # the command adds what only the identities know
        printed = [{key: value for key, value in one.items() if key != "merges"} for one in printed]
    assert QUESTIONS[command](vault.graph).as_json() == printed


def test_findings_are_sequences_with_names(vault: gk.Vault) -> None:
    profiles = gk.people(vault.graph)
    assert [one.person for one in profiles] == sorted(vault.names[one] for one in vault.identities.people)
    assert next(one for one in profiles if one.person == "Oona Marsh").reports_to == "Pavel Dunn"
    assert (profiles[0], profiles[:2]) == (next(iter(profiles)), tuple(profiles)[:2])
    assert profiles == gk.people(vault.graph)
    assert len({profiles, gk.people(vault.graph), gk.gaps(vault.graph)}) == 2


def test_an_introduction_is_true_where_there_is_a_way(vault: gk.Vault) -> None:
    ways = gk.introductions(vault.graph, to="Rosa")
    assert ways
    assert (ways.reason, ways[0].people[0], ways[0].people[-1]) == (None, "Ingrid Falk", "Rosa Quill")
    assert "Teodor Lind → Rosa Quill" in repr(ways)
    none = gk.introductions(vault.graph, to="Pavel Orr")
    assert not none
    assert none.reason
    assert none.reason in repr(none)


def test_claims_that_findings_cite_are_at_hand(vault: gk.Vault) -> None:
    docket = gk.deciders(vault.graph)
    claim = docket.claims[docket[0].people[0].support[0]]
    assert (claim.subject.name, claim.relation, claim.quote.text) == (
        "Pavel Dunn", "decides", "Oona Marsh stated that Pavel Dunn decides the depot contract."
    )  # fmt: skip


@pytest.mark.parametrize(("name", "candidates"), [("Pavel", ("Pavel Dunn", "Pavel Orr")), ("Xaver Unbekannt", ())])
@pytest.mark.parametrize("ask", [gk.why, gk.introductions])
def test_a_name_that_fits_nobody_or_several_is_refused_as_by_the_vault(
    ask: Callable[[Any, str], Any], name: str, candidates: tuple[str, ...], vault: gk.Vault
) -> None:
    with pytest.raises(gk.UnknownNameError) as refused:
        ask(vault.graph, name)
    with pytest.raises(gk.UnknownNameError) as expected:
        vault.person(name)
    assert refused.value.candidates == expected.value.candidates == candidates
    assert str(refused.value) == str(expected.value)


def test_k_is_at_least_one(vault: gk.Vault) -> None:
    with pytest.raises(ValueError, match="at least 1, not 0"):
        gk.introductions(vault.graph, "Rosa", k=0)


def test_reading_takes_what_the_options_say(folder: Path, vault: gk.Vault) -> None:
    claims = folder / "claims.jsonl"
    settings = Settings(folder / "notes", me="Ingrid Falk", us=("Bluewater",), claims=claims, as_of=date(2026, 3, 10))
    expected = open_vault(settings)
    found = gk.read(str(folder / "notes"), claims=str(claims), me="Ingrid Falk", us=["Bluewater"], as_of="2026-03-10")
    assert found.claims == expected.claims
    assert gk.people(found.graph) == gk.people(expected.graph) != gk.people(vault.graph)
    part = gk.read(folder / "notes", claims=claims, me="Ingrid Falk", us="Bluewater", org="kestrel freight")
    assert part.claims == vault.claims
    assert set(part.graph) <= set(vault.graph)


def test_reading_refuses_what_it_cannot_use(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="2026-03-31, not 'spring'"):
        gk.read(folder / "notes", as_of="spring")
    with pytest.raises(TypeError, match="no option organisation"):
        gk.read(folder / "notes", organisation="Kestrel")  # type: ignore[call-arg]
    with pytest.raises(NothingReadableError):
        gk.read(tmp_path)


class Seen(HTMLParser):
    """Tags and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_notebook_shows_text_and_nothing_that_acts(command: str, folder: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    hostile = folder.parent / "hostile"
    if not hostile.exists():
        hostile.mkdir()
        for note in (folder / "notes").iterdir():
            text = note.read_text("utf-8").replace("the depot contract", f"the {evil} contract")
            (hostile / note.name).write_text(text.replace("used to row", f"used to {evil} row"), "utf-8")
        given = (folder / "claims.jsonl").read_text("utf-8").replace("the depot contract", f"the {evil} contract")
        (hostile / "claims.jsonl").write_text(given, "utf-8")
    vault = gk.read(hostile, claims=hostile / "claims.jsonl", me="Ingrid Falk", us="Bluewater")
    for shown in (QUESTIONS[command](vault.graph), vault):
        seen = Seen(shown._repr_html_())
        assert seen.tags <= {"pre", "span"}
        assert seen.text.strip()
    if command.startswith("deciders"):
        assert "<script>" in Seen(gk.deciders(vault.graph)._repr_html_()).text


def test_a_vault_says_what_was_read(vault: gk.Vault) -> None:
    text = Seen(vault._repr_html_()).text
    assert "6 people" in text
    assert "notes of Ingrid Falk" in text
    assert "our side: Bluewater" in text
    assert repr(vault).startswith("<Vault notes: 6 people, 2 organizations")
    assert len(repr(vault)) < 120


def test_the_map_is_the_same_from_vault_graph_and_command_line(vault: gk.Vault, tmp_path: Path) -> None:
    drawing = gk.draw(vault.graph, title=f"Influence map of {vault.title}")
    assert vault.map(tmp_path / "map.html") == tmp_path / "map.html"
    assert drawing.save(str(tmp_path / "drawn.html")).read_bytes() == (tmp_path / "map.html").read_bytes()
    seen = Seen(drawing._repr_html_())
    assert seen.tags == {"iframe"}
    assert seen.attributes["srcdoc"] == drawing.html
    assert "allow-same-origin" not in (seen.attributes["sandbox"] or "")
    assert len(repr(drawing)) < 100
