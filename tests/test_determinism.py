"""The same notes give the same bytes, whatever the machine around them is set to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

VAULT = Path(__file__).parents[1] / "examples" / "northwind-vault"
SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "120"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8"},
)
COMMANDS = (
    ("extract", "--json"),
    ("people", "--json"),
    ("deciders", "--json"),
    ("risks", "--json"),
    ("gaps", "--json"),
    ("plan", "--json"),
    ("agenda", "--json"),
    ("coverage", "--json"),
    ("intro", "Ingrid Solheim", "--json"),
    ("export", "-f", "graphml", "-o", "-"),
    ("map", "-o", "-"),
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """What each command prints in each of the surroundings, read from nothing, the notes written in another order."""
    found = []
    for number, surroundings in enumerate(SURROUNDINGS):
        vault = tmp_path_factory.mktemp("copied") / VAULT.name
        _copied(vault, backwards=bool(number % 2))
        env = os.environ | surroundings | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
        found.append({" ".join(words): _said(vault, words, env) for words in COMMANDS})
    return found


def _copied(vault: Path, *, backwards: bool) -> None:
    vault.mkdir()
    for source in sorted(VAULT.rglob("*"), reverse=backwards):
        target = vault / source.relative_to(VAULT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_file():
            shutil.copyfile(source, target)


def _said(vault: Path, words: tuple[str, ...], env: Mapping[str, str]) -> bytes:
    command = [sys.executable, "-m", "graphkit", words[0], str(vault), *words[1:]]
    ran = subprocess.run(command, env=dict(env), cwd=vault.parent, capture_output=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    return ran.stdout


@pytest.mark.parametrize("command", [" ".join(words) for words in COMMANDS])
def test_the_surroundings_change_no_byte(command: str, answers: list[dict[str, bytes]]) -> None:
    assert len(answers[0][command]) > 2
    assert len({found[command] for found in answers}) == 1
