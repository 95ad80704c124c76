"""A language model beside the readers: what no note says is dropped, what goes wrong is said, nothing leaves."""

from __future__ import annotations

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.config import Settings, load_settings
from graphkit.errors import ConfigError
from graphkit.reading import read_claims
from graphkit.reading.endpoints import Endpoint, NoAnswerError, UnreachableError
from graphkit.reading.prompted import add_prompted, read_prompted
from graphkit.reading.replies import CONFIDENCE, SCHEMA, claims_in
from graphkit.records import Note, Reading, Source
from graphkit.store import Store
from graphkit.text import parse_note
from tests.reading.talker import Talker, claim, completion, in_drops, listening, says, send

TEXT = """---
date: 2026-02-03
participants: [Ana Ruiz, Omar Saleh]
---
# First call with Globex

## Key Information
- Omar Saleh **reports** to Wei Lan, per Ana Ruiz.
- Nobody gets past Wei Lan, and I like him.

## Decisions
- Wei Lan signs whatever Omar Saleh puts before him.
"""
NOTE, _ = parse_note(Source("first.md", TEXT.encode()))
RIGHT = claim("Omar Saleh", "reports_to", "Wei Lan", "Omar Saleh reports to Wei Lan", attributed_to=["Ana Ruiz"])
MINE = claim("I", "supports", "Wei Lan", "I like him")
NEW = claim("Omar Saleh", "opposes", "Wei Lan", "Wei Lan signs whatever Omar Saleh puts before him")


def read(talker: Talker, *notes: Note, store: Store | None = None, seconds: float = 20.0) -> Reading:
    endpoint = Endpoint("small", talker.url, seconds=seconds)
    return read_prompted(notes or (NOTE,), endpoint, store or Store(None))


def notes_of(number: int) -> list[Note]:
    return [parse_note(Source(f"{at}.md", TEXT.replace("First", f"{at}.").encode()))[0] for at in range(number)]


def test_claims_stand_on_words_of_the_note():
    with listening(Talker(says(RIGHT, MINE, RIGHT))) as talker:
        reading = read(talker)
    first, second = reading.claims
    assert (first.subject.name, first.relation, first.object.name) == ("Omar Saleh", "reports_to", "Wei Lan")
    assert [one.name for one in first.attributed_to] == ["Ana Ruiz"]
    assert (first.section, first.bullet, second.bullet) == ("Key Information", 1, 2)
    assert (second.subject.name, second.read_by, second.confidence) == ("@Myself", "llm", CONFIDENCE)
    for one in reading.claims:
        assert NOTE.text[one.quote.start : one.quote.end] == one.quote.text != ""
        assert NOTE.line_of(one.quote.start) == one.quote.line
        for party in (one.subject, one.object):
            assert not party.end or NOTE.text[party.start : party.end] == party.text
    assert first.quote.text == "Omar Saleh **reports** to Wei Lan"  # as written, markup and all
    assert reading.problems == ()


@pytest.mark.parametrize(
    "wrong",
    [
        RIGHT | {"quote": "Omar Saleh works for Wei Lan"},
        RIGHT | {"quote": ""},
        RIGHT | {"quote": None},
        RIGHT | {"quote": "first call with globex"},
        RIGHT | {"object": "Wei Long"},
        RIGHT | {"subject": "he"},
        RIGHT | {"object": "Omar Saleh"},
        RIGHT | {"relation": "likes"},
        RIGHT | {"polarity": "neutral"},
        RIGHT | {"attributed_to": ["Dana Roe"]},
        RIGHT | {"subject": 7},
        "Omar Saleh reports to Wei Lan",
        None,
    ],
)
def test_what_the_note_does_not_say_is_dropped_and_counted(wrong: object):
    with listening(Talker(says(RIGHT, wrong))) as talker:
        reading = read(talker)
    assert [one.relation for one in reading.claims] == ["reports_to"]
    (problem,) = reading.problems
    assert problem.message.startswith("1 claims of the language model")
    assert problem.note == "first.md"


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "<think>{{hm}}</think>\nHere it is: {} Done."])
def test_words_around_the_answer_are_passed_over(around: str):
    assert len(claims_in(around.format(says(RIGHT)), NOTE, NOTE.passages).claims) == 1


def refuses(request: BaseHTTPRequestHandler) -> None:
    send(request, 500, b"out of memory")


def leads_elsewhere(request: BaseHTTPRequestHandler) -> None:
    send(request, 307, b"", Location="http://192.0.2.1/v1/chat/completions")


BAD = [
    "I cannot help with that.", "{", "{}", '{"claims": {}}', '{"claims": ' + "[" * 100_000, '[{"claims": []}, {}]',
    b"", b"\xff\xfe", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}', b"[" * 100_000,
    refuses, leads_elsewhere,
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_answer_is_a_problem_and_the_next_note_is_asked_about(bad: object):
    with listening(Talker(bad, says(RIGHT))) as talker:
        reading = read(talker, *notes_of(2))
    assert [one.quote.note for one in reading.claims] == ["1.md"]
    (problem,) = reading.problems
    assert (problem.note, problem.line) == ("0.md", 8)
    assert talker.url in problem.message


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
KEYS = st.sampled_from([*RIGHT, "claims"])


@given(st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)))
def test_no_answer_breaks_the_reading(answer: object):
    for text in (json.dumps(answer), says(answer), says(RIGHT | answer if isinstance(answer, dict) else answer)):
        try:
            replied = claims_in(text, NOTE, NOTE.passages)
        except ValueError:
            continue
        assert all(NOTE.text[one.quote.start : one.quote.end] == one.quote.text for one in replied.claims)


