"""What takes too long for every day: fuzzing by the hour, killed runs by the hundred, a vault of traps.

    python tools/torture.py [--minutes 10] [--kills 100]

Fuzzing is guided by coverage (atheris) where that is installed, else by hypothesis alone. Every kind of file has its
share of the time. Exit status 1 where anything broke; the bytes that broke it are kept in the current folder.

In:  the tests and benchmarks of this repository.
Out: a table on stdout, as docs/reliability.md has it.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
FUZZ = """
import sys, atheris
with atheris.instrument_imports(include=["graphkit"]):
    from tests.hostile.readers import try_file
kind = sys.argv.pop(1)
atheris.Setup(sys.argv, lambda data: try_file(kind, data))
atheris.Fuzz()
"""


def main() -> None:
    """Torture, and say what came of it."""
    parser = argparse.ArgumentParser(description="Fuzz the readers, kill runs, read a vault of traps.")
    parser.add_argument("--minutes", type=float, default=10.0, help="of fuzzing")
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    sys.stdout.write("| what | how much | seconds | broke |\n| --- | --- | --- | --- |\n")
    broken = sum(not is_whole for is_whole in (*_fuzzed(asked.minutes), _trapped(), _killed(asked.kills)))
    sys.exit(broken > 0)


def _fuzzed(minutes: float) -> Iterator[bool]:
    from tests.hostile.readers import KINDS, SEEDS  # noqa: PLC0415  # the path is set below

    guided = importlib.util.find_spec("atheris") is not None
    for kind in KINDS:
        if not guided:
            yield _told(
                f"fuzzing {kind}",
                "1,200 examples",
                ["-m", "pytest", "-q", "tests/hostile/test_fuzz.py", "-k", f"[{kind}]"],
            )
            continue
        corpus = ROOT / ".hypothesis" / "corpus" / kind.replace("/", "-")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS[kind]):
            (corpus / f"seed-{number}").write_bytes(seed)
        limits = [
            f"-max_total_time={60 * minutes / len(KINDS):.0f}",
            "-max_len=4096",
            "-timeout=20",
            "-rss_limit_mb=2048",
        ]
        yield _told(f"fuzzing {kind}", "by coverage", ["-c", FUZZ, kind, *limits, str(corpus)])


def _trapped() -> bool:
    return _told("vault of traps", "tests/hostile", ["-m", "pytest", "-q", "tests/hostile"])


def _killed(kills: int) -> bool:
    return _told("killed runs", f"{kills} kills", ["benchmarks/kills.py", "--kills", str(kills)])


def _told(what: str, how_much: str, words: list[str]) -> bool:
    started = time.monotonic()
    run = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)  # ours
    ran = [line.split()[1] for line in run.stderr.splitlines() if line.startswith("Done ")]
    how_much = f"{int(ran[-1]):,} runs" if ran else how_much
    sys.stdout.write(
        f"| {what} | {how_much} | {time.monotonic() - started:.0f} | {'yes' if run.returncode else 'no'} |\n"
    )
    sys.stdout.flush()
    if run.returncode:
        sys.stderr.write(run.stdout[-4000:] + run.stderr[-4000:])
    return run.returncode == 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
