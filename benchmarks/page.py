"""How soon the map can be used, how smoothly it moves and how large its file is, beside two other ways to draw it.

*Stock pyvis* is its own template with its own defaults: the browser works out where everybody stands. *Fixed* is
vis-network alone with the places that the map computes, which is the least that drawing so many people on one sheet can
cost. Every page is opened from disk in headless Chromium without a network and is ready when its picture is on the
screen. The pages of one size are opened in turn, so that whatever else the machine does falls on all of them.

    python benchmarks/page.py [--written 500 5000] [--opened 500 2000 10000] [--pyvis 300 1000] [--rounds 3]

In:  the installed `graphkit`, Playwright and a Chromium.
Out: Markdown tables on stdout; docs/performance.md keeps them.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
from measure import fitted_exponent
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from graphkit.records import Claim, Mention, Period, Quote, Relation
from graphkit.views.page import render_page

__all__ = ["frames_per_second", "grow_account", "measure_maps", "ready_after"]

TEAM = 20  # people of an organization
RELATIONS: tuple[Relation, ...] = ("contacts", "knows", "trusts", "influences", "supports")
LIBRARY = "views/page/vendor/vis-network/vis-network.min.js"
LONGEST = 900_000  # milliseconds that a page is waited for
PANNING = 3.0  # seconds
WATCH = """
new MutationObserver((_, watch) => {
  if (!document.documentElement.dataset.ready) return;
  watch.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.readyAfter = performance.now(); }));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
