// Who can introduce us: the ways, whom not to ask, and what would open a way.
function introductionButton(node) {
  if (!found.introductions?.[node.label]) return null;
  return el(
    "button",
    { type: "button", class: "primary", onclick: () => go("to", node.label) },
    "How to be introduced",
  );
}

/** To whom an introduction was worked out, the most influential first. */
const introducible = () =>
  Object.keys(found.introductions ?? {}).sort(
    (one, other) => (personNamed(other)?.influence ?? 0) - (personNamed(one)?.influence ?? 0),
  );

function introductionAnswer(name) {
  const targets = introducible();
  if (name && !targets.includes(name)) return noAnswer(name);
  const chosen = name || targets[0];
  const choice = el(
    "select",
    { "aria-label": "Whom to be introduced to", onchange: () => go("to", choice.value) },
    targets.map((target) => el("option", { value: target, selected: target === chosen }, target)),
  );
  const answer = found.introductions[chosen];
  lightWays(answer, chosen);
  const [best, ...others] = answer.paths.map(pathCard);
  return [
    questionHead("Who can introduce us?"),
    el("label", { class: "row pick" }, el("span", {}, "To"), choice),
    best ? whomToAsk(answer.paths[0].people) : el("p", { class: "warning" }, answer.reason ?? NO_WAY),
    best,
    answer.avoid.length ? [el("h3", {}, "Do not ask"), el("ul", { class: "cards" }, answer.avoid.map(avoidedCard))] : null,
    answer.missing.length
      ? [el("h3", {}, "Would open a way"), el("ul", { class: "cards" }, answer.missing.map(missingCard))]
      : null,
    others,
  ];
}

const NO_WAY = "The notes show no honest path.";

/** The ways and everybody named beside them, with the ties that the answer rests on. */
function lightWays({ paths, avoid, missing }, chosen) {
  const walks = paths.map((path, at) => ({
    people: idsNamed(path.people),
    best: at === 0,
    weakest: idsNamed(path.weakest ?? []),
  }));
  const avoided = idsNamed(avoid.map((each) => each.person));
  const beside = idsNamed([chosen, ...missing.map((each) => each.introducer)]);
  const behind = [...paths.flatMap((path) => path.steps), ...avoid, ...missing].flatMap((each) => each.claims);
  lightAnswer({
    people: [...walks.flatMap((walk) => walk.people), ...avoided, ...beside],
    ties: tiesBehind(behind),
    paths: walks.reverse(),
    avoided,
  });
}

const whomToAsk = (asked) =>
  el("p", { class: "lead" }, "Ask ", chip(asked[1] ?? asked[0]), asked.length > 2 ? " first." : " directly.");

const avoidedCard = (each) =>
  el("li", { class: "conflict" }, chip(each.person), el("p", {}, each.why), evidenceButton(each.claims));

const missingCard = (each) =>
  el(
    "li",
    {},
    chip(each.introducer),
    " → ",
    chip(each.to),
    el("span", { class: "tag planned" }, each.state),
    el("p", {}, each.why),
    evidenceButton(each.claims),
  );

function noAnswer(name) {
  const node = personNamed(name);
  lightAnswer({ people: node ? [node.id] : [] });
  return [
    questionHead("Who can introduce us?"),
    el(
      "p",
      { class: "warning" },
      "No introduction to ",
      chip(name),
      node ? " was worked out for this map." : " was worked out: this map knows nobody of that name.",
    ),
    el("button", { type: "button", class: "show", onclick: () => go("to") }, "Choose somebody else"),
  ];
}

const ageOf = ({ age_days: age }) => (age == null ? "" : age ? ` · ${count(age, "day")} old` : " · up to date");

function pathCard(path, at) {
  const [one, other] = path.weakest ?? [];
  return el(
    "section",
    { class: at ? "path" : "path best" },
    el("h3", {}, at ? `Another way` : "Best way", el("small", {}, `strength ${percent(path.strength)}`)),
    el(
      "ol",
      { class: "steps" },
      path.steps.map((step) =>
        el(
          "li",
          { class: step.from === one && step.to === other ? "weak" : "" },
          chip(step.from),
          el(
            "span",
            { class: "step" },
            `${spaced(step.tie ?? "colleagues")} · ${percent(step.strength)}${ageOf(step)}`,
          ),
          step.from === one && step.to === other && path.steps.length > 1
            ? el("span", { class: "tag hearsay" }, "weakest link")
            : null,
          evidenceButton(step.claims),
        ),
      ),
      el("li", { class: "end" }, chip(path.people.at(-1))),
    ),
  );
}
