"""The three questions become the terminal session that the read-me shows (`make terminal`).

    python docs/terminal.py README.md SESSION.svg

In:  the commands of the three questions as the read-me shows them, and the installed graphkit.
Out: an SVG that loads nothing: what rich writes, without the font from a server.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

__all__ = ["QUESTIONS", "WIDTH", "draw_session"]

WIDTH = 110  # characters, as in the blocks of the read-me
LINES = 9  # of each answer; the read-me has the whole of it below
QUESTIONS = ("deciders", "intro", "risks")
BARE_FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def draw_session(readme: str) -> str:
    """Ask the three questions as a page does and draw what the terminal shows; the same answers give the same text."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(file=nowhere, record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
        for question in QUESTIONS:
            shown = re.search(rf"^\$ (graphkit {question} .*)$", readme, re.MULTILINE)
            if not shown:
                raise SystemExit(f"the page shows no `graphkit {question}`")
            command = f"{shown[1]} | head -n {LINES}"
            console.print(Text.assemble(("$ ", "green"), (command, "bold")))
            console.print(Text.from_ansi(_answer(command)))
            console.print()
        text = console.export_svg(title="graphkit", code_format=BARE_FORMAT, unique_id="session")
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _answer(command: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    colourful = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    here = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(  # noqa: S603  # our own program, as our own page shows it
        ["/bin/sh", "-c", command],
        env={**environment, **colourful, "PATH": here},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        text=True,
    )
    return done.stdout.rstrip("\n")


def main() -> None:
    """Draw the session of the page named first where the second word says."""
    page, picture = Path(sys.argv[1]), Path(sys.argv[2])
    picture.write_text(draw_session(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
