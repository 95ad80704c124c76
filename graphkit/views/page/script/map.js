// The map itself: vis-network draws discs and lines where Python placed them; nothing moves on its own.
const map = {
  network: null, discs: new vis.DataSet(), lines: new vis.DataSet(), view: "", scale: 1,
  place: new Map(), boxes: [], boxOf: new Map(), hiddenIn: new Map(), hiddenAround: new Map(), window: null,
  ours: (id) => nodes[id].side === "ours",
  inView: ({ x, y }) => x > map.window.left && x < map.window.right && y > map.window.top && y < map.window.bottom,
  backdrop: (node) => (node.organization != null && nodes[node.organization].parent != null ? ink.surface : ink.box),
  nameWidth: (id) => Math.min(map.boxOf.get(id).width - 36, nodes[id].label.length * 8.5 + 8),
};

const STILL = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 1e9, dragNodes: false, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
  nodes: { chosen: true, label: undefined },
  edges: { smooth: { enabled: true, type: "curvedCW", roundness: 0.1 }, arrowStrikethrough: false },
};

function openMap() {
  map.network = new vis.Network(byId("map"), { nodes: map.discs, edges: map.lines }, STILL);
  map.network.on("beforeDrawing", (canvas) => {
    map.scale = map.network.getScale();
    map.window = visibleWindow();
    drawBoxes(canvas);
  });
  map.network.on("afterDrawing", drawPeople);
  map.network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node != null) goTo(nodes[node]);
    else if (edge != null) go("tie", edge);
    else if (/^#(person|around|organization|tie)=/.test(location.hash)) rest();
  });
  map.network.on("doubleClick", ({ nodes: [node] }) => {
    if (map.hiddenAround.has(node)) go("around", addressOf(nodes[node]));
  });
  for (const kind of ["Node", "Edge"]) {
    map.network.on(`hover${kind}`, (event) => showTip(kind === "Node" ? tipOfNode(event.node) : tipOfTie(event.edge), event.event));
    map.network.on(`blur${kind}`, hideTip);
  }
  byId("map").addEventListener("keydown", onMapKey);
  map.network.on("dragStart", hideTip);
  map.network.on("zoom", hideTip);
}

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };
function onMapKey(event) {
  const [across, down] = MOVES[event.key] ?? [0, 0];
  const { x, y } = map.network.getViewPosition();
  if (across || down) map.network.moveTo({ position: { x: x + (across * 90) / map.scale, y: y + (down * 90) / map.scale } });
  else if (ZOOMS[event.key]) map.network.moveTo({ scale: map.scale * ZOOMS[event.key] });
  else if (event.key === "0") fit(null, true);
  else return;
  event.preventDefault();
}

function visibleWindow() {
  const area = byId("map");
  const start = map.network.DOMtoCanvas({ x: -80, y: -80 });
  const end = map.network.DOMtoCanvas({ x: area.clientWidth + 80, y: area.clientHeight + 80 });
  return { left: start.x, top: start.y, right: end.x, bottom: end.y };
}

/** Show the people of a view ("first", "all", the number of an organization or person) where that view places them. */
function showView(name) {
  if (map.view === name) return;
  map.view = name;
  const view = page.views[name];
  map.place = new Map(view.places.map(([id, x, y]) => [id, { x, y }]));
  map.boxes = view.boxes;
  map.boxOf = new Map(view.boxes.filter((box) => box.node != null).map((box) => [box.node, box]));
  countHidden();
  for (const [id, box] of map.boxOf) map.place.set(id, { x: box.x + 18 + map.nameWidth(id) / 2, y: box.y + 21 });
  map.discs.clear();
  map.lines.clear();
  drawLines();
  map.network.redraw();
  fit();
  sayEveryone();
}

/** How many more there are of each organization, and around each person whom the map can show with all their ties. */
function countHidden() {
  const hidden = ([id]) => !map.place.has(id);
  const away = people.filter((node) => node.organization != null && hidden([node.id]));
  map.hiddenIn = new Map([...grouped(away, (node) => node.organization)].map(([id, them]) => [id, them.length]));
  const around = people.filter((node) => page.views[node.id]).map((node) => [node.id, page.views[node.id].places.filter(hidden).length]);
  map.hiddenAround = new Map(around.filter(([, more]) => more));
}

