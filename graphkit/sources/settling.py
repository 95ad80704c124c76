"""All sources of a run are seen together: a mail that is there twice, and what mails quote of each other, count once.

In:  `Opened` sources of all vaults; a `Reading` of their words.
Out: the same sources without what another says already; the reading with the words of each mail given to its speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graphkit.records import Claim, Mention, Passage, Reading
from graphkit.sources.entries import SECTION, Opened
from graphkit.sources.speech import Stretch

__all__ = ["as_spoken", "without_repeats"]

_OWNER = "@Myself"


def without_repeats(sources: Sequence[Opened]) -> tuple[Opened, ...]:
    """Leave out copies of mails, and of quoted words what the mail that they come from, or an earlier one, has.

    Returns:
        As many sources in the same order; those of mails with fewer passages. Cost: O(length).
    """
    copies = set(_copies(sources))
    said = {
        (one.note.vault, _squeezed(passage.text))
        for at, one in enumerate(sources)
        for passage in one.note.passages
        if at not in copies and _stretch(one, passage).kind == "own"
    }
    settled = list(sources)
    for at in sorted(range(len(sources)), key=lambda at: _age(sources[at], at)):
        one = sources[at]
        if at in copies:
            settled[at] = replace(one, note=replace(one.note, passages=()), claims=(), entries=())
        elif one.speech:
            kept = tuple(_kept(one, said))
            settled[at] = replace(one, note=replace(one.note, passages=kept))
    return tuple(settled)


def as_spoken(reading: Reading, sources: Sequence[Opened], owner: str | None) -> Reading:
    """Who says "I" in a mail is its sender, or whoever is quoted; what others write is theirs to answer for.

    Args:
        reading: Of the sources, in which every "I" was taken for the owner.
        sources: As they were read.
        owner: Name of the notes' owner, if it is known.
    """
    mails = {(one.note.vault, one.note.path): one for one in sources if one.speech}
    if not mails:
        return reading
    return replace(
        reading,
        mentions=tuple(_spoken(one, mails) for one in reading.mentions),
        claims=tuple(_attributed(one, mails, owner or "") for one in reading.claims),
    )


def _copies(sources: Sequence[Opened]) -> Iterator[int]:
    seen: set[tuple[str, str]] = set()
    for at, one in enumerate(sources):
        if one.id and (one.note.vault, one.id) in seen:
            yield at
        seen.add((one.note.vault, one.id))


def _age(one: Opened, at: int) -> tuple[date, int]:
    return one.note.date.start if one.note.date else date.max, at


def _squeezed(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _kept(one: Opened, said: set[tuple[str, str]]) -> Iterator[Passage]:
    for passage in one.note.passages:
        key = (one.note.vault, _squeezed(passage.text))
        if _stretch(one, passage).kind == "history":
            if key in said:
                continue
            said.add(key)
        yield passage


def _stretch(one: Opened, passage: Passage) -> Stretch:
    return _at(one, passage.start) if passage.section != SECTION else Stretch(0, 0, "frame", "")


def _at(one: Opened, position: int) -> Stretch:
    at = bisect_right(one.speech, position, key=lambda stretch: stretch.start) - 1
    return one.speech[at] if at >= 0 else Stretch(0, 0, "frame", "")


def _spoken(mention: Mention, mails: Mapping[tuple[str, str], Opened], position: int | None = None) -> Mention:
    """The mention with the speaker's name, where it stands for the owner in a mail."""
    one = mails.get((mention.vault, mention.note))
    if one is None or _OWNER not in (mention.name, mention.text):
        return mention
    speaker = _at(one, mention.start if position is None else position).speaker
    text = mention.text.replace(_OWNER, speaker)
    return replace(mention, text=text, name=speaker) if speaker else mention


def _attributed(claim: Claim, mails: Mapping[tuple[str, str], Opened], owner: str) -> Claim:
    quote = claim.quote
    one = mails.get((quote.vault, quote.note))
    if one is None:
        return claim
    subject, other, *others = (
        _spoken(mention, mails, quote.start) for mention in (claim.subject, claim.object, *claim.attributed_to)
    )
    speaker = _at(one, quote.start).speaker
    known = {mention.name for mention in others}
    if speaker and speaker not in known and speaker.casefold() != owner.casefold():
        others = [Mention("person", speaker, quote.note, name=speaker, vault=quote.vault), *others]
    return replace(claim, subject=subject, object=other, attributed_to=tuple(others))
