"""The head of a note becomes properties: every scalar a string, every list a tuple of strings.

Most heads are `key: value` lines and `- item` lists; these are read directly. Anything else goes to PyYAML's pure
Python loader, without anchors and without guessing types (YAML reads `NO` as false and `12:30` as 750); what that
refuses is read again as `key: value` lines, as far as they go.

In:  clean text.
Out: properties, the offset where the body starts, and the problems met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from graphkit.records import Problem

__all__ = ["FrontMatter", "Properties", "read_front_matter"]

Properties = dict[str, str | tuple[str, ...]]
_MAX_CHARACTERS = 1 << 16
_MAX_DEPTH = 20
_MAX_VALUES = 5_000
_MAX_LENIENT = 2_000
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|)$")
_ITEM = re.compile(r"( {0,8})-[ \t]+(.*)$")
# A scalar that means the same to YAML as to a reader: no indicator first, no ": ", no " #" inside.
_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=]|-(?=[^\s\-,\[\]{}]))(?:[^:#\t]|:(?=\S)|(?<=\S)#)*$")
_QUOTED = re.compile(r"'((?:[^']|'')*)'$|\"([^\"\\]*)\"$")


class FrontMatter(NamedTuple):
    """What stands above a note's body; `body` is the offset where that starts."""

    properties: Properties
    body: int
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the YAML between the `---` lines at the top of `text`, if it has any.

    Returns:
        Keys as written. Problems name the line of the file. Cost: O(length), at most 64 KiB are looked at.

    Example:
        >>> read_front_matter("---\\nperson: NO\\ntags: [a, b]\\n---\\nHi", "a.md").properties
        {'person': 'NO', 'tags': ('a', 'b')}
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter({}, 0)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_CHARACTERS)
    if closing is None:
        return _unclosed(text, path, opening.end())
    head = text[opening.end() : closing.start()]
    simple = _simple_properties(head)
    if simple is not None:
        return FrontMatter(simple, closing.end())
    properties, problem = _yaml_properties(head, path)
    return FrontMatter(properties, closing.end(), (problem,) if problem else ())


def _unclosed(text: str, path: str, start: int) -> FrontMatter:
    if _CLOSING.search(text, start):
        return FrontMatter({}, 0, (Problem("front matter is longer than 64 KiB; read as text", path, 1),))
    if _ENTRY.match(text.split("\n", 2)[1]):
        return FrontMatter({}, 0, (Problem("front matter is never closed; read as text", path, 1),))
    return FrontMatter({}, 0)


def _simple_properties(head: str) -> Properties | None:
    """Entries and lists of plain or quoted scalars; None where anything else is met."""
    properties: Properties = {}
    key, indent = "", ""
    for line in head.split("\n"):
        entry, item = _ENTRY.match(line), _ITEM.match(line)
        if entry:
            key, indent = entry[1], ""
            value = _scalar(entry[2] or "")
        elif item and key and indent in ("", f"{item[1]}-") and (not properties[key] or indent):
            value, indent = _scalar(item[2]), f"{item[1]}-"
        elif line.strip(" "):
            return None
        else:
            continue
        if value is None or (item and not value):
            return None
        properties[key] = (*properties[key], value) if item else value
    return properties


def _scalar(written: str) -> str | None:
    written = written.strip(" ")
    if not written or _PLAIN.match(written):
        return written
    quoted = _QUOTED.match(written)
    return quoted and (quoted[2] if quoted[1] is None else quoted[1].replace("''", "'"))


class _Loader(yaml.SafeLoader):
    """PyYAML's composer with limits: no anchors, no aliases, few levels, few values."""

    depth = 0
    values = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's own
        self.depth += 1
        self.values += 1
        if self.depth > _MAX_DEPTH or self.values > _MAX_VALUES or getattr(event, "anchor", None):
            raise yaml.composer.ComposerError(None, None, "anchors, or too many levels or values", event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _yaml_properties(head: str, path: str) -> tuple[Properties, Problem | None]:
    try:
        node = yaml.compose(head, _Loader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "a character that YAML does not allow"
        problem = Problem(f"front matter is not YAML ({why}); read line by line", path, mark.line + 2 if mark else 2)
        return _lenient_properties(head), problem
    if isinstance(node, yaml.MappingNode):
        return dict(_entries(node, "")), None
    return {}, Problem("front matter holds no keys; left out", path, 2) if node else None


def _entries(node: yaml.MappingNode, prefix: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            name = prefix + _whole(key.value)
            if isinstance(value, yaml.MappingNode):
                yield from _entries(value, f"{name}.")
            else:
                yield name, tuple(_leaves(value)) if isinstance(value, yaml.SequenceNode) else _whole(value.value)


def _leaves(node: yaml.Node) -> Iterator[str]:
    """The strings of a list; of a mapping in it, its name or else its first value."""
    if isinstance(node, yaml.ScalarNode):
        yield _whole(node.value)
    elif isinstance(node, yaml.MappingNode):
        named = [value for key, value in node.value if key.value == "name"] or [value for _, value in node.value]
        yield from _leaves(named[0]) if named else ()
    else:
        for child in node.value:
            yield from _leaves(child)


def _whole(written: str) -> str:
    """A scalar without the half characters that YAML's escapes can smuggle in."""
    return written.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lenient_properties(head: str) -> Properties:
    properties: Properties = {}
    key = ""
    for line in head.split("\n"):
        entry, item = _ENTRY.match(line), _ITEM.match(line)
        if entry:
            key = entry[1]
            properties[key] = _unquoted(entry[2] or "")
        elif item and key:
            before = properties[key]
            properties[key] = (*((before,) if isinstance(before, str) and before else before or ()), _unquoted(item[2]))
    return properties


def _unquoted(written: str) -> str:
    return written[:_MAX_LENIENT].strip().strip("[]'\"")
