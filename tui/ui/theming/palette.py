"""Chooses, for terminals with 256 colours, the palette colour that looks most like a colour of a theme.

Only the 240 that every terminal draws alike are used: a cube of 6 x 6 x 6 colours and a ramp of greys. The cube has few
dark or pale colours, so the numerically nearest colour turns a slightly blue dark grey into navy. Here, a colour that
looks grey stays grey, and any other keeps its hue, or becomes grey if the cube has no similar colour of its hue.
"""

from functools import cache
from typing import NamedTuple

from tui.ui.theming.perception import SeenColor, convert_to_oklab

FIRST = 16
"""The number of the first colour that is the same in all terminals."""
GREY_CHROMA = 0.025
"""A colour of less chroma looks grey, at least next to other colours."""
MAX_TURN = 25.0
"""How far the hue of a colour may turn, in degrees."""
_LEVELS = (0, 95, 135, 175, 215, 255)
_LIGHTNESS_WEIGHT = 1.5
"""The weight of a difference in lightness, which matters more than chroma because text has to be readable."""

Triplet = tuple[int, int, int]


class _Entry(NamedTuple):
    number: int
    seen: SeenColor


def palette_color(number: int) -> Triplet:
    """Return the colour with a number from 16 to 255 of the palette.

    >>> palette_color(16), palette_color(94), palette_color(255)
    ((0, 0, 0), (135, 95, 0), (238, 238, 238))
    """
    if number < FIRST + 216:
        cube = number - FIRST
        return _LEVELS[cube // 36], _LEVELS[cube // 6 % 6], _LEVELS[cube % 6]
    grey = 8 + 10 * (number - FIRST - 216)
    return grey, grey, grey


@cache
def nearest_number(triplet: Triplet) -> int:
    """Return the number, from 16 to 255, of the colour of the palette that looks most like a colour."""
    color = convert_to_oklab(triplet)
    greys, colors = _entries()
    best = min(greys, key=lambda entry: _unlikeness(entry.seen, color))
    if color.chroma < GREY_CHROMA:
        return best.number
    alike = [entry for entry in colors if entry.seen.hue_distance(color) <= MAX_TURN]
    return min((best, *alike), key=lambda entry: _unlikeness(entry.seen, color)).number


@cache
def _entries() -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
    """Return the greys of the palette, and its other colours."""
    greys: list[_Entry] = []
    colors: list[_Entry] = []
    for number in range(FIRST, 256):
        red, green, blue = triplet = palette_color(number)
        (greys if red == green == blue else colors).append(_Entry(number, convert_to_oklab(triplet)))
    return tuple(greys), tuple(colors)


def _unlikeness(first: SeenColor, second: SeenColor) -> float:
    lightness = _LIGHTNESS_WEIGHT * (first.lightness - second.lightness)
    return lightness**2 + (first.red - second.red) ** 2 + (first.yellow - second.yellow) ** 2
