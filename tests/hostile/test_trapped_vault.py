"""A vault of hundreds of hostile files, read by the command line: nothing outside it is opened, nobody is called.

The run is a process of its own with an audit hook, which Python tells of every file that is opened and of every
connection, before it is made. It has so much memory and processor time and no more.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.marks import HOME_NOTE, is_own_folder
from tests.hostile.test_hostile import CORPUS

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")

SECONDS, MEGABYTES = 120, 300
COMMANDS = (("people", "--json"), ("map", "-o", "{out}/map.html"), ("doctor", "--json"))
GUARD = """
import os, sys
secret = sys.argv.pop(1)
def is_outside(path, mode, flags):
    if isinstance(path, int) or (os.path.islink(path) and (flags or 0) & os.O_NOFOLLOW):
        return False
    return os.path.realpath(os.fsdecode(path)).startswith(secret)
def heard(event, given):
    if event == "open" and is_outside(*given):
        os.write(2, b"OUTSIDE %a\\n" % (given,))
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "os.system", "os.exec", "subprocess.Popen"):
        os.write(2, b"CALLED %s %a\\n" % (event.encode(), given))
sys.addaudithook(heard)
from graphkit.cli import main
main()
"""
NAMES = (
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "@Myself", "+1", "-2+3", "Me", "Myself", "I", "x" * 5000,
    "A\u202eB",
    "A\u200bB", "\\ud800", "__proto__", "../../etc/passwd", "%s%n", "{{7*7}}", "${HOME}", "'; DROP TABLE kept; --",
    "\u0130\u0131",
    "e\u0301" * 500, "\u0600\u0601", "\U0001f468\u200d\U0001f469" * 200, "NULL", "nan", "1e999", "[[x]]", "](x)",
    "\u2028", "\ufffe", "~",
)  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    yield from CORPUS
    for name in NAMES:
        text = name.encode("utf-8", "surrogatepass")
        yield "named in the head", b"---\nparticipants: [Ana Ruiz, " + text + b"]\n---\n- Ana Ruiz met Bo Lund\n"
        yield "named in a line", b"# " + text + b"\n\n## Key Information\n- " + text + b" reports to Ana Ruiz.\n"
    yield "imitates a block", b"%% graphkit:begin\n- Ana Ruiz trusts Bo Lund.\n%% graphkit:end\n"


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A vault of at least 150 files, and what lies outside it."""
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    vault.mkdir()
    outside.mkdir()
    for number, (_, data) in enumerate(files()):
        (vault / f"{number:03}.md").write_bytes(data)
    assert len(list(vault.iterdir())) >= 150
    (outside / "secret.md").write_text("- Ana Ruiz met Bo Lund", encoding="utf-8")
    for folder in ("pipe", "link", "endless"):
        (vault / folder).mkdir()
        (vault / folder / "in.md").write_text("- Ana Ruiz met Bo Lund", encoding="utf-8")
    os.mkfifo(vault / "pipe" / HOME_NOTE)
    (vault / "link" / HOME_NOTE).symlink_to(outside / "secret.md")
    (vault / "endless" / HOME_NOTE).symlink_to("/dev/zero")
    os.mkfifo(vault / "pipe.md")
    (vault / "out.md").symlink_to(outside / "secret.md")
    (vault / "up").symlink_to(outside, target_is_directory=True)
    (vault / "loop").symlink_to(".", target_is_directory=True)
    return vault


def bounded() -> None:
    """The process gets no more processor time and memory than this."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_outside_is_opened_and_nobody_is_called(trapped: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    command = [words[0], str(trapped), *(word.format(out=tmp_path) for word in words[1:])]
    ran = subprocess.run(
        [sys.executable, "-c", GUARD, str(tmp_path / "outside"), *command, "--claims", str(tmp_path / "none.jsonl")],
        capture_output=True, check=False, timeout=SECONDS * 3, preexec_fn=bounded,  # no threads yet
    )  # fmt: skip
    said = ran.stderr.decode()
    assert ran.returncode == 0, said[-2000:]
    assert not [word for word in ("Traceback", "OUTSIDE", "CALLED") if word in said], said[-2000:]


def test_a_pipe_or_a_link_in_place_of_a_home_note_says_nothing(trapped: Path) -> None:
    assert [is_own_folder(trapped / name) for name in ("pipe", "link", "endless")] == [False] * 3
