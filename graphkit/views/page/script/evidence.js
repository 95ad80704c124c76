// What is behind a person, an organization or a tie: every quote with who says it, when and where.
const nameButton = (id) =>
  nodes[id].kind === "topic" ? el("bdi", {}, nodes[id].label) : el("button", { type: "button", class: "name", onclick: () => goTo(nodes[id]) }, el("bdi", {}, nodes[id].label));

function claimCard(claim) {
  return el("li", { class: `claim ${isConflict(claim) ? "conflict" : ""}` },
    el("p", { class: "said" }, claim.from != null ? nameButton(claim.from) : null, ` ${verb(claim)} `, claim.to != null ? nameButton(claim.to) : el("bdi", {}, claim.words ?? ""),
      claim.detail ? el("span", { class: "detail" }, ` · ${claim.detail}`) : null),
    quotation(claim));
}

function quotation(claim) {
  const [note, line, words] = page.quotes[claim.quote];
  return [
    el("blockquote", {}, el("bdi", {}, words)),
    el("p", { class: "tags" }, tagsOf(claim).map(([kind, text]) => el("span", { class: `tag ${kind}` }, text))),
    el("p", { class: "source" }, el("span", {}, el("bdi", {}, speakers(claim))), el("span", {}, dayOf(claim.date)), el("span", { class: "place" }, el("bdi", {}, page.notes[note]), `, line ${line}`), linksTo(note)),
  ];
}

/** Whatever opens the note: the file beside the page, or Obsidian. Other kinds of address are none of ours. */
function linksTo(note) {
  const ways = { "./": "Open the note", "obsidian://open?": "Open in Obsidian" };
  return (page.links[note] ?? []).flatMap((href) => Object.keys(ways).filter((start) => href.startsWith(start)).map((start) =>
    el("a", { class: "open", href, title: page.notes[note] }, ways[start])));
}

function tagsOf(claim) {
  return [
    claim.polarity === "negative" && ["negative", "negative"],
    claim.modality && ["planned", claim.modality],
    claim.hearsay && ["hearsay", "hearsay"],
    ["sure", `${percent(claim.confidence ?? 1)} sure`],
  ].filter(Boolean);
}

/** Quotes, newest first. */
function quoteList(said) {
  const left = said.filter(passes).sort((one, other) => (other.date ?? "").localeCompare(one.date ?? "") || one.id - other.id);
  return left.length ? longList(left) : el("p", { class: "empty" }, "The filters leave nothing of it.");
}

const disputesOf = new Map(claims.map((claim) => [claim.id, []]));
for (const dispute of page.contradictions) for (const id of dispute.sides.flat()) disputesOf.get(id).push(dispute);

/** Contradictions among the quotes in sight that these claims have a part in; sides that the filters leave nothing of drop out. */
function disputesAmong(said) {
  const open = new Set(said.flatMap((claim) => disputesOf.get(claim.id)));
  return [...open].map((dispute) => ({ ...dispute, sides: dispute.sides.map((side) => side.map((id) => claims[id]).filter(passes)).filter((side) => side.length) }))
    .filter((dispute) => dispute.sides.length > 1);
}

const DISPUTES = {
  "denied": "The notes contradict one another.", "denied later": "The notes say one thing first and the opposite later.",
  "rivals": "The notes name more than one.", "rivals later": "The notes name one first and another later.",
};

/** The sides of each contradiction beside one another, and the claims that are left. */
function sidesAndRest(said) {
  const disputes = disputesAmong(said);
  const disputed = new Set(disputes.flatMap((dispute) => dispute.sides.flat()));
  return [disputes.length ? [el("h3", {}, "Where the notes disagree", el("small", {}, disputes.length)), disputes.map(sideBySide)] : null, said.filter((claim) => !disputed.has(claim))];
}

function sideBySide({ kind, later, sides }) {
  const [[first]] = sides;
  const common = kind === "denied" ? [nodes[first.from]?.label, nodes[first.to]?.label ?? first.words].filter(Boolean).join(" and ") : nodes[sharedEnd(first)]?.label;
  return el("section", { class: `dispute ${kind}`, "aria-label": `Disagreement about ${common}` },
    el("p", {}, el("strong", {}, el("bdi", {}, common)), el("span", {}, DISPUTES[later ? `${kind} later` : kind])),
    el("div", { class: "sides" }, sides.map((side) => el("div", { class: side.some((claim) => claim.polarity === "negative") ? "side against" : "side" },
      el("h4", {}, el("bdi", {}, kind === "denied" ? verb(side[0]) : sideName(side[0]))), el("ol", { class: "claims" }, side.map((claim) => el("li", {}, quotation(claim))))))));
}

