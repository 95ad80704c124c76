"""Stretches of an original become a derived text that remembers where each character stood.

Repairing, cleaning and taking markup out all keep most of a text and drop or replace a little. A `Splice` notes the
places where the two texts drift apart, so that every later offset finds its way back.

In:  a text and, in order, what of it is kept and what is replaced.
Out: the derived text and its `Offsets`, for every step that changes a note's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from graphkit.records import Offsets

__all__ = ["Splice", "chain", "cut"]

_FAR = 1 << 62


class Splice:
    """A derived text in the making; stretches are handed in from left to right.

    Example:
        >>> splice = Splice("R&amp;D")
        >>> splice.keep(0, 1); splice.put("&", 1); splice.keep(6, 7)
        >>> splice.result()
        ('R&D', Offsets(runs=((0, 0), (2, 6))))
    """

    __slots__ = ("_expected", "_length", "_original", "_parts", "_runs")

    def __init__(self, original: str) -> None:
        self._original = original
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._length = 0
        self._expected = -1

    @property
    def length(self) -> int:
        """Characters of the derived text so far."""
        return self._length

    def keep(self, start: int, end: int) -> None:
        """Take over the original's characters from `start` to `end`."""
        if end > start:
            self._append(self._original[start:end], start)

    def put(self, replacement: str, position: int) -> None:
        """Write `replacement` for what stands at `position` of the original."""
        if replacement:
            self._append(replacement, position)

    def result(self) -> tuple[str, Offsets]:
        """The derived text and the way back. Cost: O(length)."""
        return "".join(self._parts), Offsets(tuple(self._runs) or ((0, 0),))

    def _append(self, part: str, position: int) -> None:
        if position != self._expected:
            self._runs.append((self._length, position))
        self._parts.append(part)
        self._length += len(part)
        self._expected = position + len(part)


def cut(offsets: Offsets, start: int, end: int) -> Offsets:
    """Offsets of the part from `start` to `end` of a derived text. Cost: O(log runs + runs in the part).

    Example:
        >>> cut(Offsets(((0, 0), (4, 6))), 2, 9)
        Offsets(runs=((0, 2), (2, 6)))
    """
    first, last = bisect_right(offsets.runs, (start, _FAR)), bisect_left(offsets.runs, (end, 0))
    inside = ((derived - start, original) for derived, original in offsets.runs[first:last])
    return Offsets(((0, offsets.original(start)), *inside))


def chain(outer: Offsets, inner: Offsets) -> Offsets:
    """Offsets of a text made from a text made from a third.

    Args:
        outer: From the last text to the middle one.
        inner: From the middle text to the first.

    Returns:
        From the last text to the first. Cost: O(runs of outer * log + runs of inner).

    Example:
        >>> chain(Offsets(((0, 0), (2, 3))), Offsets(((0, 10),)))
        Offsets(runs=((0, 10), (2, 13)))
    """
    if len(outer.runs) == 1 and outer.runs[0] == (0, 0):
        return inner
    ends = [derived for derived, _ in outer.runs[1:]]
    runs: list[tuple[int, int]] = []
    for (derived, middle), end in zip(outer.runs, [*ends, _FAR], strict=True):
        part = cut(inner, middle, middle + end - derived)
        runs += [(derived + position, original) for position, original in part.runs]
    return Offsets(tuple(runs))
