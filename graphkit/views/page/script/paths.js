// The ways of an introduction: broad lines under the people who are to be asked, and numbers that say in which order.
function drawPath(canvas, { people: walked, best, weakest }) {
  canvas.lineCap = "round";
  for (const [from, to, weak] of stepsOf(walked, weakest)) {
    canvas.globalAlpha = best ? 1 : 0.3;
    if (best) drawStep(canvas, from, to, { colour: ink.surface, width: 13, dashes: [] });
    drawStep(canvas, from, to, { colour: ink.accent, width: best ? 8 : 5, dashes: weak && best ? [1, 15] : [] });
  }
  canvas.globalAlpha = 1;
  canvas.lineCap = "butt";
}

/** Where each step of a way starts and ends, and whether it is the weakest. */
function stepsOf(walked, weakest) {
  const known = walked.filter((id) => map.place.has(id));
  return known.slice(1).map((id, at) => {
    const weak = weakest.includes(known[at]) && weakest.includes(id);
    return [map.place.get(known[at]), map.place.get(id), weak];
  });
}

function drawStep(canvas, from, to, { colour, width, dashes }) {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.setLineDash(dashes);
  canvas.beginPath();
  canvas.moveTo(from.x, from.y);
  canvas.lineTo(to.x, to.y);
  canvas.stroke();
  canvas.setLineDash([]);
}

/** On the best way, the number of each step in its middle; over the people, so that nobody hides one. */
function drawStepNumbers(canvas) {
  const best = emphasis.paths.find((path) => path.best);
  if (!best) return;
  const radius = readable(11, 17);
  canvas.font = `700 ${radius * 1.15}px ${FONT}`;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  stepsOf(best.people, best.weakest).forEach(([from, to], at) => {
    const [x, y] = besideNames(from, to);
    canvas.fillStyle = ink.accent;
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fill();
    ring(canvas, { x, y, radius }, ink.surface, 2);
    canvas.fillStyle = ink["on-dark"];
    canvas.fillText(String(at + 1), x, y + 0.5);
  });
}

/** The middle of a step; straight below somebody, where their name stands, nearer to the lower one. */
function besideNames(from, to) {
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
  const share = Math.abs(from.x - to.x) < ROOM.width / 2 && lower.y - upper.y < 2 * ROOM.below ? 0.74 : 0.5;
  return [upper.x + share * (lower.x - upper.x), upper.y + share * (lower.y - upper.y)];
}
