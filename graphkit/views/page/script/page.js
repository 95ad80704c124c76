// What the page holds, and how anything gets onto it: as nodes and text, never as markup.
const page = JSON.parse(document.getElementById("data").textContent);
const nodes = page.nodes;
const ties = page.ties;
const claims = page.claims;
const people = nodes.filter((node) => node.kind === "person");
const organizations = nodes.filter((node) => node.kind === "organization");

const byId = (id) => document.getElementById(id);

/** An element; properties that start with "on" are listeners, `class` and aria-… are attributes, children strings or nodes. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(3).filter((child) => child != null && child !== false));
  return element;
}

/** The same for a vector picture. */
function vector(tag, attributes = {}, text = null) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, typeof value === "number" ? Math.round(value * 1000) / 1000 : value);
  if (text != null) element.textContent = text;
  return element;
}

const grouped = (things, key) => {
  const groups = new Map();
  for (const thing of things) {
    const at = key(thing);
    if (!groups.has(at)) groups.set(at, []);
    groups.get(at).push(thing);
  }
  return groups;
};

const personCalled = grouped(people, (node) => node.label);
const organizationCalled = grouped(organizations, (node) => node.label);
const claimsOf = new Map(nodes.map((node) => [node.id, []]));
claims.forEach((claim, id) => {
  claim.id = id;
  claimsOf.get(claim.from)?.push(claim);
  if (claim.to !== claim.from) claimsOf.get(claim.to)?.push(claim);
});
const tiesOf = new Map(nodes.map((node) => [node.id, []]));
const tieOfClaim = new Map();
for (const tie of ties) {
  tiesOf.get(tie.from).push(tie);
  if (tie.to !== tie.from) tiesOf.get(tie.to).push(tie);
  for (const claim of tie.claims) tieOfClaim.set(claim, tie);
}
