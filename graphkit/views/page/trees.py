"""People of one box become trees with managers on top, each person in a slot of their own.

A manager stands centred over their reports. Reports who manage nobody stand four to a row, so that a manager of thirty
makes a block and not a line across the sheet.

In:  people, and who stands above whom.
Out: blocks, one a tree, for `layout`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.views.page.blocks import Block

__all__ = ["SLOT_HEIGHT", "SLOT_WIDTH", "tree_blocks"]

SLOT_WIDTH = 148  # pixels at zoom 1: two lines of about 18 letters
SLOT_HEIGHT = 128  # the largest disc, two lines of name and one of title
DISC = 40  # from the top of a slot to the centre of its disc
ROW = 4  # reports without reports of their own, side by side


def tree_blocks(people: Sequence[str], bosses: Mapping[str, str]) -> list[Block]:
    """One block a tree, in the order of `people`, larger trees first; people without boss and reports stand alone.

    Args:
        people: Those to place.
        bosses: Without circles; a boss who is not in `people` counts as none.

    Cost: O(people log people).

    Example:
        >>> [len(block.people) for block in tree_blocks(["ann", "bob", "cy"], {"bob": "cy"})]
        [2, 1]
    """
    known = set(people)
    reports: dict[str, list[str]] = {person: [] for person in people}
    for person in people:
        if bosses.get(person) in known:
            reports[bosses[person]].append(person)
    tops = [person for person in people if bosses.get(person) not in known]
    return sorted((_tree(top, reports) for top in tops), key=lambda block: -len(block.people))


def _tree(top: str, reports: Mapping[str, Sequence[str]]) -> Block:
    order = [top]
    for person in order:
        order.extend(reports[person])
    columns: dict[str, int] = {}
    for person in reversed(order):
        columns[person] = max(1, _leaf_columns(person, reports) + sum(columns[who] for who in _heads(person, reports)))
    spots = {top: (0, 0)}  # the leftmost column under each person, and the row
    for person in order:
        spots.update(_spots_below(person, spots[person], reports, columns))
    people = tuple(
        (person, (left + columns[person] / 2) * SLOT_WIDTH, row * SLOT_HEIGHT + DISC)
        for person, (left, row) in spots.items()
    )
    rows = 1 + max(row for _, row in spots.values())
    return Block(columns[top] * SLOT_WIDTH, rows * SLOT_HEIGHT, people)


def _spots_below(
    person: str, spot: tuple[int, int], reports: Mapping[str, Sequence[str]], columns: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    left, row = spot
    wide = _leaf_columns(person, reports)
    leaves = [who for who in reports[person] if not reports[who]]
    spots = {who: (left + at % wide, row + 1 + at // wide) for at, who in enumerate(leaves)}
    left += wide
    for who in _heads(person, reports):
        spots[who] = (left, row + 1)
        left += columns[who]
    return spots


def _leaf_columns(person: str, reports: Mapping[str, Sequence[str]]) -> int:
    return min(ROW, sum(not reports[who] for who in reports[person]))


def _heads(person: str, reports: Mapping[str, Sequence[str]]) -> list[str]:
    return [who for who in reports[person] if reports[who]]
