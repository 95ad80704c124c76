// What things are called, and the addresses (#person=…) under which the page shows them.
const FAMILIES = {
  hierarchy: "Hierarchy",
  contact: "Contact",
  access: "Access",
  support: "Trust and support",
  influence: "Influence",
  conflict: "Distrust and conflict",
};
const RELATIONS = {
  reports_to: ["hierarchy", "reports to"],
  assists: ["hierarchy", "assists"],
  head_of: ["hierarchy", "heads"],
  works_for: ["hierarchy", "works for"],
  part_of: ["hierarchy", "is part of"],
  has_title: ["hierarchy", "is"],
  knows: ["contact", "knows"],
  contacts: ["contact", "in touch with"],
  introduces: ["access", "introduces"],
  sole_contact: ["access", "is the only way into"],
  trusts: ["support", "trusts"],
  supports: ["support", "supports"],
  influences: ["influence", "influences"],
  decides: ["influence", "decides"],
  opposes: ["conflict", "opposes"],
};
const NEGATED = {
  trusts: "distrusts",
  knows: "has no relationship with",
  contacts: "is out of touch with",
  reports_to: "does not report to",
  assists: "does not assist",
  head_of: "does not head",
  works_for: "does not work for",
  part_of: "is not part of",
  has_title: "is not",
  introduces: "does not introduce",
  sole_contact: "is not the only way into",
  supports: "does not support",
  influences: "does not influence",
  decides: "has no say in",
  opposes: "does not oppose",
};
const ROLES = {
  decision_maker: "Decides",
  economic_buyer: "Budget",
  executive_sponsor: "Sponsor",
  blocker: "Blocker",
  champion: "Champion",
  coach: "Coach",
  gatekeeper: "Gatekeeper",
  approver: "Approves",
  procurement: "Purchasing",
  legal_and_compliance: "Legal",
  technical_buyer: "Technical",
  evaluator: "Evaluates",
  influencer: "Influencer",
  end_user: "User",
};
const SIDES = { ours: "Our side", theirs: "Their side", unknown: "Side not known" };

const verb = (claim) => (claim.polarity === "negative" ? NEGATED[claim.relation] : RELATIONS[claim.relation][1]);
const spaced = (word) => word.replaceAll("_", " ");
const percent = (share) => `${Math.round(share * 100)}\u202f%`;
const count = (number, noun, nouns = `${noun}s`) => `${number.toLocaleString("en")} ${number === 1 ? noun : nouns}`;
const dayOf = (date) =>
  date
    ? new Date(`${date}T00:00`).toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" })
    : "no date";

/** Whether a claim is of distrust or conflict, which is drawn as nothing else is. */
const isConflict = (claim) => {
  if (claim.relation === "opposes") return claim.polarity !== "negative";
  return (
    claim.polarity === "negative" &&
    (claim.relation === "trusts" || (claim.relation === "knows" && partedTies.has(tieOfClaim.get(claim.id))))
  );
};

/** Ties of people who knew one another and are now said not to. */
const partedTies = new Set(
  ties.filter((tie) => tie.relation === "knows" && new Set(tie.claims.map((id) => claims[id].polarity)).size > 1),
);
const familyOf = (claim) =>
  isConflict(claim) ? "conflict" : claim.relation === "opposes" ? "support" : RELATIONS[claim.relation][0];

const stanceOf = (node) => {
  const roles = node.roles ?? [];
  if (roles.includes("blocker")) return "against";
  return roles.includes("champion") || roles.includes("coach") ? "for" : "none";
};
const roleOf = (node) => Object.keys(ROLES).find((role) => node.roles?.includes(role));

/** Who says it, from whom: "Tomer Gal, who has it from Ravi Menon". */
function speakers(claim) {
  const [first, ...others] = claim.by ?? [];
  if (!first) return claim.hearsay ? "Hearsay, source not named" : "The note itself";
  const chain = [first, ...others].join(", who has it from ");
  return claim.hearsay && !others.length ? `${chain}, who has it from somebody not named` : chain;
}

/** The name under which a node is addressed; a number is added where two bear it. */
function addressOf(node) {
  const called = node.kind === "person" ? personCalled : organizationCalled;
  return (called.get(node.label)?.length ?? 0) > 1 ? `${node.label}~${node.id}` : node.label;
}
function nodeAt(address, called) {
  const found = called.get(address);
  if (found) return found[0];
  const [, label, id] = /^(.*)~(\d+)$/s.exec(address) ?? [];
  return called.get(label)?.find((node) => node.id === Number(id));
}
function go(what, value = "") {
  const parts = [what && `${what}=${encodeURIComponent(value)}`, shown.until && `until=${shown.until}`];
  location.hash = parts.filter(Boolean).join("&");
  followAddress();
}
/** Back to the whole picture, of the few or of all, whichever is open. */
const rest = () => go(page.views.first && map.view === "all" ? "all" : "");
const goTo = (node) => go(node.kind, addressOf(node));
