"""A source becomes a note: decoded, repaired, cleaned, and cut into passages.

In:  `Source` from `notes`.
Out: `Note` with its problems, for every later step.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from graphkit.records import Note, Offsets, Passage, Problem, Source
from graphkit.text.cleaning import clean, first_control
from graphkit.text.decoding import decode
from graphkit.text.frontmatter import Properties, read_front_matter
from graphkit.text.passages import Body, read_body
from graphkit.text.properties import is_about_person, names_under, note_date, participants
from graphkit.text.repair import repair
from graphkit.text.splices import chain

__all__ = ["parse_note", "readable"]

_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w/-]{0,80})")
_FIRST_WORDS = 3  # passages that a date is looked for in, where nothing else tells it


def parse_note(source: Source) -> tuple[Note, tuple[Problem, ...]]:
    """Read a note. Whatever is wrong with it becomes a problem; the note then holds what could be read.

    Returns:
        The note and its problems, in the order of their lines. Cost: O(bytes).

    Example:
        >>> note, _ = parse_note(Source("a.md", b"# Call\\n## Next steps\\n- [?] Call Bo @Ana Ruiz\\n"))
        >>> [(p.section, p.bullet, p.text, p.task.owner) for p in note.passages]
        [('Action Items', 1, 'Call Bo', 'Ana Ruiz')]
    """
    text, raw_offsets, problems = readable(source)
    if text is None:
        return Note(source.path, "", source.vault), problems
    head = read_front_matter(text, source.path)
    body = read_body(text, head.body, source.path, source.vault)
    found = (*problems, *head.problems, *body.problems)
    note = _note(source, text, raw_offsets, head.properties, body)
    return note, tuple(sorted(found, key=lambda problem: problem.line or 0))


def readable(source: Source) -> tuple[str | None, Offsets, tuple[Problem, ...]]:
    """Decode, repair and clean a file's text; None where it is no text.

    Returns:
        The text, the way back to the text as decoded, and what was wrong with it. Cost: O(bytes).
    """
    decoded, problems = decode(source)
    if decoded is None:
        return None, Offsets(), problems
    repaired, to_decoded = repair(decoded)
    text, to_repaired = clean(repaired)
    return text, chain(to_repaired, to_decoded), (*problems, *_controls(repaired, source.path))


def _controls(repaired: str, path: str) -> tuple[Problem, ...]:
    position = first_control(repaired)
    if position is None:
        return ()
    line = repaired.count("\n", 0, position) + 1
    return (Problem("control characters were left out, the first of them here", path, line),)


def _note(source: Source, text: str, raw_offsets: Offsets, head: Properties, body: Body) -> Note:
    written = head.get("title")
    title = written if isinstance(written, str) and written else body.title or PurePosixPath(source.path).stem
    tags = tuple(_tags(head, text, body.passages))
    return Note(
        path=source.path,
        text=text,
        vault=source.vault,
        title=unicodedata.normalize("NFC", title),
        date=note_date(head, body.fields, source.path, (title, *(p.text for p in body.passages[:_FIRST_WORDS]))),
        properties={**body.fields, **head},
        participants=participants(head, body.fields),
        aliases=names_under(head.get("aliases", head.get("alias", body.fields.get("aliases", "")))),
        tags=tags,
        about_person=is_about_person(head, tags, source.path, title),
        passages=body.passages,
        raw_offsets=raw_offsets,
    )


def _tags(head: Properties, text: str, passages: Iterable[Passage]) -> Iterator[str]:
    """Tags of the front matter, then those in the text, each once."""
    written = head.get("tags", head.get("tag", ()))
    listed = written.replace(",", " ").split() if isinstance(written, str) else written
    inline = (tag for p in passages if "#" in text[p.start : p.end] for tag in _TAG.findall(text[p.start : p.end]))
    return iter(dict.fromkeys([*(tag.lstrip("#") for tag in listed), *inline]))
