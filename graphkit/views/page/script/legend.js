// What discs and lines mean, under the map and in pictures of it.
/** Of what this map has, discs and then lines: "disc" or "line", its look, its words. */
function legendEntries() {
  const has = {
    ours: people.some((node) => node.side === "ours"),
    theirs: people.some((node) => node.side === "theirs"),
    for: people.some((node) => stanceOf(node) === "for"),
    against: people.some((node) => stanceOf(node) === "against"),
    decides: people.some(decides),
    unknown: people.some(isPale),
  };
  const discs = [
    ["ours", "Ours"],
    ["theirs", "Theirs"],
    ["for", "Champion"],
    ["against", "Blocker"],
    ["decides", "Decides"],
    ["unknown", "Unknown or left"],
  ].filter(([kind]) => has[kind]);
  const said = drawn.flatMap(drawable);
  const present = new Set(said.map(familyOf));
  const lines = Object.entries(FAMILIES).filter(([family]) => present.has(family));
  const ways = [
    ["dotted", "Hearsay", (claim) => claim.hearsay],
    ["dashed", "Planned", (claim) => PLANNED.has(claim.modality)],
  ].filter(([, , is]) => said.some(is));
  return [discs.map((entry) => ["disc", ...entry]), [...lines, ...ways].map(([look, words]) => ["line", look, words])];
}

function legend() {
  const [discs, lines] = legendEntries().map((entries) =>
    entries.map(([kind, name, words]) =>
      el("span", {}, el("i", { class: `${kind} ${name}`, "aria-hidden": "true" }), words),
    ),
  );
  if (people.length) discs.unshift(el("span", {}, el("i", { class: "sizes", "aria-hidden": "true" }), "Size: influence"));
  return [discs, lines].filter((row) => row.length).map((row) => el("div", {}, row));
}
