// The drawing as a picture: all that is on the map now, with its title and what the signs mean.
const HEAD = 84,
  FOOT = 82,
  LEAST = 1080; // canvas units: above the map, below it, and the width that the legend needs

/** What of the plane the picture shows. */
function frame() {
  const { left, right, top, bottom } = extent();
  const width = Math.max(right - left, LEAST);
  return { left: (left + right - width) / 2, top: top - HEAD, width, height: bottom - top + HEAD + FOOT };
}

function drawPicture(canvas, around) {
  canvas.fillStyle = ink.paper;
  canvas.fillRect(around.left, around.top, around.width, around.height);
  atFullSize(around, () => {
    drawBoxes(canvas);
    map.network.renderer._drawEdges(canvas);
    map.network.renderer._drawNodes(canvas, true);
    map.network.renderer._drawArrows(canvas);
    drawPeople(canvas);
  });
  drawTitle(canvas, around);
  drawLegend(canvas, around);
}

/** The map as it is at zoom 1, with nobody out of sight. */
function atFullSize({ left, top, width, height }, draw) {
  const { scale, window } = map;
  const { view } = map.network.body;
  const zoom = view.scale;
  map.scale = view.scale = 1;
  map.window = { left, top, right: left + width, bottom: top + height };
  draw();
  Object.assign(map, { scale, window });
  view.scale = zoom;
}

function drawTitle(canvas, { left, top, width }) {
  canvas.globalAlpha = 1;
  canvas.textAlign = "left";
  canvas.textBaseline = "alphabetic";
  canvas.font = `680 24px ${FONT}`;
  canvas.fillStyle = ink.ink;
  canvas.fillText(fitted(canvas, page.title, width - 56), left + 28, top + 42);
  canvas.font = `400 14px ${FONT}`;
  canvas.fillStyle = ink.muted;
  canvas.fillText(
    [shown.until ?? page.day].filter(Boolean).map(dayOf).concat(byId("summary").textContent).join(" · "),
    left + 28,
    top + 66,
  );
}

function drawLegend(canvas, { left, top, height }) {
  canvas.font = `400 13px ${FONT}`;
  canvas.textBaseline = "middle";
  legendEntries().forEach((entries, row) => {
    const y = top + height - 52 + 26 * row;
    let x = left + 28;
    for (const [kind, name, words] of entries) {
      const room = kind === "disc" ? 22 : 36;
      if (kind === "disc") drawSign(canvas, name, x + 8, y);
      else drawStroke(canvas, name, x, y);
      canvas.fillStyle = ink.muted;
      canvas.fillText(words, x + room, y);
      x += room + canvas.measureText(words).width + 22;
    }
  });
}

function drawSign(canvas, name, x, y) {
  const filled = {
    ours: ink.ours,
    theirs: ink.theirs,
    for: ink.for,
    against: ink.against,
    decides: ink.theirs,
    unknown: ink.surface,
  };
  canvas.fillStyle = filled[name];
  canvas.beginPath();
  canvas.arc(x, y, 7, 0, 2 * Math.PI);
  canvas.fill();
  canvas.setLineDash(name === "unknown" ? [3, 2] : []);
  if (name === "decides") ring(canvas, { x, y, radius: 6 }, ink.influence, 3.5);
  else if (name === "theirs" || name === "unknown") ring(canvas, { x, y, radius: 6.5 }, ink["theirs-ink"], 1.5);
  canvas.setLineDash([]);
}

function drawStroke(canvas, name, x, y) {
  canvas.strokeStyle = ink[name] ?? ink.muted;
  canvas.lineWidth = name === "conflict" ? 4 : 2.5;
  canvas.setLineDash({ dotted: [4, 4], dashed: [9, 7] }[name] ?? []);
  canvas.beginPath();
  canvas.moveTo(x, y);
  canvas.lineTo(x + 26, y);
  canvas.stroke();
  canvas.setLineDash([]);
  if (name !== "conflict") return;
  canvas.fillStyle = ink.conflict;
  canvas.fillRect(x + 11, y - 7, 4, 14);
}

function svgPicture() {
  const around = frame();
  const canvas = new SvgCanvas(around, page.title);
  drawPicture(canvas, around);
  return canvas.root;
}
