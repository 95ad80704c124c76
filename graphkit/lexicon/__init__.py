"""Word lists become values: the TOML files of this folder, each read once.

In:  the name of a lexicon, "titles".
Out: its tables as plain Python values, for every step that knows words.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["lexicon", "word_set"]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of `{name}.toml`; whoever asks must not change them.

    Example:
        >>> "chief of staff" in lexicon("roles")["assistant"]["nouns"]
        True
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, table: str) -> frozenset[str]:
    """The `words` of one table of a lexicon."""
    return frozenset(lexicon(name)[table]["words"])
