"""Records state claims outright: who works where, as what, under whom, in which buying role. No reader is asked.

A record says what somebody once typed into a system: more than a sentence in passing, and no proof. Its claims are
marked as read from a record, and carry the cells that say them as their quote.

In:  `Opened` sources of all vaults.
Out: a `Reading` of their entries, to stand beside what the reader found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from graphkit.lexicon import lexicon
from graphkit.records import Claim, Mention, MentionKind, Note, Problem, Quote, Reading, Relation
from graphkit.sources.contacts import is_personal, said_once
from graphkit.sources.entries import SECTION, Cell, Entry, Opened

__all__ = ["CONFIDENCE", "CONNECTED", "state_records"]

CONFIDENCE = 0.9
"""Of a claim from a record. Not measured: what was typed in was meant, but nobody sees a record go stale."""
CONNECTED = 0.6
"""That a connection in a social network knows the owner. Not measured: many are accepted and never spoken to."""
_OWNER = "@Myself"
_LONGEST_QUOTE = 400  # characters from the name to what is said of it; else the cell alone is quoted


def state_records(sources: Sequence[Opened]) -> Reading:
    """Turn every record into claims.

    Args:
        sources: Of all vaults; a manager who is given by number or address is looked for in the whole vault.

    Returns:
        Mentions of everybody who has a record, their claims, and problems. Cost: linear in records.
    """
    book = _Book(entry for one in sources for entry in one.entries)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    problems: list[Problem] = []
    for one in sources:
        speaker = _Speaker(one.note, book)
        for entry in one.entries:
            mentions.append(speaker.person(entry))
            claims += speaker.claims(entry)
        claims += one.claims
        problems += speaker.problems()
    return Reading(tuple(mentions), tuple(claims), tuple(problems))


class _Book:
    """Names by the number and the address under which a vault's records know them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[tuple[str, str], str] = {}
        for entry in entries:
            for field in ("id", "email"):
                if entry.text(field):
                    self._names.setdefault((entry.vault, _plain(entry.text(field))), entry.name)

    def name(self, entry: Entry, field: str) -> str:
        return self._names.get((entry.vault, _plain(entry.text(field))), "")


def _plain(key: str) -> str:
    """Salesforce writes an id with 15 letters, where case counts, or with 18, of which the last three say the case."""
    if "@" in key:
        return key.casefold()
    return key[:15] if len(key) == 18 and key.isalnum() else key


class _Fact(NamedTuple):
    """A claim before its quote is known: the cells that say it, the person's name first."""

    relation: Relation
    subject: Mention
    object: Mention
    cells: Sequence[Cell]
    detail: str | None = None
    confidence: float = CONFIDENCE