@pytest.mark.parametrize("slow", [in_drops, lambda _: time.sleep(1.0)], ids=["drops", "silence"])
def test_who_takes_too_long_is_not_waited_for(slow: object):
    with listening(Talker(slow)) as talker:
        began = time.monotonic()
        reading = read(talker, seconds=0.3)
        assert time.monotonic() - began < 5
    assert "no answer within 0.3 seconds" in reading.problems[0].message
    assert reading.claims == ()


def test_after_three_failures_in_a_row_it_is_asked_no_more():
    with listening(Talker(refuses, refuses, says(RIGHT), refuses, refuses, refuses, says(RIGHT))) as talker:
        reading = read(talker, *notes_of(9))
    assert len(talker.asked) == 6
    assert reading.problems[-1].message.endswith("asked no more")


def test_nobody_there_is_said_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        endpoint = Endpoint("small", f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
        reading = read_prompted(notes_of(3), endpoint, Store(None))
    (problem,) = reading.problems
    assert "cannot be reached" in problem.message
    assert problem.note is None


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphkit.reading.endpoints._AT_MOST", 1000)
    with listening(Talker(says(RIGHT), completion("x" * 5000))) as talker:
        endpoint = Endpoint("small", talker.url)
        assert endpoint.complete("", "", {})
        with pytest.raises(NoAnswerError, match="without end"):
            endpoint.complete("", "", {})


def test_what_is_asked_is_the_protocol(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    with listening(Talker(says())) as talker:
        Endpoint("small", talker.url + "/", key="secret").complete("Do it.", "With this.", SCHEMA)
    (body,) = talker.asked
    assert talker.paths == ["/v1/chat/completions"]
    assert talker.headers[0]["Authorization"] == "Bearer secret"
    assert (body["model"], body["temperature"], body["stream"]) == ("small", 0, False)
    assert [one["role"] for one in body["messages"]] == ["system", "user"]
    assert body["response_format"]["json_schema"]["schema"]["required"] == ["claims"]


def test_every_line_of_the_note_is_asked_about_once():
    long = "# Long\n\n" + "".join(f"- Line {at} is about nothing but {at}.\n" for at in range(300))
    note, _ = parse_note(Source("long.md", long.encode()))
    with listening(Talker(says())) as talker:
        read(talker, note)
    asked = "\n".join(body["messages"][1]["content"] for body in talker.asked).splitlines()
    assert len(talker.asked) > 1
    assert [line[2:] for line in asked if line.startswith("- ")] == [one.text for one in note.passages]


@pytest.mark.parametrize(
    "url",
    ["http://models.example/v1", "https://192.0.2.1/v1", "http://127.0.0.1.example/v1", "http://0.0.0.0:1/v1", "http://127.0.0.1@192.0.2.1/v1"],
)  # fmt: skip
def test_nothing_goes_to_another_machine_unless_allowed(url: str):
    with pytest.raises(ConfigError, match="--llm-remote"):
        Endpoint("small", url)
    assert Endpoint("small", url, remote=True).url == url


def test_a_localhost_that_leads_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch):
    with listening(Talker(says(RIGHT))) as talker:
        monkeypatch.setattr("graphkit.reading.endpoints._is_here", lambda host: host == "localhost")
        endpoint = Endpoint("small", talker.url.replace("127.0.0.1", "localhost"))
        with pytest.raises(UnreachableError, match="another machine"):
            endpoint.complete("", "", {})
    assert talker.asked == []


NOWHERE = ["", "127.0.0.1:11434", "ftp://127.0.0.1/v1", "http://127.0.0.1:port/v1", "http://[::1/v1", "http://::/v 1"]


@pytest.mark.parametrize("url", NOWHERE)
def test_what_is_no_address_is_said(url: str):
    with pytest.raises(ConfigError, match="no address"):
        Endpoint("small", url)


@pytest.mark.parametrize(
    "more", [{"llm": "small", "llm_url": "http://models.example/v1"}, {"llm_url": "http://[::1]/v1"}]
)
def test_a_mistake_is_said_before_anything_is_read(more: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphkit.reading._read", lambda *_: pytest.fail("was read"))
    with pytest.raises(ConfigError, match="--llm"):
        read_claims([NOTE], Settings(Path("notes"), **more))


def test_a_key_that_is_none_is_said():
    with pytest.raises(ConfigError, match="key"):
        Endpoint("small", "http://127.0.0.1/v1", key="two\r\nlines")


def test_no_file_of_the_vault_says_where_notes_are_sent(tmp_path: Path):
    (tmp_path / "graphkit.toml").write_text('llm = "small"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown setting 'llm'"):
        load_settings(Settings(tmp_path))


def test_answers_are_kept_and_bad_ones_are_not(tmp_path: Path):
    with listening(Talker("no", says(RIGHT), refuses)) as talker:
        for _ in range(4):
            with Store(tmp_path) as store:
                reading = read(talker, store=store)
    assert len(talker.asked) == 2
    assert len(reading.claims) == 1


def test_what_our_readers_read_stays_as_they_have_it(tmp_path: Path):
    ours = read_claims([NOTE], Settings(Path("notes"), cache=tmp_path))
    assert any(one.relation == "reports_to" for one in ours.claims)
    with listening(Talker(says(RIGHT | {"polarity": "negative"}, NEW))) as talker:
        settings = Settings(Path("notes"), cache=tmp_path, llm="small", llm_url=talker.url)
        both = read_claims([NOTE], settings)
        again = read_claims([NOTE], settings)
        assert len(talker.asked) == 1
    assert both == again
    assert both.mentions == ours.mentions
    assert [one for one in both.claims if one.read_by != "llm"] == list(ours.claims)
    assert [one.relation for one in both.claims if one.read_by == "llm"] == ["opposes"]
    assert add_prompted(ours, Reading(), [NOTE]) == ours
