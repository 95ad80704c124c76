"""Names, titles, quotes and file names that try to run: the page shows each as the words it is, and runs none."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from graphkit.records import Claim, Mention, Quote
from graphkit.views.page import render_page

pytestmark = pytest.mark.browser

HANDLERS = (
    "img src=x onerror",
    "svg onload",
    "body onload",
    "details open ontoggle",
    "video src=x onerror",
    "iframe onload",
    "input autofocus onfocus",
    "audio src=x onerror",
    "marquee onstart",
    "style onload",
)
HOSTILE = (
    *(f"<{handler}=alert(1)>" for handler in HANDLERS),
    *(f'"><{handler}="alert(2)" x="' for handler in HANDLERS),
    *(f"</{tag}><script>alert(3)</script>" for tag in ("script", "style", "title", "noscript", "textarea", "template")),
    "<script>alert(4)</script>",
    "<!--<script>",
    "--><script>alert(5)</script>",
    "<![CDATA[<script>alert(6)</script>]]>",
    "javascript:alert(7)",
    "<a href='javascript:alert(8)'>x</a>",
    "<iframe src='javascript:alert(9)'></iframe>",
    "<iframe srcdoc='<script>alert(10)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(11)</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(12)'>",
    "<base href='//elsewhere.invalid/'>",
    "<link rel=stylesheet href='//elsewhere.invalid/a.css'>",
    "<img src='//elsewhere.invalid/a.png'>",
    "<form action='//elsewhere.invalid'><button>",
    "\u202egnp.exe<script>alert(13)</script>",
    "'-alert(14)-'",
    '";alert(15);//',
    "${alert(16)}",
    "{{constructor.constructor('alert(17)')()}}",
    "\\u003cscript>alert(18)\\u003c/script>",
    "\u2028alert(19)",
    "&lt;script&gt;alert(20)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(21)&#62;",
    "__proto__",
    "constructor",
    "x" * 5000,
    "\x00\x07\x1b[31m",
    "<math><mtext><script>alert(22)</script>",
    "href=<script>alert(23)</script>",
)


def test_hostile_words_are_shown_as_words(
    show: Callable[..., Page], hostile: tuple[nx.MultiDiGraph[str], dict[str, Any]]
) -> None:
    graph, findings = hostile
    page = show(render_page(graph, title="<script>alert(0)</script>", findings=findings), "#table=people")
    assert page.inner_text("h1") == "<script>alert(0)</script>"
    assert set(page.eval_on_selector_all("tbody th", "cells => cells.map((cell) => cell.textContent)")) == set(HOSTILE)
    for words, other in zip(HOSTILE, [*HOSTILE[1:], HOSTILE[0]], strict=True):
        page.evaluate("(name) => { location.hash = 'person=' + encodeURIComponent(name); }", words)
        page.wait_for_function("(name) => document.querySelector('#answer h2')?.textContent === name", arg=words)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        quotes = page.eval_on_selector_all("#answer blockquote", "all => all.map((each) => each.textContent)")
        assert (other if len(other) <= 600 else other[:599] + "…") in quotes
    for address in (
        "#to=x",
        "#risks=0",
        "#deciders",
        "#gaps",
        "#table=ties",
        "#table=risks",
        "#table=deciders",
        "#table=introductions",
        "#table=constructor",
        "#constructor=x",
        "#person=x&until=2026-99-99",
        "#%E0%A4%A",
        "#tie=__proto__",
        "#tie=0",
        "",
    ):
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_timeout(30)
    for number in range(12):
        page.mouse.move(120 + number * 70, 200 + number * 30)
    page.fill("#search", "<")
    page.wait_for_selector("#hits li")
    page.evaluate("document.getElementById('save').open = true")
    with page.expect_download() as download:
        page.click("#save-svg")
    drawing = ET.parse(download.value.path()).getroot()  # noqa: S314  # our own file
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= {"svg", "title", "rect", "path", "text"}
    assert not [
        name for element in drawing.iter() for name in element.attrib if "href" in name or name.startswith("on")
    ]
    assert page.locator("#answer img, #answer script, #tables img, #hits img, iframe, object, form").count() == 0


@pytest.fixture
def hostile(account: nx.MultiDiGraph[str]) -> tuple[nx.MultiDiGraph[str], dict[str, Any]]:
    """Hostile words as names, titles, organizations, quotes, speakers, details and file names, and in answers."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(owner="p0", home=frozenset(), day=None, claims={})
    for at, words in enumerate(HOSTILE):
        graph.add_node(f"o{at}", kind="organization", name=words, aliases=(words,), side="theirs", parent=None)
        graph.add_node(
            f"p{at}",
            kind="person",
            name=words,
            aliases=("also " + words,),
            titles=(words,),
            notes=(words,),
            side="ours" if at < 3 else "theirs",
            organization=f"o{at}",
            reports_to=None,
            gone=False,
        )
    for at, words in enumerate(HOSTILE):
        after = (at + 1) % len(HOSTILE)
        other = HOSTILE[after]
        claim = Claim(
            f"c{at}",
            "trusts",
            Mention("person", words, other, name=words, entity=f"p{at}"),
            Mention("person", other, other, name=other, entity=f"p{after}"),
            Quote(other, 0, 9, 1, other),
            words,
            1,
            attributed_to=(Mention("person", other, other, name=other),),
            detail=words,
            polarity="negative",
        )
        graph.add_edge(
            f"p{at}", f"p{after}", key=claim.id, claim=claim, relation="trusts", polarity="negative", modality="actual"
        )
    said = {"claims": ["c0"], "why": HOSTILE[0]}
    answers = {
        "deciders": [
            {
                "organization": words,
                "unresolved": True,
                "people": [
                    {
                        "name": words,
                        "confidence": 0.5,
                        "status": words,
                        "decides": words,
                        "for": ["c0"],
                        "against": ["c1"],
                        "why": words,
                    }
                ],
            }
            for words in HOSTILE
        ],
        "risks": [
            {
                "person": words,
                "into": words,
                "side": "theirs",
                "cuts_off": [words],
                "severity": 0.5,
                "stated": True,
                "remedy": [{"introducer": words, "to": words}],
            }
            | said
            for words in HOSTILE
        ],
        "gaps": [
            {
                "person": words,
                "organization": words,
                "importance": 0.5,
                "stated": True,
                "claims": [],
                "plan": [{"introducer": words, "to": words, "strength": 0.1}],
            }
            for words in HOSTILE
        ],
        "introductions": {
            words: {
                "to": words,
                "from": words,
                "found": False,
                "paths": [],
                "reason": words,
                "candidates": [],
                "avoid": [{"person": words} | said],
                "missing": [{"introducer": words, "to": words, "state": words} | said],
            }
            for words in HOSTILE
        },
    }
    return graph, answers
