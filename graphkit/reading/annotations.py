"""What the components of the reading pipeline leave on a spaCy `Doc` for one another.

A component reads and extends the one `Annotations` object of its `Doc`; nothing else travels between them. After
`graphkit_mentions` every named party is a single token, so that a party is found by the index of its token.

In:  a passage and its note, put on the `Doc` by `graphkit.reading.passages`.
Out: parties and statements, for the components that follow and, at the end, for the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from spacy.tokens import Doc, Span, Token

from graphkit.records import MentionKind, Modality, Note, Offsets, Passage, Polarity, Relation

__all__ = ["Annotations", "Assertion", "Party", "Statement", "annotated"]

SELF = "@Myself"  # the vault's owner, in names of mentions
KEY = "graphkit"  # of `Doc.user_data`


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something at `start:end`, half-open character offsets into the passage's text."""

    kind: MentionKind
    text: str
    name: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Assertion:
    """How a clause is meant: its polarity, its modality, who says it (outermost first) and whether from hearsay."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    speakers: tuple[Party, ...] = ()
    hearsay: bool = False
    hypothetical: bool = False

    def flipped(self) -> Assertion:
        """The same, of opposite polarity."""
        return replace(self, polarity="negative" if self.polarity == "positive" else "positive")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before its note and quote are known: made by the token `anchor`, read by `rule`."""

    relation: Relation
    subject: Party
    object: Party
    anchor: int
    rule: str
    assertion: Assertion = Assertion()
    detail: str | None = None


@dataclass(slots=True)
class Annotations:
    """The passage behind a `Doc`, and what its readers found.

    Attributes:
        offsets: From the text of the `Doc`, whose names are masked, to the passage's.
        known: Full names by the character of the `Doc` at which each masked name starts.
        elided: The character of the `Doc` at which a subject stands that the passage leaves out.
        parties: By token index.
        statements: In order of discovery.
    """

    passage: Passage
    note: Note
    offsets: Offsets = field(default_factory=Offsets)
    known: dict[int, str] = field(default_factory=dict)
    elided: int | None = None
    parties: dict[int, Party] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def person(self, token: Token) -> Party | None:
        """The person that `token` names or points at."""
        party = self.parties.get(token.i)
        return party if party and party.kind == "person" else None

    def written(self, span: Span | Token) -> tuple[int, int]:
        """Half-open offsets into the passage of what the `Doc` shows as `span`."""
        first, last = (span, span) if isinstance(span, Token) else (span[0], span[-1])
        return self.offsets.original(first.idx), self.offsets.original(last.idx + len(last))

    def party(self, span: Span | Token, kind: MentionKind, name: str = "") -> Party:
        """The party that `span` names; it stands for its own words unless `name` says otherwise."""
        start, end = self.written(span)
        text = self.passage.text[start:end]
        return Party(kind, text, name or text, start, end)

    def organization(self, token: Token) -> Party | None:
        """The organization that `token` names."""
        party = self.parties.get(token.i)
        return party if party and party.kind == "organization" else None


def annotated(doc: Doc) -> Annotations:
    """The annotations of a `Doc` that `graphkit.reading` made.

    Raises:
        KeyError: The `Doc` was made elsewhere.
    """
    return cast("Annotations", doc.user_data[KEY])
