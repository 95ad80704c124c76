"""Rectangles with people and boxes in them, and the few ways to put them together.

A layout is built from the inside out: people make a block, blocks beside or above one another make a larger one, a
frame around it makes the box of an organization. Each step only shifts what is already placed.

In:  blocks, from `trees` and from one another.
Out: one block, for `layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Block", "beside", "framed", "shelves", "stacked"]

HEADER = 40  # pixels that the name of an organization takes above its people
PADDING = 18
FOOT = 14


@dataclass(frozen=True, slots=True)
class Block:
    """Something placed: sizes in pixels at zoom 1, offsets from its upper left corner.

    Attributes:
        people: (node id, x, y) of the centre of each person's disc.
        boxes: (name, x, y, width, height) of each frame, outer ones first.
    """

    width: float = 0
    height: float = 0
    people: tuple[tuple[str, float, float], ...] = ()
    boxes: tuple[tuple[str, float, float, float, float], ...] = ()


def beside(blocks: Sequence[Block], gap: float, *, middle: bool = False) -> Block:
    """Blocks from left to right, aligned at the top, or at half height if `middle`.

    Example:
        >>> row = beside([Block(10, 5), Block(20, 9)], gap=2)
        >>> (row.width, row.height)
        (32.0, 9)
    """
    height = max((block.height for block in blocks), default=0)
    placed, x = [], 0.0
    for block in blocks:
        placed.append(_shifted(block, x, (height - block.height) / 2 if middle else 0))
        x += block.width + gap
    return _joined(placed, max(x - gap, 0), height)


def stacked(blocks: Sequence[Block], gap: float) -> Block:
    """Blocks from top to bottom, aligned at the left.

    Example:
        >>> stacked([Block(10, 5), Block(20, 9)], gap=2).height
        16.0
    """
    placed, y = [], 0.0
    for block in blocks:
        placed.append(_shifted(block, 0, y))
        y += block.height + gap
    return _joined(placed, max((block.width for block in blocks), default=0), max(y - gap, 0))


def shelves(blocks: Sequence[Block], width: float, gap: float) -> Block:
    """Blocks in rows, in order, each row as long as fits into `width`; a wider block has a row of its own.

    Example:
        >>> shelves([Block(10, 5)] * 3, width=21, gap=1).height
        11.0
    """
    rows: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        if not rows or used + gap + block.width > width:
            rows.append([])
            used = -gap
        rows[-1].append(block)
        used += gap + block.width
    return stacked([beside(row, gap) for row in rows], gap)


def framed(block: Block, name: str, *, least: float = 0, bare: bool = False) -> Block:
    """A box called `name` around a block, `least` pixels wide or wider; a `bare` one has no padding.

    Example:
        >>> box = framed(Block(100, 50), "acme")
        >>> (box.width, box.height)
        (136, 104)
    """
    padding = 0 if bare else PADDING
    width = max(block.width + 2 * padding, least)
    height = HEADER + block.height + (0 if bare else FOOT)
    inner = _shifted(block, (width - block.width) / 2, HEADER)
    return Block(width, height, inner.people, ((name, 0, 0, width, height), *inner.boxes))


def _shifted(block: Block, x: float, y: float) -> Block:
    if not x and not y:
        return block
    return Block(
        block.width,
        block.height,
        tuple((name, left + x, top + y) for name, left, top in block.people),
        tuple((name, left + x, top + y, width, height) for name, left, top, width, height in block.boxes),
    )


def _joined(blocks: Sequence[Block], width: float, height: float) -> Block:
    people = tuple(person for block in blocks for person in block.people)
    return Block(width, height, people, tuple(box for block in blocks for box in block.boxes))
