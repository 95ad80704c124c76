// The address decides what is shown, so that back, forward and links into the page work.
const ROUTES = {
  person: (value) => nodeAnswer(nodeAt(value, personCalled), personAnswer),
  around: (value) => aroundAnswer(nodeAt(value, personCalled)),
  organization: (value) => nodeAnswer(nodeAt(value, organizationCalled), organizationAnswer),
  topic: (value) =>
    nodeAnswer(
      nodes.find((node) => node.kind === "topic" && node.label === value),
      topicAnswer,
    ),
  tie: (value) => selectedTie(ties[Number(value)]),
  to: introductionAnswer,
  risks: (value) => risksAnswer(value),
  without: (value) => risksAnswer(value, true),
  deciders: decidersAnswer,
  gaps: gapsAnswer,
};

let followed = location.hash;

function nodeAnswer(node, answer) {
  if (!node) return overview();
  if (node.kind === "organization" && page.views[node.id] && map.view !== "all") showView(String(node.id));
  emphasise(node.kind === "organization" ? organizationLight(node.id) : neighbourhood(node.id));
  if (map.place.has(node.id) || node.kind === "person") reveal([node.id]);
  return answer(node);
}

/** A person together with everybody whom the notes tie to them, beside those with whom the map opens. */
function aroundAnswer(node) {
  if (node && page.views[node.id] && map.view !== "all") showView(String(node.id));
  const answer = nodeAnswer(node, personAnswer);
  if (node)
    fit(
      neighbourhood(node.id).people.filter((id) => map.place.has(id)),
      true,
    );
  return answer;
}

function organizationLight(id) {
  const inside = membersOf(id);
  return {
    people: inside,
    ties: drawn.filter((tie) => inside.has(tie.from) || inside.has(tie.to)).map((tie) => tie.id),
  };
}

const topicAnswer = (node) => [answerHead(node.label, "what the notes speak of", "words"), evidenceOf(node)];

function selectedTie(tie) {
  if (!tie) return overview();
  emphasise({ people: [tie.from, tie.to], ties: [tie.id] });
  reveal([tie.from, tie.to].filter((id) => nodes[id].kind !== "topic"));
  return tieAnswer(tie);
}

function showRoute() {
  const { what, value } = decoded(location.hash);
  const table = what === "table";
  byId("tables").hidden = !table;
  byId("stage").hidden = table;
  byId("show-map").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
  if (table) tablesAnswer(value);
  const route = !table && Object.hasOwn(ROUTES, what) ? ROUTES[what] : null;
  if (!route) lightOrganization();
  if (what === "all" || (!what && page.views.first)) showView(what === "all" ? "all" : "first");
  byId("panel").classList.toggle("open", Boolean(route));
  map.network.setSize(); // on a narrow screen the panel has just taken or given back room
  showAnswer([replayNotice(), route ? route(value) : overview()]);
  byId("panel").scrollTop = 0;
  for (const button of byId("questions").children)
    button.setAttribute("aria-pressed", String(button.dataset.question === (what === "without" ? "risks" : what)));
}

const showAnswer = (parts) => byId("answer").replaceChildren(...[parts].flat(Infinity).filter(Boolean));

/** "#person=Ana%20Ruiz&until=2026-03-14": what is shown, of whom, and on which day. */
function decoded(hash) {
  const [route, until = null] = hash.slice(1).split(/&?until=(?=\d{4}-\d\d-\d\d$)/);
  const [what, ...rest] = route.split("=");
  try {
    return { what, value: decodeURIComponent(rest.join("=")), until };
  } catch (error) {
    if (error instanceof URIError) return { what: "", value: "", until };
    throw error;
  }
}

/** Another address: by a click, which is answered at once, by hand, or by going back. */
function followAddress() {
  if (location.hash === followed) return;
  followed = location.hash;
  showDayOf(decoded(location.hash).until);
  showRoute();
  keepFocus();
}

/** Whoever works with the keyboard goes on reading where the answer starts, if what had the focus is gone. */
function keepFocus() {
  const { what } = decoded(location.hash);
  const title = document.querySelector("#answer h2")?.textContent ?? "";
  byId("status").textContent = what === "table" ? "" : title;
  const focused = document.activeElement;
  if (focused !== document.body && !focused.closest("[hidden]")) return;
  const place = what === "table" ? "#tables [aria-pressed=true]" : what === "to" ? "#answer select" : "#answer h2";
  (document.querySelector(place) ?? document.querySelector("#answer h2")).focus({ preventScroll: true });
}

/** A large map opens on those who matter most; buttons lead to all and back. */
function openEveryone() {
  byId("everyone").hidden = !page.views.first;
  byId("all").addEventListener("click", () => go("all"));
  byId("few").addEventListener("click", () => go(""));
}

function sayEveryone() {
  if (!page.views.first) return;
  byId("all").textContent = `All ${people.length.toLocaleString("en")} people`;
  byId("few").textContent = `The ${page.views.first.places.length} who matter most`;
  byId("all").hidden = map.view === "all";
  byId("few").hidden = map.view === "first";
  byId("seen").textContent =
    map.view === "all" ? "" : `${page.views[map.view].places.length} of ${people.length.toLocaleString("en")} people`;
}

function start() {
  readColours();
  openFilters();
  openQuestions();
  openSearch();
  showAnswer(overview()); // the map measures what room the panel and the replay leave it
  byId("replay").hidden = days.length < 2;
  byId("stage").classList.toggle("blank", !people.length);
  openReplay();
  openMap();
  openEveryone();
  showView(page.views.first && decoded(location.hash).what !== "all" ? "first" : "all");
  openSaving();
  byId("summary").textContent = [
    count(people.length, "person", "people"),
    count(organizations.length, "organization"),
    count(ties.length, "tie"),
    count(claims.length, "claim"),
  ].join(" · ");
  byId("zoom-in").addEventListener("click", () => map.network.moveTo({ scale: map.scale * 1.3 }));
  byId("zoom-out").addEventListener("click", () => map.network.moveTo({ scale: map.scale / 1.3 }));
  byId("zoom-fit").addEventListener("click", () => fit(null, true));
  byId("show-map").addEventListener("click", rest);
  byId("show-table").addEventListener("click", () => go("table", "people"));
  byId("theme").addEventListener("click", switchTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  addEventListener("hashchange", followAddress);
  showDayOf(decoded(location.hash).until);
  showRoute();
  document.documentElement.dataset.ready = "yes";
}

start();
