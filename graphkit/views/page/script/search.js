// Finding somebody with the keyboard: "/" to start, arrows to choose, Enter to go, Escape to leave.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const index = nodes.map((node) => ({
  node,
  words: plain([node.label, ...(node.aliases ?? []), ...(node.titles ?? [])].join(" ")),
  name: plain(node.label),
}));
const HITS = 9;
let chosenHit = -1;

function matches(asked) {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits = index.filter((entry) => words.every((word) => entry.words.includes(word)));
  const rank = ({ node, name }) =>
    (name.startsWith(words[0]) ? 0 : 2) + (node.kind === "person" ? 0 : node.kind === "organization" ? 1 : 3);
  return hits
    .sort((one, other) => rank(one) - rank(other) || (other.node.influence ?? 0) - (one.node.influence ?? 0))
    .slice(0, HITS)
    .map((hit) => hit.node);
}

function openSearch() {
  const field = byId("search");
  field.addEventListener("input", () => showHits(matches(field.value)));
  field.addEventListener("keydown", (event) => onSearchKey(event, field));
  field.addEventListener("blur", () => setTimeout(() => showHits([]), 150));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "Escape" && byId("save").open) byId("save").open = false;
    else if (event.key === "Escape" && event.target !== field) rest();
  });
}

function onSearchKey(event, field) {
  const hits = [...byId("hits").children];
  if (event.key === "Escape") {
    field.value = "";
    showHits([]);
    field.blur();
  } else if (event.key === "Enter" && hits.length) hits[Math.max(chosenHit, 0)].click();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    chooseHit((chosenHit + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(hits.length, 1));
  }
}

function chooseHit(at) {
  chosenHit = at;
  [...byId("hits").children].forEach((hit, each) => hit.setAttribute("aria-selected", each === at));
  byId("search").setAttribute("aria-activedescendant", at < 0 ? "" : `hit-${at}`);
}

function showHits(hits) {
  const list = byId("hits");
  list.replaceChildren(
    ...hits.map((node, at) =>
      el(
        "li",
        {
          id: `hit-${at}`,
          role: "option",
          "aria-selected": "false",
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => {
            showHits([]);
            goTo(node);
          },
        },
        el("bdi", {}, node.label),
        el("small", {}, node.kind === "person" ? (nodes[node.organization]?.label ?? "") : node.kind),
      ),
    ),
  );
  list.hidden = !hits.length;
  byId("search").setAttribute("aria-expanded", String(hits.length > 0));
  chooseHit(hits.length ? 0 : -1);
}
