// Where the notes disagree: the sides beside one another.
const disputesOf = new Map(claims.map((claim) => [claim.id, []]));
for (const dispute of page.contradictions) for (const id of dispute.sides.flat()) disputesOf.get(id).push(dispute);

/** Contradictions among the quotes in sight that these claims have a part in; sides that the filters leave nothing of drop out. */
function disputesAmong(said) {
  const open = new Set(said.flatMap((claim) => disputesOf.get(claim.id)));
  return [...open]
    .map((dispute) => ({
      ...dispute,
      sides: dispute.sides.map((side) => side.map((id) => claims[id]).filter(passes)).filter((side) => side.length),
    }))
    .filter((dispute) => dispute.sides.length > 1);
}

const DISPUTES = {
  denied: "The notes contradict one another.",
  "denied later": "The notes say one thing first and the opposite later.",
  rivals: "The notes name more than one.",
  "rivals later": "The notes name one first and another later.",
};

/** The sides of each contradiction beside one another, and the claims that are left. */
function sidesAndRest(said) {
  const disputes = disputesAmong(said);
  const disputed = new Set(disputes.flatMap((dispute) => dispute.sides.flat()));
  return [
    disputes.length
      ? [el("h3", {}, "Where the notes disagree", el("small", {}, disputes.length)), disputes.map(sideBySide)]
      : null,
    said.filter((claim) => !disputed.has(claim)),
  ];
}

function sideBySide({ kind, later, sides }) {
  const [[first]] = sides;
  const common =
    kind === "denied"
      ? [nodes[first.from]?.label, nodes[first.to]?.label ?? first.words].filter(Boolean).join(" and ")
      : nodes[sharedEnd(first)]?.label;
  return el(
    "section",
    { class: `dispute ${kind}`, "aria-label": `Disagreement about ${common}` },
    el("p", {}, el("strong", {}, el("bdi", {}, common)), el("span", {}, DISPUTES[later ? `${kind} later` : kind])),
    el(
      "div",
      { class: "sides" },
      sides.map((side) =>
        el(
          "div",
          { class: side.some((claim) => claim.polarity === "negative") ? "side against" : "side" },
          el("h4", {}, el("bdi", {}, kind === "denied" ? verb(side[0]) : sideName(side[0]))),
          el(
            "ol",
            { class: "claims" },
            side.map((claim) => el("li", {}, quotation(claim))),
          ),
        ),
      ),
    ),
  );
}

const sharedEnd = (claim) => (claim.relation === "reports_to" ? claim.from : claim.to);
const sideName = (claim) =>
  claim.relation === "reports_to"
    ? `reports to ${nodes[claim.to]?.label ?? claim.words}`
    : `${nodes[claim.from]?.label} ${verb(claim)}`;
