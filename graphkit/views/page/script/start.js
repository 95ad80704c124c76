// The address decides what is shown, so that back, forward and links into the page work.
const ROUTES = {
  person: (value) => nodeAnswer(nodeAt(value, personCalled), personAnswer),
  organization: (value) => nodeAnswer(nodeAt(value, organizationCalled), organizationAnswer),
  topic: (value) => nodeAnswer(nodes.find((node) => node.kind === "topic" && node.label === value), topicAnswer),
  tie: (value) => selectedTie(ties[Number(value)]),
  to: introductionAnswer,
  risks: risksAnswer,
  deciders: decidersAnswer,
  gaps: gapsAnswer,
};

function nodeAnswer(node, answer) {
  if (!node) return overview();
  emphasise(node.kind === "organization" ? organizationLight(node.id) : neighbourhood(node.id));
  if (map.place.has(node.id) || node.kind === "person") reveal([node.id]);
  return answer(node);
}

function organizationLight(id) {
  const inside = membersOf(id);
  return { people: inside, ties: drawn.filter((tie) => inside.has(tie.from) || inside.has(tie.to)).map((tie) => tie.id) };
}

const topicAnswer = (node) => [answerHead(node.label, "what the notes speak of", "words"), evidenceOf(node)];

function selectedTie(tie) {
  if (!tie) return overview();
  emphasise({ people: [tie.from, tie.to], ties: [tie.id] });
  reveal([tie.from, tie.to].filter((id) => nodes[id].kind !== "topic"));
  return tieAnswer(tie);
}

function showRoute() {
  const [what, value = ""] = decoded(location.hash);
  const table = what === "table";
  byId("tables").hidden = !table;
  byId("stage").hidden = table;
  byId("show-map").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
  if (table) tablesAnswer(value);
  const route = table ? null : ROUTES[what];
  if (!route) emphasise();
  byId("panel").classList.toggle("open", Boolean(route));
  showAnswer(route ? route(value) : overview());
  byId("panel").scrollTop = 0;
  for (const button of byId("questions").children) button.setAttribute("aria-pressed", String(button.dataset.question === what));
}

const showAnswer = (parts) => byId("answer").replaceChildren(...[parts].flat(4).filter(Boolean));

function decoded(hash) {
  const [what, ...rest] = hash.slice(1).split("=");
  try {
    return [what, decodeURIComponent(rest.join("="))];
  } catch (error) {
    if (error instanceof URIError) return ["", ""];
    throw error;
  }
}

function openEveryone() {
  const button = byId("everyone");
  if (!page.views.first) return;
  const says = () => (button.textContent = map.view === "first" ? `Show all ${people.length} people` : `Show the ${page.views.first.places.length} who matter most`);
  button.hidden = false;
  button.addEventListener("click", () => {
    showView(map.view === "first" ? "all" : "first");
    says();
  });
  says();
}

function start() {
  readColours();
  openFilters();
  openQuestions();
  openSearch();
  showAnswer(overview()); // the map measures what room the panel leaves it
  openMap();
  showView(page.views.first ? "first" : "all");
  openEveryone();
  byId("summary").textContent = [count(people.length, "person", "people"), count(organizations.length, "organization"), count(ties.length, "tie"), count(claims.length, "claim")].join(" · ");
  byId("zoom-in").addEventListener("click", () => map.network.moveTo({ scale: map.scale * 1.3 }));
  byId("zoom-out").addEventListener("click", () => map.network.moveTo({ scale: map.scale / 1.3 }));
  byId("zoom-fit").addEventListener("click", () => fit(null, true));
  byId("show-map").addEventListener("click", () => go(""));
  byId("show-table").addEventListener("click", () => go("table", "people"));
  byId("theme").addEventListener("click", switchTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  addEventListener("hashchange", showRoute);
  showRoute();
  document.documentElement.dataset.ready = "yes";
}

start();
