"""The notebooks run from top to bottom, show what is committed, and import only graphkit and plots."""

from __future__ import annotations

import ast
import copy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
ALLOWED = {"graphkit", "plots", "pathlib", "itertools", "collections", "datetime", "json", "re"}
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def shown(notebook: Any) -> list[str]:
    """What each code cell prints or evaluates to, as text; in how many pieces it came is chance."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [
        "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in c.outputs)
        for c in cells
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_shows_what_it_does(path: Path) -> None:
    committed = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    again = copy.deepcopy(committed)
    NotebookClient(again, timeout=300, startup_timeout=300, resources={"metadata": {"path": FOLDER}}).execute()
    assert shown(again) == shown(committed), "run: make notebook"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_imports_only_graphkit(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {one.module or "" if isinstance(one, ast.ImportFrom) else one.names[0].name for one in imports}
    outside = {name.split(".")[0] for name in modules} - ALLOWED
    assert outside == set()


def test_notebooks_are_numbered() -> None:
    assert [path.stem[:3] for path in NOTEBOOKS] == [f"{number:02}_" for number in range(1, len(NOTEBOOKS) + 1)]
