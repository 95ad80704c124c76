"""The tables and the addresses of the page: sorted, filtered, walked through with keys; back and forward lead back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from graphkit.views.page import render_page

pytestmark = pytest.mark.browser

Show = Callable[..., Page]


def column(page: Page, at: int) -> list[str]:
    """Cells of one column, top to bottom."""
    cells: list[str] = page.eval_on_selector_all(
        "tbody tr", "(rows, at) => rows.map((row) => row.children[at].textContent)", at
    )
    return cells


@pytest.fixture
def page(show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> Page:
    """The page of the account with all its answers, as tables."""
    return show(render_page(account, title="Map", findings=findings), "#table=people")


def test_every_answer_has_its_table(page: Page, findings: dict[str, Any]) -> None:
    names = page.eval_on_selector_all("#tables nav button", "all => all.map((each) => each.textContent)")
    assert names == ["People", "Ties", "Introductions", "Risks", "Deciders", "Gaps"]
    page.click("#tables nav >> text=Risks")
    assert column(page, 0) == ["Jonas Keller"]
    assert column(page, 3) == ["Priya Raman, Mei Takeda, Viktor Selby"]
    page.click("#tables nav >> text=Deciders")
    assert column(page, 0) == [each["name"] for docket in findings["deciders"] for each in docket["people"]]
    assert column(page, 3)[0] == "stated, contested"
    page.click("#tables nav >> text=Introductions")
    assert column(page, 2)[0] == "Ines Duarte → Jonas Keller → Viktor Selby"
    page.click("#tables nav >> text=Gaps")
    assert column(page, 3) == ["Dilan Aksoy → Astrid Nyholm"]


def test_a_column_sorts_both_ways_and_says_so(page: Page) -> None:
    page.click("thead >> text=Influence")
    shares = [int(cell.split("\u202f")[0]) for cell in column(page, 6)]
    assert shares == sorted(shares, reverse=True)
    assert page.get_attribute("th:has-text('Influence')", "aria-sort") == "descending"
    page.click("thead >> text=Name")
    assert column(page, 0) == sorted(column(page, 0))
    page.click("thead >> text=Name")
    assert column(page, 0) == sorted(column(page, 0), reverse=True)


def test_the_filter_takes_words_in_any_order_and_says_what_is_left(page: Page) -> None:
    page.fill("#tables input", "vision head")
    assert column(page, 0) == ["Priya Raman"]
    assert page.text_content("#status") == "1 of 1 row "


def test_a_table_is_walked_through_and_opened_with_keys(page: Page) -> None:
    page.focus("tbody tr:nth-child(1) .name")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    second = column(page, 0)[1]
    assert page.evaluate("document.activeElement.textContent") == second
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == column(page, 0)[-1]
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .facts")
    assert page.evaluate("document.activeElement === document.querySelector('#answer h2')")
    page.go_back()
    page.wait_for_selector("tbody tr")


def test_addresses_lead_there_and_back(page: Page) -> None:
    visited = [
        ("person=Mei%20Takeda", "Mei Takeda"),
        ("to=Viktor%20Selby", "Who can introduce us?"),
        ("organization=Corvane%20Bank", "Corvane Bank"),
        ("risks=0", "Where access hangs on one person"),
        ("", "At a glance"),
    ]
    wait = "title => document.querySelector('#answer h2').textContent === title"
    for address, title in visited:
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_function(wait, arg=title)
    for _, title in visited[-2::-1]:
        page.go_back()
        page.wait_for_function(wait, arg=title)
    for _, title in visited[1:]:
        page.go_forward()
        page.wait_for_function(wait, arg=title)


def test_an_introduction_that_was_not_worked_out_is_not_another_one(page: Page) -> None:
    page.evaluate("location.hash = 'to=Noor%20Rahimi'")
    page.wait_for_selector("#answer >> text=No introduction to Noor Rahimi was worked out")
    assert page.locator(".steps").count() == 0
    page.evaluate("location.hash = 'to=Nobody%20Known'")
    page.wait_for_selector("#answer >> text=this map knows nobody of that name")


def test_contradictions_stand_side_by_side(page: Page) -> None:
    page.evaluate("location.hash = 'person=Mei%20Takeda'")
    page.wait_for_selector("section.dispute")
    disputes = page.locator("section.dispute").filter(has_text="Larkfield Systems")
    sides = disputes.locator(".side")
    assert sides.count() == 2
    assert "pushes for Larkfield" in sides.nth(0).inner_text()
    assert "turned against Larkfield" in sides.nth(1).inner_text()
    assert "Luca Ferri" in sides.nth(1).inner_text()
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_keys_move_and_zoom_the_map(page: Page) -> None:
    page.click("#show-map")
    page.wait_for_selector("#map canvas")
    page.focus("#map .vis-network")
    before = page.locator("#map").screenshot()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    moved = page.locator("#map").screenshot()
    assert moved != before
    page.keyboard.press("0")
    page.wait_for_timeout(700)
    assert page.locator("#map").screenshot() != moved
