// What part of the map is in sight, and how keys, buttons and answers move it.
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };
function onMapKey(event) {
  const [across, down] = MOVES[event.key] ?? [0, 0];
  const { x, y } = map.network.getViewPosition();
  if (across || down)
    map.network.moveTo({ position: { x: x + (across * 90) / map.scale, y: y + (down * 90) / map.scale } });
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

const MARGIN = 12; // pixels of the screen that stay free around what is shown
function fit(ids, animated = false) {
  const boxes = ids ? ids.map((id) => map.place.get(id)).filter(Boolean) : null;
  const spread = boxes
    ? {
        left: Math.min(...boxes.map((p) => p.x)) - 160,
        right: Math.max(...boxes.map((p) => p.x)) + 160,
        top: Math.min(...boxes.map((p) => p.y)) - 120,
        bottom: Math.max(...boxes.map((p) => p.y)) + 150,
      }
    : extent();
  const area = byId("map");
  const [width, height] = [spread.right - spread.left, spread.bottom - spread.top];
  const pill = byId("everyone").hidden ? 0 : 52; // pixels that the choice of people covers at the bottom
  const scale = Math.min((area.clientWidth - 2 * MARGIN) / width, (area.clientHeight - pill - 2 * MARGIN) / height, 1.15);
  const position = { x: (spread.left + spread.right) / 2, y: (spread.top + spread.bottom) / 2 + pill / 2 / scale };
  map.network.moveTo({
    position,
    scale,
    animation:
      animated && !matchMedia("(prefers-reduced-motion: reduce)").matches
        ? { duration: 350, easingFunction: "easeInOutQuad" }
        : false,
  });
}

function extent() {
  const edge = 12;
  const sides = map.boxes.filter((box) => box.kind === "side");
  if (!sides.length) return { left: 0, top: 0, right: 400, bottom: 300 };
  return {
    left: Math.min(...sides.map((box) => box.x)) - edge,
    top: Math.min(...sides.map((box) => box.y)) - edge,
    right: Math.max(...sides.map((box) => box.x + box.width)) + edge,
    bottom: Math.max(...sides.map((box) => box.y + box.height)) + edge + 16,
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
