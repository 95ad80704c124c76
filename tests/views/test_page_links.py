"""A quote leads to its note, at an address that no name of a note can turn into another."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.records import Note
from graphkit.views.page import note_links, render_page
from graphkit.views.page.data import page_data
from tests.views.conftest import Show


@given(
    st.lists(
        st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=3
    )
)
def test_an_address_holds_the_whole_name_and_nothing_else(parts: list[str]) -> None:
    parts = [part if part.strip(".") else "dots" for part in parts]
    path = "/".join(parts)
    [(beside, vault)] = note_links(
        [Note(path, "")], {"": Path("/v/notes")}, Path("/v/out"), ["path", "obsidian"]
    ).values()
    assert unquote(beside) == f"./../notes/{path}"
    assert not set(beside) & set(":?#<>\"'& ")
    address = urlsplit(vault)
    assert (address.scheme, address.netloc, address.fragment) == ("obsidian", "open", "")
    assert parse_qs(address.query, strict_parsing=True) == {"vault": ["notes"], "file": [path]}


def test_the_vault_is_the_folder_that_obsidian_knows(tmp_path: Path) -> None:
    (tmp_path / "Brain" / ".obsidian").mkdir(parents=True)
    notes = tmp_path / "Brain" / "talks"
    notes.mkdir()
    (notes / "a.md").write_text("A", encoding="utf-8")
    wanted = {"a.md": ["obsidian://open?vault=Brain&file=talks%2Fa.md"]}
    for root in (notes, notes / "a.md"):
        assert note_links([Note("a.md", "A")], {"": root}, tmp_path, ["obsidian"]) == wanted


def test_every_vault_has_its_own_folder() -> None:
    notes = [Note("a.md", ""), Note("a.md", "", vault="Bo")]
    found = note_links(notes, {"": Path("/v/mine"), "Bo": Path("/w/bo")}, Path("/v"), ["path"])
    assert found == {"a.md": ["./mine/a.md"], "Bo/a.md": ["./../w/bo/a.md"]}
    assert note_links(notes, {"": Path("/v/mine"), "Bo": Path("/w/bo")}, Path("/v"), []) == {}


def test_a_note_without_a_file_has_no_link(account: nx.MultiDiGraph[str]) -> None:
    assert page_data(account, "Map")["links"] == []
    page: dict[str, Any] = page_data(account, "Map", links={"2026-03-14-review.md": ["./a.md"]})
    assert dict(zip(page["notes"], page["links"], strict=True))["2026-03-14-review.md"] == ["./a.md"]
    assert page["links"].count([]) == len(page["notes"]) - 1


@pytest.mark.browser
def test_a_quote_shows_where_it_opens(account: nx.MultiDiGraph[str], show: Show) -> None:
    links = {f"2026-03-{day:02}-review.md": ["./n/a.md", "obsidian://open?vault=n&file=a.md", "javascript:alert(1)"]
             for day in range(1, 32)}  # fmt: skip
    page = show(render_page(account, title="Map", links=links))
    page.evaluate("location.hash = 'person=Viktor%20Selby'")
    page.wait_for_selector(".source a", state="attached")
    hrefs = page.eval_on_selector_all(".source a", "all => all.map((a) => a.getAttribute('href'))")
    assert set(hrefs) == {"./n/a.md", "obsidian://open?vault=n&file=a.md"}
