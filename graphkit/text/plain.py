"""Markdown inside a line becomes words, and every character of them still knows where it stood.

Links keep what a reader sees, embeds and comments go, emphasis and tags lose their signs, entities become characters.
One pass with one pattern, no branch of which looks past the next opening sign: 40,000 brackets cost what letters do.

In:  pieces of a note's text, from `blocks`.
Out: `Plain` words with offsets and wikilinks, for `passages`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.records import Link, Offsets
from graphkit.text.splices import Splice, cut

__all__ = ["Piece", "Plain", "plain"]

_MARKED = re.compile(r"[\[\]*_`<&\\~=!#%]")
_MARKUP = re.compile(
    r"(?=[\[\](*_`<&\\~=!#%:])(?:"  # most characters start nothing: they are passed in one step
    r"(?P<code>`{1,3})(?P<inside>[^`\n]{1,500})(?P=code)"
    r"|!?\[\[(?P<target>[^\[\]\n|]{1,300})(?:\|(?P<alias>[^\[\]\n]{0,300}))?\]\]"
    r"|<!--[^<>\n]{0,500}-->|%%[^%\n]{0,500}%%|!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}\)|\[\^[^\[\]\s]{1,60}\]"
    r"|\](?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:[ \t]{1,4}\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\])"
    r"|\[(?=[^\[\]\n]{1,500}\][(\[])"
    r"|[\[(][A-Za-z][\w -]{0,40}::[ \t]*(?P<value>[^\[\]()\n]{0,300})[\])]"
    r"|<(?P<address>[a-z]{2,10}:[^\s<>]{1,2000})>"
    r"|(?P<break><br[ \t]{0,4}/?>)|</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,500})?/?>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*{2,3}|~~|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w=])==(?=[^\s=])|(?<=[^\s=])==(?![\w=])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
    r"|(?<!\S)\#(?=[^\W\d_])|(?<=\w):(?=:\s))"
)
_KEPT = ("inside", "value", "address", "escaped")


class Piece(NamedTuple):
    """A stretch of a note, half-open, with what joins it to the one before: a space, a line break, or nothing."""

    start: int
    end: int
    joint: str = ""


class Plain(NamedTuple):
    """Words as a reader sees them, with the way back and the wikilinks among them."""

    text: str
    offsets: Offsets
    links: tuple[Link, ...]


def plain(text: str, pieces: Iterable[Piece]) -> Plain:
    """Take the markup out of `pieces` of `text`.

    Returns:
        The words without blanks around them. Cost: O(length of the pieces).

    Example:
        >>> plain("**Met** [[Ana Ruiz|Ana]] &amp; Bo", [Piece(0, 33)])[::2]
        ('Met Ana & Bo', (Link(target='Ana Ruiz', start=4, end=7),))
    """
    splice = Splice(text)
    links: list[Link] = []
    for start, end, joint in pieces:
        splice.put(joint, text.rfind("\n", 0, start) if joint == "\n" else start - 1)
        position = start
        if _MARKED.search(text, start, end) or text.find("::", start, end) >= 0:
            for match in _MARKUP.finditer(text, start, end):
                splice.keep(position, match.start())
                _keep_content(splice, match, links)
                position = match.end()
        splice.keep(position, end)
    return _trimmed(Plain(*splice.result(), tuple(links)))


def _keep_content(splice: Splice, match: re.Match[str], links: list[Link]) -> None:
    if match["target"]:
        _keep_link(splice, match, links)
    elif match["entity"]:
        splice.put(_character(match["entity"]), match.start())
    elif match["break"]:
        splice.put(" ", match.start())
    else:
        kept = next((kind for kind in _KEPT if match[kind]), None)
        if kept:
            splice.keep(*match.span(kept))


def _keep_link(splice: Splice, match: re.Match[str], links: list[Link]) -> None:
    if match[0].startswith("!"):
        return
    target = match["target"].rstrip("\\").split("#", 1)[0].rstrip()
    name = target.rsplit("/", 1)[-1].removesuffix(".md")
    first = match.start("target") + len(target) - len(target.rsplit("/", 1)[-1])
    start, end = match.span("alias") if match["alias"] else (first, first + len(name))
    if name:
        links.append(Link(name.strip(), splice.length, splice.length + end - start))
    splice.keep(start, end)


def _character(entity: str) -> str:
    """What an entity stands for; nothing for controls and halves, itself if it has no meaning."""
    character = html.unescape(entity)
    return character if character == entity or character.isprintable() else " " * character.isspace()


def _trimmed(words: Plain) -> Plain:
    text = words.text.strip()
    if len(text) == len(words.text):
        return words
    lead = len(words.text) - len(words.text.lstrip())
    links = tuple(Link(link.target, link.start - lead, link.end - lead) for link in words.links)
    return Plain(text, cut(words.offsets, lead, lead + len(text)), links)