window.frames_drawn = 0;
(function count() { window.frames_drawn += 1; requestAnimationFrame(count); })();
"""
WHEN_STABLE = """<script>
network.once("stabilizationIterationsDone", () => { document.documentElement.dataset.ready = "yes"; });
</script>"""
FIXED = """<!doctype html><meta charset="utf-8"><style>html, body, div {{ height: 100%; margin: 0; }}</style>
<div id="map"></div>
<script>{library}</script><script>
const still = {{ physics: false, layout: {{ improvedLayout: false }} }};
const network = new vis.Network(document.getElementById("map"), {data}, still);
network.once("afterDrawing", () => {{ document.documentElement.dataset.ready = "yes"; }});
</script>"""


def grow_account(people: int) -> nx.MultiDiGraph[str]:
    """Invented people in teams of twenty under a manager each, a team of ours among them, and five ties a person."""
    day = datetime.date(2026, 3, 1)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(owner="p0", home=frozenset({"t0"}), day=day, claims={})
    for team in range(-(-people // TEAM)):
        side = "theirs" if team else "ours"
        graph.add_node(f"t{team}", kind="organization", name=f"Team {team}", side=side, parent=None)
    for at in range(people):
        team, rank = divmod(at, TEAM)
        graph.add_node(f"p{at}", kind="person", name=f"Person Number {at}", side="theirs" if team else "ours",
                       organization=f"t{team}", reports_to=f"p{team * TEAM}" if rank else None)  # fmt: skip
    for number in range(people * 5):
        claim = _claim(number, people, day)
        graph.add_edge(claim.subject.entity, claim.object.entity, key=claim.id, claim=claim, relation=claim.relation,
                       polarity="positive", modality="actual")  # fmt: skip
    return graph


def ready_after(browser: Browser, file: Path, address: str = "") -> float:
    """Seconds from opening the file to its picture."""
    page = _open(browser, file, address)
    seconds = float(page.evaluate("window.readyAfter")) / 1000
    page.close()
    return seconds


def frames_per_second(browser: Browser, file: Path, address: str = "") -> float:
    """Frames that reach the screen in a second while a hand drags the map to and fro."""
    page = _open(browser, file, address)
    page.mouse.move(600, 620)
    page.mouse.down()
    start, before, at = time.perf_counter(), int(page.evaluate("window.frames_drawn")), 0
    while time.perf_counter() - start < PANNING:
        at += 1
        page.mouse.move(600 + 200 * abs(at % 40 / 20 - 1), 620 - 100 * abs(at % 40 / 20 - 1))
    drawn = int(page.evaluate("window.frames_drawn")) - before
    seconds = time.perf_counter() - start
    page.close()
    return drawn / seconds


def measure_maps(
    rounds: int,
    written: Sequence[int] = (500, 1000, 2000, 5000, 10_000),
    opened: Sequence[int] = (500, 2000, 10_000),
    pyvis: Sequence[int] = (300, 1000),
) -> Iterator[str]:
    """Lines of Markdown: maps of these numbers of people written, opened, and beside stock pyvis."""
    path = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield from _table(WRITTEN, _written(folder, written, rounds))
        yield from _table(OPENED, (_opened(browser, folder, size, rounds) for size in opened))
        yield from _table(STOCK, (_beside_pyvis(browser, folder, size) for size in pyvis))
        browser.close()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--written", type=int, nargs="*", default=[500, 1000, 2000, 5000, 10_000])
    parser.add_argument("--opened", type=int, nargs="*", default=[500, 2000, 10_000])
    parser.add_argument("--pyvis", type=int, nargs="*", default=[300, 1000], help="opened in stock pyvis too, once")
    parser.add_argument("--rounds", type=int, default=3, help="each figure is the median of as many")
    asked = parser.parse_args()
    for line in measure_maps(asked.rounds, asked.written, asked.opened, asked.pyvis):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


WRITTEN = ("people", "written in s", "file in MB", "exponent")
OPENED = ("people", "opens after s", "all after s", "fixed after s", "opens : fixed", "all : fixed",
          "frames/s, opened", "frames/s, all", "frames/s, fixed")  # fmt: skip
STOCK = ("people", "map, all, after s", "stock pyvis after s", "times sooner", "map written in s", "pyvis written in s")


def _written(folder: Path, sizes: Sequence[int], rounds: int) -> Iterator[Sequence[float | str]]:
    """Each size with the exponent of the line through the logarithms of all sizes so far."""
    taken: list[float] = []
    for at, size in enumerate(sizes):
        seconds, ours, _ = _write_map(grow_account(size), folder, rounds)
        taken.append(seconds)
        yield size, seconds, ours.stat().st_size / 1e6, fitted_exponent(sizes[: at + 1], taken) if at else ""


def _opened(browser: Browser, folder: Path, size: int, rounds: int) -> Sequence[float]:
    _, ours, fixed = _write_map(grow_account(size), folder, 1)
    pages = {"opens": (ours, ""), "all": (ours, "#all="), "fixed": (fixed, "")}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (file, address) in pages.items():
            times[name].append(ready_after(browser, file, address))
    opens, whole, bare = (median(times[name]) for name in pages)
    frames = [median(frames_per_second(browser, *page) for _ in range(rounds)) for page in pages.values()]
    return size, opens, whole, bare, opens / bare, whole / bare, *frames


def _beside_pyvis(browser: Browser, folder: Path, size: int) -> Sequence[float]:
    graph = grow_account(size)
    written, ours, _ = _write_map(graph, folder, 1)
    start = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    for name, about in graph.nodes(data=True):
        network.add_node(name, label=about["name"])
    network.add_edges(graph.edges())
    html = network.generate_html()
    stock_written = time.perf_counter() - start
    stock = folder / "stock.html"
    stock.write_text(html.replace("</body>", f"{WHEN_STABLE}</body>"), encoding="utf-8")
    slow, soon = ready_after(browser, stock), ready_after(browser, ours, "#all=")
    return size, soon, slow, slow / soon, written, stock_written


def _write_map(graph: nx.MultiDiGraph[str], folder: Path, rounds: int) -> tuple[float, Path, Path]:
    """Seconds that one map takes to write (median), the map, and the same people and ties with vis-network alone."""
    ours, fixed, times = folder / "map.html", folder / "fixed.html", []
    for _ in range(rounds):
        start = time.perf_counter()
        html = render_page(graph, title="Crowd")
        times.append(time.perf_counter() - start)
    ours.write_text(html, encoding="utf-8")
    data = json.loads(html.partition('id="data">')[2].partition("</script>")[0])
    library = files("graphkit").joinpath(LIBRARY).read_text(encoding="utf-8")
    fixed.write_text(FIXED.format(library=library, data=json.dumps(_bare(data))), encoding="utf-8")
    return median(times), ours, fixed


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    """People at their places and the ties between them, as vis-network takes them."""
    places = {number: (x, y) for number, x, y in data["views"]["all"]["places"]}
    ties = [tie for tie in data["ties"] if tie["from"] in places and tie["to"] in places]
    return {
        "nodes": [
            {"id": number, "label": data["nodes"][number]["label"], "shape": "dot", "x": x, "y": y}
            for number, (x, y) in places.items()
        ],
        "edges": [{"from": tie["from"], "to": tie["to"]} for tie in ties],
    }


def _open(browser: Browser, file: Path, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, offline=True)
    page.add_init_script(WATCH)
    page.goto(f"{file.as_uri()}{address}", wait_until="commit", timeout=LONGEST)
    page.wait_for_function("() => window.readyAfter > 0", timeout=LONGEST)
    return page


def _claim(number: int, people: int, day: datetime.date) -> Claim:
    one, turn = number % people, number // people
    other = (one * (7 + turn) + turn + 1) % people
    words = f"Number {number} told the other one about the schedule, at some length, as one does in notes."
    ends = [Mention("person", f"Person Number {at}", "n.md", entity=f"p{at}") for at in (one, other)]
    on = day - datetime.timedelta(days=number % 60)
    return Claim(f"c{number}", RELATIONS[number % len(RELATIONS)], ends[0], ends[1],
                 Quote("n.md", number, number + 9, 3, words), "", 1, date=Period(on, on))  # fmt: skip


def _table(heads: Sequence[str], rows: Iterable[Sequence[float | str]]) -> Iterator[str]:
    """Markdown; counts whole, everything else with two places."""
    yield f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(f'{cell:.2f}' if isinstance(cell, float) else str(cell) for cell in row)} |"
    yield ""


if __name__ == "__main__":
    main()
