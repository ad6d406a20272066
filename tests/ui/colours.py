"""Measures of colours as eyes see them: contrast, difference, and what colour-blind readers see."""

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# at severity 1.0, for linear sRGB.
DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear(color: str) -> Rgb:
    """Return "#rrggbb" as linear sRGB from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def times(matrix: Matrix, color: Rgb) -> Rgb:
    """Return a matrix times a colour."""
    red, green, blue = (sum(a * b for a, b in zip(row, color, strict=True)) for row in matrix)
    return red, green, blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.1, from 1 to 21."""
    dark, light = sorted(
        sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (first, second)
    )
    return (light + 0.05) / (dark + 0.05)


def seen_with(deficiency: str, color: str) -> Rgb:
    """Return what a reader with a colour vision deficiency sees instead of a colour, as linear sRGB."""
    red, green, blue = (min(1.0, max(0.0, value)) for value in times(DEFICIENCIES[deficiency], linear(color)))
    return red, green, blue


def difference(first: Rgb, second: Rgb) -> float:
    """Return the CIE76 difference of two linear sRGB colours: their distance in L*a*b*. About 2 is just visible."""
    return float(sum((a - b) ** 2 for a, b in zip(_lab(first), _lab(second), strict=True)) ** 0.5)


def _lab(color: Rgb) -> Rgb:
    x, y, z = (_curve(value / white) for value, white in zip(times(_TO_XYZ, color), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
