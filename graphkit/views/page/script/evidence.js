// What is behind a person, an organization or a tie: every quote with who says it, when and where.
const nameButton = (id) =>
  nodes[id].kind === "topic"
    ? el("bdi", {}, nodes[id].label)
    : el("button", { type: "button", class: "name", onclick: () => goTo(nodes[id]) }, el("bdi", {}, nodes[id].label));

function claimCard(claim) {
  return el(
    "li",
    { class: `claim ${isConflict(claim) ? "conflict" : ""}` },
    el(
      "p",
      { class: "said" },
      claim.from != null ? nameButton(claim.from) : null,
      ` ${verb(claim)} `,
      claim.to != null ? nameButton(claim.to) : el("bdi", {}, claim.words ?? ""),
      claim.detail ? el("span", { class: "detail" }, ` · ${claim.detail}`) : null,
    ),
    quotation(claim),
  );
}

function quotation(claim) {
  const [note, line, words] = page.quotes[claim.quote];
  return [
    el("blockquote", {}, el("bdi", {}, words)),
    el(
      "p",
      { class: "tags" },
      tagsOf(claim).map(([kind, text]) => el("span", { class: `tag ${kind}` }, text)),
    ),
    el(
      "p",
      { class: "source" },
      el("span", {}, el("bdi", {}, speakers(claim))),
      el("span", {}, dayOf(claim.date)),
      el("span", { class: "place" }, el("bdi", {}, page.notes[note]), `, line ${line}`),
      linksTo(note),
    ),
  ];
}

/** Whatever opens the note: the file beside the page, or Obsidian. Other kinds of address are none of ours. */
function linksTo(note) {
  const ways = { "./": "Open the note", "obsidian://open?": "Open in Obsidian" };
  return (page.links[note] ?? []).flatMap((href) =>
    Object.keys(ways)
      .filter((start) => href.startsWith(start))
      .map((start) => el("a", { class: "open", href, title: page.notes[note] }, ways[start])),
  );
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
  const left = said
    .filter(passes)
    .sort((one, other) => (other.date ?? "").localeCompare(one.date ?? "") || one.id - other.id);
  return left.length ? longList(left) : el("p", { class: "empty" }, "The filters leave nothing of it.");
}

const AT_ONCE = 30;
function longList(said) {
  const list = el("ol", { class: "claims" }, said.slice(0, AT_ONCE).map(claimCard));
  if (said.length <= AT_ONCE) return list;
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        list.append(...said.slice(AT_ONCE).map(claimCard));
        more.remove();
      },
    },
    `Show ${said.length - AT_ONCE} more`,
  );
  return [list, more];
}

const facts = (pairs) =>
  el(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value != null && value !== "" && value.length !== 0)
      .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );
const joined = (parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));

const NAMES_AT_ONCE = 12;
const someNames = (some) =>
  joined([
    ...some.slice(0, NAMES_AT_ONCE).map((node) => nameButton(node.id)),
    ...(some.length > NAMES_AT_ONCE ? [restOfNames(some.slice(NAMES_AT_ONCE))] : []),
  ]);
const restOfNames = (others) =>
  el(
    "details",
    { class: "inline" },
    el("summary", {}, `${others.length.toLocaleString("en")} more`),
    joined(others.map((node) => nameButton(node.id))),
  );
