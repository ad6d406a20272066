"""Scripts that run from right to left: a PDF draws their characters from left to right, that is, in reverse order."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from unicodedata import bidirectional

from tui.load.pdf.glyphs import Glyph

_LEFTWARD = frozenset(("R", "AL"))
_RIGHTWARD = frozenset(("L", "EN", "AN"))
_NEAR = 2.5
"""In ems: characters of a stretch are no further apart."""


def read_leftward(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """Return the characters of a page in the order in which they are read.

    If most are of a right-to-left script, the page is mirrored, so that its lines and columns begin on the left as on
    other pages. `width` is the width of the page in points.
    """
    directions = [_direction(glyph) for glyph in glyphs]
    leftward = sum(direction in _LEFTWARD for direction in directions)
    if not leftward:
        return list(glyphs)
    is_mirrored = leftward > directions.count("L")
    read: list[Glyph] = []
    stretch: list[Glyph] = []
    for glyph in glyphs:
        placed = glyph._replace(x0=width - glyph.x1, x1=width - glyph.x0) if is_mirrored else glyph
        if stretch and not (_goes_before(placed, stretch[-1]) if is_mirrored else _goes_before(stretch[-1], placed)):
            read += _reverse_runs(stretch[::-1], _RIGHTWARD) if is_mirrored else _reverse_runs(stretch, _LEFTWARD)
            stretch = []
        stretch.append(placed)
    return read + (_reverse_runs(stretch[::-1], _RIGHTWARD) if is_mirrored else _reverse_runs(stretch, _LEFTWARD))


def _direction(glyph: Glyph) -> str:
    return bidirectional(glyph.text[0]) if glyph.text else "ON"


def _goes_before(glyph: Glyph, after: Glyph) -> bool:
    """Whether a character stands directly before another on the same line."""
    distance = after.x0 - glyph.x1
    return abs(glyph.y - after.y) < 0.25 * after.size and -0.5 * after.size < distance < _NEAR * after.size


def _reverse_runs(stretch: Sequence[Glyph], against: frozenset[str]) -> list[Glyph]:
    """Return a stretch with those of its characters in reverse order that run against the page."""
    turned: list[Glyph] = []
    runs = groupby(zip(stretch, _find_runs(stretch, against), strict=True), key=lambda pair: pair[1])
    for runs_against, run in runs:
        part = [glyph for glyph, _ in run]
        texts = [glyph.text for glyph in part]
        if runs_against:
            texts.reverse()
        turned += [glyph._replace(text=text, is_placed=False) for glyph, text in zip(part, texts, strict=True)]
    turned[:1] = [glyph._replace(is_placed=True) for glyph in turned[:1]]
    return turned


def _find_runs(stretch: Sequence[Glyph], against: frozenset[str]) -> list[bool]:
    """Return of each character whether it runs against the page, as what stands between two that do does, too."""
    kinds = [_direction(glyph) for glyph in stretch]
    strong = [place for place, kind in enumerate(kinds) if kind in _LEFTWARD or kind in _RIGHTWARD]
    if all(kinds[place] in against for place in strong):
        return [True] * len(kinds)
    is_against = [kind in against for kind in kinds]
    for before, after in pairwise(strong):
        if kinds[before] in against and kinds[after] in against:
            is_against[before:after] = [True] * (after - before)
    return is_against
