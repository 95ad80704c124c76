"""Made-up vaults of any size, in which it is known what is said: notes of meetings, and the claims that they make.

The same number makes the same note, whatever the size of the vault, so that a larger one is a smaller one with more
notes. Every account has an organization, eight people with a boss, and twenty notes; names come from many cultures, and
hardly two sentences are the same, so that nothing is in any cache.

    python benchmarks/vaults.py FOLDER [--notes 1000]

In:  names (models/names.toml), sentences (below).
Out: FOLDER/notes/*.md, FOLDER/notes/graphkit.toml, FOLDER/claims.jsonl for `--claims`.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

__all__ = ["Account", "make_account", "make_note", "write_vault"]

NAMES = Path(__file__).parent.parent / "models" / "names.toml"
FIRST_DAY, DAYS = date(2023, 1, 2), 900
SECTION = "Key Information"
PEOPLE, NOTES_EACH, BULLETS = 8, 20, 8
OWNER, HOME = "Marit Solbakken", "Fjordheim Analytics"
TRADES = ("Rail", "Foods", "Energy", "Optics", "Textiles", "Bank", "Shipping", "Health", "Timber", "Software")
ROOTS = (
    "Alder",
    "Birk",
    "Calder",
    "Dorn",
    "Esk",
    "Fal",
    "Gran",
    "Hazel",
    "Inver",
    "Jura",
    "Kest",
    "Lun",
    "Marl",
    "Nor",
)
ENDS = ("by", "croft", "dale", "field", "gate", "ham", "ley", "mere", "stad", "ton", "vik", "wick", "worth", "holm")
TITLES = ("head of purchasing", "chief financial officer", "plant manager", "general counsel", "head of data")
THINGS = ("contract", "pilot", "licence", "order", "audit", "offer")  # each with a number
WEEKS = ("before the holidays", "next week", "in the spring", "after the audit", "by the end of the quarter")
# Each with the relation that it states of {a} and of what stands third; "" where it states none.
SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("{a} reports to {b}, which nobody had told us {week}.", "reports_to", "b"),
    ("{a} has known {b} since they worked on {thing} together.", "knows", "b"),
    ("{a} does not trust {b} with {thing}.", "trusts not", "b"),
    ("{a} met {b} about {thing} and wants to meet again {week}.", "contacts", "b"),
    ("{a} will introduce us to {b} {week}.", "introduces planned", "b"),
    ("{a} is the {title} of {org}, and looks after {thing}.", "has_title", "title"),
    ("{a} decides about {thing}, and wants the figures {week}.", "decides", "thing"),
    ("{a} is all for {thing} but has no budget {week}.", "supports", "thing"),
    ("{a} works for {org} again, on {thing}.", "works_for", "org"),
    ("The team compared {count} offers for {thing} and found the prices within {share} percent of each other.", "", ""),
    ("We have to send {count} pages about {thing} to {org} {week}.", "", ""),
    (
        "Delivery of {thing} slipped by {count} days because the ship with the parts waited off the harbour.",
        "",
        "",
    ),
)


@dataclass(frozen=True, slots=True)
class Account:
    """An organization and its people; the first is the boss."""

    organization: str
    people: tuple[str, ...]


def make_account(number: int) -> Account:
    """The account of that number, always the same."""
    draw = Random(f"account {number}")  # noqa: S311  # no secret
    root, trade = f"{draw.choice(ROOTS)}{draw.choice(ENDS)}", draw.choice(TRADES)
    organization = f"{root} {trade}" if number < 500 else f"{root} {trade} {_numeral(number)}"
    people: list[str] = []
    while len(people) < PEOPLE:
        given, family = _names()[draw.randrange(len(_names()))]
        name = f"{draw.choice(given)} {draw.choice(family)}"
        people += [name] if name not in people else []
    return Account(organization, tuple(people))


def make_note(number: int) -> tuple[str, str, list[dict[str, Any]]]:
    """File name, text and claims (the fields of `graphkit extract --json`) of the note of that number."""
    account, draw = make_account(number // NOTES_EACH), Random(f"note {number}")  # noqa: S311  # no secret
    day = FIRST_DAY + timedelta(draw.randrange(DAYS))
    present = draw.sample(account.people, 3)
    file = f"{number // 1000:04}/{day}-{account.organization.split()[0].lower()}-{number}.md"
    bullets: list[str] = []
    claims: list[dict[str, Any]] = []
    for bullet, (pattern, states, end) in enumerate(draw.choices(SENTENCES, k=BULLETS), start=1):
        words = _words(draw, account)
        bullets.append(pattern.format(**words))
        if states:
            claims.append(_claim(states, words["a"], words[end]) | {"note": file, "section": SECTION, "bullet": bullet})
    listed = ", ".join((OWNER, *present))
    head = f"---\ndate: {day}\nparticipants: [{listed}]\n---\n# {account.organization}, meeting {number}\n\n"
    return file, f"{head}## {SECTION}\n" + "".join(f"- {line}\n" for line in bullets), claims


def write_vault(folder: Path, notes: int) -> None:
    """Write the first `notes` notes into `folder`/notes and their claims into `folder`/claims.jsonl. Cost: linear."""
    root = folder / "notes"
    root.mkdir(parents=True, exist_ok=True)
    (root / "graphkit.toml").write_text(f'me = "{OWNER}"\nus = ["{HOME}"]\n', encoding="utf-8")
    with (folder / "claims.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(notes):
            file, text, claims = make_note(number)
            (root / file).parent.mkdir(exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")
            lines.writelines(f"{json.dumps(claim, ensure_ascii=False)}\n" for claim in claims)


def _words(draw: Random, account: Account) -> dict[str, str]:
    a, b = draw.sample(account.people, 2)
    return {
        "a": a,
        "b": b,
        "org": account.organization,
        "title": draw.choice(TITLES),
        "thing": f"{draw.choice(THINGS)} {draw.randrange(1000, 9999)}",
        "week": draw.choice(WEEKS),
        "count": str(draw.randrange(11, 9000)),
        "share": str(draw.randrange(2, 60)),
    }


def _claim(states: str, subject: str, target: str) -> dict[str, Any]:
    relation, _, how = states.partition(" ")
    return {
        "subject": subject,
        "relation": relation,
        "object": target,
        "polarity": "negative" if how == "not" else "positive",
        "modality": how if how == "planned" else "actual",
    }


@cache
def _names() -> tuple[tuple[list[str], list[str]], ...]:
    """Given and family names of each culture."""
    return tuple((one["given"], one["family"]) for one in tomllib.loads(NAMES.read_text(encoding="utf-8")).values()
                 if {"given", "family"} <= one.keys())  # fmt: skip


def _numeral(number: int) -> str:
    """A number as letters, which names of firms may end in."""
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def main() -> None:
    """Write a vault."""
    parser = argparse.ArgumentParser(description="Write a made-up vault.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=1000)
    asked = parser.parse_args()
    write_vault(asked.folder, asked.notes)


if __name__ == "__main__":
    main()
