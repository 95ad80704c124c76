"""How well names alone tell whether they mean one: labelled pairs of names become precision and recall.

    python benchmarks/name_pairs.py PAIRS.csv [--errors]

The file has the columns `schema` ("Person", or some kind of organization), `name1`, `name2` and `is_match` ("true" or
"false"), as that of nomenklatura's contrib/name_bench has (MIT).

In:  labelled pairs of names.
Out: a Markdown table on stdout, a line a threshold; `--errors` lists what goes wrong where names are joined unasked.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.entities.full_names import ALIKE
from graphkit.entities.likeness import same_person_confidence
from graphkit.entities.organization_names import same_organization_confidence

__all__ = ["Pair", "quality", "read_pairs"]

THRESHOLDS = (0.6, 0.7, 0.75, 0.8, ALIKE, 0.88, 0.9, 0.92, 0.95, 1.0)


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are people's, whether they mean one, and how sure we are of it, in [0, 1]."""

    left: str
    right: str
    person: bool
    one: bool
    confidence: float


def read_pairs(path: Path) -> Iterator[Pair]:
    """Compare the names of every pair of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            left, right, person = row["name1"], row["name2"], row["schema"] == "Person"
            compare = same_person_confidence if person else same_organization_confidence
            yield Pair(left, right, person, row["is_match"] == "true", compare(left, right))


def quality(pairs: Sequence[Pair], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of taking for one what is at least so sure."""
    found = [pair for pair in pairs if pair.confidence >= threshold]
    right, meant = sum(pair.one for pair in found), sum(pair.one for pair in pairs)
    return right / max(len(found), 1), right / max(meant, 1), 2 * right / max(len(found) + meant, 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    pairs = list(read_pairs(asked.pairs))
    sys.stdout.writelines(f"{line}\n" for line in (_errors(pairs) if asked.errors else _table(pairs)))


def _table(pairs: Sequence[Pair]) -> Iterator[str]:
    kinds = {
        "all": pairs,
        "people": [pair for pair in pairs if pair.person],
        "organizations": [pair for pair in pairs if not pair.person],
    }
    yield "| joined from | " + " | ".join(f"{kind} ({len(known)}): P, R, F1" for kind, known in kinds.items()) + " |"
    yield "| --- " * (1 + len(kinds)) + "|"
    for threshold in THRESHOLDS:
        figures = (", ".join(f"{one:.3f}" for one in quality(known, threshold)) for known in kinds.values())
        yield f"| {threshold:.2f}{' (unasked)' if threshold == ALIKE else ''} | " + " | ".join(figures) + " |"


def _errors(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in sorted(pairs, key=lambda pair: (pair.person, pair.one, pair.confidence)):
        if pair.one != (pair.confidence >= ALIKE):
            yield f"{'missed' if pair.one else 'wrong '} {pair.confidence:.2f}  {pair.left} | {pair.right}"


if __name__ == "__main__":
    main()
