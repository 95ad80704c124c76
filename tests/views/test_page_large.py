"""A large map in a browser: it opens on forty people, the others are a click away, and no name hides another."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from graphkit.views.page import render_page
from tests.views.test_page_data import crowd

pytestmark = pytest.mark.browser

Show = Callable[..., Page]

# Where the drawing puts its words, in pixels of the screen; a new frame starts anew.
LISTEN = """
window.written = new Map();
const wipe = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function () {
  if (this.canvas.isConnected) window.written.clear();
  return wipe.apply(this, arguments);
};
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const box = this.measureText(text), at = this.getTransform(), scale = at.a;
  const place = { text, left: at.e + (x - box.actualBoundingBoxLeft) * scale,
    right: at.e + (x + box.actualBoundingBoxRight) * scale,
    top: at.f + (y - box.actualBoundingBoxAscent) * scale,
    bottom: at.f + (y + box.actualBoundingBoxDescent) * scale };
  if (this.canvas.isConnected) window.written.set(`${text} ${x} ${y}`, place);
  return write.apply(this, arguments);
};
"""
OVERLAPS = """() => {
  const all = [...window.written.values()];
  return all.flatMap((one, at) => all.slice(at + 1).filter((other) => one.text !== other.text
    && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1).map((other) => [one.text, other.text]));
}"""


LINES = "Number(document.querySelector('#day span').textContent.split(' ')[0])"
SEEN = "(words) => document.querySelector('#seen').textContent === words"


def people_shown(page: Page) -> str:
    """What the map says of how many people it shows."""
    return page.inner_text("#seen")


def test_the_others_are_a_click_away(show: Show) -> None:
    html = render_page(crowd(200), title="Crowd")
    data = json.loads(html.partition('id="data">')[2].partition("</script>")[0])
    number = next(
        int(name) for name in data["views"] if name.isdigit() and data["nodes"][int(name)]["kind"] == "person"
    )
    name, shown = data["nodes"][number]["label"], len(data["views"][str(number)]["places"])
    page = show(html)
    assert people_shown(page) == "40 of 200 people"
    page.evaluate("(name) => { location.hash = `person=${encodeURIComponent(name)}`; }", name)
    page.click(f"text=Show {shown - 40} more around them")
    page.wait_for_function(SEEN, arg=f"{shown} of 200 people")
    assert page.inner_text("#answer h2") == name
    assert page.evaluate("location.hash").startswith("#around=")
    page.click("#all")
    page.wait_for_function(
        "() => location.hash.startsWith('#all') && document.querySelector('#seen').textContent === ''"
    )
    page.evaluate("location.hash = 'person=Person%20Number%20150'")
    page.click("[aria-label=Close]")
    page.wait_for_function("() => location.hash.startsWith('#all')")
    page.go_back()
    page.wait_for_selector("#answer h2:has-text('Person Number 150')")
    page.click("#few")
    page.wait_for_function(SEEN, arg="40 of 200 people")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_names_do_not_overlap_at_first_sight(
    show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any], size: tuple[int, int]
) -> None:
    page = show(render_page(account, title="Map", findings=findings))
    page.context.add_init_script(LISTEN)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for html in (render_page(account, title="Map", findings=findings), render_page(crowd(200), title="Crowd")):
        show(html)
        page.wait_for_function("() => window.written.size > 40")
        assert page.evaluate(OVERLAPS) == []


def test_the_map_without_a_conduit_draws_none_of_their_lines(
    show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]
) -> None:
    page = show(render_page(account, title="Map", findings=findings), "#risks=0")
    before = int(page.inner_text("#day span").split()[0])
    page.click("text=Map without them")
    page.wait_for_function(f"(before) => {LINES} < before", arg=before)
    assert page.get_attribute("#questions [data-question=risks]", "aria-pressed") == "true"
    page.go_back()
    page.wait_for_function(f"(before) => {LINES} === before", arg=before)


def test_a_map_of_nobody_says_so(show: Show) -> None:
    page = show(render_page(nx.MultiDiGraph(), title="Nobody"))
    assert "The notes name nobody yet" in page.inner_text("#answer")
