// The same in tables: whatever the drawing says can be read, sorted, filtered and opened here.
const ROWS_AT_ONCE = 300;
const TABLES = {
  people: {
    words: "People",
    columns: ["Name", "Organization", "Title", "Side", "Reports to", "Roles", "Influence", "Claims"],
    rows: () =>
      people
        .filter((node) => isThere(node.id))
        .map((node) => ({
          open: () => goTo(node),
          cells: [
            node.label,
            nodes[node.organization]?.label ?? "",
            (node.titles ?? []).join(", "),
            SIDES[node.side] ?? "",
            nodes[node.manager]?.label ?? "",
            (node.roles ?? []).map(spaced).join(", "),
            node.influence ?? 0,
            claimsOf.get(node.id).filter(passes).length,
          ],
        })),
  },
  ties: {
    words: "Ties",
    columns: ["From", "Relation", "To", "Said by", "How", "Newest", "Sure", "Quotes"],
    rows: () =>
      ties
        .filter((tie) => passing(tie).length)
        .map((tie) => {
          const said = passing(tie).sort((one, other) => (other.date ?? "").localeCompare(one.date ?? ""));
          return {
            open: () => go("tie", tie.id),
            cells: [
              nodes[tie.from].label,
              verb(said[0]),
              nodes[tie.to].label,
              [...new Set(said.map(speakers))].join("; "),
              [
                ...new Set(
                  said.flatMap((claim) =>
                    tagsOf(claim)
                      .slice(0, -1)
                      .map(([, text]) => text),
                  ),
                ),
              ].join(", "),
              said[0].date ?? "",
              Math.max(...said.map((claim) => claim.confidence ?? 1)),
              said.length,
            ],
          };
        }),
  },
  introductions: {
    words: "Introductions",
    columns: ["To", "Ask first", "Way", "Strength", "Weakest link", "Do not ask", "Would open a way"],
    rows: () =>
      Object.entries(found.introductions ?? {}).map(
        ([
          name,
          {
            paths: [best],
            avoid,
            missing,
            reason,
          },
        ]) => ({
          open: () => go("to", name),
          cells: [
            name,
            best?.people[1] ?? best?.people[0] ?? "",
            best ? best.people.join(" → ") : (reason ?? "no way"),
            best?.strength ?? 0,
            (best?.weakest ?? []).join(" → "),
            avoid.map((each) => each.person).join(", "),
            missing.map((each) => `${each.introducer} → ${each.to} (${each.state})`).join(", "),
          ],
        }),
      ),
  },
  risks: {
    words: "Risks",
    columns: ["Person", "Into", "Side", "Cuts off", "Severity", "Why", "Remedy", "Quotes"],
    rows: () =>
      (found.risks ?? []).map((risk, at) => ({
        open: () => go("risks", at),
        cells: [
          risk.person,
          risk.into,
          SIDES[risk.side] ?? "",
          risk.cuts_off.join(", "),
          risk.severity,
          risk.why,
          risk.remedy.map((way) => `${way.introducer} → ${way.to}`).join(", "),
          risk.claims.length,
        ],
      })),
  },
  deciders: {
    words: "Deciders",
    columns: ["Person", "Organization", "Decides", "Status", "Confidence", "Why", "For", "Against"],
    rows: () =>
      (found.deciders ?? []).flatMap((docket) =>
        docket.people.map((each) => ({
          open: () => (personNamed(each.name) ? goTo(personNamed(each.name)) : go("deciders")),
          cells: [
            each.name,
            docket.organization,
            each.decides ?? "",
            docket.unresolved ? `${each.status}, contested` : each.status,
            each.confidence,
            each.why,
            each.for?.length ?? 0,
            each.against?.length ?? 0,
          ],
        })),
      ),
  },
  gaps: {
    words: "Gaps",
    columns: ["Person", "Organization", "Importance", "Whom to ask", "Quotes"],
    rows: () =>
      (found.gaps ?? []).map((gap) => ({
        open: () => (personNamed(gap.person) ? goTo(personNamed(gap.person)) : go("gaps")),
        cells: [
          gap.person,
          gap.organization ?? "",
          gap.importance,
          gap.plan.map((way) => `${way.introducer} → ${way.to}`).join(", "),
          gap.claims.length,
        ],
      })),
  },
};
const SHARES = new Set(["Influence", "Sure", "Strength", "Severity", "Confidence", "Importance"]);

