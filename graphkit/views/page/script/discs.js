// On top of the people: initials, name, title, buying role.
const LINE = 1.18;

const initials = (name) => {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("\u200c") // so that letters that would join stay two
    .toUpperCase();
};

const radiusOf = (node) => Math.round(15 + 15 * Math.sqrt(node.influence ?? 0));

/** Fill, edge and letters of a disc: stance first, else whose side. */
function paintOf(node) {
  const stance = stanceOf(node);
  if (stance !== "none") return { fill: ink[stance], edge: ink[stance], letters: ink["on-dark"] };
  if (node.side === "ours") return { fill: ink.ours, edge: ink.ours, letters: ink["on-dark"] };
  return {
    fill: node.side === "theirs" ? ink.theirs : ink.surface,
    edge: ink["theirs-ink"],
    letters: ink["theirs-ink"],
  };
}

const decides = (node) => node.roles?.includes("decision_maker") === true;
const isPale = (node) => node.gone === true || node.side === "unknown";

function discOf(node, place) {
  const { fill, edge } = paintOf(node);
  const colour = { background: fill, border: edge };
  return {
    id: node.id,
    shape: "dot",
    size: radiusOf(node),
    x: place.x,
    y: place.y,
    fixed: true,
    borderWidth: 1.5,
    borderWidthSelected: 3,
    opacity: isThere(node.id) && isLit(node.id) ? 1 : 0.15,
    shapeProperties: { borderDashes: isPale(node) ? [4, 3] : false },
    color: {
      ...colour,
      highlight: { background: fill, border: ink.accent },
      hover: { background: fill, border: ink.accent },
    },
  };
}

function drawPeople(canvas) {
  for (const [id, place] of map.place) {
    if (nodes[id].kind !== "person" || !map.inView(place)) continue;
    canvas.globalAlpha = !isThere(id) ? 0.15 : isLit(id) ? 1 : 0.22;
    drawPerson(canvas, nodes[id], place);
  }
  canvas.globalAlpha = 1;
  drawStepNumbers(canvas);
}

function drawPerson(canvas, node, { x, y }) {
  const radius = radiusOf(node);
  const small = map.scale < 0.28 && (node.influence ?? 0) < 0.5 && emphasis.people?.has(node.id) !== true;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.fillStyle = paintOf(node).letters;
  canvas.font = `600 ${Math.round(radius * 0.72)}px ${FONT}`;
  canvas.fillText(initials(node.label), x, y + 1);
  if (decides(node)) ring(canvas, { x, y, radius: radius + 3.5 }, ink.influence, 4);
  if (emphasis.lost.has(node.id)) drawLost(canvas, x, y, radius);
  if (emphasis.avoided.has(node.id) || emphasis.without === node.id) drawAvoided(canvas, x, y, radius);
  const more = map.hiddenAround.get(node.id);
  if (more && isLit(node.id) && map.scale > 0.4)
    drawMoreAround(canvas, more, { x: x + radius * 0.75, y: y - radius * 0.85 }, node);
  const role = roleOf(node);
  if (isNew(node.since)) ring(canvas, { x, y, radius: radius + 7 }, ink.accent, 2.5);
  const badge = readable(9.5, 13.5);
  if (role && isLit(node.id) && isThere(node.id)) drawRole(canvas, node, { x, y: y + radius, text: ROLES[role], badge });
  if (!small) drawName(canvas, node, { x, y, top: y + radius + (role ? badge + 3 : decides(node) ? 8 : 5) });
}

const ROOM = { width: 138, below: 84 }; // of a slot, for words: across, and from the middle of the disc down

