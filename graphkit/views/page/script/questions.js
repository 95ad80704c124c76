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
const evidenceButton = (numbers, words = "evidence") => {
  if (!numbers?.length) return null;
  return el("details", { class: "inline" }, el("summary", {}, `${count(numbers.length, "quote")}`), longList(numbers.map((id) => claims[id])));
};

function openQuestions() {
  const present = Object.entries(QUESTIONS).filter(([, [, number]]) => number());
  byId("questions").append(...present.map(([what, [words]]) => el("button", { type: "button", "data-question": what, onclick: () => go(what) }, words)));
}

function overview() {
  return [
    questionHead("At a glance", page.day && !shown.until ? `What the notes say as of ${dayOf(page.day)}` : null),
    glance(), tensions(), disagreements(),
    people.length && el("p", { class: "hint" }, "Click a person or a line for the words behind it. Press / to search."),
    page.omitted ? el("p", { class: "warning" }, `${count(page.omitted, "older quote")} left out to keep this file small; every tie keeps its newest.`) : null,
  ];
}

function glance() {
  const deciders = (found.deciders ?? []).filter((docket) => docket.people.length).map((docket) => [docket.people[0].name, `${docket.people[0].status} to decide at ${docket.organization}${docket.unresolved ? ", contested" : ""}`, "deciders"]);
  const risks = (found.risks ?? []).map((risk) => [risk.person, `${risk.side === "ours" ? "our only tie" : "the only way"} into ${risk.into}`, "risks"]);
  const answers = [...deciders.slice(0, 4), ...risks.slice(0, 3)];
  const rows = answers.length ? answers : people.slice(0, 5).map((node) => [node.label, [node.titles?.[0], nodes[node.organization]?.label].filter(Boolean).join(", "), "people"]);
  if (!rows.length) return el("p", { class: "empty" }, "The notes name nobody yet. People appear here as soon as a note says what they do, whom they know or what they want.");
  return el("ul", { class: "glance" }, rows.map(([name, words, what]) => el("li", { class: what }, chip(name), el("span", {}, words))));
}

function tensions() {
  const tense = drawn.filter((tie) => passing(tie).some(isConflict));
  if (!tense.length) return null;
  return [el("h3", {}, "Tensions", el("small", {}, tense.length)), el("ul", { class: "glance" }, tense.slice(0, 6).map((tie) => {
    const claim = passing(tie).find(isConflict);
    return el("li", { class: "conflict" }, el("button", { type: "button", class: "name", onclick: () => go("tie", tie.id) }, el("bdi", {}, nodes[claim.from].label), ` ${verb(claim)} `, el("bdi", {}, nodes[claim.to]?.label ?? claim.words)), claim.hearsay ? el("span", {}, "hearsay") : null);
  }))];
}

/** What the notes disagree about, each leading to both sides. */
function disagreements() {
  const open = page.contradictions.map((dispute) => dispute.sides[0].map((id) => claims[id]).find(passes)).filter((claim) => claim && disputesAmong([claim]).length);
  if (!open.length) return null;
  return [el("h3", {}, "Where the notes disagree", el("small", {}, open.length)), el("ul", { class: "glance" }, open.slice(0, 6).map((claim) =>
    el("li", { class: "dispute" }, el("button", { type: "button", class: "name", onclick: () => (tieOfClaim.has(claim.id) ? go("tie", tieOfClaim.get(claim.id).id) : goTo(nodes[claim.from])) },
      el("bdi", {}, nodes[claim.from]?.label ?? ""), ` ${verb(claim)} `, el("bdi", {}, nodes[claim.to]?.label ?? claim.words), "?"))))];
}

const questionHead = (title, subtitle) => el("header", { class: "answer-head" }, el("div", {}, el("h2", { tabindex: -1 }, title), subtitle ? el("p", {}, subtitle) : null));

function introductionButton(node) {
  if (!found.introductions?.[node.label]) return null;
  return el("button", { type: "button", class: "primary", onclick: () => go("to", node.label) }, "How to be introduced");
}

function introductionAnswer(name) {
  const targets = Object.keys(found.introductions ?? {}).sort((one, other) => (personNamed(other)?.influence ?? 0) - (personNamed(one)?.influence ?? 0));
  if (name && !targets.includes(name)) return noAnswer(name);
  const chosen = name || targets[0];
  const choice = el("select", { "aria-label": "Whom to be introduced to", onchange: () => go("to", choice.value) }, targets.map((target) => el("option", { value: target, selected: target === chosen }, target)));
  const answer = found.introductions[chosen];
  const [best] = answer.paths;
  const walks = answer.paths.map((path, at) => ({ people: idsNamed(path.people), best: at === 0, weakest: idsNamed(path.weakest ?? []) }));
  const avoided = idsNamed(answer.avoid.map((each) => each.person));
  const lit = [...walks.flatMap((walk) => walk.people), ...avoided, ...idsNamed([chosen, ...answer.missing.map((each) => each.introducer)])];
  const behind = [...answer.paths.flatMap((path) => path.steps.flatMap((step) => step.claims)), ...answer.avoid.flatMap((each) => each.claims), ...answer.missing.flatMap((each) => each.claims)];
  lightAnswer({ people: lit, ties: tiesBehind(behind), paths: walks.reverse(), avoided });
  return [
    questionHead("Who can introduce us?"), el("label", { class: "row pick" }, el("span", {}, "To"), choice),
    best ? el("p", { class: "lead" }, "Ask ", chip(best.people[1] ?? best.people[0]), best.people.length > 2 ? " first." : " directly.") : el("p", { class: "warning" }, answer.reason ?? "The notes show no honest path."),
    answer.paths.map(pathCard),
    answer.avoid.length ? [el("h3", {}, "Do not ask"), el("ul", { class: "cards" }, answer.avoid.map((each) => el("li", { class: "conflict" }, chip(each.person), el("p", {}, each.why), evidenceButton(each.claims))))] : null,
    answer.missing.length ? [el("h3", {}, "Would open a way"), el("ul", { class: "cards" }, answer.missing.map((each) => el("li", {}, chip(each.introducer), " → ", chip(each.to), el("span", { class: "tag planned" }, each.state), el("p", {}, each.why), evidenceButton(each.claims))))] : null,
  ];
}

