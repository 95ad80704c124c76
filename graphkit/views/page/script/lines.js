// Ties become lines: colour by kind of relation, dashes for what is only heard or planned, a barred line for conflict.
const shown = {
  relations: new Set(),
  organization: null,
  confidence: 0,
  hearsay: true,
  planned: true,
  past: true,
  until: null,
};
const PLANNED = new Set(["planned", "requested", "possible"]);

const passes = (claim) =>
  (claim.confidence ?? 1) >= shown.confidence &&
  (shown.hearsay || !claim.hearsay) &&
  (shown.planned || !PLANNED.has(claim.modality)) &&
  (shown.past || claim.modality !== "past") &&
  !(shown.until && claim.date > shown.until) &&
  shown.relations.has(kindOf(claim));

/** The entry of the legend that a claim belongs to: its relation, or conflict. */
const kindOf = (claim) => (isConflict(claim) ? "conflict" : claim.relation);

/** Whether where people stand already says it: the box somebody is in, the box a unit is in. */
function isPlace(tie) {
  const [from, to] = [nodes[tie.from], nodes[tie.to]];
  if (tie.relation === "part_of") return from.parent === to.id;
  if (tie.relation !== "works_for" && tie.relation !== "head_of") return false;
  for (let at = from.organization; at != null; at = nodes[at].parent) if (at === to.id) return true;
  return false;
}

const isDrawn = (tie) =>
  nodes[tie.to].kind !== "topic" && nodes[tie.from].kind !== "topic" && tie.from !== tie.to && !isPlace(tie);
const drawn = ties.filter(isDrawn);
const pairOf = ({ from, to }) => `${Math.min(from, to)} ${Math.max(from, to)}`;
const drawnBetween = grouped(drawn, pairOf);
const passing = (tie) => tie.claims.map((id) => claims[id]).filter(passes);
/** What a line stands for: that there is no tie is no line. */
const drawable = (tie) => passing(tie).filter((claim) => claim.polarity !== "negative" || isConflict(claim));

/** How the claims of a tie are dashed: only if none of them is plain. */
function dashesOf(said) {
  if (said.every((claim) => claim.modality === "past")) return [1, 5];
  if (said.every((claim) => PLANNED.has(claim.modality))) return [9, 7];
  if (said.every((claim) => claim.hearsay || (claim.modality && claim.modality !== "actual"))) return [4, 4];
  return false;
}

const WIDTHS = { hierarchy: 2.2, contact: 1.3, access: 1.8, support: 1.8, influence: 1.8, conflict: 3 };
const DIRECTED = new Set([
  "reports_to",
  "assists",
  "head_of",
  "introduces",
  "trusts",
  "supports",
  "opposes",
  "influences",
  "decides",
]);

function lineOf(tie, said, place) {
  const conflict = said.some(isConflict);
  const family = conflict ? "conflict" : familyOf(said[0]);
  const fresh = said.some((claim) => isNew(claim.date));
  const dashes = dashesOf(said);
  const width = (tie.relation === "sole_contact" ? 4 : WIDTHS[family]) + (fresh ? 1.5 : 0);
  return {
    id: tie.id,
    from: tie.from,
    to: tie.to,
    hidden: false,
    width,
    dashes,
    selectionWidth: 0,
    hoverWidth: 1.5,
    color: {
      color: ink[family],
      highlight: ink[family],
      hover: ink[family],
      opacity: fresh && !emphasis.people ? 1 : opacityOf(tie, dashes && family === "hierarchy" ? "contact" : family),
    },
    smooth: bendOf(tie, place),
    arrows: {
      to: {
        enabled: DIRECTED.has(tie.relation),
        type: tie.relation === "reports_to" ? "triangle" : "arrow",
        scaleFactor: conflict ? 0.6 : 0.45,
      },
      middle: { enabled: conflict, type: "bar", scaleFactor: 0.9 },
    },
  };
}

// At rest the chart of who reports to whom stands out; contacts, and hierarchy that is only heard of, step back.
const CALM = { hierarchy: 1, contact: 0.34, access: 0.85, support: 0.75, influence: 0.75, conflict: 1 };
function opacityOf(tie, family) {
  if (!emphasis.ties && !emphasis.people) return CALM[family] === 1 ? 1 : CALM[family] * map.calm;
  return emphasis.ties?.has(tie.id) ? 1 : 0.06;
}

/** Lines between the same two people leave in different arcs; a line to one's manager falls like an organigram's. */
function bendOf(tie, place) {
  const [from, to] = [place.get(tie.from), place.get(tie.to)];
  if (["reports_to", "assists"].includes(tie.relation) && Math.abs(from.y - to.y) > 60)
    return { enabled: true, type: "cubicBezier", forceDirection: "vertical", roundness: 0.45 };
  const turn = 0.1 + 0.11 * drawnBetween.get(pairOf(tie)).indexOf(tie);
  return { enabled: true, type: from.x <= to.x ? "curvedCW" : "curvedCCW", roundness: turn };
}
