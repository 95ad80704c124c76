// The map itself: vis-network draws discs and lines where Python placed them; nothing moves on its own.
const map = {
  network: null,
  discs: new vis.DataSet(),
  lines: new vis.DataSet(),
  view: "",
  scale: 1,
  calm: 1, // how much of their strength lines keep where there are many of them
  place: new Map(),
  boxes: [],
  boxOf: new Map(),
  hiddenIn: new Map(),
  hiddenAround: new Map(),
  window: null,
  ours: (id) => nodes[id].side === "ours",
  inView: ({ x, y }) => x > map.window.left && x < map.window.right && y > map.window.top && y < map.window.bottom,
  backdrop: (node) => (node.organization != null && nodes[node.organization].parent != null ? ink.surface : ink.box),
  nameWidth: (id) => Math.min(map.boxOf.get(id).width - 36, nodes[id].label.length * 12 + 8),
};

const CROWD = 300; // people from which lines step aside while a hand drags the map; lines from which each gets fainter
const STILL = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: {
    hover: true,
    tooltipDelay: 1e9,
    dragNodes: false,
    multiselect: false,
    selectConnectedEdges: false,
    hoverConnectedEdges: false,
    zoomSpeed: 0.6,
  },
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
    map.network.on(`hover${kind}`, (event) =>
      showTip(kind === "Node" ? tipOfNode(event.node) : tipOfTie(event.edge), event.event),
    );
    map.network.on(`blur${kind}`, hideTip);
  }
  byId("map").addEventListener("keydown", onMapKey);
  map.network.on("dragStart", hideTip);
  map.network.on("zoom", hideTip);
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
  map.network.setOptions({ interaction: { hideEdgesOnDrag: view.places.length > CROWD } });
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
  const around = people
    .filter((node) => page.views[node.id])
    .map((node) => [node.id, page.views[node.id].places.filter(hidden).length]);
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
  const here = drawn.filter(({ from, to }) => map.place.has(from) && map.place.has(to));
  map.calm = Math.min(1, Math.sqrt(CROWD / here.length));
  const lines = [];
  for (const tie of here) {
    const said = [tie.from, tie.to].includes(emphasis.without) ? [] : drawable(tie);
    if (said.length) lines.push(lineOf(tie, said, map.place));
  }
  const kept = new Set(lines.map((line) => line.id));
  map.lines.remove(map.lines.getIds().filter((id) => !kept.has(id)));
  map.lines.update(lines);
  sayDay();
}
