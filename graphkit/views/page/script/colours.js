// Colours of the drawing come from the style sheet, so that light and dark are decided in one place.
const ink = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "paper",
    "surface",
    "box",
    "box-edge",
    "ink",
    "muted",
    "faint",
    "accent",
    "for",
    "against",
    "ours",
    "theirs",
    "theirs-ink",
    "on-dark",
  ];
  for (const name of [...names, ...Object.keys(FAMILIES)]) ink[name] = style.getPropertyValue(`--${name}`).trim();
}

function switchTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  repaint();
}

function repaint() {
  readColours();
  drawLines();
}
