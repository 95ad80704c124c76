"""Headings become standard section names, header lines their keys: what the lexicons know about a note's layout.

In:  a heading or a key as written.
Out: "Summary", "Action Items", "Decisions", "Key Information", or nothing; for `passages` and `parsing`.
"""

from __future__ import annotations

import re
from functools import cache

from graphkit.lexicon import lexicon

__all__ = ["header_keys", "standard_section"]

_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")


def standard_section(heading: str) -> str | None:
    """The section that `heading` names, by any usual synonym.

    Example:
        >>> standard_section("3. Next steps (AIs):")
        'Action Items'
    """
    if len(heading) > 80:
        return None
    words = _EDGES.sub("", _BRACKETS.sub("", heading)).casefold().replace("&", "and")
    return _sections().get(" ".join(words.split()))


@cache
def header_keys(kind: str) -> tuple[str, ...]:
    """Keys of header lines of one kind: "participants", "dates", "other" or "person_types"."""
    return tuple(lexicon("headers")[kind])


@cache
def _sections() -> dict[str, str]:
    return {
        heading.casefold(): section
        for section, sources in lexicon("sections").items()
        for headings in sources.values()
        for heading in headings
    }
