// What the panel says about a person, an organization or a tie.
function personAnswer(node) {
  const reports = people.filter((other) => other.manager === node.id);
  return [
    answerHead(node.label, node.titles?.[0] ?? "", `disc ${stanceOf(node) !== "none" ? stanceOf(node) : node.side}`),
    el(
      "p",
      { class: "roles" },
      (node.roles ?? []).map((role) => el("span", { class: `role ${role}` }, spaced(role))),
    ),
    introductionButton(node),
    aroundButton(node),
    facts([
      ["Organization", node.organization != null ? nameButton(node.organization) : null],
      ["Side", SIDES[node.side]],
      ["Reports to", node.manager != null ? nameButton(node.manager) : null],
      ["Manages", someNames(reports)],
      ["Titles", (node.titles ?? []).slice(1).join(", ")],
      ["Also written", (node.aliases ?? []).join(", ")],
      ["Influence", node.influence != null ? meter(node.influence) : null],
      ["Mentioned in", node.notes ? count(node.notes, "note") : null],
      ["", node.gone ? "Has left" : null],
    ]),
    evidenceOf(node),
  ];
}

/** Who else is tied to somebody, where the map holds their places. */
function aroundButton(node) {
  const more = map.hiddenAround.get(node.id);
  return more
    ? el(
        "button",
        { type: "button", class: "show wide", onclick: () => go("around", addressOf(node)) },
        `Show ${more} more around them`,
      )
    : null;
}

/** A share as a bar and in figures. */
function meter(share, name = "") {
  const filled = el("i", {});
  filled.style.width = percent(share).replace(/\s/g, "");
  return el(
    "span",
    { class: "meter" },
    el("i", { class: "gauge", "aria-hidden": "true" }, filled),
    `${name} ${percent(share)}`.trim(),
  );
}

/** The evidence about somebody, by the other party. */
function evidenceOf(node) {
  const said = claimsOf.get(node.id).filter(passes);
  const [disputes, settled] = sidesAndRest(said);
  const parties = [
    ...grouped(settled, (claim) => (claim.from === node.id ? (claim.to ?? `“${claim.words}”`) : claim.from)),
  ];
  parties.sort(([, one], [, other]) => other.some(isConflict) - one.some(isConflict) || other.length - one.length);
  return [
    disputes,
    el("h3", {}, `Evidence`, el("small", {}, count(said.length, "claim"))),
    parties.map(([party, about], at) =>
      el(
        "details",
        { class: about.some(isConflict) ? "party conflict" : "party", open: at < 2 },
        el(
          "summary",
          {},
          el("bdi", {}, nodes[party]?.label ?? party ?? "nobody"),
          el("span", { class: "verbs" }, [...new Set(about.map(verb))].slice(0, 3).join(", ")),
          el("small", {}, about.length),
        ),
        quoteList(about),
      ),
    ),
  ];
}

function organizationAnswer(node) {
  const members = people.filter((person) => person.organization === node.id);
  const units = organizations.filter((other) => other.parent === node.id);
  return [
    answerHead(node.label, SIDES[node.side], "building"),
    facts([
      ["Part of", node.parent != null ? nameButton(node.parent) : null],
      ["Units", someNames(units)],
      ["People", someNames(members)],
      ["Also written", (node.aliases ?? []).join(", ")],
    ]),
    evidenceOf(node),
  ];
}

function tieAnswer(tie) {
  const said = tie.claims.map((id) => claims[id]);
  const [disputes, settled] = sidesAndRest(said);
  return [
    answerHead(
      `${nodes[tie.from].label} and ${nodes[tie.to].label}`,
      [...new Set(said.filter(passes).map(verb))].join(", ") || spaced(tie.relation),
      `line ${said.some(isConflict) ? "conflict" : familyOf(said[0])}`,
    ),
    disputes,
    disputes && !settled.length ? null : quoteList(settled),
    otherTies(tie),
  ];
}

function otherTies(tie) {
  const others = tiesOf
    .get(tie.from)
    .filter(
      (other) =>
        other !== tie && other.from + other.to === tie.from + tie.to && [other.from, other.to].includes(tie.to),
    );
  return others.length
    ? [
        el("h3", {}, "Also between the two"),
        longList(others.flatMap((other) => other.claims.map((id) => claims[id]).filter(passes))),
      ]
    : null;
}

function answerHead(title, subtitle, mark) {
  return el(
    "header",
    { class: "answer-head" },
    el("button", { type: "button", class: "quiet back", "aria-label": "Close", onclick: rest }, "×"),
    el("i", { class: mark, "aria-hidden": "true" }),
    el(
      "div",
      {},
      el("h2", { tabindex: -1 }, el("bdi", {}, title)),
      subtitle ? el("p", {}, el("bdi", {}, subtitle)) : null,
    ),
  );
}
