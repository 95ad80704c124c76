"""Text becomes text that the model can read in time, of the same length.

Long runs of punctuation make the parser quadratic, a lone surrogate raises, addresses and base64 are never prose.
They are blanked out, character by character, so that every offset stays.

In:  a passage's text.
Out: as many characters, for the tokenizer.
"""

from __future__ import annotations

import re

__all__ = ["LONGEST", "legible"]

LONGEST = 5_000
"""Characters of a passage that are read; a longer one is a dump, not a sentence."""

_JUNK = re.compile(r"[^\w\s]{6,}|[A-Za-z][A-Za-z0-9+.-]{1,10}://\S+|\S{60,}|[\ud800-\udfff]|[\x00-\x08\x0b-\x1f]")


def legible(text: str) -> str:
    """Blank out what is no prose and cut at `LONGEST`.

    Example:
        >>> legible("see https://example.org now")
        'see                     now'
    """
    return _JUNK.sub(lambda junk: " " * len(junk[0]), text[:LONGEST])