const sharedEnd = (claim) => (claim.relation === "reports_to" ? claim.from : claim.to);
const sideName = (claim) => (claim.relation === "reports_to" ? `reports to ${nodes[claim.to]?.label ?? claim.words}` : `${nodes[claim.from]?.label} ${verb(claim)}`);

const AT_ONCE = 30;
function longList(said) {
  const list = el("ol", { class: "claims" }, said.slice(0, AT_ONCE).map(claimCard));
  if (said.length <= AT_ONCE) return list;
  const more = el("button", { type: "button", class: "more", onclick: () => {
    list.append(...said.slice(AT_ONCE).map(claimCard));
    more.remove();
  } }, `Show ${said.length - AT_ONCE} more`);
  return [list, more];
}

const facts = (pairs) => el("dl", { class: "facts" }, pairs.filter(([, value]) => value != null && value !== "" && value.length !== 0).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
const joined = (parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));

const NAMES_AT_ONCE = 12;
const someNames = (some) => joined([...some.slice(0, NAMES_AT_ONCE).map((node) => nameButton(node.id)), ...(some.length > NAMES_AT_ONCE ? [restOfNames(some.slice(NAMES_AT_ONCE))] : [])]);
const restOfNames = (others) => el("details", { class: "inline" }, el("summary", {}, `${others.length.toLocaleString("en")} more`), joined(others.map((node) => nameButton(node.id))));

function personAnswer(node) {
  const reports = people.filter((other) => other.manager === node.id);
  return [
    answerHead(node.label, node.titles?.[0] ?? "", `disc ${stanceOf(node) !== "none" ? stanceOf(node) : node.side}`),
    el("p", { class: "roles" }, (node.roles ?? []).map((role) => el("span", { class: `role ${role}` }, spaced(role)))),
    introductionButton(node), aroundButton(node),
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
  return more ? el("button", { type: "button", class: "show wide", onclick: () => go("around", addressOf(node)) }, `Show ${more} more around them`) : null;
}

const meter = (share) => el("meter", { min: 0, max: 1, value: share, "aria-label": percent(share) });

/** The evidence about somebody, by the other party. */
function evidenceOf(node) {
  const said = claimsOf.get(node.id).filter(passes);
  const [disputes, settled] = sidesAndRest(said);
  const parties = [...grouped(settled, (claim) => (claim.from === node.id ? claim.to ?? `“${claim.words}”` : claim.from))];
  parties.sort(([, one], [, other]) => other.some(isConflict) - one.some(isConflict) || other.length - one.length);
  return [disputes, el("h3", {}, `Evidence`, el("small", {}, count(said.length, "claim"))),
    parties.map(([party, about], at) => el("details", { class: about.some(isConflict) ? "party conflict" : "party", open: at < 2 },
      el("summary", {}, el("bdi", {}, nodes[party]?.label ?? party ?? "nobody"), el("span", { class: "verbs" }, [...new Set(about.map(verb))].slice(0, 3).join(", ")), el("small", {}, about.length)), quoteList(about)))];
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
  return [answerHead(`${nodes[tie.from].label} and ${nodes[tie.to].label}`, spaced(tie.relation), `line ${said.some(isConflict) ? "conflict" : familyOf(said[0])}`), disputes,
    disputes && !settled.length ? null : quoteList(settled), otherTies(tie)];
}

function otherTies(tie) {
  const others = tiesOf.get(tie.from).filter((other) => other !== tie && other.from + other.to === tie.from + tie.to && [other.from, other.to].includes(tie.to));
  return others.length ? [el("h3", {}, "Also between the two"), longList(others.flatMap((other) => other.claims.map((id) => claims[id]).filter(passes)))] : null;
}

function answerHead(title, subtitle, mark) {
  return el("header", { class: "answer-head" },
    el("button", { type: "button", class: "quiet back", "aria-label": "Close", onclick: rest }, "×"),
    el("i", { class: mark, "aria-hidden": "true" }), el("div", {}, el("h2", { tabindex: -1 }, el("bdi", {}, title)), subtitle ? el("p", {}, el("bdi", {}, subtitle)) : null));
}
