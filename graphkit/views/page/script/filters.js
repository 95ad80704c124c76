// The legend, which is also where one chooses what is drawn.
function openFilters() {
  const counts = new Map();
  for (const claim of claims) counts.set(kindOf(claim), (counts.get(kindOf(claim)) ?? 0) + 1);
  for (const kind of counts.keys()) shown.relations.add(kind);
  byId("filters").append(
    ...Object.keys(FAMILIES).map((family) => familyFilter(family, counts)),
    howFilter("hearsay", "Hearsay", "dotted"),
    howFilter("planned", "Planned or possible", "dashed"),
    howFilter("past", "In the past", "past"),
    confidenceFilter(),
    organizationFilter(),
  );
  byId("key").append(...legend());
}

function familyFilter(family, counts) {
  const kinds =
    family === "conflict"
      ? ["conflict"]
      : Object.keys(RELATIONS).filter((relation) => RELATIONS[relation][0] === family && relation !== "opposes");
  const present = kinds.filter((kind) => counts.has(kind) && kind !== "has_title");
  if (!present.length) return null;
  return el(
    "fieldset",
    { class: `family ${family}` },
    el("legend", {}, FAMILIES[family]),
    present.map((kind) => relationFilter(kind, family, counts.get(kind))),
  );
}

function relationFilter(kind, family, number) {
  const words = kind === "conflict" ? "distrusts, opposes" : RELATIONS[kind][1];
  const box = el("input", {
    type: "checkbox",
    checked: true,
    onchange: () => {
      shown.relations[box.checked ? "add" : "delete"](kind);
      refilter();
    },
  });
  return el(
    "label",
    {},
    box,
    el("i", { class: `line ${family} ${kind}`, "aria-hidden": "true" }),
    el("span", {}, words),
    el("b", {}, number),
  );
}

function howFilter(name, words, line) {
  const box = el("input", {
    type: "checkbox",
    checked: true,
    onchange: () => {
      shown[name] = box.checked;
      refilter();
    },
  });
  return el(
    "label",
    { class: "how" },
    box,
    el("i", { class: `line ${line}`, "aria-hidden": "true" }),
    el("span", {}, words),
  );
}

function confidenceFilter() {
  const says = el("output", {}, "any");
  const slider = el("input", {
    type: "range",
    min: 0,
    max: 95,
    step: 5,
    value: 0,
    oninput: () => {
      shown.confidence = slider.value / 100;
      says.textContent = slider.value === "0" ? "any" : `at least ${percent(shown.confidence)}`;
      refilter();
    },
  });
  return el("label", { class: "row" }, el("span", {}, "Confidence"), slider, says);
}

function organizationFilter() {
  const boxed = organizations.filter((node) => people.some((person) => person.organization === node.id));
  const choice = el(
    "select",
    {
      onchange: () => {
        shown.organization = choice.value === "" ? null : Number(choice.value);
        lightOrganization();
      },
    },
    el("option", { value: "" }, "All"),
    boxed.map((node) => el("option", { value: node.id }, node.label)),
  );
  return el("label", { class: "row" }, el("span", {}, "Organization"), choice);
}

/** Between two answers: nothing is lit but the organization that the filters name. */
function lightOrganization() {
  if (shown.organization != null) {
    const inside = membersOf(shown.organization);
    const near = drawn.filter((tie) => inside.has(tie.from) || inside.has(tie.to));
    const people = [...inside, ...near.flatMap((tie) => [tie.from, tie.to])];
    emphasise({ people, ties: near.map((tie) => tie.id) });
  } else if (emphasis.people || emphasis.without != null) emphasise({});
}

/** Ids of an organization, its units and their people. */
function membersOf(id) {
  const inside = new Set([id]);
  for (let size = 0; size !== inside.size;) {
    size = inside.size;
    for (const node of organizations) if (inside.has(node.parent)) inside.add(node.id);
  }
  for (const node of people) if (inside.has(node.organization)) inside.add(node.id);
  return inside;
}

function refilter() {
  drawLines();
  showRoute();
}
