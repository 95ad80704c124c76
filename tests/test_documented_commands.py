"""Every command that the documentation shows is run, and prints what is shown there.

A block fenced as `console` holds commands (`$ graphkit …`) and, where it matters, what they print on stdout; a line `…`
stands for any lines. Commands run in a copy of the project, so that they leave nothing behind. Targets of make are
looked up and not run (`make test` would run itself); installers are run where `GRAPHKIT_TRY_INSTALLERS` is set.

    python tests/test_documented_commands.py README.md      writes the outputs that README.md shows anew
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for where in (".", "docs", "docs/decisions", "examples", "models", "benchmarks", "notebooks")
               for path in (ROOT / where).glob("*.md"))  # fmt: skip
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLERS = ("pip ", "pipx ", "uv ", "pre-commit ")
ENVIRONMENT = {"NO_COLOR": "1", "COLUMNS": "110", "TERM": "dumb", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
ANY_LINES = "…"
ENDLESS = ("watch", "mcp")  # what goes on until it is interrupted has a test of its own
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it, with the lines that follow; `output` is empty where none do."""

    page: Path
    command: str
    output: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.command}"


def shown_commands(page: Path) -> Iterator[Shown]:
    for language, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Shown(page, command.strip(), output.strip("\n"))


@functools.cache
def copy_of_project() -> Path:
    """A folder with all that is, or could be, committed; it goes when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="graphkit-docs-"))
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@functools.cache
def run(command: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", command],
        cwd=copy_of_project(),
        env={**os.environ, **ENVIRONMENT, "PATH": path},
        capture_output=True,
        check=False,
        text=True,
        timeout=600,
    )


def matches(output: str, shown: str) -> bool:
    """Whether the output is the shown one, where a line `…` stands for any lines."""
    lines = [".*" if line.strip() == ANY_LINES else re.escape(line.rstrip()) for line in shown.splitlines()]
    return bool(
        re.fullmatch("\n".join(lines), "\n".join(x.rstrip() for x in output.strip("\n").splitlines()), re.DOTALL)
    )


COMMANDS = [shown for page in PAGES for shown in shown_commands(page)]


@pytest.mark.parametrize("shown", COMMANDS, ids=str)
def test_command_does_what_the_page_shows(shown: Shown) -> None:
    if shown.command.startswith("make"):
        target = subprocess.run(dry_run(shown.command), cwd=ROOT, capture_output=True, check=False, text=True)
        assert target.returncode == 0, target.stderr
        return
    if shown.command.startswith(INSTALLERS) and not os.environ.get("GRAPHKIT_TRY_INSTALLERS"):
        pytest.skip("an installer: run where GRAPHKIT_TRY_INSTALLERS is set")
    done = run(shown.command)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
    if shown.output:
        assert matches(done.stdout, shown.output), f"prints now:\n{done.stdout}\n(make docs writes it anew)"


def dry_run(command: str) -> list[str]:
    """The words of a make command that says what it would do, and does nothing."""
    return ["make", "--dry-run", "--no-print-directory", *(word.strip('"') for word in command.split()[1:])]


def test_every_command_line_is_in_a_block_that_is_run() -> None:
    others = {f"{page.name}: {language}" for page in PAGES for language, _ in BLOCK.findall(page.read_text("utf-8"))
              if language in {"sh", "bash", "shell", "zsh"}}  # fmt: skip
    assert others == set(), "use ```console"


def test_every_command_is_shown_somewhere() -> None:
    from graphkit.cli.app import app  # noqa: PLC0415  # the pages can be tested without it

    names = {c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands}
    for group in app.registered_groups:
        inner = group.typer_instance
        names |= {c.name or c.callback.__name__ for c in inner.registered_commands if c.callback} if inner else set()
    text = " ".join(shown.command for shown in COMMANDS)
    text += "".join(f" graphkit {name} " for name in ENDLESS if f"`graphkit {name} " in README)
    assert [name for name in sorted(names) if f"graphkit {name} " not in f"{text} "] == []


def test_command_reference_is_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, "docs/command_reference.py"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == made, "run: make docs"


def test_the_manual_page_is_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, "docs/manual_page.py"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    assert (ROOT / "docs" / "graphkit.1").read_text(encoding="utf-8") == made, "run: make docs"


def test_the_manual_page_holds_every_command_and_option() -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "graphkit.1").read_text(encoding="utf-8").replace("\\-", "-")
    terms = re.findall(r"^\* `([^`]+)`", reference, re.MULTILINE)
    assert len(terms) > 100
    assert [term for term in terms if f"\\fB{term}\\fR" not in page] == []
    assert not re.findall(r"^[.'](?!TH|SH|PP|TP|nf|fi)", page, re.MULTILINE)  # nothing else is taken for a macro


def write_anew(page: Path) -> None:
    """Replace every output that `page` shows by what its command prints; those with `…` and without output stay."""
    text = page.read_text(encoding="utf-8")
    for shown in shown_commands(page):
        if shown.output and ANY_LINES not in shown.output.split("\n"):
            text = text.replace(
                f"$ {shown.command}\n{shown.output}\n", f"$ {shown.command}\n{printed(shown.command)}\n"
            )
    page.write_text(text, encoding="utf-8")


def printed(command: str) -> str:
    return "\n".join(line.rstrip() for line in run(command).stdout.strip("\n").splitlines())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        write_anew(ROOT / name)
