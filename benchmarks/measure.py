"""How long the commands take, and how much memory: the example vault, and a made-up vault of the size asked for.

The made-up vault repeats the sentences of the example under new names, so that every note is new to every cache.

    python benchmarks/measure.py [--notes 300]

In:  the installed `graphkit` and examples/northwind-vault.
Out: a Markdown table on stdout; benchmarks/README.md keeps one.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["fitted_exponent", "grow_vault", "measure"]

EXAMPLE = Path(__file__).parent.parent / "examples" / "northwind-vault"
QUESTIONS = {
    "graphkit --help": ("--help",),
    "extract": ("extract", "VAULT", "--json"),
    "deciders": ("deciders", "VAULT", "--json"),
    "risks": ("risks", "VAULT", "--json"),
    "intro": ("intro", "VAULT", "Ingrid Solheim", "--json"),
    "map": ("map", "VAULT", "-o", "map.html"),
}
NAME = re.compile(
    r"\b(Solheim|Lunde|Dahl|Moe|Tveit|Aas|Kvale|Wren|Sandvik|Abernathy|Chaudhary|Pritchard|Bakshi|Okafor)\b"
)


def grow_vault(folder: Path, notes: int) -> None:
    """Write `notes` notes into `folder`: rounds of the example, each with surnames of its own after the first."""
    sources = sorted(path for path in EXAMPLE.rglob("*.md"))
    for number in range(notes):
        turn, source = number // len(sources), sources[number % len(sources)]
        text = source.read_text(encoding="utf-8")
        suffix = "" if turn == 0 else _letters(turn)
        (folder / f"{number:05}-{source.name}").write_text(NAME.sub(rf"\1{suffix}", text), encoding="utf-8")
    shutil.copy2(EXAMPLE / "graphkit.toml", folder)


def measure(words: tuple[str, ...]) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MiB of `graphkit` with `words`; its output is thrown away."""
    program = (
        shutil.which("graphkit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or "graphkit"
    )
    start = time.perf_counter()
    child = os.posix_spawn(program, [program, *words], os.environ, file_actions=_silence())
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"graphkit {' '.join(words)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def fitted_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of the least-squares line through the logarithms.

    Example:
        >>> round(fitted_exponent([10, 100, 1000], [2, 20, 200]), 3)
        1.0
    """
    xs, ys = [math.log(one) for one in sizes], [math.log(one) for one in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _silence() -> list[tuple[int, ...]]:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    return [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _rows(vault: Path, label: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        places = {"VAULT": str(vault), "map.html": f"{scratch}/map.html"}
        for question, words in QUESTIONS.items():
            seconds, memory = measure(tuple(places.get(word, word) for word in words))
            yield f"| {question} | {label} | {seconds:.1f} | {memory:.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=300)
    notes = parser.parse_args().notes
    lines = ["| command | vault | seconds | MiB |", "| --- | --- | --- | --- |", *_rows(EXAMPLE, "example, 14 notes")]
    with tempfile.TemporaryDirectory() as folder:
        grow_vault(Path(folder), notes)
        lines += _rows(Path(folder), f"made up, {notes} notes")
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
