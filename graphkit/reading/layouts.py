"""How a note is cut into the windows that the model reads.

Where it is cut changes what the model makes of a line as much as anything in the line does. So a line is looked at
twice, in windows that lie half a window apart, and `graphkit.reading.voting` unites what was seen.

In:  nothing.
Out: `LAYOUTS`.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LAYOUTS", "Layout"]


class Layout(NamedTuple):
    """The most tokens of a note's first window, of each further one, and of the context before those."""

    first: int
    further: int
    context: int


LAYOUTS = (Layout(300, 300, 80), Layout(150, 300, 80))
