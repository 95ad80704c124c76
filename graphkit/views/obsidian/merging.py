"""What graphkit wants to say and what stands in its note already become the note: a person's words stay to the letter.

graphkit's are the block between its marks and the properties in `OWN_KEYS`; everything else in the file is a person's.
Other names that somebody has added to `aliases` are theirs as well.

In:  the text of the file as it is, if there is one, and an `OwnNote`.
Out: the text as it is to be, or None where that file should not be touched or not be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.marks import BLOCK_BEGIN, BLOCK_END, OWN_MARK
from graphkit.text.frontmatter import read_front_matter
from graphkit.views.obsidian.markup import as_property

__all__ = ["OwnNote", "emptied", "is_damaged", "is_own", "merged"]

Value = str | float | bool | Sequence[str]
OWN_KEYS = (
    "written-by", "folder", "kind", "name", "forms", "aliases", "titles", "organization", "reports_to", "part_of",
    "side", "roles", "influence", "gone",
)  # fmt: skip
"""Properties that graphkit writes; others are a person's."""
_BEGIN = f"{BLOCK_BEGIN} · graphkit sync writes all this anew; what you write below the end mark stays %%"
_END = f"{BLOCK_END} %%"
_HEAD = re.compile(r"---[ \t]*\r?\n")
_HEAD_END = re.compile(r"^---[ \t]*\r?$\n?", re.MULTILINE)
_KEY = re.compile(r"([^\s:#-][^:\r\n]{0,100}?)[ \t]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class OwnNote:
    """What graphkit has to say: properties, in their order, and the Markdown of the block."""

    properties: Mapping[str, Value] = field(default_factory=dict)
    block: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file, cut: a person's properties, their words above and below the block, and how its lines end."""

    head: str
    above: str
    below: str
    aliases: tuple[str, ...]
    line_end: str
    mark: str


def is_own(text: str) -> bool:
    """Whether graphkit wrote a file once."""
    return OWN_MARK.decode() in text[:1024] or BLOCK_BEGIN in text


def is_damaged(text: str) -> bool:
    """Whether nobody can tell which part of a file is graphkit's: it has not exactly one block."""
    return _block(_head(text.removeprefix("\ufeff"))[1]) is None


def merged(old: str | None, note: OwnNote) -> str:
    """The file with graphkit's part as it is now.

    Args:
        old: What stands there, not damaged; None where there is no file.
        note: What graphkit has to say.
    """
    parts = _cut(old) if old else _Parts("", "", "\n", (), "\n", "")
    properties = {"written-by": "graphkit", **note.properties}
    others = properties.get("aliases", ())
    if parts.aliases and not isinstance(others, str | float | bool):
        properties["aliases"] = [*others, *(one for one in parts.aliases if one not in others)]
    own = "\n".join(_line(key, properties[key]) for key in OWN_KEYS if key in properties)
    block = "\n".join([_BEGIN, *([note.block.strip("\n")] if note.block else []), _END])
    ours = (f"---\n{own}\n", "---\n", block)
    opening, closing, block = (text.replace("\n", parts.line_end) for text in ours)
    return f"{parts.mark}{opening}{parts.head}{closing}{parts.above}{block}{parts.below}"


def emptied(old: str) -> str | None:
    """The file when graphkit has nothing to say any more; None where a person has written nothing in it."""
    parts = _cut(old)
    if not (parts.head.strip() or parts.above.strip() or parts.below.strip() or parts.aliases):
        return None
    return merged(old, OwnNote({"aliases": []} if parts.aliases else {}))


def _line(key: str, value: Value) -> str:
    plain = key in ("written-by", "folder", "kind") and isinstance(value, str)
    return f"{key}: {value}" if plain else as_property(key, value)


def _block(text: str) -> tuple[int, int] | None:
    """Where the one block starts and ends; None where there is not exactly one."""
    starts = [found.start() for found in re.finditer(rf"^{BLOCK_BEGIN}", text, re.MULTILINE)]
    ends = [found.end() for found in re.finditer(rf"^{BLOCK_END}[^\r\n]*", text, re.MULTILINE)]
    whole = len(starts) == len(ends) == 1 and starts[0] < ends[0]
    return (starts[0], ends[0]) if whole else None


def _cut(old: str) -> _Parts:
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    text = old[len(mark) :]
    head, body = _head(text)
    start, end = _block(body) or (0, 0)
    line_end = "\r\n" if "\r\n" in text[: len(text) - len(body)] + body[start:end] else "\n"
    kept = _human_lines(head)
    return _Parts(kept, body[:start], body[end:], _human_aliases(text), line_end, mark)


def _head(text: str) -> tuple[str, str]:
    """The lines of the front matter, and what follows it."""
    opening = _HEAD.match(text)
    closing = _HEAD_END.search(text, opening.end()) if opening else None
    if opening is None or closing is None or BLOCK_BEGIN in text[: closing.start()]:
        return "", text
    return text[opening.end() : closing.start()], text[closing.end() :]


def _human_lines(head: str) -> str:
    """The front matter without graphkit's own entries."""
    kept, own = [], False
    for line in head.splitlines(keepends=True):
        key = _KEY.match(line)
        if key:
            own = key[1].strip("\"'") in OWN_KEYS
        if not own or line.startswith("#"):
            kept.append(line)
    return "".join(kept)


def _human_aliases(text: str) -> tuple[str, ...]:
    """Other names in the front matter that graphkit did not write there."""
    properties = read_front_matter(text.replace("\r\n", "\n"), "").properties
    written, own = (properties.get(key, ()) for key in ("aliases", "forms"))
    listed = (written,) if isinstance(written, str) and written else written or ()
    return tuple(one for one in listed if one not in own and one != "[]")
