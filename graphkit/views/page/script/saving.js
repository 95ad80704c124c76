// The drawing as a file or on paper.
const MOST = { side: 16000, pixels: 6e7 }; // what browsers let a canvas have

function openSaving() {
  byId("save-png").addEventListener("click", savePng);
  byId("save-svg").addEventListener("click", saveSvg);
  byId("print").addEventListener("click", () => print());
  addEventListener("beforeprint", laySheet);
  addEventListener("afterprint", clearSheet);
  document.addEventListener("click", (event) => {
    const menu = byId("save");
    if (!event.target.closest("#save summary")) menu.open = false;
  });
}

function saveSvg() {
  saveAs(new Blob([new XMLSerializer().serializeToString(svgPicture())], { type: "image/svg+xml" }), "svg");
}

function savePng() {
  const around = frame();
  const scale = Math.min(
    2,
    MOST.side / around.width,
    MOST.side / around.height,
    Math.sqrt(MOST.pixels / (around.width * around.height)),
  );
  const picture = document.createElement("canvas");
  picture.width = Math.floor(around.width * scale);
  picture.height = Math.floor(around.height * scale);
  const canvas = picture.getContext("2d");
  canvas.scale(scale, scale);
  canvas.translate(-around.left, -around.top);
  drawPicture(canvas, around);
  picture.toBlob((blob) => saveAs(blob, "png"), "image/png");
}

function saveAs(blob, ending) {
  const name =
    plain(page.title)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "map";
  const link = el("a", { href: URL.createObjectURL(blob), download: `${name}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  byId("status").textContent = `Saved ${link.download}`;
}

/** Paper is light, and gets the whole drawing whatever part of it was in sight. */
function laySheet() {
  const { theme } = document.documentElement.dataset;
  byId("sheet").dataset.before = theme ?? "";
  document.documentElement.dataset.theme = "light";
  repaint();
  if (byId("tables").hidden) byId("sheet").replaceChildren(svgPicture());
}

function clearSheet() {
  const { before } = byId("sheet").dataset;
  if (before) document.documentElement.dataset.theme = before;
  else delete document.documentElement.dataset.theme;
  byId("sheet").replaceChildren();
  repaint();
}
