"""Whether a run that is killed loses anything: `graphkit extract` is killed at random moments, then left to end.

Each round begins with an empty store. A run is killed after a random part of the time that an undisturbed run takes, as
often as asked; then one is left alone, and another right after it. Both have to print the bytes of the undisturbed
run, and nothing may be left beside the store.

    python benchmarks/kills.py [--notes 40] [--kills 100] [--each 5]

In:  the installed `graphkit`, a vault made by `vaults.py`.
Out: one line a round on stdout; exit status 1 where any differed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from vaults import write_vault

__all__ = ["main"]


def main() -> None:
    """Kill, compare, and say so."""
    parser = argparse.ArgumentParser(description="Kill runs at random moments.")
    parser.add_argument("--notes", type=int, default=40)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--each", type=int, default=5, help="kills before a run is left to end")
    asked = parser.parse_args()
    draw = Random(7)  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_vault(folder, asked.notes)
        start = time.perf_counter()
        wanted = _run(folder).communicate()[0]
        seconds = time.perf_counter() - start
        wrong = 0
        for turn in range(1, asked.kills // asked.each + 1):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            for _ in range(asked.each):
                _kill(folder, draw.uniform(0.05, 1) * seconds)
            found = [_run(folder).communicate()[0] for _ in range(2)]
            beside = [file.name for file in (folder / "cache").iterdir() if ".sqlite" not in file.name]
            is_right = found == [wanted, wanted] and not beside
            wrong += not is_right
            sys.stdout.write(f"{turn * asked.each} kills: {'the same bytes' if is_right else 'DIFFERENT'}\n")
            sys.stdout.flush()
    sys.exit(wrong > 0)


def _run(folder: Path) -> subprocess.Popen[bytes]:
    words = ["extract", str(folder / "notes"), "--json", "--quiet", "--cache", str(folder / "cache")]
    return subprocess.Popen([sys.executable, "-m", "graphkit", *words], stdout=subprocess.PIPE)  # noqa: S603  # no shell


def _kill(folder: Path, seconds: float) -> None:
    run = _run(folder)
    try:
        run.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()


if __name__ == "__main__":
    main()
