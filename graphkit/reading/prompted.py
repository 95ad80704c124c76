"""A language model of the user's own reads beside the readers that ship, where one was asked for.

It adds what they passed over. What they have read stays as they have it, since the worth of their word was measured
and that of its word was not. Answers are kept, so that a line is asked about once.

In:  notes with passages, where the model listens.
Out: a `Reading`, with a problem for every part of a note that it did not answer about.
Why: docs/decisions/0017-a-language-model-beside.md
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.lexicon import lexicon
from graphkit.reading.comparison import same_claim
from graphkit.reading.endpoints import Endpoint, NoAnswerError, UnreachableError
from graphkit.reading.replies import SCHEMA, Replied, claims_in
from graphkit.records import Claim, Note, Passage, Problem, Reading
from graphkit.store import Store

__all__ = ["add_prompted", "read_prompted"]

_AT_ONCE = 3_000  # characters of a note in a question: small models lose the thread of long ones
_FAILURES = 3  # in a row, after which the model is asked no more
_KIND = "llm"


def read_prompted(
    notes: Sequence[Note], endpoint: Endpoint, store: Store, progress: Callable[[int], None] | None = None
) -> Reading:
    """Ask the model what the notes say.

    Args:
        notes: In the order in which claims shall come out.
        endpoint: Where it listens.
        store: Keeps answers.
        progress: Called with the number of notes done so far.

    Returns:
        Claims whose quotes are in their notes; how many others there were, and what was not answered, as problems.
        Cost: what the model takes for a prompt of some thousand words, for every 3,000 characters that are new.
    """
    asking = _Asking(endpoint, store)
    claims: list[Claim] = []
    problems: list[Problem] = []
    for done, note in enumerate(notes, start=1):
        for shown in _portions(note):
            replied = asking.about(note, shown, problems)
            claims += replied.claims
            if replied.unfounded:
                message = f"{replied.unfounded} claims of the language model are not in the note as it says; left out"
                problems.append(Problem(message, note.path, shown[0].line))
        if progress:
            progress(done)
    return Reading(claims=tuple(claims), problems=tuple(problems))


def add_prompted(reading: Reading, prompted: Reading, notes: Sequence[Note]) -> Reading:
    """Add to a reading the claims that only the language model read, in the order of the notes."""
    beside = defaultdict(list)
    for claim in reading.claims:
        beside[claim.quote.vault, claim.quote.note, claim.section, claim.bullet].append(claim)
    added = [
        claim
        for claim in prompted.claims
        if not any(
            same_claim(replace(claim, polarity=other.polarity), other)
            for other in beside[claim.quote.vault, claim.quote.note, claim.section, claim.bullet]
        )
    ]
    order = {(note.vault, note.path): at for at, note in enumerate(notes)}
    claims = sorted(
        (*reading.claims, *added), key=lambda one: (order[one.quote.vault, one.quote.note], one.quote.start)
    )
    return Reading(reading.mentions, tuple(claims), (*reading.problems, *prompted.problems))


@dataclass(slots=True)
class _Asking:
    """Questions to one model, until it has failed too often."""

    endpoint: Endpoint
    store: Store
    failures: int = 0

    def about(self, note: Note, shown: Sequence[Passage], problems: list[Problem]) -> Replied:
        """What the model says of some passages; what went wrong is added to `problems`."""
        question = _question(note, shown)
        key = _key(self.endpoint.model, question)
        kept = self.store.recall(_KIND, [key]).get(key)
        try:
            if kept is not None:
                return claims_in(kept.decode(), note, shown)
            if self.failures >= _FAILURES:
                return Replied()
            reply = self.endpoint.complete(_instructions(), question, SCHEMA)
            replied = claims_in(reply, note, shown)
        except UnreachableError as error:
            self.failures = _FAILURES
            problems.append(self._problem(f"{error}; the rest was read without it"))
        except (NoAnswerError, ValueError) as error:
            self.failures += 1
            said = str(error) if isinstance(error, NoAnswerError) else "answered with no list of claims"
            given_up = "; it is asked no more" if self.failures >= _FAILURES else ""
            problems.append(replace(self._problem(said + given_up), note=note.path, line=shown[0].line))
        else:
            self.failures = 0
            self.store.keep(_KIND, {key: reply.encode("utf-8", "replace")})
            return replied
        return Replied()

    def _problem(self, what: str) -> Problem:
        return Problem(f"the language model {self.endpoint.model} at {self.endpoint.url} {what}")


def _instructions() -> str:
    return str(lexicon("prompts")["claims"]["instructions"]).strip()


def _key(model: str, question: str) -> bytes:
    """What an answer depends on; the address does not change the model."""
    asked = "\0".join((model, _instructions(), question))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).digest()


def _portions(note: Note) -> Iterator[list[Passage]]:
    """The note's passages, some at a time."""
    portion: list[Passage] = []
    size = 0
    for passage in note.passages:
        if portion and size + len(passage.text) > _AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append(passage)
        size += len(passage.text)
    if portion:
        yield portion


def _question(note: Note, shown: Sequence[Passage]) -> str:
    lines = [f"Note: {note.title or note.path}", f"Date: {note.date.start if note.date else 'unknown'}"]
    lines += [f"People there: {', '.join(note.participants)}"] if note.participants else []
    section = ""
    for passage in shown:
        if passage.section != section:
            section = passage.section
            lines += ["", f"## {section}"]
        lines.append(f"- {_line(passage)}")
    return "\n".join(lines)


def _line(passage: Passage) -> str:
    """The words; of a task, whose it is and whether it was only proposed, which its words do not say."""
    task = passage.task
    return f"({task.state} task of {task.owner or 'nobody'}) {passage.text}" if task else passage.text
