"""Sets of names that mean one, joined step by step, with pairs that must never meet.

In:  names to join or to keep apart.
Out: `Unions`, an equivalence that respects every negative judgement on every chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

__all__ = ["Unions"]


class Unions:
    """Disjoint sets of names with forbidden pairs.

    Cost: nearly constant a call; a join touches the enemies of the smaller side only.

    Example:
        >>> unions = Unions()
        >>> unions.forbid("ana ruiz", "ana diaz")
        >>> unions.join("ana ruiz", "ana"), unions.join("ana", "ana diaz")
        (True, False)
    """

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._sizes: dict[str, int] = defaultdict(lambda: 1)
        self._enemies: dict[str, set[str]] = defaultdict(set)

    def find(self, name: str) -> str:
        """The name that stands for the set of `name`."""
        root = name
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while (parent := self._parents.get(name, name)) != root:
            self._parents[name], name = root, parent
        return root

    def forbid(self, one: str, other: str) -> None:
        """Keep the sets of both apart from now on; says nothing about names that are one already."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._enemies[left].add(right)
            self._enemies[right].add(left)

    def enemies(self, name: str) -> frozenset[str]:
        """The sets that `name` must never meet, each by the name that stands for it."""
        return frozenset(self._enemies.get(self.find(name), ()))

    def may_join(self, one: str, other: str) -> bool:
        """No judgement stands between the two sets."""
        return self.find(other) not in self._enemies.get(self.find(one), ())

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; False, and nothing done, where a negative judgement stands between them."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if right in self._enemies[left]:
            return False
        if (self._sizes[left], right) < (self._sizes[right], left):
            left, right = right, left
        self._parents[right] = left
        self._sizes[left] += self._sizes[right]
        for enemy in self._enemies.pop(right, ()):
            self._enemies[enemy].discard(right)
            self._enemies[enemy].add(left)
            self._enemies[left].add(enemy)
        return True

    def groups(self, names: Iterator[str]) -> dict[str, list[str]]:
        """The sets that `names` fall into, each in the order given."""
        groups: dict[str, list[str]] = defaultdict(list)
        for name in names:
            groups[self.find(name)].append(name)
        return groups
