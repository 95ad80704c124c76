"""Small invented worlds: people, organizations and claims in one line each, made into a graph."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graphkit.config import Settings
from graphkit.graph import build_graph
from graphkit.records import Claim, Identities, Mention, Organization, Period, Person, Quote

FIRST_DAY = date(2026, 1, 1)
ORGANIZATIONS = {"harbor": None, "acme": None, "acme lab": "acme", "acme legal": "acme", "zenith": None}
OURS = ("ann", "bob")
THEIRS = ("kim", "lee", "max", "noa", "ole", "pia", "quy", "ray")
EVERYBODY = (*OURS, *THEIRS)
_numbers = count()


def day(number: int) -> date:
    """The day `number` days after the first note."""
    return FIRST_DAY + timedelta(days=number)


def claim(subject: str, relation: str, object_: str, on: int = 0, **fields: Any) -> Claim:
    """A claim of the note of day `on`; `by` names the speakers, anything else is a field of `Claim`."""
    written = day(on)
    note = f"{written}.md"
    speakers = tuple(_mention(name, note) for name in fields.pop("by", ()))
    return Claim(
        id=fields.pop("id", f"c{next(_numbers):06}"),
        relation=relation,  # type: ignore[arg-type]  # tests name relations as plain words
        subject=_mention(subject, note),
        object=_mention(object_, note),
        quote=Quote(note, 0, 0, 1, ""),
        section="Key Information",
        bullet=1,
        date=Period(written, written),
        attributed_to=speakers,
        **fields,
    )


def _mention(name: str, note: str) -> Mention:
    known = name in EVERYBODY or name in ORGANIZATIONS
    kind = "person" if name in EVERYBODY else "organization" if known else "words"
    return Mention(kind, name, note, name=name, entity=name if known else "")


def who_is_who() -> Identities:
    """Ann owns the vault, she and Bob work for Harbor; nobody else's employer is known without a claim."""
    people = {name: Person(name, name.title()) for name in EVERYBODY}
    units = {name: Organization(name, name.title(), parent=parent) for name, parent in ORGANIZATIONS.items()}
    return Identities(people, units, owner="ann", home=frozenset({"harbor"}))


def world(*claims: Claim, as_of: date | None = None) -> nx.MultiDiGraph[str]:
    """The graph of the claims, and of those that make Bob ours."""
    employment = claim("bob", "works_for", "harbor", id="bob at harbor")
    return build_graph([employment, *claims], who_is_who(), Settings(Path("notes"), as_of=as_of))


def ties(*pairs: tuple[str, str], on: int = 0) -> list[Claim]:
    """A meeting for each pair."""
    return [claim(left, "contacts", right, on) for left, right in pairs]


def staff(*people: str, at: str = "acme") -> list[Claim]:
    """Employment of each of the people."""
    return [claim(person, "works_for", at) for person in people]


def meetings(size: int = 14) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Random meetings among everybody, nobody with themselves."""
    pair = st.tuples(st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY))
    return st.lists(pair.filter(lambda ends: ends[0] != ends[1]), max_size=size, unique_by=frozenset)
