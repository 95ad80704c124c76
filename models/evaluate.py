"""Annotated vaults and a scoring script become `scores.json`: how well graphkit reads, and how well it answers.

Every vault is scored three times: as graphkit reads it, its answers with all that went wrong in reading, and its
answers from the annotated claims, so that it shows which of the two is to blame. Vaults that stand in one folder
(the development set) get a mean. What changed against the committed file is printed.

    python models/evaluate.py --score score.py VAULT...

In:  vaults (folders with notes/ and gold.json) and a script that prints figures as JSON: score.py VAULT --json.
Out: scores.json; names of vaults and figures, nothing of what stands in the notes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["evaluate", "mean_of"]

Figures = dict[str, float]
WAYS = {"as read": ("--answers",), "from annotated claims": ("--answers", "--from-gold")}
SCORES = Path(__file__).with_name("scores.json")


def evaluate(vaults: Iterable[Path], score: Path, graphkit: str) -> dict[str, dict[str, dict[str, Figures]]]:
    """Score every vault in every way.

    Returns:
        `vaults` (name → way → figure → value) and `mean` (folder → way → figure → value, for folders with
        several of the vaults).

    Raises:
        subprocess.CalledProcessError: The script failed on a vault; what it said went to stderr.
    """
    vaults = list(vaults)
    scores = {
        vault.name: {way: _figures(vault, score, graphkit, flags) for way, flags in WAYS.items()} for vault in vaults
    }
    folders = defaultdict(list)
    for vault in vaults:
        folders[vault.resolve().parent.name].append(vault.name)
    together = {folder: names for folder, names in folders.items() if len(names) > 1}
    means = {
        folder: {way: mean_of(scores[name][way] for name in names) for way in WAYS}
        for folder, names in together.items()
    }
    return {"vaults": scores, "mean": means}


def mean_of(rows: Iterable[Mapping[str, float]]) -> Figures:
    """Mean of each figure over the rows that have it.

    Example:
        >>> mean_of([{"claims": 0.5, "people": 1.0}, {"claims": 0.7}])
        {'claims': 0.6, 'people': 1.0}
    """
    values = defaultdict(list)
    for row in rows:
        for figure, value in row.items():
            values[figure].append(value)
    return {figure: round(sum(found) / len(found), 3) for figure, found in values.items()}


def _figures(vault: Path, score: Path, graphkit: str, flags: tuple[str, ...]) -> Figures:
    command = [sys.executable, str(score), str(vault), "--graphkit", graphkit, "--json", *flags]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # as asked for
    return dict(_flat(json.loads(printed)[vault.name]))


def _flat(figures: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    """Plain figures, and those of precision, recall and F1 that stand together under one name."""
    for name, value in figures.items():
        if isinstance(value, int | float):
            yield name, round(value, 3)
        elif isinstance(value, Mapping) and "f1" in value:
            yield from _flat({f"{name}_{which}": value[which] for which in ("p", "r", "f1")})
        elif isinstance(value, Mapping) and name == "answers":
            yield from _flat(value)


def _changes(before: Mapping[str, Mapping[str, Figures]], after: Mapping[str, Mapping[str, Figures]]) -> Iterator[str]:
    for name, ways in after.items():
        for way, figures in ways.items():
            yield f"{name}, {way}"
            known = before.get(name, {}).get(way, {})
            for figure, value in figures.items():
                moved = f"  ({value - known[figure]:+.3f})" if figure in known and known[figure] != value else ""
                yield f"  {figure:<16} {value:.3f}{moved}"


def main() -> None:
    """Score the vaults named on the command line, print what changed and write `scores.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vaults", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, required=True, help="the scoring script")
    parser.add_argument("--graphkit", default="graphkit", help="the command to score")
    asked = parser.parse_args()
    scores = evaluate(asked.vaults, asked.score, asked.graphkit)
    before = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    for part, table in scores.items():
        sys.stdout.writelines(f"{line}\n" for line in _changes(before.get(part, {}), table))
    SCORES.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
