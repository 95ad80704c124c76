"""The page in a browser with no network: what is drawn, what a click shows, what the questions answer."""

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


def rows(page: Page) -> list[list[str]]:
    """Cells of the table in sight."""
    found: list[list[str]] = page.eval_on_selector_all(
        "tbody tr", "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    return found


def answer(page: Page) -> str:
    """What the panel says."""
    return page.inner_text("#answer")


def test_people_and_ties_are_in_the_tables(show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    page = show(render_page(account, title="Map", findings=findings), "#table=people")
    people = {row[0]: row for row in rows(page)}
    named = {about["name"] for _, about in account.nodes(data=True) if about["kind"] == "person"}
    assert set(people) == named
    assert people["Priya Raman"][1:5] == ["Halden Vision", "head of perception", "Their side", "Viktor Selby"]
    page.click("#tables >> text=Ties")
    page.get_by_role("cell", name="distrusts").first.wait_for()
    ties = {(row[0], row[1], row[2]) for row in rows(page)}
    assert ("Priya Raman", "distrusts", "Jonas Keller") in ties
    assert ("Viktor Selby", "decides", "the final storage decision") in ties
    assert len(rows(page)) == page.evaluate("JSON.parse(document.getElementById('data').textContent).ties.length")


def test_people_are_drawn_where_they_were_placed(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"))
    data = json.loads(page.text_content("#data") or "")
    sides = [box for box in data["views"]["all"]["boxes"] if box.get("kind") == "side"]
    left, top = min(box["x"] for box in sides) - 28, min(box["y"] for box in sides) - 28
    width = max(box["x"] + box["width"] for box in sides) + 28 - left
    height = max(box["y"] + box["height"] for box in sides) + 44 - top
    area = page.locator("#map").bounding_box()
    assert area
    scale = min(area["width"] / width, area["height"] / height, 1.15)
    for number, x, y in data["views"]["all"]["places"][:6]:
        across = area["x"] + area["width"] / 2 + (x - left - width / 2) * scale
        down = area["y"] + area["height"] / 2 + (y - top - height / 2) * scale
        page.mouse.click(across, down)
        assert page.inner_text("#answer h2") == data["nodes"][number]["label"]
        page.click("[aria-label=Close]")


def test_a_person_shows_quotes_with_speakers_date_note_and_line(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#person=Jonas%20Keller")
    said = answer(page)
    assert "Priya says Jonas cannot be trusted with figures" in said
    for part in ("Felix Brandt, who has it from Samir Haddad", "Mar 14, 2026", "2026-03-14-review.md, line 12",
                 "negative", "hearsay", "71\u202f% sure", "principal engineer", "Halden Vision"):  # fmt: skip
        assert part in said
    assert "planned" in page.inner_html("#answer")


def test_search_by_keyboard_finds_and_opens(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"))
    page.keyboard.press("/")
    page.keyboard.type("lacombe")
    page.keyboard.press("Enter")
    assert page.inner_text("#answer h2") == "Marguerite Lacombe-Fontaine"
    page.go_back()
    page.wait_for_selector("text=At a glance")


def test_filters_take_lines_and_quotes_away(show: Show, account: nx.MultiDiGraph[str]) -> None:
    page = show(render_page(account, title="Map"), "#person=Jonas%20Keller")
    assert "cannot be trusted" in page.inner_html("#answer")
    page.click("#legend summary")
    page.uncheck("label:has-text('Hearsay') input")
    assert "cannot be trusted" not in page.inner_html("#answer")
    page.check("label:has-text('Hearsay') input")
    page.uncheck("label:has-text('distrusts') input")
    assert "cannot be trusted" not in page.inner_html("#answer")
    page.locator("#filters input[type=range]").fill("95")
    assert "0 claims" in answer(page)


def test_the_questions_are_answered(show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]) -> None:
    page = show(render_page(account, title="Map", findings=findings))
    page.click("#questions >> text=Introduction")
    assert page.locator(".steps > li").count() == 6
    assert "Ask Jonas Keller first." in answer(page)
    page.select_option("#answer select", "Priya Raman")
    page.wait_for_selector("text=Nobody we can ask is trusted by Priya Raman.")
    assert "Promised, not made." in answer(page)
    page.click("#questions >> text=Risks")
    assert "Every live tie into Halden Vision runs through Jonas Keller." in answer(page)
    page.click("text=Show on the map")
    page.click("#questions >> text=Deciders")
    assert answer(page).index("Viktor Selby") < answer(page).index("Marguerite Lacombe-Fontaine")
    page.click("#questions >> text=Gaps")
    assert "Astrid Nyholm" in answer(page)


def test_the_page_opens_with_everybody_once_and_asks_whom_to_meet(
    show: Show, account: nx.MultiDiGraph[str], findings: dict[str, Any]
) -> None:
    again = findings["risks"][0] | {"into": "Halden Robotics"}
    page = show(render_page(account, title="Map", findings=findings | {"risks": [*findings["risks"], again]}))
    assert page.locator(".glance .risks").count() == 1
    assert "the only way into Halden Vision and Halden Robotics" in answer(page)
    page.select_option(".ask select", "Viktor Selby")
    page.wait_for_selector("#answer h2:has-text('Who can introduce us?')")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#to=Viktor Selby"
    page.go_back()
    page.wait_for_selector("text=At a glance")