/** The smallest view with all of these: that of their organization, else one around a person, else everybody's. */
function viewWith(ids) {
  const missing = ids.filter((id) => nodes[id].kind === "person" && !map.place.has(id));
  const home = String(nodes[missing[0]].organization);
  const holds = (name) => {
    const inIt = new Set(page.views[name]?.places.map(([id]) => id));
    return missing.every((id) => inIt.has(id));
  };
  if (map.view === "all") return "all";
  return [home, ...Object.keys(page.views).filter((name) => name !== "all")].find(holds) ?? "all";
}

function nodeOf(id, place) {
  if (nodes[id].kind === "person") return discOf(nodes[id], place);
  return { id, x: place.x, y: place.y, fixed: true, shape: "custom", ctxRenderer: drawOrganizationName };
}

/** Hand to vis-network what the filters let through, in the colours of what is lit. */
function drawLines() {
  if (!map.network) return;
  map.discs.update([...map.place].map(([id, place]) => nodeOf(id, place)));
  const lines = [];
  for (const tie of drawn) {
    if (!map.place.has(tie.from) || !map.place.has(tie.to) || [tie.from, tie.to].includes(emphasis.without)) continue;
    const said = drawable(tie);
    if (said.length) lines.push(lineOf(tie, said, map.place));
  }
  const kept = new Set(lines.map((line) => line.id));
  map.lines.remove(map.lines.getIds().filter((id) => !kept.has(id)));
  map.lines.update(lines);
  sayDay();
}

function fit(ids, animated = false) {
  const boxes = ids ? ids.map((id) => map.place.get(id)).filter(Boolean) : null;
  const spread = boxes ? { left: Math.min(...boxes.map((p) => p.x)) - 160, right: Math.max(...boxes.map((p) => p.x)) + 160, top: Math.min(...boxes.map((p) => p.y)) - 120, bottom: Math.max(...boxes.map((p) => p.y)) + 150 } : extent();
  const area = byId("map");
  const [width, height] = [spread.right - spread.left, spread.bottom - spread.top];
  const pill = byId("everyone").hidden ? 0 : 52; // pixels that the choice of people covers at the bottom
  const scale = Math.min(area.clientWidth / width, (area.clientHeight - pill) / height, 1.15);
  const position = { x: (spread.left + spread.right) / 2, y: (spread.top + spread.bottom) / 2 + pill / 2 / scale };
  map.network.moveTo({ position, scale, animation: animated && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

function extent() {
  const edge = 28;
  const sides = map.boxes.filter((box) => box.kind === "side");
  if (!sides.length) return { left: 0, top: 0, right: 400, bottom: 300 };
  return {
    left: Math.min(...sides.map((box) => box.x)) - edge, top: Math.min(...sides.map((box) => box.y)) - edge,
    right: Math.max(...sides.map((box) => box.x + box.width)) + edge, bottom: Math.max(...sides.map((box) => box.y + box.height)) + edge + 16,
  };
}

/** Bring people into sight: in the large view if the first one lacks them, and moving only if they are outside. */
function reveal(ids) {
  if (ids.some((id) => nodes[id].kind === "person" && !map.place.has(id))) showView(viewWith(ids));
  const there = ids.map((id) => map.place.get(id)).filter(Boolean);
  const area = byId("map");
  const close = map.scale > 0.4;
  const outside = there.some((spot) => {
    const { x, y } = map.network.canvasToDOM(spot);
    return x < 60 || y < 40 || x > area.clientWidth - 60 || y > area.clientHeight - 80;
  });
  if (there.length && (outside || !close)) fit(ids, true);
}

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
  const lines = node.kind === "person" ? [node.titles?.[0], nodes[node.organization]?.label, (node.roles ?? []).map(spaced).join(", ")] : [SIDES[node.side]];
  return [el("strong", {}, node.label), ...lines.filter(Boolean).map((line) => el("span", {}, line))];
}

function tipOfTie(id) {
  const said = drawable(ties[id]);
  const tie = ties[id];
  return [el("strong", {}, `${nodes[tie.from].label} ${verb(said[0] ?? claims[tie.claims[0]])} ${nodes[tie.to].label}`), el("span", {}, count(said.length, "quote"))];
}
