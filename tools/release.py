"""A commit becomes a wheel and a source distribution, built twice with the same bytes, and the wheel is tried.

The first build is of the checkout, the second of what is committed, unpacked elsewhere: equal bytes show both that the
build does not depend on place and time, and that nothing uncommitted is in it. Then the wheel is installed into an
empty virtual environment, from the lock, and asked about the example vault with the network off.

    python tools/release.py [--output dist] [--untried]

In:  the checkout, requirements.lock.
Out: the two files; on stdout, what was built, with sha256, and how long the wheel took to answer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

__all__ = ["answer_offline", "build", "digests"]

ROOT = Path(__file__).parent.parent
KINDS = ("sdist", "wheel")
OFFLINE = ("unshare", "--user", "--map-root-user", "--net")
QUESTION = ("deciders", "--json", "--no-cache")


def build(project: Path, output: Path, kinds: tuple[str, ...] = KINDS) -> list[Path]:
    """Build distributions of `project` into `output`; nothing is fetched."""
    for kind in kinds:
        command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(output.resolve())]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    return sorted(path for path in output.iterdir() if path.suffix in {".whl", ".gz"})


def digests(files: list[Path]) -> dict[str, str]:
    """Name → sha256."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def committed(folder: Path) -> Path:
    """Unpack what is committed into `folder`."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed, check=True)
    return folder


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel with its locked requirements into an empty environment; returns its `graphkit`."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    return folder / "bin" / "graphkit"


def answer_offline(graphkit: Path, folder: Path) -> tuple[float, int]:
    """Ask who decides in the example vault, without a network and outside the checkout.

    Returns:
        Seconds it took, models loaded and all; how many dockets the answer has.
    """
    notes = shutil.copytree(ROOT / "examples" / "northwind-vault", folder / "notes")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    started = time.monotonic()
    command = [*OFFLINE, str(graphkit), QUESTION[0], str(notes), *QUESTION[1:]]
    ran = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return time.monotonic() - started, len(json.loads(ran.stdout))


def release(output: Path, *, tried: bool) -> None:
    """Build twice, compare, try, and say what there is.

    Raises:
        SystemExit: The builds differ.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("source", "again", "home"):
            Path(scratch, name).mkdir()
        output.mkdir(parents=True, exist_ok=True)
        files = build(ROOT, output)
        again = digests(build(committed(Path(scratch, "source")), Path(scratch, "again")))
        if {name: digest for name, digest in digests(files).items() if name in again} != again:
            sys.exit("the checkout and what is committed build different files: commit or undo what is not")
        for path in files:
            sys.stdout.write(f"{digests([path])[path.name]}  {path.name}  {path.stat().st_size / 1e6:.1f} MB\n")
        if tried:
            wheel = next(path for path in files if path.suffix == ".whl" and path.name in again)
            seconds, dockets = answer_offline(install(wheel, Path(scratch, "venv")), Path(scratch, "home"))
            sys.stdout.write(
                f"{wheel.name} in an empty environment, no network: {dockets} dockets in {seconds:.1f} s\n"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build a release twice, compare, and try it.")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--untried", action="store_true", help="do not install the wheel")
    given = parser.parse_args()
    release(given.output, tried=not given.untried)
