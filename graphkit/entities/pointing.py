"""A form that points at somebody through somebody else is taken apart: "the minister's chief of staff".

In:  a surface form.
Out: to whom it points and as what, for people who are known by a relation alone.
"""

from __future__ import annotations

import re

from graphkit.entities.names import fold
from graphkit.lexicon import lexicon

__all__ = ["relation_of"]

_MOST_LETTERS = 60
_POSSESSIVE = re.compile(r"^(?:[Tt]he |[Oo]ur )?([^\W\d][^'’]{1,40})['’]s ([a-z][\w -]{2,40})$")
_TURNED = re.compile(r"^(?:[Tt]he |[Aa]n? |[Oo]ur )?([a-z][a-z -]{2,40}) (?:of|to|for) (?:the )?([^\W\d][^'’]{1,40})$")
_POINTERS = frozenset(lexicon("pointers")["words"])


def relation_of(text: str) -> tuple[str, str] | None:
    """To whom and as what a form points, where it names nobody; None for names, and for pronouns.

    Example:
        >>> relation_of("the minister's chief of staff"), relation_of("chief of staff to Idris")
        (('minister', 'chief of staff'), ('Idris', 'chief of staff'))
        >>> relation_of("his manager"), relation_of("Ana de la Hoz")
        (None, None)
    """
    if len(text) > _MOST_LETTERS:
        return None
    possessive, turned = _POSSESSIVE.match(text), _TURNED.match(text)
    found = (possessive[1], possessive[2]) if possessive else (turned[2], turned[1]) if turned else ("", "")
    holder, role = found[0].strip(), fold(found[1])
    return None if not holder or fold(holder.partition(" ")[0]) in _POINTERS else (holder, role)