function drawName(canvas, node, { x, y, top }) {
  const [size, lines] = nameLines(canvas, node.label);
  const line = size * LINE;
  canvas.textBaseline = "top";
  canvas.lineWidth = 4;
  canvas.lineJoin = "round";
  canvas.strokeStyle = map.backdrop(node);
  canvas.font = `600 ${size}px ${FONT}`;
  lines.forEach((text, at) => haloed(canvas, text, x, top + at * line, node.gone ? ink.muted : ink.ink));
  const title = node.gone ? "has left" : node.titles?.[0];
  if (!title || map.scale < 0.62) return;
  const small = readable(11.5, 14);
  const under = top + lines.length * line + 1;
  canvas.font = `400 ${small}px ${FONT}`;
  if (under + small * LINE > y + ROOM.below + 8) return;
  const fits = under + 2 * small * LINE <= y + ROOM.below;
  const words = fits ? twoLines(canvas, title, ROOM.width) : [fitted(canvas, title, ROOM.width)];
  words.forEach((text, at) => haloed(canvas, text, x, under + at * small * LINE, ink.muted));
}

function haloed(canvas, text, x, y, colour) {
  canvas.strokeText(text, x, y);
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y);
}

/** A name in two lines, in smaller letters before it is cut. */
function nameLines(canvas, name) {
  for (let size = readable(13, 19); ; size = Math.max(13, size - 1.5)) {
    canvas.font = `600 ${size}px ${FONT}`;
    const lines = twoLines(canvas, name, ROOM.width);
    if (size === 13 || !lines.some((line) => line.endsWith("…"))) return [size, lines];
  }
}

const broken = new Map();
function twoLines(canvas, name, room) {
  const key = `${canvas.font}|${name}`;
  if (!broken.has(key)) broken.set(key, breakName(canvas, name.slice(0, 80), room));
  return broken.get(key);
}

function breakName(canvas, name, room) {
  if (canvas.measureText(name).width <= room) return [name];
  const parts = name.split(/(?<=[\s-])/u);
  let first = parts.shift();
  while (parts.length > 1 && canvas.measureText(first + parts[0].trimEnd()).width <= room) first += parts.shift();
  return [first.trimEnd(), parts.join("")].filter(Boolean).map((text) => fitted(canvas, text, room));
}

function drawRole(canvas, node, { x, y, text, badge }) {
  canvas.font = `700 ${badge}px ${FONT}`;
  const width = measured(canvas, text) + 1.5 * badge;
  const stance = stanceOf(node);
  roundedBox(canvas, { x: x - width / 2, y: y - 0.85 * badge, width, height: 1.7 * badge }, 0.85 * badge);
  canvas.fillStyle = decides(node) ? ink.influence : stance === "none" ? ink.muted : ink[stance];
  canvas.fill();
  canvas.lineWidth = 2;
  canvas.strokeStyle = map.backdrop(node);
  canvas.stroke();
  canvas.fillStyle = ink["on-dark"];
  canvas.textBaseline = "middle";
  canvas.fillText(text, x, y + 0.5);
}

/** "+5" at the shoulder of somebody who has five ties to people that are not shown. */
function drawMoreAround(canvas, more, { x, y }, node) {
  canvas.font = `650 ${readable(10, 13)}px ${FONT}`;
  canvas.lineWidth = 4;
  canvas.strokeStyle = map.backdrop(node);
  canvas.textAlign = "left";
  haloed(canvas, `+${more}`, x, y, ink.muted);
  canvas.textAlign = "center";
}

function ring(canvas, { x, y, radius }, colour, width) {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.stroke();
}

function drawLost(canvas, x, y, radius) {
  canvas.setLineDash([5, 4]);
  ring(canvas, { x, y, radius: radius + 7 }, ink.conflict, 3);
  canvas.setLineDash([]);
}

/** A no-entry sign around somebody who must not be asked. */
function drawAvoided(canvas, x, y, radius) {
  const reach = radius + 8;
  for (const [colour, width] of [
    [ink.surface, 11],
    [ink.conflict, 5],
  ]) {
    ring(canvas, { x, y, radius: reach }, colour, width);
    canvas.beginPath();
    canvas.moveTo(x - reach * 0.7, y + reach * 0.7);
    canvas.lineTo(x + reach * 0.7, y - reach * 0.7);
    canvas.stroke();
  }
}
