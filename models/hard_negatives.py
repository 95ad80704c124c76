"""Real sentences that only look like claims become a count of those that graphkit takes for claims.

    python models/hard_negatives.py VAULTS [--graphkit CMD]      exit status 1 where a sentence is gone or has changed

`hard_negatives.jsonl` points at lines of real minutes and handbooks in which a careful annotator finds nobody who
trusts, reports to, introduces or decides, though their words ("reported on the release", "trusted types") say the like.
The text itself may not be kept here: a line is found by file and number, and known again by the start of its hash.

In:  the folder of real vaults, hard_negatives.jsonl and a graphkit command.
Out: each sentence with a claim of those four relations, and their number.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["claims_read", "read_sentence", "write_notes"]

LISTED = Path(__file__).with_name("hard_negatives.jsonl")
RELATIONS = ("trusts", "reports_to", "introduces", "decides")
A_NOTE = 20
LEADING = re.compile(r"^(?:(?:[-*+>]|\d+\.|\[.\])\s+|\.\.\.+\s*)+")
HEAD = "---\ntitle: Minutes {number}\ndate: '2026-01-05'\n---\n\n# Minutes {number}\n\n## Key Information\n\n"


def read_sentence(vaults: Path, reference: Mapping[str, Any]) -> str:
    """Find a referenced line, without its list mark.

    Args:
        vaults: Folder that holds the real vaults by name.
        reference: `source`, `path`, `line` (from 1) and `sha256` (first 16 digits, of the stripped line as UTF-8, in
            which bytes that are no UTF-8 are replacement characters).

    Raises:
        LookupError: The file has no such line, or another one.
    """
    where = f"{reference['source']}/{reference['path']}"
    lines = (vaults / where).read_bytes().decode("utf-8", errors="replace").split("\n")
    line = lines[reference["line"] - 1].strip() if reference["line"] <= len(lines) else ""
    if not hashlib.sha256(line.encode()).hexdigest().startswith(reference["sha256"]):
        raise LookupError(f"{where}, line {reference['line']}: not the sentence that was read")
    return LEADING.sub("", line)


def write_notes(sentences: Sequence[str], folder: Path) -> dict[tuple[str, int], int]:
    """Write notes of twenty bullets each under `## Key Information`.

    Args:
        sentences: One a bullet.
        folder: Where the notes go.

    Returns:
        The index of the sentence by file name and bullet, from 1.
    """
    places: dict[tuple[str, int], int] = {}
    for start in range(0, len(sentences), A_NOTE):
        name = f"minutes-{start // A_NOTE + 1:03}.md"
        here = sentences[start : start + A_NOTE]
        bullets = "\n".join(f"- {sentence}" for sentence in here)
        (folder / name).write_text(HEAD.format(number=start // A_NOTE + 1) + bullets + "\n", encoding="utf-8")
        places |= {(name, bullet): start + bullet - 1 for bullet in range(1, len(here) + 1)}
    return places


def claims_read(sentences: Sequence[str], graphkit: str) -> dict[int, list[dict[str, Any]]]:
    """Have graphkit read the sentences.

    Args:
        sentences: One a bullet.
        graphkit: The command, with arguments where it has any.

    Returns:
        Claims of the four relations by index of their sentence; sentences without any are left out.
    """
    found: dict[int, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as name:
        places = write_notes(sentences, Path(name))
        command = [*shlex.split(graphkit), "extract", name, "--json"]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # as asked for
    for claim in map(json.loads, output.splitlines()):
        if claim["relation"] in RELATIONS:
            found.setdefault(places[Path(claim["note"]).name, claim["bullet"]], []).append(claim)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the sentences taken for claims and how many they are; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("vaults", type=Path)
    parser.add_argument("--graphkit", default="graphkit")
    asked = parser.parse_args(arguments)
    references = [json.loads(line) for line in LISTED.read_text(encoding="utf-8").splitlines()]
    try:
        sentences = [read_sentence(asked.vaults, reference) for reference in references]
    except (LookupError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = claims_read(sentences, asked.graphkit)
    for index, claims in sorted(found.items()):
        read = "; ".join(f"{claim['subject']} {claim['relation']} {claim['object']}" for claim in claims)
        sys.stdout.write(f"{references[index]['source']}: {sentences[index]}\n    {read}\n")
    counts = Counter(claim["relation"] for claims in found.values() for claim in claims)
    each = ", ".join(f"{relation} {counts[relation]}" for relation in RELATIONS)
    sys.stdout.write(f"{len(found)} of {len(sentences)} sentences read as claims: {each}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
