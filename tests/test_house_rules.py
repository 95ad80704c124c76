"""What every file of the project keeps to, so that a newcomer reads it in an afternoon.

Formatting, lint, types and layers have tools of their own (`make check`); here stands what they do not see:
sizes, names in public, docstrings, and that nothing in the project leads to one machine, one registry or code
run out of data.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_FILE_LINES = 300
MAX_BODY_LINES = 30
MAX_PARAMETERS = 5
MAX_PUBLIC_NAMES = 5
MANY_PUBLIC_NAMES = ("graphkit/records.py",)  # it holds the vocabulary that all the others share
DRAWERS = {"base", "common", "core", "helpers", "manager", "misc", "shared", "utils"}
WORKPLACES = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|Users/\w+|tmp/\w+)/[\w.-]")
HOSTS = re.compile(r"(?:pypi|files\.pythonhosted|registry\.npmjs|deb\.debian)\.(?:org|com)", re.IGNORECASE)
ORIGIN = re.compile(r"^source_ref: .*$", re.MULTILINE)  # in invented notes: where a note's invented mail would lie
VENDORED = re.compile(r"vendor|\.min\.|vis-network")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def project_files() -> list[Path]:
    """Every file that is, or could be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):  # not a checkout: an unpacked source distribution
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if ".venv" not in path.parts]
    return sorted(path for name in names if name and (path := ROOT / name).is_file())


FILES = project_files()
MODULES = [path for path in FILES if path.suffix == ".py" and path.is_relative_to(ROOT / "graphkit")]
PYTHON = [path for path in FILES if path.suffix == ".py"]
TEXTS = [path for path in FILES if path.suffix not in {".png", ".jpg", ".woff2", ".onnx", ".safetensors"}]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Lines from the first statement to the last; the docstring, comments above and blank lines do not count."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def parameters(function: Function) -> int:
    """Parameters that a caller fills in. A command's options are what its user may say, and are not counted."""
    arguments = function.args
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def is_command(function: Function) -> bool:
    decorators = (one.func if isinstance(one, ast.Call) else one for one in function.decorator_list)
    return any(isinstance(one, ast.Attribute) and one.attr in {"command", "callback"} for one in decorators)


def public_names(path: Path) -> list[str] | None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return None


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_file_can_be_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_small(path: Path) -> None:
    too_long = [f"{one.name}: {body_lines(one)} lines" for one in functions(path) if body_lines(one) > MAX_BODY_LINES]
    too_wide = [one.name for one in functions(path) if parameters(one) > MAX_PARAMETERS and not is_command(one)]
    assert (too_long, too_wide) == ([], [])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_says_what_it_is_and_what_it_offers(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "no module docstring"
    assert path.stem not in DRAWERS, "a drawer, not a module"
    if path.name in {"__init__.py", "__main__.py"}:
        return
    names = public_names(path)
    assert names, "no __all__"
    assert len(names) <= MAX_PUBLIC_NAMES or name_of(path) in MANY_PUBLIC_NAMES
    assert "from __future__ import annotations" in source


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_functions_have_docstrings(path: Path) -> None:
    offered = set(public_names(path) or ())
    silent = [one.name for one in functions(path) if one.name in offered and not ast.get_docstring(one)]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_data_becomes_code_and_nothing_is_swallowed(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not imported & {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
    assert not called & {"eval", "exec", "print", "breakpoint"}


def test_nothing_leads_to_one_machine_or_registry() -> None:
    found = []
    for path in TEXTS:
        if path == Path(__file__) or VENDORED.search(name_of(path)):
            continue
        text = ORIGIN.sub("", path.read_text(encoding="utf-8", errors="replace"))
        found += [f"{name_of(path)}: {hit[0]}" for pattern in (WORKPLACES, HOSTS) for hit in pattern.finditer(text)]
    assert found == []


def test_no_symbolic_links() -> None:
    assert [name_of(path) for path in FILES if path.is_symlink()] == []


def test_locks_hold_hashes_and_no_address() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==[^ ]+", text, re.MULTILINE)
        requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert len(pinned) == len(requirements) > 0
        assert "://" not in text
        assert text.count("--hash=sha256:") >= len(pinned)
