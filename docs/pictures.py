"""A vault becomes the pictures of its map that the read-me shows (`make picture`).

    python docs/pictures.py VAULT PICTURE.png WAY.png NAME

In:  the installed graphkit, Playwright and a Chromium.
Out: a PNG of the page as it opens, and one of the way to whoever is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

__all__ = ["take_picture"]

WIDTH, HEIGHT = 1280, 800
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def take_picture(page_file: Path, picture: Path, address: str = "") -> None:
    """Open the page offline in headless Chromium and write what it shows once it is drawn.

    Raises:
        SystemExit: There is no Chromium here.
    """
    path = os.environ.get("GRAPHKIT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        raise SystemExit("no Chromium here: install it, or name one in GRAPHKIT_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
        page.goto(page_file.resolve().as_uri() + address)
        page.wait_for_timeout(1500)
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Draw the map of the vault named first and write its pictures where the next two words say."""
    vault, picture, way = map(Path, sys.argv[1:4])
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "map.html"
        command = [sys.executable, "-m", "graphkit", "map", str(vault), "-o", str(page_file)]
        subprocess.run(command, check=True)  # noqa: S603  # our own program
        take_picture(page_file, picture)
        take_picture(page_file, way, f"#to={quote(sys.argv[4])}")


if __name__ == "__main__":
    main()
