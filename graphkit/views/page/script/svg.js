// A canvas that writes SVG: what is drawn on it, by us or by vis-network, becomes elements. It knows what the map uses.
const RULER = document.createElement("canvas").getContext("2d");
const UNPRINTABLE = /[\u0000-\u001f\u007f\ufffe\uffff]/g; // no XML file can hold them

class SvgCanvas {
  constructor({ left, top, width, height }, title) {
    this.root = vector("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `${left} ${top} ${width} ${height}`,
      width,
      height,
      role: "img",
      "font-family": FONT,
    });
    this.root.append(vector("title", {}, title.replace(UNPRINTABLE, " ")));
    Object.assign(this, {
      fillStyle: "#000",
      strokeStyle: "#000",
      lineWidth: 1,
      lineCap: "butt",
      lineJoin: "miter",
      globalAlpha: 1,
      font: `10px ${FONT}`,
      textAlign: "left",
      textBaseline: "alphabetic",
      letterSpacing: "0em",
      dashes: [],
    });
    this.saved = [];
    this.path = "";
  }

  save() {
    const { root, saved, path, ...state } = this;
    saved.push(state);
  }
  restore() {
    Object.assign(this, this.saved.pop());
  }
  setLineDash(dashes) {
    this.dashes = dashes.some(Boolean) ? dashes : [];
  }

  beginPath() {
    this.path = "";
  }
  closePath() {
    if (this.path) this.path += "Z";
  }
  moveTo(x, y) {
    this.to("M", x, y);
  }
  lineTo(x, y) {
    this.to(this.path ? "L" : "M", x, y);
  }
  quadraticCurveTo(...points) {
    this.to("Q", ...points);
  }
  bezierCurveTo(...points) {
    this.to("C", ...points);
  }
  rect(x, y, width, height) {
    this.to("M", x, y);
    this.path += `h${short(width)}v${short(height)}h${short(-width)}Z`;
  }
  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const [right, bottom] = [x + width, y + height];
    this.to("M", x + r, y);
    for (const [lineX, lineY, arcX, arcY] of [
      [right - r, y, right, y + r],
      [right, bottom - r, right - r, bottom],
      [x + r, bottom, x, bottom - r],
      [x, y + r, x + r, y],
    ]) {
      this.to("L", lineX, lineY);
      this.to(`A${short(r)} ${short(r)} 0 0 1`, arcX, arcY);
    }
    this.path += "Z";
  }
  /** Whole circles, the only arcs of the map. */
  arc(x, y, radius) {
    this.to("M", x + radius, y);
    for (const end of [x - radius, x + radius]) this.to(`A${short(radius)} ${short(radius)} 0 1 1`, end, y);
    this.path += "Z";
  }
  to(command, ...numbers) {
    this.path += `${command} ${numbers.map(short).join(" ")}`;
  }

  fill() {
    this.add("path", { d: this.path, ...paint("fill", this.fillStyle, this.globalAlpha) });
  }
  stroke() {
    this.add("path", { d: this.path, fill: "none", ...this.pen() });
  }
  fillRect(x, y, width, height) {
    this.add("rect", { x, y, width, height, ...paint("fill", this.fillStyle, this.globalAlpha) });
  }
  fillText(text, x, y) {
    this.write(text, x, y, paint("fill", this.fillStyle, this.globalAlpha));
  }
  strokeText(text, x, y) {
    this.write(text, x, y, { fill: "none", ...this.pen() });
  }
  measureText(text) {
    RULER.font = this.font;
    return RULER.measureText(text);
  }

  pen() {
    return {
      ...paint("stroke", this.strokeStyle, this.globalAlpha),
      "stroke-width": this.lineWidth,
      "stroke-linecap": this.lineCap,
      "stroke-linejoin": this.lineJoin,
      ...(this.dashes.length ? { "stroke-dasharray": this.dashes.map(short).join(" ") } : {}),
    };
  }
  write(text, x, y, look) {
    const [weight, size] = this.font.split(" ");
    const anchor = this.textAlign === "center" ? "middle" : "start";
    this.add(
      "text",
      {
        x,
        y: y + baseline(this.font, this.textBaseline),
        "font-weight": weight,
        "font-size": size,
        "text-anchor": anchor,
        "letter-spacing": this.letterSpacing,
        ...look,
      },
      String(text).replace(UNPRINTABLE, " "),
    );
  }
  add(tag, attributes, text) {
    this.root.append(vector(tag, attributes, text));
  }
}

const short = (number) => Math.round(number * 100) / 100;

/** How far below `line` ("top", "middle") of a text its letters stand. */
const baselines = new Map();
function baseline(font, line) {
  const key = `${line} ${font}`;
  if (!baselines.has(key)) {
    RULER.font = font;
    const [base, other] = ["alphabetic", line].map((each) => {
      RULER.textBaseline = each;
      return RULER.measureText("x").fontBoundingBoxAscent;
    });
    baselines.set(key, base - other);
  }
  return baselines.get(key);
}

/** A colour and how much of it, as two attributes, which every program that reads SVG knows. */
function paint(what, colour, alpha) {
  const [, red, green, blue, share] = /^rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)$/.exec(colour) ?? [];
  const opacity = alpha * (share ?? 1);
  return {
    [what]: red ? `rgb(${red},${green},${blue})` : colour,
    ...(opacity < 1 ? { [`${what}-opacity`]: opacity } : {}),
  };
}
