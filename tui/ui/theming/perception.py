"""Colours as eyes see them: Oklab (Ottosson 2020), in which equal distances look about equally large."""

from collections.abc import Sequence
from math import atan2, degrees, hypot
from typing import NamedTuple


class SeenColor(NamedTuple):
    """A colour in Oklab: lightness from 0 to 1, and how green (-) or red (+), how blue (-) or yellow (+) it is."""

    lightness: float
    red: float
    yellow: float

    @property
    def chroma(self) -> float:
        """How far it is from grey: 0 for grey, up to about 0.32 on a screen."""
        return hypot(self.red, self.yellow)

    @property
    def hue(self) -> float:
        """Its hue in degrees, from 0 to 360: 29 is red, 110 yellow, 142 green, 264 blue. Of a grey it means nothing."""
        return degrees(atan2(self.yellow, self.red)) % 360

    def distance(self, other: "SeenColor") -> float:
        """Return how different two colours look: black and white are 1 apart; about 0.02 is just visible."""
        return hypot(self.lightness - other.lightness, self.red - other.red, self.yellow - other.yellow)

    def hue_distance(self, other: "SeenColor") -> float:
        """Return how far two hues are apart, in degrees from 0 to 180."""
        return abs((self.hue - other.hue + 180) % 360 - 180)


def convert_to_oklab(triplet: Sequence[int]) -> SeenColor:
    """Convert a colour of sRGB, three numbers from 0 to 255, to Oklab.

    >>> convert_to_oklab((255, 255, 255)).lightness
    1.0
    """
    red, green, blue = (_linear(value / 255) for value in triplet)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return SeenColor(
        round(0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short, 6),
        round(1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short, 6),
        round(0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short, 6),
    )


def _linear(value: float) -> float:
    return float(((value + 0.055) / 1.055) ** 2.4) if value > 0.04045 else value / 12.92
