// Behind the people: the sides, the boxes of organizations, and the path that an answer walks.
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

function roundedBox(canvas, { x, y, width, height }, radius) {
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, radius);
}

/** Text size that stays readable when the map is zoomed out, within what its place allows. */
const readable = (size, most) => Math.min(Math.max(size, (size * 0.85) / map.scale), most);

/** The size between `least` and `most` at which a text is as wide as its room; what is still too long is cut by `fitted`. */
function narrowed(canvas, text, { least, most, room, weight }) {
  canvas.font = `${weight} 100px ${FONT}`;
  return Math.min(most, Math.max(least, (100 * room) / measured(canvas, text)));
}

const measures = new Map();
function measured(canvas, text) {
  const key = `${canvas.font}|${text}`;
  if (!measures.has(key)) measures.set(key, canvas.measureText(text).width);
  return measures.get(key);
}

function drawBoxes(canvas) {
  for (const box of map.boxes) {
    if (box.kind === "side") drawSide(canvas, box);
    else drawOrganization(canvas, box);
  }
  for (const path of emphasis.paths) drawPath(canvas, path);
}

function drawSide(canvas, box) {
  canvas.font = `650 ${readable(15, 32)}px ${FONT}`;
  canvas.fillStyle = ink.faint;
  canvas.textAlign = "left";
  canvas.textBaseline = "alphabetic";
  canvas.letterSpacing = "0.04em";
  canvas.fillText(SIDES[box.side].toUpperCase(), box.x + 2, box.y + 24);
  canvas.letterSpacing = "0em";
}

function drawOrganization(canvas, box) {
  const inner = box.node != null && nodes[box.node].parent != null;
  roundedBox(canvas, box, inner ? 14 : 20);
  canvas.fillStyle = inner ? ink.surface : ink.box;
  canvas.fill();
  canvas.setLineDash(box.node == null ? [6, 6] : []);
  canvas.lineWidth = 1.2;
  canvas.strokeStyle = box.node != null && map.ours(box.node) ? ink.ours : ink["box-edge"];
  canvas.stroke();
  canvas.setLineDash([]);
  if (box.node == null) label(canvas, "No organization", box);
}

function label(canvas, text, box) {
  canvas.globalAlpha = emphasis.people ? 0.45 : 1;
  canvas.font = `600 ${readable(14, 20)}px ${FONT}`;
  canvas.fillStyle = ink.muted;
  canvas.textAlign = "left";
  canvas.textBaseline = "middle";
  canvas.fillText(fitted(canvas, text, box.width - 36), box.x + 18, box.y + 21);
  canvas.globalAlpha = 1;
}

/** The name of an organization at the head of its box: a node of the network, so that it can be clicked and tied to. */
function drawOrganizationName({ ctx: canvas, id, x, y, state: { hover, selected } }) {
  const box = map.boxOf.get(id);
  const more = map.hiddenIn.get(id);
  const room = box.width - 36 - (more ? 56 : 0);
  const size = narrowed(canvas, nodes[id].label, { least: 15, most: readable(15, 28), room, weight: 650 });
  return {
    drawNode() {
      canvas.font = `650 ${size}px ${FONT}`;
      canvas.globalAlpha = isLit(id) || !emphasis.people ? 1 : 0.45;
      canvas.fillStyle = hover || selected ? ink.accent : ink.ink;
      canvas.textAlign = "left";
      canvas.textBaseline = "middle";
      const text = fitted(canvas, nodes[id].label, room);
      canvas.lineWidth = 5;
      canvas.lineJoin = "round";
      canvas.strokeStyle = nodes[id].parent != null ? ink.surface : ink.box;
      canvas.strokeText(text, box.x + 18, y);
      canvas.fillText(text, box.x + 18, y);
      if (more) drawMore(canvas, `+${more}`, box.x + 18 + measured(canvas, text) + 8, y);
      canvas.globalAlpha = 1;
    },
    nodeDimensions: { width: map.nameWidth(id), height: 26 },
  };
}

function drawMore(canvas, text, x, y) {
  canvas.font = `500 ${narrowed(canvas, text, { least: 8, most: readable(13, 22), room: 48, weight: 500 })}px ${FONT}`;
  canvas.fillStyle = ink.faint;
  canvas.fillText(text, x, y);
}

const widths = new Map();
function fitted(canvas, text, room) {
  const key = `${canvas.font}|${room}|${text}`;
  if (!widths.has(key)) {
    let cut = text;
    while (cut.length > 1 && canvas.measureText(cut === text ? cut : `${cut}…`).width > room + 0.5)
      cut = cut.slice(0, Math.min(cut.length - 1, 120));
    widths.set(key, cut === text ? cut : `${cut.trimEnd()}…`);
  }
  return widths.get(key);
}
