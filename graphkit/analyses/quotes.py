"""Does every quote still stand where its claim says? Claims and files become a verdict on each claim.

A quote that is gone means that somebody changed the note since; one that moved, that its line number leads astray.
Whoever is about to act on an answer can so tell whether its words are still there.

In:  quotes with the ids of their claims, new from the notes or from a file of claims; sources, read anew.
Out: a `Verdict` for each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graphkit.config import FILE_NAME
from graphkit.records import Problem, Quote, Source
from graphkit.text.places import Place, find_places

__all__ = ["State", "Verdict", "recorded_quotes", "verify_quotes"]

State = Literal["found", "moved", "changed", "no note", "no quote"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim's quote.

    Attributes:
        claim: Id of the claim.
        quote: As the claim has it.
        state: "found" where the claim says; "moved" elsewhere in the note; "changed": its words are not in the note;
            "no note" of that name; "no quote" in the claim.
        place: Where it stands now; None where it does not, or stands in the settings.
    """

    claim: str
    quote: Quote
    state: State
    place: Place | None = None


def recorded_quotes(lines: Iterable[str], name: str) -> tuple[tuple[tuple[str, Quote], ...], tuple[Problem, ...]]:
    """Read ids and quotes from claims as `graphkit extract --json` printed them.

    Args:
        lines: One JSON object a line.
        name: Of their file, for the problems.

    Returns:
        Ids and quotes in order, and a problem for each line that has none. Cost: linear.

    Example:
        >>> line = '{"id": "c1", "note": "a.md", "quote": "Bo left.", "line": 3, "start": 20, "end": 28}'
        >>> recorded_quotes([line, "-"], "claims.jsonl")[1]
        (Problem(message='not a claim of `graphkit extract --json`', note='claims.jsonl', line=2),)
    """
    quotes, problems = [], []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found = _recorded(line)
            if found is None:
                problems.append(Problem("not a claim of `graphkit extract --json`", name, number))
            else:
                quotes.append(found)
    return tuple(quotes), tuple(problems)


def verify_quotes(
    recorded: Sequence[tuple[str, Quote]], sources: Iterable[Source], asserted: Collection[str] = ()
) -> tuple[Verdict, ...]:
    """Look for every quote in the bytes that it is said to come from.

    Args:
        recorded: Ids of claims with their quotes.
        sources: Of every vault, as they are now; each is read once.
        asserted: Lines of `graphkit.toml` that assert something; a claim may rest on one of them.

    Returns:
        A verdict for each, in the order of `recorded`. Cost: linear in bytes and quotes.
    """
    by_note: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for _, quote in recorded:
        by_note[quote.vault, quote.note].append(quote)
    places: dict[Quote, Place] = {}
    read = set()
    for source in sources:
        note = (source.vault, source.path)
        read.add(note)
        places.update(find_places(source, by_note.get(note, ())))
    return tuple(Verdict(claim, one, _state(one, places, read, asserted), places.get(one)) for claim, one in recorded)


def _state(
    quote: Quote, places: Mapping[Quote, Place], read: Collection[tuple[str, str]], asserted: Collection[str]
) -> State:
    if not quote.text:
        return "no quote"
    if quote.note == FILE_NAME:
        return "found" if quote.text in asserted else "changed"
    if (quote.vault, quote.note) not in read:
        return "no note"
    if quote not in places:
        return "changed"
    return "found" if places[quote].kept else "moved"


def _recorded(line: str) -> tuple[str, Quote] | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not all(isinstance(fields.get(key), str) for key in ("id", "note")):
        return None
    texts = [fields.get(key) or "" for key in ("quote", "vault")]
    numbers = [fields.get(key) or 0 for key in ("start", "end", "line")]
    if not all(isinstance(text, str) for text in texts) or not all(map(_is_offset, numbers)):
        return None
    start, end, number = numbers
    return fields["id"], Quote(fields["note"], start, end, number, texts[0], texts[1])


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
