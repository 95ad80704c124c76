"""For tests of the page: a graph of invented people as `build_graph` makes it, and a browser without a network."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graphkit.records import Claim, Mention, Period, Quote

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WATCH = """
window.faults = [];
window.ran = 0;
for (const name of ["alert", "prompt", "confirm"]) window[name] = () => { window.ran += 1; };
document.addEventListener("securitypolicyviolation", (event) => {
  window.faults.push(event.violatedDirective + " " + event.blockedURI);
});
"""
Show = Callable[..., Page]

ORGANIZATIONS = {
    "Larkfield Systems": ("ours", None),
    "Halden Robotics": ("theirs", None),
    "Halden Vision": ("theirs", "Halden Robotics"),
    "Halden Procurement": ("theirs", "Halden Robotics"),
    "Corvane Bank": ("theirs", None),
    "Corvane Risk": ("theirs", "Corvane Bank"),
}
PEOPLE = {  # name: (organization, title, reports to)
    "Ines Duarte": ("Larkfield Systems", "account director", "Owen Pryce"),
    "Owen Pryce": ("Larkfield Systems", "vp of sales", None),
    "Tamsin Okafor": ("Larkfield Systems", "solutions architect", "Ines Duarte"),
    "Felix Brandt": ("Larkfield Systems", "customer engineer", "Ines Duarte"),
    "Astrid Nyholm": ("Halden Robotics", "chief executive", None),
    "Viktor Selby": ("Halden Robotics", "chief technology officer", "Astrid Nyholm"),
    "Marguerite Lacombe-Fontaine": ("Halden Robotics", "chief financial officer", "Astrid Nyholm"),
    "Dilan Aksoy": ("Halden Robotics", "chief of staff to the chief technology officer", None),
    "Priya Raman": ("Halden Vision", "head of perception", "Viktor Selby"),
    "Jonas Keller": ("Halden Vision", "principal engineer", "Priya Raman"),
    "Mei Takeda": ("Halden Vision", "research lead", "Priya Raman"),
    "Samir Haddad": ("Halden Vision", "data platform lead", "Priya Raman"),
    "Greta Olsen": ("Halden Procurement", "procurement director", "Marguerite Lacombe-Fontaine"),
    "Luca Ferri": ("Halden Procurement", "category buyer", "Greta Olsen"),
    "Harriet Vance": ("Corvane Bank", "chief information officer", None),
    "Bruno Salles": ("Corvane Bank", "head of infrastructure", "Harriet Vance"),
    "Noor Rahimi": ("Corvane Bank", "enterprise architect", "Bruno Salles"),
    "Edda Lindqvist": ("Corvane Risk", "head of model risk", "Harriet Vance"),
    "Tobias Renn": ("Corvane Risk", "risk analyst", "Edda Lindqvist"),
    "Carla Mott": (None, None, None),
}
POLICY = "the final storage decision"
SAID: list[dict[str, Any]] = [
    {"s": "Ines Duarte", "r": "contacts", "o": "Jonas Keller", "q": "Ines met Jonas Keller about the pilot"},
    {"s": "Jonas Keller", "r": "contacts", "o": "Ines Duarte", "q": "Jonas Keller wrote to Ines on Friday", "day": 20},
    {"s": "Tamsin Okafor", "r": "contacts", "o": "Jonas Keller", "q": "Tamsin called Jonas about throughput"},
    {"s": "Felix Brandt", "r": "knows", "o": "Samir Haddad", "q": "Felix and Samir used to share a flat",
     "detail": "former flatmates"},
    {"s": "Jonas Keller", "r": "knows", "o": "Viktor Selby", "q": "Jonas is close to Viktor Selby"},
    {"s": "Priya Raman", "r": "trusts", "o": "Jonas Keller", "q": "Priya says Jonas cannot be trusted with figures",
     "polarity": "negative", "hearsay": True, "by": ["Felix Brandt", "Samir Haddad"], "confidence": 0.71},
    {"s": "Viktor Selby", "r": "decides", "o": POLICY, "q": "Viktor makes the final storage decision",
     "by": ["Jonas Keller"], "detail": "decision"},
    {"s": "Marguerite Lacombe-Fontaine", "r": "decides", "o": POLICY, "q": "or so Luca heard, the CFO decides",
     "by": ["Luca Ferri"], "hearsay": True, "confidence": 0.55},
    {"s": "Mei Takeda", "r": "supports", "o": "Larkfield Systems", "q": "Mei pushes for Larkfield in every review"},
    {"s": "Samir Haddad", "r": "opposes", "o": "Mei Takeda", "q": "Samir objects to everything Mei proposes"},
    {"s": "Astrid Nyholm", "r": "trusts", "o": "Dilan Aksoy", "q": "Astrid confides in Dilan Aksoy"},
    {"s": "Dilan Aksoy", "r": "assists", "o": "Viktor Selby", "q": "Dilan Aksoy (Viktor Selby's chief of staff)",
     "detail": "chief of staff"},
    {"s": "Jonas Keller", "r": "introduces", "o": "Priya Raman", "q": "Jonas will introduce us to Priya",
     "modality": "planned", "detail": "Larkfield Systems"},
    {"s": "Dilan Aksoy", "r": "influences", "o": "Viktor Selby", "q": "Viktor listens to Dilan"},
    {"s": "Jonas Keller", "r": "sole_contact", "o": "Halden Vision", "q": "Jonas is our only way into Halden Vision"},
    {"s": "Owen Pryce", "r": "knows", "o": "Harriet Vance", "q": "Owen and Harriet Vance met at sea school"},
    {"s": "Ines Duarte", "r": "contacts", "o": "Bruno Salles", "q": "Ines had lunch with Bruno Salles", "day": 3},
    {"s": "Bruno Salles", "r": "supports", "o": "the pilot", "q": "Bruno is a fan of the pilot"},
    {"s": "Edda Lindqvist", "r": "opposes", "o": "the pilot", "q": "Edda Lindqvist blocks the pilot for now"},
    {"s": "Carla Mott", "r": "knows", "o": "Greta Olsen", "q": "Carla Mott knows Greta from university",
     "modality": "possible"},
    {"s": "Luca Ferri", "r": "contacts", "o": "Felix Brandt", "q": "Luca asked Felix for a quote"},
    {"s": "Mei Takeda", "r": "opposes", "o": "Larkfield Systems", "q": "Luca heard Mei has turned against Larkfield",
     "by": ["Luca Ferri"], "hearsay": True, "confidence": 0.6, "day": 24},
    {"s": "Samir Haddad", "r": "reports_to", "o": "Mei Takeda", "q": "Samir answers to Mei now", "by": ["Felix Brandt"],
     "day": 25},
    {"s": "Priya Raman", "r": "trusts", "o": "Jonas Keller", "q": "Priya relies on Jonas for benchmarks", "day": 5},
]  # fmt: skip


@pytest.fixture
def findings() -> dict[str, Any]:
    """Answers about `account` in the shapes of the command line; claims are named by their position in SAID."""
    return {
        "people": [
            {"name": "Viktor Selby", "influence": 0.94, "roles": ["decision_maker"]},
            {"name": "Astrid Nyholm", "influence": 0.88, "roles": ["executive_sponsor"]},
            {"name": "Marguerite Lacombe-Fontaine", "influence": 0.8, "roles": ["economic_buyer"]},
            {"name": "Mei Takeda", "influence": 0.45, "roles": ["champion", "coach"]},
            {"name": "Samir Haddad", "influence": 0.5, "roles": ["blocker"]},
            {"name": "Edda Lindqvist", "influence": 0.55, "roles": ["blocker", "legal_and_compliance"]},
            {"name": "Bruno Salles", "influence": 0.6, "roles": ["champion"]},
            {"name": "Harriet Vance", "influence": 0.85, "roles": ["decision_maker"]},
            {"name": "Greta Olsen", "influence": 0.4, "roles": ["procurement"]},
            {"name": "Jonas Keller", "influence": 0.62, "roles": ["technical_buyer"]},
            {"name": "Ines Duarte", "influence": 0.5, "roles": []},
            {"name": "Priya Raman", "influence": 0.66, "roles": ["influencer"]},
        ],
        "deciders": [
            {"organization": "Halden Robotics", "unresolved": True, "people": [
                {"name": "Viktor Selby", "confidence": 0.8, "status": "stated", "decides": POLICY,
                 "for": ["said-6"], "against": ["said-7"], "why": "Jonas Keller says so."},
                {"name": "Marguerite Lacombe-Fontaine", "confidence": 0.4, "status": "hearsay", "decides": POLICY,
                 "for": ["said-7"], "against": [], "why": "Luca Ferri heard it."}]},
            {"organization": "Corvane Bank", "unresolved": False, "people": [
                {"name": "Harriet Vance", "confidence": 0.5, "status": "inferred", "decides": "infrastructure",
                 "for": [], "against": [], "why": "Heads everybody we talk to."}]},
        ],
        "risks": [
            {"person": "Jonas Keller", "into": "Halden Vision", "side": "theirs",
             "cuts_off": ["Priya Raman", "Mei Takeda", "Viktor Selby"], "severity": 0.9, "stated": True,
             "claims": ["said-14"], "why": "Every live tie into Halden Vision runs through Jonas Keller.",
             "remedy": [{"introducer": "Felix Brandt", "to": "Samir Haddad"}]}],
        "gaps": [{"person": "Astrid Nyholm", "organization": "Halden Robotics", "importance": 0.88, "stated": False,
                  "claims": [], "plan": [{"introducer": "Dilan Aksoy", "to": "Astrid Nyholm", "strength": 0.3}]}],
        "introductions": {
            "Viktor Selby": {
                "to": "Viktor Selby", "from": "Ines Duarte", "found": True,
                "paths": [{"people": ["Ines Duarte", "Jonas Keller", "Viktor Selby"], "strength": 0.48,
                           "weakest": ["Jonas Keller", "Viktor Selby"],
                           "steps": [{"from": "Ines Duarte", "to": "Jonas Keller", "strength": 0.8, "tie": "contacts",
                                      "claims": ["said-0", "said-1"], "age_days": 8},
                                     {"from": "Jonas Keller", "to": "Viktor Selby", "strength": 0.6, "tie": "knows",
                                      "claims": ["said-4"], "age_days": 14}]},
                          {"people": ["Ines Duarte", "Felix Brandt", "Viktor Selby"], "strength": 0.1,
                           "weakest": ["Felix Brandt", "Viktor Selby"],
                           "steps": [{"from": "Ines Duarte", "to": "Felix Brandt", "strength": 0.9, "tie": "colleague",
                                      "claims": [], "age_days": 0},
                                     {"from": "Felix Brandt", "to": "Viktor Selby", "strength": 0.11, "tie": "contacts",
                                      "claims": [], "age_days": None}]}],
                "avoid": [], "missing": [], "reason": None, "candidates": []},
            "Priya Raman": {
                "to": "Priya Raman", "from": "Ines Duarte", "found": False, "paths": [],
                "avoid": [{"person": "Jonas Keller", "why": "Priya Raman is said not to trust him.",
                           "claims": ["said-5"]}],
                "missing": [{"introducer": "Jonas Keller", "to": "Priya Raman", "state": "planned",
                             "why": "Promised, not made.", "claims": ["said-12"]}],
                "reason": "Nobody we can ask is trusted by Priya Raman.", "candidates": []}},
    }  # fmt: skip


@pytest.fixture
def account() -> nx.MultiDiGraph[str]:
    """Twenty people around three accounts: hierarchy, distrust, hearsay, plans, somebody nobody can place."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        owner=id_of("Ines Duarte"), home=frozenset({id_of("Larkfield Systems")}), day=datetime.date(2026, 3, 28),
        half_life_days=180.0, claims={},
    )  # fmt: skip
    for name, (side, parent) in ORGANIZATIONS.items():
        graph.add_node(id_of(name), kind="organization", name=name, aliases=(name,), notes=(), side=side,
                       parent=parent and id_of(parent))  # fmt: skip
    for name, (employer, title, manager) in PEOPLE.items():
        side = ORGANIZATIONS[employer][0] if employer else "unknown"
        graph.add_node(id_of(name), kind="person", name=name, aliases=(name, name.split()[0]), notes=("a.md",),
                       side=side, organization=employer and id_of(employer), titles=(title,) if title else (),
                       reports_to=manager and id_of(manager), gone=False)  # fmt: skip
        if employer:
            add_claim(graph, {"s": name, "r": "works_for", "o": employer, "q": f"{name} of {employer}"}, f"job-{name}")
        if manager:
            add_claim(graph, {"s": name, "r": "reports_to", "o": manager, "q": f"{name}, who works under {manager}"},
                      f"boss-{name}")  # fmt: skip
    for at, said in enumerate(SAID):
        add_claim(graph, said, f"said-{at}")
    return graph