function tablesAnswer(name) {
  const present = Object.keys(TABLES).filter((key) => key === "people" || key === "ties" || TABLES[key].rows().length);
  const which = present.includes(name) ? name : "people";
  byId("tables").replaceChildren(
    ...[replayNotice()].flat().filter(Boolean),
    el(
      "nav",
      { class: "switch", "aria-label": "Table" },
      present.map((key) =>
        el(
          "button",
          { type: "button", "aria-pressed": String(key === which), onclick: () => go("table", key) },
          TABLES[key].words,
        ),
      ),
    ),
    sortableTable(TABLES[which]),
  );
}

function sortableTable({ words, columns, rows: rowsOf }) {
  const rows = rowsOf().map((row, at) => ({ ...row, at, text: plain(row.cells.join(" ")) }));
  const state = { by: null, down: false, asked: [], most: ROWS_AT_ONCE };
  const isNumber = columns.map((_, at) => typeof rows[0]?.cells[at] === "number");
  const body = el("tbody", { onkeydown: onRowKey });
  const foot = el("p", { class: "more" });
  const heads = columns.map((column, at) =>
    el(
      "th",
      { scope: "col", class: isNumber[at] ? "number" : "" },
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            state.down = state.by === at ? !state.down : isNumber[at];
            state.by = at;
            fill();
          },
        },
        column,
      ),
    ),
  );
  const field = el("input", {
    type: "search",
    placeholder: `Filter ${words.toLowerCase()}`,
    "aria-label": `Filter ${words.toLowerCase()}`,
    oninput: () => {
      state.asked = plain(field.value).split(/\s+/);
      fill();
      byId("status").textContent = foot.textContent;
    },
  });
  const order = (one, other) =>
    (state.by == null ? 0 : compared(one.cells[state.by], other.cells[state.by]) * (state.down ? -1 : 1)) ||
    one.at - other.at;
  function fill() {
    const kept = rows.filter(({ text }) => state.asked.every((word) => text.includes(word))).sort(order);
    body.replaceChildren(...kept.slice(0, state.most).map((row) => tableRow(row, columns)));
    heads.forEach((head, at) =>
      head.setAttribute("aria-sort", at !== state.by ? "none" : state.down ? "descending" : "ascending"),
    );
    foot.replaceChildren(
      `${Math.min(state.most, kept.length)} of ${count(kept.length, "row")} `,
      kept.length > state.most
        ? el(
            "button",
            {
              type: "button",
              onclick: () => {
                state.most = Infinity;
                fill();
              },
            },
            "Show all",
          )
        : "",
    );
  }
  fill();
  return el(
    "div",
    { class: "table" },
    field,
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words },
      el("table", {}, el("caption", {}, words), el("thead", {}, el("tr", {}, heads)), body),
    ),
    foot,
  );
}

function tableRow({ cells, open }, columns) {
  const [first, ...others] = cells;
  const look = (cell) => (typeof cell === "number" ? "number" : /^\d{4}-\d\d-\d\d$/.test(cell) ? "date" : "");
  const words = (cell, column) =>
    typeof cell !== "number" ? el("bdi", {}, cell) : SHARES.has(column) ? percent(cell) : String(cell);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("button", { type: "button", class: "name", onclick: open }, el("bdi", {}, first))),
    others.map((cell, at) => el("td", { class: look(cell) }, words(cell, columns[at + 1]))),
  );
}

/** Arrows, Home and End walk through the rows; Enter opens one. */
function onRowKey(event) {
  const names = [...event.currentTarget.querySelectorAll("th .name")];
  const at = names.indexOf(event.target);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  names[next]?.focus();
}

const compared = (one, other) => (typeof one === "number" ? one - other : String(one).localeCompare(String(other)));
