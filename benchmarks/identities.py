"""How well and how fast names become people: made-up vaults in which it is known who is who.

Every person bears four forms (the name in full, the given name, the family name with a title, an initial with the
family name), some of the full names hold a typo, and some people share their full name with somebody at another firm.
A note has a header with the full names of some of those in it, who are colleagues.

    python benchmarks/identities.py [--people 1000 2000 4000]

In:  numbers; the same numbers make the same vault.
Out: Markdown tables on stdout: B³ precision, recall and F1 (Bagga and Baldwin, 1998), and CPU seconds by mentions.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from graphkit.config import Settings
from graphkit.entities import resolve
from graphkit.records import Claim, Mention, Note, Offsets, Passage, Period, Quote, Reading

__all__ = ["Crowd", "b_cubed", "make_crowd", "measure"]

TYPOS, HOMONYMS = 0.05, 0.03
A_FIRM, A_NOTE, NOTES_EACH = 10, 4, 8  # people in a firm, people in a note, notes that a person is in
VOWELS = "aeiou"
ONSETS = ("b", "br", "d", "f", "g", "h", "j", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
FIRST_DAY = date(2024, 1, 1)


@dataclass
class Crowd:
    """A made-up vault: its notes, what a reader would find there, and who is meant by both ends of each claim.

    A claim says nothing here: it holds the two forms of a bullet, and comes back with an id for each.
    """

    notes: list[Note] = field(default_factory=list)
    firms: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    meant: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Somebody:
    """Number, names and firm of one of the crowd."""

    number: int
    given: str
    family: str
    firm: str

    def form(self, kind: int) -> str:
        """One of the four forms."""
        forms = (f"{self.given} {self.family}", self.given, f"Dr. {self.family}", f"{self.given[0]}. {self.family}")
        return forms[kind]


def make_crowd(people: int, seed: int = 7) -> Crowd:
    """Make a vault of so many people, each in `NOTES_EACH` notes. Cost: linear."""
    chance, crowd = random.Random(seed), Crowd()  # noqa: S311  # no secret
    everybody = list(_everybody(people, chance))
    firms: dict[str, list[Somebody]] = defaultdict(list)
    for one in everybody:
        firms[one.firm].append(one)
    names = sorted(firms)
    for number in range(people * NOTES_EACH // A_NOTE):
        team = firms[chance.choice(names)]
        _add_note(crowd, number, chance.sample(team, min(A_NOTE, len(team))), chance)
    return crowd


def _everybody(people: int, chance: random.Random) -> Iterator[Somebody]:
    taken: list[tuple[str, str]] = []
    given = sorted({_word(2, chance) for _ in range(max(people // 5, 40))})
    for number in range(people):
        name = chance.choice(given), _word(3, chance)
        if taken and chance.random() < HOMONYMS:
            name = chance.choice(taken)
        taken.append(name)
        yield Somebody(number, *name, f"{_named(number // A_FIRM)} Works")


def _word(syllables: int, chance: random.Random) -> str:
    open_syllables = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
    return open_syllables.title() + chance.choice("nrsl")


def _named(number: int) -> str:
    return _word(4, random.Random(number))  # noqa: S311  # no secret


def _typo(name: str, chance: random.Random) -> str:
    """Two letters of the family name in the wrong order, one left out, or one twice."""
    place = chance.randrange(name.index(" ") + 2, len(name) - 1)
    return chance.choice(
        [name[:place] + name[place + 1] + name[place] + name[place + 2 :], name[:place] + name[place + 1 :],
         name[:place] + name[place] + name[place:]]
    )  # fmt: skip


def _add_note(crowd: Crowd, number: int, team: Sequence[Somebody], chance: random.Random) -> None:
    """A bullet each: the full name, at the firm in two of three, and then a shorter form."""
    path, day = f"{number:07}.md", FIRST_DAY + timedelta(days=chance.randrange(700))
    texts, start, passages, header = [], 0, [], []
    for place, one in enumerate(team):
        full = one.form(0) if chance.random() >= TYPOS else _typo(one.form(0), chance)
        at, short = f" ({one.firm})" if chance.random() < 2 / 3 else "", one.form(chance.randrange(1, 4))
        text = f"{full}{at} called, then {short} wrote."
        if chance.random() < 0.5:
            header.append(one.form(0))
        first, second = (_mention("person", form, path, start, text) for form in (full, short))
        crowd.firms += [_mention("organization", one.firm, path, start, text)] if at else []
        quote = Quote(path, start, start + len(text), place + 1, text)
        crowd.claims.append(Claim("", "decides", first, second, quote, "", place + 1))
        crowd.meant += [one.number, one.number]
        end = start + len(text)
        passages.append(Passage(path, "", "bullet", "", place + 1, place + 1, start, end, text, Offsets(((0, start),))))
        texts.append(text)
        start = end + 1
    crowd.notes.append(
        Note(path, "\n".join(texts), date=Period(day, day), participants=tuple(header), passages=tuple(passages))
    )


def _mention(kind: Literal["person", "organization"], form: str, path: str, start: int, text: str) -> Mention:
    begin = start + text.rindex(form)
    return Mention(kind, form, path, begin, begin + len(form), form)


def resolved(crowd: Crowd) -> tuple[list[str], float]:
    """Ids that the two forms of each claim get, and the seconds of processor time that it took."""
    start = time.process_time()
    _, claims = resolve(crowd.notes, Reading(tuple(crowd.firms), tuple(crowd.claims)), Settings(Path("notes")))
    seconds = time.process_time() - start
    return [party.entity for claim in claims for party in (claim.subject, claim.object)], seconds


def b_cubed(found: Sequence[object], meant: Sequence[object]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of a grouping against the true one."""
    both = Counter(zip(found, meant, strict=True))
    sizes: Mapping[object, int] = Counter(found)
    truth: Mapping[object, int] = Counter(meant)
    precision = sum(count * count / sizes[one] for (one, _), count in both.items()) / len(meant)
    recall = sum(count * count / truth[one] for (_, one), count in both.items()) / len(meant)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(people: int) -> tuple[int, float, tuple[float, float, float]]:
    """Mentions of people, CPU seconds, and B³ of a crowd of so many."""
    crowd = make_crowd(people)
    found, seconds = resolved(crowd)
    found = [one or f"nobody {number}" for number, one in enumerate(found)]
    return len(found), seconds, b_cubed(found, crowd.meant)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 2000, 4000])
    lines = ["| people | mentions | CPU seconds | precision | recall | B³ F1 | exponent |", "| --- " * 7 + "|"]
    before: tuple[int, float] | None = None
    for people in parser.parse_args().people:
        mentions, seconds, b3 = measure(people)
        grown = math.log(seconds / before[1]) / math.log(mentions / before[0]) if before else math.nan
        figures = " | ".join(f"{one:.3f}" for one in b3)
        lines.append(f"| {people} | {mentions} | {seconds:.1f} | {figures} | {grown:.2f} |".replace("nan", "–"))
        before = mentions, seconds
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
