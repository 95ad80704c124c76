"""No command calls anybody: neither through a socket nor through another program.

Python tells an audit hook of every connection and every program before it is made. Where the system lets us, the
commands run without a network as well.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

VAULT = Path(__file__).parents[2] / "examples" / "northwind-vault"
HOOK = """
import sys
CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
         "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect", "subprocess.Popen",
         "os.system", "os.exec",
         "os.posix_spawn", "webbrowser.open")
def heard(event, given):
    if event in CALLS:
        raise SystemExit(f"CALLED {event} {given!r}")
sys.addaudithook(heard)
from graphkit.cli import main
main()
"""
NAME = "Ingrid Solheim"
COMMANDS = (
    ("extract", "{vault}", "--json"),
    ("people", "{vault}"),
    ("why", "{vault}", NAME),
    ("intro", "{vault}", NAME),
    ("risks", "{vault}"),
    ("deciders", "{vault}"),
    ("gaps", "{vault}"),
    ("plan", "{vault}"),
    ("agenda", "{vault}"),
    ("brief", "{vault}", NAME),
    ("diff", "{vault}", "--since", "2026-01-01"),
    ("coverage", "{vault}"),
    ("map", "{vault}", "-o", "{out}/map.html"),
    ("export", "{vault}", "-f", "graphml", "-o", "{out}/graph.graphml"),
    ("review", "{vault}", "--json"),
    ("doctor", "{vault}"),
    ("sync", "{vault}", "--dry-run"),
)


def run(words: tuple[str, ...], tmp_path: Path, cache: Path, *before: str) -> subprocess.CompletedProcess[str]:
    given = [word.format(vault=VAULT, out=tmp_path) for word in words]
    return subprocess.run(
        [*before, sys.executable, "-c", HOOK, *given, "--jobs", "1"],
        env=os.environ | {"XDG_CACHE_HOME": str(cache)}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_nobody_is_called(words: tuple[str, ...], tmp_path: Path, cache: Path) -> None:
    ran = run(words, tmp_path, cache)
    assert "CALLED" not in ran.stderr
    assert ran.returncode in (0, 1), ran.stderr[-2000:]


def test_the_hook_hears_a_call() -> None:
    code = HOOK.partition("from graphkit")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "CALLED socket." in ran.stderr


def _unshared() -> tuple[str, ...]:
    """What runs a program without a network, if anything here may."""
    found = shutil.which("unshare")
    for flags in (("-n",), ("-rn",)):
        if found and subprocess.run([found, *flags, "true"], capture_output=True, check=False).returncode == 0:
            return (found, *flags)
    return ()


@pytest.mark.skipif(not _unshared(), reason="this system lets nobody take a network away")
def test_a_cold_map_needs_no_network(tmp_path: Path) -> None:
    ran = run(("map", "{vault}", "-o", "{out}/map.html"), tmp_path, tmp_path / "cache", *_unshared())
    assert (ran.returncode, (tmp_path / "map.html").exists()) == (0, True), ran.stderr[-2000:]


def test_the_tests_themselves_reach_nobody() -> None:
    with pytest.raises(PermissionError, match=r"192\.0\.2\.1"), socket.socket() as one:
        one.connect(("192.0.2.1", 9))
