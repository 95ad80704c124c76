"""The picture of a terminal in the read-me shows what the read-me's own blocks show, and loads nothing."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = (ROOT / "docs" / "img" / "session.svg").read_text(encoding="utf-8")
ANEW = "`make terminal` draws it anew"


def drawn() -> str:
    """All words of the picture in reading order, without blanks."""
    texts = ElementTree.fromstring(PICTURE).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314  # our own file
    return "".join("".join("".join(one.itertext()) for one in texts).split())


@pytest.mark.parametrize("question", ["deciders", "intro", "risks"])
def test_shows_what_the_page_shows(question: str) -> None:
    block = re.search(rf"^\$ (graphkit {question} .*)\n((?:.*\n)*?)```", PAGE, re.MULTILINE)
    assert block
    command, answer = block.groups()
    prompt = "".join(f"$ {command} | head -n ".split())
    count = re.search(re.escape(prompt) + r"(\d)", drawn())
    assert count, f"{command} is not in the picture; {ANEW}"
    beginning = "".join(answer.splitlines()[: int(count[1])])
    assert "".join(f"{prompt}{count[1]}{beginning}".split()) in drawn(), ANEW


def test_loads_nothing() -> None:
    assert "url(" not in PICTURE.replace("url(#", "")
    assert not re.search(r"<(?:script|image|use|foreignObject)|href|@import|@font-face", PICTURE)
