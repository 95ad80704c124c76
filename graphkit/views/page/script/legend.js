// What discs and lines mean, under the map and in pictures of it.
/** Of what this map has: "disc" or "line", its look, its words. */
function legendEntries() {
  const has = {
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
  ].filter(([kind]) => has[kind] ?? true);
  const present = new Set(claims.map(kindOf).map((kind) => RELATIONS[kind]?.[0] ?? kind));
  const lines = Object.entries(FAMILIES).filter(([family]) => present.has(family));
  const ways = [
    ["dotted", "Hearsay", (claim) => claim.hearsay],
    ["dashed", "Planned", (claim) => PLANNED.has(claim.modality)],
  ].filter(([, , is]) => claims.some(is));
  return [
    ...discs.map((entry) => ["disc", ...entry]),
    ...[...lines, ...ways].map(([look, words]) => ["line", look, words]),
  ];
}

const legend = () => [
  el("span", {}, el("i", { class: "sizes", "aria-hidden": "true" }), "Size: influence"),
  ...legendEntries().map(([kind, name, words]) =>
    el("span", {}, el("i", { class: `${kind} ${name}`, "aria-hidden": "true" }), words),
  ),
];
