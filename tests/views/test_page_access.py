"""The page as those use it who do not see it, or not its colours: axe-core finds nothing against WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page

from graphkit.views.page import render_page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
ADDRESSES = ("", "person=Mei%20Takeda", "tie=0", "to=Priya%20Raman", "risks=0", "deciders", "gaps", "table=people",
             "table=ties", "table=deciders", "until=2026-03-14")  # fmt: skip


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page into which axe-core may be put, which the policy of ours would refuse."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    bare: Page, account: nx.MultiDiGraph[str], findings: dict[str, Any], tmp_path: Path, scheme: Any
) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(account, title="Map", findings=findings), encoding="utf-8")
    bare.emulate_media(color_scheme=scheme)
    bare.goto(file.as_uri())
    bare.wait_for_selector("html[data-ready]")
    bare.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    bare.click("#legend summary")
    found = {}
    for address in ADDRESSES:
        bare.evaluate("(address) => { location.hash = address; }", address)
        bare.wait_for_timeout(150)
        for each in bare.evaluate(ASK, RULES)["violations"]:
            found[address, each["id"]] = [node["html"][:160] + node["failureSummary"] for node in each["nodes"]]
    assert found == {}
