"""Figures become plots that a notebook shows, as SVG; printed, they are the figures.

In:  numbers in [0, 1] by label, or points in the unit square.
Out: `Plot`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

__all__ = ["Plot", "bars", "curve"]

WIDTH, LEFT, ROW, SIDE = 720, 270, 20, 300
COLOURS = ("#2563a8", "#d97f26", "#3f8f5f")
FONT = 'font-family="system-ui,sans-serif" font-size="12" fill="currentColor"'


@dataclass(frozen=True)
class Plot:
    """A drawing with the figures that it shows."""

    figures: str
    svg: str = field(repr=False)

    def __repr__(self) -> str:
        """The figures, for whoever cannot see the drawing."""
        return self.figures

    def _repr_html_(self) -> str:
        return self.svg


def bars(groups: Mapping[str, Mapping[str, float]]) -> Plot:
    """Draw a group of bars for every label, one bar for every series, all in [0, 1]."""
    series = list(dict.fromkeys(name for group in groups.values() for name in group))
    parts, y = [_legend(series)], 30
    for label, group in groups.items():
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + ROW * len(group) / 2 + 4}" text-anchor="end">{escape(label)}</text>'
        )
        for name, value in group.items():
            wide, colour = value * (WIDTH - LEFT - 50), COLOURS[series.index(name) % len(COLOURS)]
            parts.append(f'<rect x="{LEFT}" y="{y + 2}" width="{wide:.1f}" height="{ROW - 4}" fill="{colour}"/>')
            parts.append(f'<text x="{LEFT + wide + 5:.1f}" y="{y + 14}">{value:.2f}</text>')
            y += ROW
        y += 8
    lines = [
        f"{label}: " + ", ".join(f"{name} {value:.2f}" for name, value in g.items()) for label, g in groups.items()
    ]
    return Plot("\n".join(lines), _svg(parts, WIDTH, y))


def curve(points: Mapping[str, Sequence[tuple[float, float]]], across: str, up: str, *, ideal: bool = False) -> Plot:
    """Draw a line with dots for every series, in the unit square; `ideal` adds the diagonal."""
    x0, y0 = 60, 30
    parts = [
        _legend(list(points)),
        f'<rect x="{x0}" y="{y0}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
    ]
    if ideal:
        parts.append(f'<path d="M{x0} {y0 + SIDE} L{x0 + SIDE} {y0}" stroke="#888" stroke-dasharray="4"/>')
    for number, found in enumerate(points.values()):
        colour, spots = COLOURS[number % len(COLOURS)], [(x0 + x * SIDE, y0 + (1 - y) * SIDE) for x, y in found]
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in spots]
    parts += [
        f'<text x="{x0 + tick * SIDE:.0f}" y="{y0 + SIDE + 16}" text-anchor="middle">{tick}</text>'
        for tick in (0, 0.5, 1)
    ]
    parts += [
        f'<text x="{x0 - 8}" y="{y0 + (1 - tick) * SIDE + 4:.0f}" text-anchor="end">{tick}</text>'
        for tick in (0, 0.5, 1)
    ]
    parts.append(f'<text x="{x0 + SIDE / 2}" y="{y0 + SIDE + 34}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text x="{x0 + SIDE + 12}" y="{y0 + 12}">{escape(up)}</text>')
    lines = [f"{name}: " + ", ".join(f"{x:.2f} → {y:.2f}" for x, y in found) for name, found in points.items()]
    return Plot("\n".join(lines), _svg(parts, WIDTH, y0 + SIDE + 44))


def _legend(series: Sequence[str]) -> str:
    parts, x = [], 10
    for number, name in enumerate(series):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<rect x="{x}" y="6" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 17}" y="16">{escape(name)}</text>')
        x += 40 + 7 * len(name)
    return "".join(parts)


def _svg(parts: Sequence[str], width: float, height: float) -> str:
    view = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} {FONT}>{"".join(parts)}</svg>'
