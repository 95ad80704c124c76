"""Fetch vis-network with the npm client and record what was fetched, so that the page's one library can be refreshed.

In:  the version to vendor, on the command line.
Out: the library, its licences and `vendor.toml` (version, package, sha256 of every file) beside the page's templates.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "graphkit" / "views" / "page" / "vendor" / "vis-network"
FILES = ("dist/vis-network.min.js", "LICENSE-MIT", "LICENSE-APACHE-2.0")  # this build is whole and injects no style


def vendor(version: str) -> None:
    """Replace the vendored files by those of `version`."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"vis-network@{version}", "--silent", "--pack-destination", folder]
        name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        with tarfile.open(Path(folder) / name) as package:
            contents = {Path(path).name: _read(package, f"package/{path}") for path in FILES}
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = ['package = "vis-network"', f'version = "{version}"', 'licence = "Apache-2.0 OR MIT"', "", "[sha256]"]
    for file, data in contents.items():
        (TARGET / file).write_bytes(data)
        lines.append(f'"{file}" = "{hashlib.sha256(data).hexdigest()}"')
    (TARGET / "vendor.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read(package: tarfile.TarFile, path: str) -> bytes:
    member = package.extractfile(path)
    if member is None:
        raise FileNotFoundError(path)
    return member.read()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("version", help="for example 10.1.5")
    vendor(parser.parse_args().version)
