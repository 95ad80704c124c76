// What is lit and what steps back: the neighbourhood of a person, a path, what a risk cuts off.
const emphasis = { people: null, ties: null, paths: [], lost: new Set(), avoided: new Set(), without: null };

function emphasise({ people: lit = null, ties: litTies = null, paths = [], lost = [], avoided = [], without = null }) {
  emphasis.people = lit && new Set(lit);
  emphasis.ties = litTies ? new Set(litTies) : lit ? new Set() : null;
  emphasis.paths = paths;
  emphasis.lost = new Set(lost);
  emphasis.avoided = new Set(avoided);
  emphasis.without = without;
  drawLines();
}

const isLit = (id) => id !== emphasis.without && (!emphasis.people || emphasis.people.has(id));

function neighbourhood(id) {
  const near = tiesOf.get(id).filter((tie) => isDrawn(tie) && drawable(tie).length);
  return { people: [id, ...near.flatMap((tie) => [tie.from, tie.to])], ties: near.map((tie) => tie.id) };
}

/** Ties whose evidence is among these claims. */
const tiesBehind = (numbers) => [
  ...new Set((numbers ?? []).map((id) => tieOfClaim.get(id)?.id).filter((id) => id != null)),
];
