"""Answers are the same where networkx hands its algorithms to another backend.

A backend has to be installed before networkx is imported, so that this runs in a process of its own. None that is made
for speed is installed for it: nx-parallel 0.3 implements nothing that the analyses use.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import graphkit as gk

ROOT = Path(__file__).parents[2]
ASK = """
import json, sys
import graphkit as gk

graph = gk.read(sys.argv[1], claims=sys.argv[2], me="Ingrid Falk", us="Bluewater").graph
answers = [ask(graph).as_json() for ask in (gk.people, gk.deciders, gk.risks, gk.gaps)]
answers += [gk.introductions(graph, "Rosa").as_json(), gk.why(graph, "Oona").as_json(), gk.draw(graph).html]
backend = sys.modules.get("copying_backend")
print(json.dumps([answers, sorted(backend.COUNTS) if backend else []]))
"""


def answers(folder: Path, path: Path, **environment: str) -> tuple[list[Any], list[str]]:
    """Every answer, and the algorithms that the backend was asked to run."""
    command = [sys.executable, "-c", ASK, str(folder / "notes"), str(folder / "claims.jsonl")]
    paths = os.pathsep.join([str(path), str(ROOT)])
    found = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": paths} | environment, capture_output=True, check=True, text=True
    )
    given, algorithms = json.loads(found.stdout)
    return given, algorithms


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the backend of `copying_backend.py` is installed, as an installer would leave it."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "copying_backend.py").write_bytes((ROOT / "tests/api/copying_backend.py").read_bytes())
    about = folder / "copying_backend-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: copying-backend\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text(
        "[networkx.backends]\ncopying = copying_backend:backend\n\n"
        "[networkx.backend_info]\ncopying = copying_backend:get_info\n", "utf-8"
    )  # fmt: skip
    return folder


def test_answers_do_not_depend_on_the_backend(folder: Path, vault: gk.Vault, installed: Path) -> None:
    given, algorithms = answers(folder, installed, NETWORKX_BACKEND_PRIORITY="copying")
    assert {"dijkstra_path", "has_path", "immediate_dominators"} <= set(algorithms), "networkx was compared with itself"
    graph = vault.graph
    expected = [ask(graph).as_json() for ask in (gk.people, gk.deciders, gk.risks, gk.gaps)]
    assert given[:4] == expected
    assert given[4:6] == [gk.introductions(graph, "Rosa").as_json(), gk.why(graph, "Oona").as_json()]
    assert given[6] == gk.draw(graph).html
