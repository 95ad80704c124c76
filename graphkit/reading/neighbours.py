"""Two names that stand side by side are told from the one name that they look like.

"In his last mail to Ana Omar had asked" names Ana and Omar. A tagger that sees a line at a time takes them for one
person, whom nothing else in the vault knows.

In:  the names of people that the tagger found, in the order of the notes.
Out: which of them are two people's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

__all__ = ["Neighbours"]

_KNOWN = 2  # times that a name of one word has to stand by itself before


class Neighbours:
    """Counts names, folded.

    Args:
        listed: Names that the vault lists, which are one person's each.
    """

    def __init__(self, listed: Iterable[str]) -> None:
        self._listed = frozenset(listed)
        self._times: Counter[str] = Counter()
        self._alone_before: dict[str, int] = {}
        self._given: dict[str, set[str]] = defaultdict(set)
        self._family: dict[str, set[str]] = defaultdict(set)
        for name in self._listed:
            self._learn(name)

    def listen(self, name: str) -> None:
        """Count one place of a name."""
        self._alone_before.setdefault(name, self._times[name.rpartition(" ")[2]])
        self._times[name] += 1
        self._learn(name)

    def are_two(self, name: str) -> bool:
        """True of two words that stand together once only, the given name of somebody and a name known by itself.

        A family name is known by itself only after it was given in full; what stood alone before is no family name,
        nor is the given name of somebody else.
        """
        first, _, second = name.partition(" ")
        if not second or " " in second or name in self._listed or self._times[name] != 1:
            return False
        if self._times[f"{second} {first}"] or f"{second} {first}" in self._listed:  # the family name first
            return False
        alone = self._alone_before[name] >= _KNOWN and self._family[second] == {name}
        return bool(self._given[first] - {name}) and (alone or bool(self._given[second] - {name}))

    def _learn(self, name: str) -> None:
        given, _, family = name.rpartition(" ")
        if given:
            self._given[given.split()[0]].add(name)
            self._family[family].add(name)
