"""Names and quotes become Markdown, links and properties in which they are words and nothing else.

A quote may hold a link, a tag, an end mark, a Dataview query or script; in a note of graphkit's it has to stay a row of
characters. Signs that mean something are written as HTML entities, which Obsidian, Dataview and other readers of
Markdown show as the sign and do not act on; inside links and properties, where entities are not read, look-alikes or
quotation marks do the same.

In:  any text.
Out: text for `people`, `accounts` and `home`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from graphkit.views.characters import one_line

__all__ = ["as_property", "as_text", "as_value", "markdown_link", "wikilink"]

_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]<>~=$%#|^!&"}
_LOOK_ALIKES = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "\\`*{}[]<>~=$%#|^"}


def as_text(words: str) -> str:
    """Words to be read in a line of Markdown.

    Example:
        >>> as_text("see [[Bo]] %% due:: now")
        'see &#91;&#91;Bo&#93;&#93; &#37;&#37; due:&#58; now'
    """
    return one_line(words).translate(_ENTITIES).replace("::", ":&#58;")


def as_value(words: str) -> str:
    """Words for a property, where Obsidian would make a link of double brackets.

    Example:
        >>> as_value("[[Bo]] Li")
        '［［Bo］］ Li'
    """
    return one_line(words).replace("[[", "［［").replace("]]", "］］")


def wikilink(path: str, label: str) -> str:
    """A link to a file of the vault, by its whole path, which no other file's name can turn aside.

    Args:
        path: From the root of the vault; without ".md".
        label: What is shown.

    Example:
        >>> wikilink("graphkit/people/A B", "A|B]]")
        '[[graphkit/people/A B|A｜B］］]]'
    """
    return f"[[{path}|{one_line(label).translate(_LOOK_ALIKES).replace('::', ': :') or path}]]"


def markdown_link(address: str, label: str) -> str:
    """A link to an address, for what a wikilink cannot name.

    Example:
        >>> markdown_link("a [1].md", "a [1]")
        '[a &#91;1&#93;](a%20%5B1%5D.md)'
    """
    whole = "://" in address  # it is escaped already
    return f"[{as_text(label)}]({address if whole else quote(address, safe='/', errors='replace')})"


def as_property(key: str, value: str | float | bool | Sequence[str]) -> str:
    """Lines of a front matter: JSON strings are YAML, and none of them is taken for a date, a number or a tag.

    Example:
        >>> as_property("aliases", ["no", 'Ana "A" Ruiz'])
        'aliases:\\n  - "no"\\n  - "Ana \\\\"A\\\\" Ruiz"'
    """
    if isinstance(value, int | float):
        return f"{key}: {json.dumps(value)}"
    if isinstance(value, str):
        return f"{key}: {_quoted(value)}"
    return "\n".join([f"{key}:", *(f"  - {_quoted(one)}" for one in value)]) if value else f"{key}: []"


def _quoted(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)
