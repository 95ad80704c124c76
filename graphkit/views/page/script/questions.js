// The questions that the page answers beside the map; the answers were worked out before the page was written.
const found = page.findings;
const QUESTIONS = {
  to: ["Introduction", () => Object.keys(found.introductions ?? {}).length],
  risks: ["Risks", () => found.risks?.length],
  deciders: ["Deciders", () => found.deciders?.length],
  gaps: ["Gaps", () => found.gaps?.length],
};

const personNamed = (name) => personCalled.get(name)?.[0];
const idsNamed = (names) => names.map((name) => personNamed(name)?.id).filter((id) => id != null);
const chip = (name) => (personNamed(name) ? nameButton(personNamed(name).id) : el("bdi", {}, name));
const evidenceButton = (numbers) => {
  if (!numbers?.length) return null;
  return el(
    "details",
    { class: "inline" },
    el("summary", {}, count(numbers.length, "quote")),
    longList(numbers.map((id) => claims[id])),
  );
};

function openQuestions() {
  const present = Object.entries(QUESTIONS).filter(([, [, number]]) => number());
  byId("questions").append(
    ...present.map(([what, [words]]) =>
      el("button", { type: "button", "data-question": what, onclick: () => go(what) }, words),
    ),
  );
}

const questionHead = (title, subtitle) =>
  el(
    "header",
    { class: "answer-head" },
    el("div", {}, el("h2", { tabindex: -1 }, title), subtitle ? el("p", {}, subtitle) : null),
  );

/** Each conduit with what it cuts off; `without` takes the chosen one and their ties off the map. */
function risksAnswer(chosen, without = false) {
  const risk = chosen === "" ? null : (found.risks?.[Number(chosen)] ?? null);
  if (risk) lightRisk(risk, without);
  else lightAnswer({ people: idsNamed((found.risks ?? []).map((each) => each.person)), ties: [] });
  return [
    questionHead("Where access hangs on one person"),
    el(
      "ul",
      { class: "cards" },
      (found.risks ?? []).map((each, at) =>
        el(
          "li",
          { class: String(at) === chosen ? "chosen" : "" },
          chip(each.person),
          el("span", { class: "into" }, ` into `, el("bdi", {}, each.into)),
          meter(each.severity, "severity"),
          el("p", {}, each.why),
          each.cuts_off.length
            ? el("p", { class: "names" }, "Without them we lose ", joined(each.cuts_off.map(chip)), ".")
            : el("p", {}, "Stated in the notes; by the ties that they show, nobody is cut off altogether."),
          each.remedy.length
            ? el(
                "p",
                { class: "names" },
                "Remedy: ",
                joined(each.remedy.map((way) => el("span", {}, chip(way.introducer), " → ", chip(way.to)))),
                ".",
              )
            : null,
          el(
            "p",
            { class: "buttons" },
            [
              ["risks", "Show on the map"],
              ["without", "Map without them"],
            ].map(([what, words]) =>
              el(
                "button",
                {
                  type: "button",
                  class: "show",
                  "aria-pressed": String(each === risk && without === (what === "without")),
                  onclick: () => go(what, at),
                },
                words,
              ),
            ),
          ),
          evidenceButton(each.claims),
        ),
      ),
    ),
  ];
}

function lightRisk(risk, without) {
  const [person] = idsNamed([risk.person]);
  const lost = idsNamed(risk.cuts_off);
  if (without) {
    emphasise({ without: person, lost });
    return reveal([person, ...lost].filter((id) => id != null));
  }
  const near = person == null ? { people: [], ties: [] } : neighbourhood(person);
  return lightAnswer({ people: [...near.people, ...lost], ties: tiesBehind(risk.claims).concat(near.ties), lost });
}

function decidersAnswer() {
  const dockets = found.deciders ?? [];
  lightAnswer({ people: idsNamed(dockets.flatMap((docket) => docket.people.map((each) => each.name))), ties: [] });
  return [
    questionHead("Who decides?"),
    dockets.map((docket) => [
      el(
        "h3",
        {},
        el("bdi", {}, docket.organization),
        docket.unresolved ? el("small", { class: "tag hearsay" }, "contested") : null,
      ),
      el(
        "ol",
        { class: "cards" },
        docket.people.map((each) =>
          el(
            "li",
            {},
            chip(each.name),
            el("span", { class: `tag ${each.status}` }, each.status),
            meter(each.confidence, "confidence"),
            each.decides ? el("p", { class: "decides" }, el("bdi", {}, each.decides)) : null,
            el("p", {}, each.why),
            each.for?.length ? el("div", { class: "sided" }, "For ", evidenceButton(each.for)) : null,
            each.against?.length ? el("div", { class: "sided" }, "Against ", evidenceButton(each.against)) : null,
          ),
        ),
      ),
    ]),
  ];
}

function gapsAnswer() {
  const gaps = found.gaps ?? [];
  lightAnswer({
    people: idsNamed(gaps.flatMap((gap) => [gap.person, ...gap.plan.map((way) => way.introducer)])),
    ties: [],
  });
  return [
    questionHead("Who matters and is not covered?"),
    el(
      "ul",
      { class: "cards" },
      gaps.map((gap) =>
        el(
          "li",
          {},
          chip(gap.person),
          gap.organization ? el("span", { class: "into" }, " · ", el("bdi", {}, gap.organization)) : null,
          meter(gap.importance, "importance"),
          gap.plan.length
            ? el(
                "p",
                { class: "names" },
                "Ask ",
                joined(
                  gap.plan.map((way) =>
                    el("span", {}, chip(way.introducer), way.to === gap.person ? "" : [" → ", chip(way.to)]),
                  ),
                ),
                ".",
              )
            : null,
          evidenceButton(gap.claims),
        ),
      ),
    ),
  ];
}

function lightAnswer(lit) {
  emphasise(lit);
  if (lit.people.length) reveal(lit.people.filter((id) => id != null));
}