def id_of(name: str) -> str:
    """The node id of a name in these graphs."""
    known = name in PEOPLE or name in ORGANIZATIONS
    return f"node:{name.lower()}" if known else f"topic:{name.lower()}"


def add_claim(graph: nx.MultiDiGraph[str], said: dict[str, Any], key: str) -> None:
    """Put a claim into the graph as one edge, with the topic it may need."""
    subject, other = said["s"], said["o"]
    day = datetime.date(2026, 3, said.get("day", 14))
    note = f"2026-03-{day.day:02}-review.md"
    claim = Claim(
        id=key, relation=said["r"], subject=mention(subject, note), object=mention(other, note),
        quote=Quote(note, 10, 10 + len(said["q"]), 12, said["q"]), section="Key Information", bullet=1,
        date=Period(day, day), polarity=said.get("polarity", "positive"), modality=said.get("modality", "actual"),
        attributed_to=tuple(mention(name, note) for name in said.get("by", ())), hearsay=said.get("hearsay", False),
        detail=said.get("detail"), confidence=said.get("confidence", 0.9),
    )  # fmt: skip
    if id_of(other) not in graph:
        graph.add_node(id_of(other), kind="topic", name=other, aliases=(), notes=())
    graph.add_edge(id_of(subject), id_of(other), key=key, relation=claim.relation, claim=claim, polarity=claim.polarity,
                   modality=claim.modality, hearsay=claim.hearsay, confidence=claim.confidence,
                   date=day.isoformat())  # fmt: skip
    graph.graph["claims"][key] = claim


def mention(name: str, note: str) -> Mention:
    """A mention that stands for `name`."""
    return Mention("person", name, note, name=name, entity=id_of(name))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for all tests that open pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Open a page with every request refused; afterwards there must have been none, and no complaint of any kind."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.is_navigation_request() else faults.append(request.url))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))

    def _show(html: str, address: str = "") -> Page:
        file = tmp_path / "map.html"
        file.write_text(html, encoding="utf-8")
        page.goto(f"{file.as_uri()}{address}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield _show
    assert page.evaluate("[window.ran, window.faults]") == [0, []]
    assert not [url for url in faults if not url.startswith("data:,")]
    context.close()
