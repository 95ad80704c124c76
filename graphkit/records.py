"""READ FIRST. The records that travel from step to step, each frozen, each knowing where it comes from.

Source (bytes of a file) → Note (repaired text, front matter) → Passage (a bullet or a sentence)
→ Mention (somebody or something named) → Claim (who stands how to whom, on whose word)
→ Person and Organization, joined by Judgements → findings, which every analysis defines for its own question.

Offsets are half-open and count characters of `Note.text`, the repaired text, unless a field says otherwise.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Claim", "Identities", "Judgement", "Link", "Mention", "Modality", "Note", "Offsets", "Organization", "Passage",
    "Period", "Person", "Polarity", "Problem", "Quote", "Reading", "RELATIONS", "Relation", "Source", "Task",
]  # fmt: skip

Relation = Literal[
    "works_for", "has_title", "reports_to", "assists", "head_of", "part_of", "decides", "trusts", "knows",
    "introduces", "contacts", "supports", "opposes", "influences", "sole_contact",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = Relation.__args__  # type: ignore[attr-defined]  # typing has no public way
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "requested", "possible", "past"]
MentionKind = Literal["person", "organization", "title", "words"]
TaskState = Literal["open", "proposed", "done", "cancelled"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that could not be read as it stands; the run goes on without it."""

    message: str
    note: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both included; a single day has both the same."""

    start: datetime.date
    end: datetime.date


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each character of a derived text stands in the text it was made from.

    `runs` holds (derived, original) pairs, ascending; between two of them characters map one to one.

    Example:
        >>> Offsets(((0, 0), (4, 6))).original(5)
        7
    """

    runs: tuple[tuple[int, int], ...] = ((0, 0),)

    def original(self, position: int) -> int:
        """Offset in the original text of the derived text's `position`. Cost: O(log runs)."""
        derived, original = self.runs[max(bisect_right(self.runs, (position, 1 << 62)) - 1, 0)]
        return original + position - derived


@dataclass(frozen=True, slots=True)
class Source:
    """A file as found: `path` is POSIX and relative to the vault's root, `vault` tells colleagues' vaults apart."""

    path: str
    data: bytes = field(repr=False)
    vault: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A wikilink inside a passage; `start` and `end` count characters of `Passage.text`."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Task:
    """What a checkbox line says besides its words. `owner` is as written after the @ ("Ana Ruiz", "Myself")."""

    state: TaskState
    owner: str | None = None
    due: datetime.date | None = None
    scheduled: datetime.date | None = None
    start: datetime.date | None = None
    created: datetime.date | None = None
    done: datetime.date | None = None
    cancelled: datetime.date | None = None
    priority: str | None = None
    recurrence: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A bullet, a task or a sentence of prose: the unit that claims are read from.

    Attributes:
        text: The words, without Markdown markup; a task is without its fields and its owner.
        offsets: From `text` to `Note.text`.
        section: Standard name where the heading has one ("Key Information"), else the heading; "" above any.
        bullet: 1-based in document order inside the section, bullets of every depth; for prose, the sentence.
        parent: `bullet` of the bullet that this one hangs under.
        line: 1-based line in the file.
    """

    note: str
    vault: str
    kind: Literal["bullet", "task", "sentence"]
    section: str
    bullet: int
    line: int
    start: int
    end: int
    text: str
    offsets: Offsets
    depth: int = 0
    parent: int | None = None
    links: tuple[Link, ...] = ()
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note as read: `text` is repaired, `raw_offsets` lead back to the text as decoded from the file.

    Attributes:
        properties: The front matter and, where it lacks them, the Dataview fields; scalars are `str`, lists tuples.
        participants: Names under `participants`, `attendees`, `person`, `from`, `to`, `cc` …, in order, each once.
        aliases: Other names of what the note is about (Obsidian's `aliases`).
        about_person: The note is about one person, whose name is its title or file name.
        date: From the front matter, else the file name, else the text.
    """

    path: str
    text: str = field(repr=False)
    vault: str = ""
    title: str = ""
    date: Period | None = None
    properties: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, repr=False)
    participants: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    about_person: bool = False
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    raw_offsets: Offsets = field(default=Offsets(), repr=False)

    def line_of(self, position: int) -> int:
        """1-based line of the offset `position` of `text`."""
        return self.text.count("\n", 0, position) + 1


@dataclass(frozen=True, slots=True)
class Quote:
    """What was written: `text` is `Note.text[start:end]`, to the letter."""

    note: str
    start: int
    end: int
    line: int
    text: str
    vault: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named or pointed at in a note.

    Attributes:
        text: The surface form as written, without possessive ("Ana", "his manager", "I").
        name: What it stands for inside its note ("Ana Ruiz"); the surface form where the note tells no more, and
            "@Myself" for the vault's owner.
        start, end: Offsets into the note; both 0 where no span is known (claims that come from a file).
        entity: Id of the person or organization, once identities are resolved; "" for titles and free words.
    """

    kind: MentionKind
    text: str
    note: str
    start: int = 0
    end: int = 0
    name: str = ""
    vault: str = ""
    section: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a note says about two parties, with who says so and how sure it is.

    Attributes:
        attributed_to: Who says it, outermost first; empty where the note itself does.
        hearsay: The speaker has it from somebody else.
        detail: Relation-specific words, see the annotation guidelines.
        confidence: In [0, 1]: the share of claims of this value that are right.
        read_by: What read it: "rules", "model", "llm", "record", "file", "judgement".
    """

    id: str
    relation: Relation
    subject: Mention
    object: Mention
    quote: Quote
    section: str
    bullet: int
    date: Period | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attributed_to: tuple[Mention, ...] = ()
    hearsay: bool = False
    detail: str | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    confidence: float = 1.0
    read_by: str = "rules"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the NLP pass found in the notes, in note order."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names mean the same; a negative one outweighs every chain of positive ones."""

    left: str
    right: str
    verdict: Literal["positive", "negative", "unsure"]
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, under every name that the notes use. `name` is the fullest form, repaired."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A company, body, unit or team. `parent` is the id of the organization that it is a part of."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: people and organizations by id, and the judgements that made them.

    Attributes:
        owner: Id of the vault's owner; None where nobody knows.
        home: Ids of our organizations (with their units).
        inferred: How owner and home were found, a sentence each; empty where settings said so.
        sides: Whose side somebody is on by a person's decision, by id: "ours", "theirs", "unknown".
        problems: Decisions that fit nothing in the notes, and an owner's name that fits several people.
    """

    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    owner: str | None = None
    home: frozenset[str] = frozenset()
    judgements: tuple[Judgement, ...] = ()
    inferred: tuple[str, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
