// What the panel opens with: the answers in a line each.
function overview() {
  return [
    questionHead("At a glance", page.day && !shown.until ? `What the notes say as of ${dayOf(page.day)}` : null),
    asking(),
    glance(),
    tensions(),
    disagreements(),
    people.length && el("p", { class: "hint" }, "Click a person or a line for the words behind it. Press / to search."),
    page.omitted
      ? el(
          "p",
          { class: "warning" },
          `${count(page.omitted, "older quote")} left out to keep this file small; every tie keeps its newest.`,
        )
      : null,
  ];
}

/** The first question that anybody brings, ready to be asked. */
function asking() {
  const targets = introducible();
  if (!targets.length) return null;
  const options = targets.map((name) => el("option", { value: name }, name));
  const choice = el(
    "select",
    { "aria-label": "Whom to be introduced to", onchange: () => go("to", choice.value) },
    el("option", { value: "", disabled: true, selected: true }, "Choose a person"),
    options,
  );
  return el("label", { class: "pick ask" }, el("span", {}, "Who can introduce us to …"), choice);
}

/** Everybody once, with all that an answer says of them. */
function glance() {
  const first = (found.deciders ?? []).filter((docket) => docket.people.length);
  const deciders = first.map(({ people: [{ name, status }], organization, unresolved }) => [
    name,
    "",
    `${organization} (${unresolved ? "contested" : status})`,
  ]);
  const risks = (found.risks ?? []).map((risk) => [
    risk.person,
    risk.side === "ours" ? "our only tie into " : "the only way into ",
    risk.into,
  ]);
  const answers = [
    glanceAt("Who decides", "deciders", deciders, 4),
    glanceAt("Access hangs on one person", "risks", risks, 3),
  ];
  if (answers.some(Boolean)) return answers;
  const most = people.slice(0, 5).map((node) => [node.label, "", placeOf(node)]);
  return glanceAt("Who matters most", "people", most, 5) ?? el("p", { class: "empty" }, EMPTY);
}

const EMPTY =
  "The notes name nobody yet. People appear here as soon as a note says what they do, whom they know or what they want.";
const placeOf = (node) => [node.titles?.[0], nodes[node.organization]?.label].filter(Boolean).join(", ");

/** Rows of (name, what is said, of what), each name once. */
function glanceAt(title, what, rows, most) {
  if (!rows.length) return null;
  const them = [...grouped(rows, ([name]) => name)];
  const all = () => el("button", { type: "button", class: "name rest", onclick: () => go(what) }, `All ${them.length}`);
  return [
    el("h3", {}, title, el("small", {}, them.length)),
    el(
      "ul",
      { class: "glance" },
      them.slice(0, most).map(([name, about]) => el("li", { class: what }, chip(name), el("span", {}, saidOf(about)))),
    ),
    them.length > most ? all() : null,
  ];
}

function saidOf(about) {
  const parts = [...grouped(about, ([, lead]) => lead)].map(
    ([lead, some]) => `${lead}${listed(some.map((row) => row[2]))}`,
  );
  return parts.join("; ");
}

const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0]);

function tensions() {
  const tense = drawn.filter((tie) => passing(tie).some(isConflict));
  if (!tense.length) return null;
  return [
    el("h3", {}, "Tensions", el("small", {}, tense.length)),
    el(
      "ul",
      { class: "glance" },
      tense.slice(0, 6).map((tie) => {
        const claim = passing(tie).find(isConflict);
        return el(
          "li",
          { class: "conflict" },
          el(
            "button",
            { type: "button", class: "name", onclick: () => go("tie", tie.id) },
            el("bdi", {}, nodes[claim.from].label),
            ` ${verb(claim)} `,
            el("bdi", {}, nodes[claim.to]?.label ?? claim.words),
          ),
          claim.hearsay ? el("span", {}, "hearsay") : null,
        );
      }),
    ),
  ];
}

/** What the notes disagree about, each leading to both sides. */
function disagreements() {
  const open = page.contradictions
    .map((dispute) => dispute.sides[0].map((id) => claims[id]).find(passes))
    .filter((claim) => claim && disputesAmong([claim]).length);
  if (!open.length) return null;
  return [
    el("h3", {}, "Where the notes disagree", el("small", {}, open.length)),
    el(
      "ul",
      { class: "glance" },
      open
        .slice(0, 6)
        .map((claim) =>
          el(
            "li",
            { class: "dispute" },
            el(
              "button",
              {
                type: "button",
                class: "name",
                onclick: () =>
                  tieOfClaim.has(claim.id) ? go("tie", tieOfClaim.get(claim.id).id) : goTo(nodes[claim.from]),
              },
              el("bdi", {}, nodes[claim.from]?.label ?? ""),
              ` ${verb(claim)} `,
              el("bdi", {}, nodes[claim.to]?.label ?? claim.words),
              "?",
            ),
          ),
        ),
    ),
  ];
}
