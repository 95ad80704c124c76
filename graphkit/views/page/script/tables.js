// The same in tables: whatever the drawing says can be read, sorted and filtered here.
const ROWS_AT_ONCE = 300;
const TABLES = {
  people: ["People", ["Name", "Organization", "Title", "Side", "Reports to", "Roles", "Influence", "Claims"], () => people.map((node) => [
    node.label, nodes[node.organization]?.label ?? "", (node.titles ?? []).join(", "), SIDES[node.side] ?? "", nodes[node.manager]?.label ?? "",
    (node.roles ?? []).map(spaced).join(", "), node.influence ?? 0, claimsOf.get(node.id).length]), (row) => goTo(people[row])],
  ties: ["Ties", ["From", "Relation", "To", "Said by", "How", "Newest", "Sure", "Quotes"], () => ties.map((tie) => {
    const said = tie.claims.map((id) => claims[id]);
    const [newest] = [...said].sort((one, other) => (other.date ?? "").localeCompare(one.date ?? ""));
    return [nodes[tie.from].label, newest ? verb(newest) : spaced(tie.relation), nodes[tie.to].label, [...new Set(said.map(speakers))].join("; "),
      [...new Set(said.flatMap((claim) => tagsOf(claim).slice(0, -1).map(([, text]) => text)))].join(", "), newest?.date ?? "", Math.max(0, ...said.map((claim) => claim.confidence ?? 1)), said.length];
  }), (row) => go("tie", row)],
};

function tablesAnswer(name) {
  const which = TABLES[name] ? name : "people";
  byId("tables").replaceChildren(
    el("nav", { class: "switch", "aria-label": "Table" }, Object.entries(TABLES).map(([key, [words]]) => el("button", { type: "button", "aria-pressed": String(key === which), onclick: () => go("table", key) }, words))),
    sortableTable(...TABLES[which]));
}

function sortableTable(caption, columns, rowsOf, open) {
  const rows = rowsOf().map((cells, at) => ({ cells, at }));
  const state = { by: 0, down: false, asked: "", most: ROWS_AT_ONCE };
  const body = el("tbody");
  const foot = el("p", { class: "more" });
  const heads = columns.map((words, at) => el("th", { scope: "col" }, el("button", { type: "button", onclick: () => {
    state.down = state.by === at ? !state.down : typeof rows[0]?.cells[at] === "number";
    state.by = at;
    fill();
  } }, words)));
  const field = el("input", { type: "search", placeholder: `Filter ${caption.toLowerCase()}`, "aria-label": `Filter ${caption.toLowerCase()}`, oninput: () => {
    state.asked = plain(field.value);
    fill();
  } });
  function fill() {
    const kept = rows.filter(({ cells }) => plain(cells.join(" ")).includes(state.asked)).sort((one, other) => compared(one.cells[state.by], other.cells[state.by]) * (state.down ? -1 : 1) || one.at - other.at);
    body.replaceChildren(...kept.slice(0, state.most).map(({ cells, at }) => tableRow(cells, () => open(at))));
    heads.forEach((head, at) => head.setAttribute("aria-sort", at !== state.by ? "none" : state.down ? "descending" : "ascending"));
    foot.replaceChildren(`${Math.min(state.most, kept.length)} of ${kept.length} `, kept.length > state.most ? el("button", { type: "button", onclick: () => {
      state.most = Infinity;
      fill();
    } }, "Show all") : "");
  }
  fill();
  return [field, el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, heads)), body)), foot].reduce((all, part) => (all.append(part), all), el("div", { class: "table" }));
}

function tableRow(cells, open) {
  const [first, ...others] = cells;
  return el("tr", {}, el("th", { scope: "row" }, el("button", { type: "button", class: "name", onclick: open }, el("bdi", {}, first))),
    others.map((cell) => el("td", { class: typeof cell === "number" ? "number" : /^\d{4}-\d\d-\d\d$/.test(cell) ? "date" : "" }, typeof cell === "number" ? (Number.isInteger(cell) ? String(cell) : percent(cell)) : el("bdi", {}, cell))));
}

const compared = (one, other) => (typeof one === "number" ? one - other : String(one).localeCompare(String(other)));
