"""An assistant is answered what the command line prints, with the quotes, from the notes as they are now."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, Tool

from graphkit.cli.options import Options
from graphkit.cli.runs import Run
from graphkit.cli.tools import Tools
from graphkit.views.audiences import Audience
from tests.cli.freight import CLAIMS, FIRST, NOTES, THIRD, Graphkit, claim_fields, note_text

ROOT = Path(__file__).parents[2]
SAME = {  # a tool with its arguments → the command that prints the answer
    "who_decides": ({}, ["deciders"]),
    "who_decides of a topic": (
        {"organization": "kestrel freight", "topic": "depot"},
        ["deciders", "--org", "kestrel freight", "--topic", "depot"],
    ),
    "intro_path": ({"name": "Pavel Dunn"}, ["intro", "Pavel Dunn"]),
    "intro_path from somebody": (
        {"name": "Pavel Dunn", "paths": 1, "start": "teodor"},
        ["intro", "Pavel Dunn", "-k", "1", "--from", "teodor"],
    ),
    "intro_path to nobody": ({"name": "Zebedee Xu"}, ["intro", "Zebedee Xu"]),
    "risks": ({"organization": "Kestrel Freight"}, ["risks", "--org", "Kestrel Freight"]),
    "gaps": ({}, ["gaps"]),
    "why": ({"name": "Oona Marsh"}, ["why", "Oona Marsh"]),
    "why a tie": ({"name": "Rosa Quill", "other": "Teodor Lind"}, ["why", "Rosa Quill", "Teodor Lind"]),
    "why of two": ({"name": "Pavel"}, ["why", "Pavel"]),
    "agenda": ({}, ["agenda"]),
}


class Talk:
    """What came of one conversation with the server, which is opened once for all tests."""

    def __init__(self, folder: Path) -> None:
        self.notes, self.claims = folder / "notes", folder / "claims.jsonl"
        self.notes.mkdir()
        for name in NOTES:
            (self.notes / name).write_text(note_text(name), encoding="utf-8")
        self.claims.write_text("".join(json.dumps(claim_fields(one)) + "\n" for one in CLAIMS), encoding="utf-8")
        self.tools: list[Tool] = []
        self.same: dict[str, CallToolResult] = {}
        self.other: dict[str, CallToolResult] = {}

    @property
    def words(self) -> list[str]:
        given = ["--claims", str(self.claims), "--me", "Ingrid Falk", "--us", "Bluewater"]
        return ["-m", "graphkit", "mcp", str(self.notes), *given]

    async def hold(self) -> None:
        async with Client(StdioServerParameters(command=sys.executable, args=self.words, env=environment())) as client:
            self.tools = list((await client.list_tools()).tools)
            for title, (words, _) in SAME.items():
                self.same[title] = await client.call_tool(title.split()[0], words)

            async def ask(title: str, tool: str, **words: Any) -> None:
                self.other[title] = await client.call_tool(tool, words)

            await ask("one", "find_person", name="oona")
            await ask("two", "find_person", name="Pavel")
            await ask("unknown", "find_person", name="Zebedee Xu")
            await ask("unknown organization", "gaps", organization="Kestral")
            await ask("no path", "intro_path", name="Pavel Dunn", paths=0)
            first = self.notes / FIRST
            first.write_text(note_text(FIRST).replace("participants:", "participants:\n- Nell Vane"), encoding="utf-8")
            await ask("note changed", "find_person", name="Nell Vane")
            (self.notes / THIRD).unlink()
            await ask("note gone", "find_person", name="Pavel")
            (self.notes / "graphkit.toml").write_text("half_life_days = \n", encoding="utf-8")
            await ask("settings broken", "risks")
            (self.notes / "graphkit.toml").unlink()
            await ask("settings mended", "find_person", name="Nell Vane")


def environment() -> dict[str, str]:
    """Where this project is: the client hands on little of its own environment."""
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Talk:
    held = Talk(tmp_path_factory.mktemp("assistant"))
    asyncio.run(held.hold())
    return held


def answer(result: CallToolResult) -> Any:
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content["answer"]


def test_lists_seven_tools_that_change_nothing(talk: Talk) -> None:
    names = [one.name for one in talk.tools]
    assert names == ["find_person", "who_decides", "intro_path", "risks", "gaps", "why", "agenda"]
    assert all(one.description and one.annotations and one.annotations.read_only_hint for one in talk.tools)


@pytest.mark.parametrize("title", SAME)
def test_answers_what_the_command_prints(talk: Talk, ask: Graphkit, title: str) -> None:
    command, *words = SAME[title][1]
    assert answer(talk.same[title]) == ask(command, *words, "--json").json


@pytest.mark.parametrize("title", SAME)
def test_every_cited_claim_is_there_with_its_quote(talk: Talk, ask: Graphkit, title: str) -> None:
    extracted = {one["id"]: one for one in map(json.loads, ask("extract", "--json").out.splitlines())}
    result = talk.same[title].structured_content
    claims = {one["id"]: one for one in result["claims"]}
    assert claims.items() <= extracted.items()
    cited = {one for one in extracted if f'"{one}"' in json.dumps(result["answer"])}
    own = {one["id"] for one in result["answer"] if "quote" in one} if title.startswith("why") else set()
    assert cited - own == set(claims)


def test_finds_one_person_as_people_lists_them(talk: Talk, ask: Graphkit) -> None:
    listed = [one for one in ask("people", "--json").json if one["name"] == "Oona Marsh"]
    assert answer(talk.other["one"]) == listed != []


def test_a_name_that_fits_nobody_or_several_gets_candidates(talk: Talk) -> None:
    assert answer(talk.other["two"])["candidates"] == ["Pavel Dunn", "Pavel Orr"]
    assert answer(talk.other["unknown"]) == {"reason": "nobody called 'Zebedee Xu' in the notes", "candidates": []}
    assert answer(talk.other["unknown organization"])["candidates"] == ["Kestrel Freight"]


def test_a_wrong_argument_is_said_without_a_traceback(talk: Talk) -> None:
    result = talk.other["no path"]
    assert result.is_error
    assert "Traceback" not in result.content[0].text


def test_follows_notes_that_change(talk: Talk) -> None:
    assert [one["name"] for one in answer(talk.other["note changed"])] == ["Nell Vane"]
    assert [one["name"] for one in answer(talk.other["note gone"])] == ["Pavel Dunn"]


def test_settings_that_are_broken_meanwhile_are_named_until_they_are_mended(talk: Talk) -> None:
    assert talk.other["settings broken"].is_error
    assert "graphkit.toml" in talk.other["settings broken"].content[0].text
    assert answer(talk.other["settings mended"])


@pytest.mark.parametrize("profile", ["executive", "external"])
def test_an_audience_is_told_nothing_that_it_may_not_see(vault: Path, claims: Path, profile: Audience) -> None:
    run = Run.start(Options(notes=vault, claims=claims, me="Ingrid Falk", us=["Bluewater"], quiet=True))
    tools, ours = Tools(run, profile), run.open()
    theirs = {claim.id for claim in ours.shown_to(profile).claims}
    hidden = [claim for claim in ours.claims if claim.id not in theirs]
    told = [tool() for tool in tools.all() if tool.__name__ in ("who_decides", "risks", "gaps", "agenda")]
    for one in ours.identities.people.values():
        told += [tools.find_person(one.name), tools.intro_path(one.name), tools.why(one.name)]
    text = json.dumps(told, ensure_ascii=False)
    assert any(one in text for one in theirs)
    assert hidden
    assert not [claim.id for claim in hidden if claim.id in text or claim.quote.text in text]
    assert not [note.path for note in ours.notes if note.path in text]


def test_somebody_outside_is_told_no_assessment(vault: Path, claims: Path) -> None:
    run = Run.start(Options(notes=vault, claims=claims, me="Ingrid Falk", us=["Bluewater"], quiet=True))
    tools = Tools(run, "external")
    assert [one.__name__ for one in tools.all()] == ["find_person", "intro_path", "why"]
    people = run.open().shown_to("external").identities.people.values()
    assert [one["roles"] for person in people for one in tools.find_person(person.name)["answer"]] == [
        [] for _ in people
    ]


WAIT = 120.0  # seconds that a slow machine may take
NO_NETWORK = (
    "import os, sys\n"
    "def watch(event, _):\n"
    "    if event in ('socket.connect', 'socket.bind', 'socket.getaddrinfo', 'socket.sendto'):\n"
    "        os._exit(97)\n"
    "sys.addaudithook(watch)\n"
    "from graphkit.cli import main\n"
    "sys.argv = ['graphkit', *sys.argv[1:]]\n"
    "main()\n"
)
HELLO: dict[str, Any] = {
    "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
}  # fmt: skip


def test_prints_nothing_but_the_protocol_and_opens_no_connection(vault: Path, claims: Path) -> None:
    (vault / "binary.md").write_bytes(b"\x00\x01\x02" * 5000)
    with started(vault, claims) as process:
        say(process, id=1, method="initialize", params=HELLO)
        lines = [process.stdout.readline()]
        say(process, method="notifications/initialized")
        say(process, id=2, method="tools/call", params={"name": "why", "arguments": {"name": "Oona Marsh"}})
        lines.append(process.stdout.readline())
        rest, errors = process.communicate(timeout=WAIT)
    assert (process.returncode, rest) == (0, "")
    assert [json.loads(one)["id"] for one in lines] == [1, 2]
    assert "binary.md" in errors
    assert "Traceback" not in errors


def test_an_assistant_that_leaves_without_a_word_is_no_error(vault: Path, claims: Path) -> None:
    with started(vault, claims) as process:
        say(process, id=1, method="initialize", params=HELLO)
        process.stdout.readline()
        process.stdout.close()
        say(process, id=2, method="tools/list", params={})
        process.stdin.close()
        errors = process.stderr.read()
        assert process.wait(WAIT) == 0
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_ctrl_c_ends_it_quietly(vault: Path, claims: Path) -> None:
    with started(vault, claims) as process:
        say(process, id=1, method="initialize", params=HELLO)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == -signal.SIGINT
        assert "Traceback" not in process.stderr.read()


def started(vault: Path, claims: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", NO_NETWORK, "mcp", str(vault), "--claims", str(claims)]
    return subprocess.Popen(words, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def say(process: subprocess.Popen[str], **message: Any) -> None:
    process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    process.stdin.flush()


def test_says_how_to_get_the_extra(ask: Graphkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "graphkit.cli.tools", raising=False)
    for name in [one for one in sys.modules if one.split(".")[0] == "mcp"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    ran = ask("mcp")
    assert (ran.status, ran.out) == (2, "")
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["mcp"][0]
    assert ran.err == f"graphkit: mcp needs a package more; get it with: pip install '{extra}'\n"


@pytest.mark.parametrize("notes", ["-", "none"])
def test_notes_that_cannot_be_held_are_refused_before_anything_is_served(graphkit: Graphkit, notes: str) -> None:
    ran = graphkit("mcp", notes)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
