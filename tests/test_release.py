"""What is released holds what it needs and nothing else, and is the same bytes wherever and whenever it is built."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from graphkit import __version__
from tests.test_documented_commands import copy_of_project
from tools.release import build, digests

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build(ROOT, tmp_path_factory.mktemp("wheel"), ("wheel",))[0]


def test_the_wheel_is_the_same_bytes_from_another_place_and_time(wheel: Path, tmp_path: Path) -> None:
    project = copy_of_project()
    for path in project.rglob("*.py"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o600)
    assert digests(build(project, tmp_path, ("wheel",))) == digests([wheel])


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
        weights = json.loads(packed.read("graphkit/reading/model/model.json"))
        metadata = packed.read(f"graphkit-{__version__}.dist-info/METADATA").decode("utf-8")
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "graphkit").rglob("*") if path.is_file()}
    needed = {name for name in here if "__pycache__" not in name}
    assert needed <= names
    assert weights
    assert {f"graphkit/reading/model/{path.name}" for path in (ROOT / "models/weights").iterdir()} <= names
    manual = f"graphkit-{__version__}.data/data/share/man/man1/graphkit.1"
    own = {name.partition("/")[0] for name in names - {manual}}
    assert manual in names
    assert own == {"graphkit", f"graphkit-{__version__}.dist-info"}
    assert set(re.findall(r"^Provides-Extra: (\S+)$", metadata, re.MULTILINE)) == set(
        PROJECT["project"]["optional-dependencies"]
    )


def test_every_extra_is_explained() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [extra for extra in PROJECT["project"]["optional-dependencies"] if f"`{extra}`" not in page] == []


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert citation["license"] == PROJECT["project"]["license"]


def test_issue_forms_are_forms() -> None:
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    assert len(forms) > 1
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "config.yml":
            continue
        assert {"name", "description", "body"} <= form.keys()
        ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
        assert len(ids) == len(set(ids)) > 0
