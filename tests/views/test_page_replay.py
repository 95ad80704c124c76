"""The replay in a browser: a tie is drawn from the day of its evidence, and the day is part of the address."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from graphkit.views.page import render_page

pytestmark = pytest.mark.browser

Show = Callable[..., Page]


def lines(page: Page) -> int:
    """How many lines the map says that it draws."""
    return int(page.inner_text("#day span").split()[0])


def pick(page: Page, at: int) -> None:
    """Move the slider to a day, as a hand that then lets go."""
    page.locator("#until").evaluate(
        "(slider, at) => { slider.value = at; for (const kind of ['input', 'change'])"
        " slider.dispatchEvent(new Event(kind)); }",
        at,
    )


def test_a_line_is_drawn_from_the_day_of_its_evidence(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"))
    data = json.loads(page.text_content("#data") or "")
    today = lines(page)
    drawn = []
    for at in range(len(data["days"])):
        pick(page, at)
        drawn.append(lines(page))
    assert drawn == sorted(drawn)
    assert drawn[-1] == today
    assert drawn[0] == 1  # on the third of March all that is known is a lunch
    pick(page, 0)
    page.click("#show-table")
    rows = page.eval_on_selector_all("tbody th", "cells => cells.map((cell) => cell.textContent)")
    assert set(rows) == {"Ines Duarte", "Bruno Salles"}


def test_the_day_is_in_the_address_and_back_leads_back(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#person=Priya%20Raman")
    assert "cannot be trusted" in page.inner_text("#answer")
    pick(page, 1)
    assert page.evaluate("location.hash") == "#person=Priya%20Raman&until=2026-03-05"
    assert "cannot be trusted" not in page.inner_text("#answer")
    assert "relies on Jonas" in page.inner_text("#answer")
    assert "Evidence up to Mar 5, 2026" in page.inner_text("#answer")
    page.go_back()
    page.wait_for_function("location.hash === '#person=Priya%20Raman'")
    page.wait_for_selector("#answer >> text=cannot be trusted")
    page.go_forward()
    page.wait_for_selector("#answer >> text=Evidence up to Mar 5, 2026")
    page.click("text=Back to today")
    page.wait_for_selector("#answer >> text=cannot be trusted")
    assert page.evaluate("location.hash") == "#person=Priya%20Raman"


def test_a_link_opens_on_its_day(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#until=2026-03-10")
    assert page.inner_text("#day b") == "Mar 5, 2026"
    assert page.get_attribute("#until", "aria-valuetext") == "Mar 5, 2026"


def test_playing_goes_through_every_day_and_stops_today(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"))
    page.evaluate("""() => { window.seen = new Set();
        new MutationObserver(() => window.seen.add(document.querySelector('#day b').textContent))
            .observe(document.getElementById('day'), { childList: true, subtree: true }); }""")
    page.focus("#play")
    page.keyboard.press("Enter")
    assert page.get_attribute("#play", "aria-label") == "Pause"
    page.wait_for_selector("#play:not(.playing)")
    data = json.loads(page.text_content("#data") or "")
    assert page.evaluate("window.seen.size") == len(data["days"])
    assert page.evaluate("location.hash") == ""


def test_notes_without_dates_have_no_replay(show: Show) -> None:
    page = show(render_page(nx.MultiDiGraph(), title="Nothing"))
    assert not page.is_visible("#replay")


def test_filters_and_days_work_together(show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    page = show(render_page(account, title="Map", findings=findings), "#until=2026-03-14")
    before = lines(page)
    page.click("#legend summary")
    page.uncheck("label:has-text('Planned') input")
    assert lines(page) < before
    assert page.evaluate("location.hash") == "#until=2026-03-14"
