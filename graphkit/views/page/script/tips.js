// What a pointer over a disc or a line is told.
function showTip(content, event) {
  const tip = byId("tip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const area = byId("stage").getBoundingClientRect();
  const [x, y] = [event.clientX - area.left, event.clientY - area.top];
  tip.style.left = `${Math.min(x + 14, area.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(y + 14, area.height - tip.offsetHeight - 8)}px`;
}

function hideTip() {
  byId("tip").hidden = true;
}

function tipOfNode(id) {
  const node = nodes[id];
  const lines =
    node.kind === "person"
      ? [node.titles?.[0], nodes[node.organization]?.label, (node.roles ?? []).map(spaced).join(", ")]
      : [SIDES[node.side]];
  return [el("strong", {}, node.label), ...lines.filter(Boolean).map((line) => el("span", {}, line))];
}

function tipOfTie(id) {
  const said = drawable(ties[id]);
  const tie = ties[id];
  return [
    el("strong", {}, `${nodes[tie.from].label} ${verb(said[0] ?? claims[tie.claims[0]])} ${nodes[tie.to].label}`),
    el("span", {}, count(said.length, "quote")),
  ];
}