function noAnswer(name) {
  const node = personNamed(name);
  lightAnswer({ people: node ? [node.id] : [] });
  return [questionHead("Who can introduce us?"), el("p", { class: "warning" }, "No introduction to ", chip(name), node ? " was worked out for this map." : " was worked out: this map knows nobody of that name."),
    el("button", { type: "button", class: "show", onclick: () => go("to") }, "Choose somebody else")];
}

function pathCard(path, at) {
  const [one, other] = path.weakest ?? [];
  return el("section", { class: at ? "path" : "path best" },
    el("h3", {}, at ? `Another way` : "Best way", el("small", {}, `strength ${percent(path.strength)}`)),
    el("ol", { class: "steps" }, path.steps.map((step) => el("li", { class: step.from === one && step.to === other ? "weak" : "" },
      chip(step.from), el("span", { class: "step" }, `${spaced(step.tie ?? "colleagues")} · ${percent(step.strength)}${step.age_days != null ? ` · ${count(step.age_days, "day")} old` : ""}`),
      step.from === one && step.to === other && path.steps.length > 1 ? el("span", { class: "tag hearsay" }, "weakest link") : null, evidenceButton(step.claims))),
      el("li", { class: "end" }, chip(path.people.at(-1)))));
}

/** Each conduit with what it cuts off; `without` takes the chosen one and their ties off the map. */
function risksAnswer(chosen, without = false) {
  const risk = chosen === "" ? null : found.risks?.[Number(chosen)] ?? null;
  if (risk) lightRisk(risk, without);
  else lightAnswer({ people: idsNamed((found.risks ?? []).map((each) => each.person)), ties: [] });
  return [
    questionHead("Where access hangs on one person"),
    el("ul", { class: "cards" }, (found.risks ?? []).map((each, at) => el("li", { class: String(at) === chosen ? "chosen" : "" },
      chip(each.person), el("span", { class: "into" }, ` into `, el("bdi", {}, each.into)), meter(each.severity), el("p", {}, each.why),
      each.cuts_off.length ? el("p", { class: "names" }, "Without them we lose ", joined(each.cuts_off.map(chip)), ".") : null,
      each.remedy.length ? el("p", { class: "names" }, "Remedy: ", joined(each.remedy.map((way) => el("span", {}, chip(way.introducer), " → ", chip(way.to)))), ".") : null,
      el("p", { class: "buttons" }, [["risks", "Show on the map"], ["without", "Map without them"]].map(([what, words]) =>
        el("button", { type: "button", class: "show", "aria-pressed": String(each === risk && without === (what === "without")), onclick: () => go(what, at) }, words))),
      evidenceButton(each.claims)))),
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
    dockets.map((docket) => [el("h3", {}, el("bdi", {}, docket.organization), docket.unresolved ? el("small", { class: "tag hearsay" }, "contested") : null),
      el("ol", { class: "cards" }, docket.people.map((each) => el("li", {}, chip(each.name), el("span", { class: `tag ${each.status}` }, each.status), meter(each.confidence),
        each.decides ? el("p", { class: "decides" }, el("bdi", {}, each.decides)) : null, el("p", {}, each.why),
        each.for?.length ? el("div", { class: "sided" }, "For ", evidenceButton(each.for)) : null, each.against?.length ? el("div", { class: "sided" }, "Against ", evidenceButton(each.against)) : null)))]),
  ];
}

function gapsAnswer() {
  const gaps = found.gaps ?? [];
  lightAnswer({ people: idsNamed(gaps.flatMap((gap) => [gap.person, ...gap.plan.map((way) => way.introducer)])), ties: [] });
  return [
    questionHead("Who matters and is not covered?"),
    el("ul", { class: "cards" }, gaps.map((gap) => el("li", {}, chip(gap.person), gap.organization ? el("span", { class: "into" }, " · ", el("bdi", {}, gap.organization)) : null, meter(gap.importance),
      gap.plan.length ? el("p", { class: "names" }, "Ask ", joined(gap.plan.map((way) => el("span", {}, chip(way.introducer), way.to === gap.person ? "" : [" → ", chip(way.to)]))), ".") : null, evidenceButton(gap.claims)))),
  ];
}

function lightAnswer(lit) {
  emphasise(lit);
  if (lit.people.length) reveal(lit.people.filter((id) => id != null));
}