class _Speaker:
    """Makes the claims of one source."""

    def __init__(self, note: Note, book: _Book) -> None:
        self._note = note
        self._book = book
        self._lost: list[int] = []
        self._mute: list[int] = []

    def person(self, entry: Entry) -> Mention:
        """A mention of the person whom a record is about."""
        return self._mention("person", entry.name, _named(entry))

    def claims(self, entry: Entry) -> Iterator[Claim]:
        """What a record says."""
        person, cells = self.person(entry), _named(entry)
        for fact in chain(
            self._job(entry, person, cells), self._line(entry, person, cells), self._roles(entry, person, cells)
        ):
            yield self._claim(entry, fact)
        if entry.knows_owner:
            known = self._claim(entry, _Fact("knows", self._owner(), person, cells, "connected", CONNECTED))
            yield replace(known, date=entry.met or known.date)

    def problems(self) -> Iterator[Problem]:
        """What of the records said nothing."""
        path = self._note.path
        yield from said_once(
            self._lost, "the manager is given by a number or an address that no record has",
            "{} managers are given by numbers or addresses that no record has, the first of them here", path,
        )  # fmt: skip
        yield from said_once(
            self._mute, "this buying role makes no claim that graphkit knows; left out",
            "{} buying roles make no claim that graphkit knows, the first of them here; left out", path,
        )  # fmt: skip

    def _job(self, entry: Entry, person: Mention, cells: Sequence[Cell]) -> Iterator[_Fact]:
        organization, title = entry.cells.get("organization"), entry.cells.get("title")
        if organization:
            where = self._mention("organization", organization.text, [organization])
            yield _Fact("works_for", person, where, [*cells, organization])
        if title:
            held = self._mention("title", title.text.lower(), [title])
            yield _Fact("has_title", person, held, [*cells, title], organization.text if organization else None)

    def _line(self, entry: Entry, person: Mention, cells: Sequence[Cell]) -> Iterator[_Fact]:
        """To whom the person reports, and who assists them."""
        field = next((one for one in ("manager", "manager_email", "manager_id") if one in entry.cells), "")
        if field:
            above = entry.cells[field]
            name = above.text if field == "manager" else self._book.name(entry, field)
            if name != entry.name and is_personal(name):
                yield _Fact("reports_to", person, self._mention("person", name, [above]), [*cells, above])
            elif name != entry.name:
                self._lost.append(entry.line)
        aide = entry.cells.get("assistant")
        if aide and is_personal(aide.text):
            yield _Fact("assists", self._mention("person", aide.text, [aide]), person, [*cells, aide], "assistant")

    def _roles(self, entry: Entry, person: Mention, cells: Sequence[Cell]) -> Iterator[_Fact]:
        role = entry.cells.get("role")
        if role is None:
            return
        known = _known_roles(role.text)
        if not known:
            self._mute.append(entry.line)
        deal = entry.cells.get("deal", role)
        for relation, towards, detail in known:
            other = self._owner() if towards == "us" else self._mention("words", deal.text, [deal])
            yield _Fact(relation, person, other, [*cells, deal, role], detail or None)

    def _owner(self) -> Mention:
        return Mention("person", _OWNER, self._note.path, name=_OWNER, vault=self._note.vault, section=SECTION)

    def _mention(self, kind: MentionKind, name: str, cells: Sequence[Cell]) -> Mention:
        """A mention with its span where the name stands in one piece; without one where cells make it up."""
        start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
        place = (start, end) if self._note.text[start:end].casefold() == name.casefold() else (0, 0)
        return Mention(kind, name, self._note.path, *place, name, self._note.vault, SECTION)

    def _claim(self, entry: Entry, fact: _Fact) -> Claim:
        return Claim(
            "", fact.relation, fact.subject, fact.object, self._quote(entry, fact.cells), SECTION, entry.number,
            entry.date or self._note.date, detail=fact.detail, confidence=fact.confidence, read_by="record",
        )  # fmt: skip

    def _quote(self, entry: Entry, cells: Sequence[Cell]) -> Quote:
        """The cells with what stands between them; the last alone where that is much."""
        start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
        if end - start > _LONGEST_QUOTE:
            start, end = cells[-1].start, cells[-1].end
        note = self._note
        start -= note.text.startswith('"', start - 1) if start > entry.start else 0
        end += note.text.startswith('"', end) if end < entry.end else 0
        line = entry.line + note.text.count("\n", entry.start, start)
        return Quote(note.path, start, end, line, note.text[start:end], note.vault)


def _named(entry: Entry) -> list[Cell]:
    """The cells that hold the person's name."""
    fields = ("name",) if "name" in entry.cells else ("given", "family")
    return [entry.cells[field] for field in fields if field in entry.cells]


def _known_roles(written: str) -> list[tuple[Relation, str, str]]:
    """What the roles in a cell say; HubSpot joins several with semicolons, and its field names them in capitals."""
    known: Mapping[str, tuple[Relation, str, str]] = lexicon("columns")["roles"]
    roles = (" ".join(role.replace("_", " ").split()).casefold() for role in written.replace(",", ";").split(";"))
    return [known[role] for role in roles if role in known]
