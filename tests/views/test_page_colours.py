"""Colours that carry a meaning stay apart for eyes that lack one kind of cone, on light and on dark paper."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import pytest

STYLE = files("graphkit.views.page").joinpath("style/colours.css").read_text(encoding="utf-8")
MEANINGS = ("for", "against", "ours", "theirs")
APART = 15  # in CIELAB; 2.3 is what an eye just notices

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009),
# severity 1.0, on linear RGB.
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no middle": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no short": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)

Triple = tuple[float, float, float]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stance_and_side_can_be_told_apart(scheme: str, sight: str) -> None:
    colours = {name: seen(value, sight) for name, value in palette(scheme).items() if name in MEANINGS}
    assert set(colours) == set(MEANINGS)
    for one, other in itertools.combinations(MEANINGS, 2):
        apart = sum((a - b) ** 2 for a, b in zip(colours[one], colours[other], strict=True)) ** 0.5
        assert apart >= APART, (one, other, apart)


def palette(scheme: str) -> dict[str, str]:
    """Colours by name, as the style sheet states them for a scheme."""
    start = ":root {" if scheme == "light" else ':root[data-theme="dark"] {'
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", STYLE.partition(start)[2].partition("}")[0]))


def seen(colour: str, sight: str) -> Triple:
    """A colour as such an eye sees it, in CIELAB."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    light = [min(max(value, 0.0), 1.0) for value in _times(SIGHT[sight], linear)]
    x, y, z = (_cube_root(value / white) for value, white in zip(_times(TO_XYZ, light), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _cube_root(value: float) -> float:
    return float(value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116)


def _times(matrix: tuple[Triple, ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
