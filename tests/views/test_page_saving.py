"""The drawing as a file and on paper: an SVG that is text and shapes, a PNG, a print that holds all of it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from graphkit.views.page import render_page

pytestmark = pytest.mark.browser

Show = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, button: str) -> tuple[str, Path]:
    """What the browser saves when a button of the menu is pressed: the file's name, and where it lies."""
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, download.value.path()


def test_svg_holds_every_person_and_line(show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    page = show(render_page(account, title="Halden & friends", findings=findings))
    name, path = saved(page, "#save-svg")
    assert name == "halden-friends.svg"
    drawing = ET.parse(path).getroot()  # noqa: S314  # our own file
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} == {"svg", "title", "rect", "path", "text"}
    words = " ".join(element.text or "" for element in drawing.iter(f"{SVG}text"))
    for about in account.nodes.values():
        if about["kind"] != "topic":
            assert set(about["name"].split()) <= set(words.split())
    assert "Halden & friends" in words
    assert "Distrust and conflict" in words
    curves = [
        path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "none" and "C" in (path.get("d") or "")
    ]
    assert len(curves) >= 10


def test_svg_shows_the_day_and_the_filters_in_force(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#until=2026-03-03")
    early = len(ET.parse(saved(page, "#save-svg")[1]).getroot())  # noqa: S314  # our own file
    page.evaluate("location.hash = ''")
    page.wait_for_function("document.querySelector('#day b').textContent.startsWith('Mar 25')")
    assert len(ET.parse(saved(page, "#save-svg")[1]).getroot()) > early  # noqa: S314  # our own file


def test_png_is_a_picture_of_all_of_it(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"))
    svg = ET.parse(saved(page, "#save-svg")[1]).getroot()  # noqa: S314  # our own file
    name, path = saved(page, "#save-png")
    data = path.read_bytes()
    assert name == "map.png"
    assert data.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (int(float(svg.get("width", 0)) * 2), int(float(svg.get("height", 0)) * 2))
    assert len(data) > 50_000  # an empty one of this size has a few kilobytes


def test_print_is_light_and_whole_and_leaves_the_page_as_it_was(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#person=Priya%20Raman")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sheet svg text").count() > 20
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    for hidden in ("#search", "#map", "#questions", "#replay", "#theme", "#save"):
        assert not page.is_visible(hidden)
    assert page.is_visible("#answer blockquote")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#sheet svg").count() == 0
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_a_table_prints_without_the_drawing(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#table=people")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sheet svg").count() == 0
    assert page.is_visible("tbody tr")
    assert not page.is_visible("#panel")
