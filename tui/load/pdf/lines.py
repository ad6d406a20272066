"""Lines of a PDF page: characters put together to stretches of text on one baseline, with the spaces between words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tui.load.building import Run
from tui.load.pdf.fonts import PLAIN, Style
from tui.load.pdf.glyphs import Glyph
from tui.model.blocks import InlineKind

WORD_GAP = 0.16
"""In ems: a wider gap between two characters of a line is a space, where the file draws none."""
RUN_ON_GAP = 2.5
"""In ems: a wider gap ends a stretch of text, even if the file draws on after it; justified lines have wide spaces."""
PLACED_GAP = 0.9
"""In ems: the same where the file places what follows by itself, as it does a cell of a table."""
JOIN_GAP = 0.6
"""In ems: stretches on one baseline with a narrower gap belong together, wherever in the file they are drawn."""
BULLET = re.compile(r"[•‣◦▪▫■□●○◆◇–—➢➤✓✔*·o\uf0b7\uf0a7\uf0d8-]$")
NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,6})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)$")
_MARKER_GAP = 4.0
"""In ems: the widest gap between the marker of a list item and its text."""
_DOUBLE = 0.1
"""In ems: how far apart the same character is drawn twice to look bold."""
_NEIGHBOURS = 12
"""How many lines above and left of a line may be joined with it."""
_MAX_DROP_CAPS = 20
"""Of a page."""
_RAISED = 0.16
"""In ems: a smaller character that stands this much above the baseline is a superscript."""


@dataclass(slots=True)
class Piece:
    """Text in one style."""

    text: str
    style: Style = PLAIN
    is_raised: bool = False


@dataclass(eq=False, slots=True)
class Line:
    """A stretch of text on one baseline: `y` in points above the bottom of the page, `x0` to `x1` from its left.

    `order` counts the lines of a page as the file draws them; `last_order` is that of the last part joined to it.
    """

    x0: float
    x1: float
    y: float
    size: float
    order: int
    pieces: list[Piece] = field(default_factory=list)
    page: int = 0
    last_order: int = 0

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def style(self) -> Style:
        """The style of most of its characters."""
        counts: dict[Style, int] = {}
        for piece in self.pieces:
            counts[piece.style] = counts.get(piece.style, 0) + len(piece.text.strip())
        return max(counts, key=counts.__getitem__, default=PLAIN)

    @property
    def top(self) -> float:
        """The upper edge of its letters, roughly."""
        return self.y + 0.8 * self.size

    @property
    def starts_raised(self) -> bool:
        """Whether it begins with a superscript, as a footnote does."""
        first = next((piece for piece in self.pieces if piece.text.strip()), None)
        return first is not None and first.is_raised


def find_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return the lines of a page, from top to bottom, then left to right; columns and cells are lines of their own."""
    lines = _merge_neighbours(_draw_lines(_without_doubles(glyphs)))
    lines = [line for line in lines if line.text.strip()]
    for line in lines:
        line.page = page
        line.pieces = [piece for piece in line.pieces if piece.text]
    lines = _attach_markers(_attach_drop_caps(lines))
    lines.sort(key=lambda line: (-round(line.y, 1), line.x0))
    return lines


def make_runs(lines: Iterable[Line], *, dominant: Style) -> list[Run]:
    """Return the pieces of lines as runs of a block; what differs from the block's own style is emphasized."""
    return [Run(piece.text, _kinds(piece, dominant)) for line in lines for piece in line.pieces]


def _kinds(piece: Piece, dominant: Style) -> tuple[InlineKind, ...]:
    kinds: list[InlineKind] = []
    if piece.style.is_bold and not dominant.is_bold:
        kinds.append("strong")
    if piece.style.is_italic != dominant.is_italic:
        kinds.append("emphasis")
    if piece.style.is_mono and not dominant.is_mono:
        kinds.append("code")
    if piece.is_raised:
        kinds.append("superscript")
    return tuple(kinds)


def _without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Leave out stretches that are drawn twice in about the same place, as some programs do for bold type."""
    seen: set[tuple[str, int, int, int]] = set()
    kept = []
    is_double = False
    for number, glyph in enumerate(glyphs):
        if glyph.is_placed:
            text = "".join(following.text for following in glyphs[number : number + 2])
            step = max(glyph.size, 1.0) * _DOUBLE
            x, y, size = round(glyph.x0 / step), round(glyph.y / step), round(glyph.size * 10)
            is_double = bool(glyph.text.strip()) and any(
                (text, x + dx, y + dy, size) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)
            )
            seen.add((text, x, y, size))
        if not is_double:
            kept.append(glyph)
    return kept


def _draw_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Put characters together that the file draws one after another on a line."""
    lines: list[Line] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run, glyph):
            lines.append(_make_line(run, len(lines)))
            run = []
        run.append(glyph)
    if run:
        lines.append(_make_line(run, len(lines)))
    return [line for line in lines if line.pieces]


def _continues(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    size, gap = last.size, glyph.x0 - last.x1
    if not glyph.is_placed and glyph.size == size and glyph.y == last.y:
        return -size < gap < RUN_ON_GAP * size
    smaller, size = min(last.size, glyph.size), max(last.size, glyph.size) or 1
    rise = abs(glyph.y - last.y)
    if rise > 0.25 * size and not (rise < 0.6 * size and smaller < size):
        return False
    widest = PLACED_GAP if glyph.is_placed and not last.text.isspace() else RUN_ON_GAP
    return -0.5 * size < gap < widest * size and size < 3 * smaller


def _make_line(run: Sequence[Glyph], order: int) -> Line:
    """Return the line of a run of characters, in pieces of one style. `order` is its place in the file."""
    visible = [glyph for glyph in run if not glyph.text.isspace() and glyph.text]
    if not visible:
        return Line(0, 0, 0, 0, order)
    counts = Counter(glyph.size for glyph in visible)
    size = max(counts, key=lambda size: (counts[size], size))
    levels = {glyph.y for glyph in visible if glyph.size == size}
    baseline = levels.pop() if len(levels) == 1 else median(glyph.y for glyph in visible if glyph.size == size)
    line = Line(visible[0].x0, max(glyph.x1 for glyph in visible), baseline, round(size, 1), order, last_order=order)
    threshold = _word_gap(run) * size
    parts: list[str] = []
    style, is_raised = visible[0].style, False
    end: float | None = None
    for glyph in run:
        raised = glyph.size < 0.9 * size and glyph.y - baseline > _RAISED * size
        if glyph.style != style or raised != is_raised:
            _append(line, Piece("".join(parts), style, is_raised))
            parts, style, is_raised = [], glyph.style, raised
        if end is not None and glyph.x0 - end > threshold and not glyph.text.isspace():
            parts.append(" ")
        parts.append(glyph.text)
        end = None if glyph.text.isspace() else glyph.x1
    _append(line, Piece("".join(parts), style, is_raised))
    return line


def _append(line: Line, piece: Piece) -> None:
    """Add a piece to a line, with single spaces, and none at its beginning."""
    if not piece.text:
        return
    last = line.pieces[-1] if line.pieces else None
    starts_with_space, ends_with_space = piece.text[0].isspace(), piece.text[-1].isspace()
    words = " ".join(piece.text.split())
    if last is None or last.text.endswith(" "):
        starts_with_space = False
    if not words:
        if last is not None and starts_with_space:
            last.text += " "
        return
    piece.text = " " * starts_with_space + words + " " * ends_with_space
    if last is not None and last.style == piece.style and last.is_raised == piece.is_raised:
        last.text += piece.text
    else:
        line.pieces.append(piece)


def _word_gap(run: Sequence[Glyph]) -> float:
    """Return the gap, in ems, that counts as a space: more in a line whose letters are spaced out."""
    gaps = [
        (after.x0 - before.x1) / max(after.size, 0.1)
        for before, after in pairwise(run)
        if before.text.isalpha() and after.text.isalpha()
    ]
    usual = median(gaps) if len(gaps) >= 4 else 0.0
    return usual + 0.2 if usual > 0.08 else WORD_GAP


def _merge_neighbours(lines: list[Line]) -> list[Line]:
    """Join what stands closely side by side on a line, though the file draws it at different times."""
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    merged: list[Line] = []
    for line in ordered:
        neighbour = next(
            (earlier for earlier in reversed(merged[-_NEIGHBOURS:]) if _are_neighbours(earlier, line)), None
        )
        if neighbour is None:
            merged.append(line)
        else:
            _join(neighbour, line)
    return merged


def _are_neighbours(one: Line, other: Line) -> bool:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    smaller, size = min(one.size, other.size), max(one.size, other.size)
    is_level = abs(one.y - other.y) < (0.2 if smaller == size else 0.5) * size
    return is_level and -0.3 * size < right.x0 - left.x1 < JOIN_GAP * size and size < 2 * smaller


def _join(into: Line, line: Line) -> None:
    left, right = (into, line) if into.x0 <= line.x0 else (line, into)
    larger, smaller = (left, right) if len(left.text) >= len(right.text) else (right, left)
    if smaller.size < 0.9 * larger.size and smaller.y - larger.y > _RAISED * larger.size:
        for piece in smaller.pieces:
            piece.is_raised = True
    with_space = right.x0 - left.x1 > WORD_GAP * max(left.size, right.size)
    pieces = [*left.pieces]
    if with_space and pieces and not pieces[-1].text.endswith(" "):
        pieces[-1].text += " "
    pieces += right.pieces
    x0, x1 = left.x0, max(left.x1, right.x1)
    order, last_order = min(left.order, right.order), max(left.last_order, right.last_order)
    y, size = larger.y, larger.size
    into.pieces, into.x0, into.x1, into.y, into.size = pieces, x0, x1, y, size
    into.order, into.last_order = order, last_order


def _attach_markers(lines: list[Line]) -> list[Line]:
    """Join the bullet or number of a list item with its text, which stands a few ems to the right."""
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    markers: set[int] = set()
    bodies: set[int] = set()
    for number, line in enumerate(ordered):
        text = line.text.strip()
        if id(line) in bodies or not (BULLET.match(text) or NUMBER.match(text)):
            continue
        beside = [
            other
            for other in ordered[max(number - 8, 0) : number + 9]
            if other is not line
            and id(other) not in markers
            and id(other) not in bodies
            and abs(other.y - line.y) < 0.35 * max(line.size, other.size)
            and 0 <= other.x0 - line.x1 < _MARKER_GAP * other.size
        ]
        if beside:
            body = min(beside, key=lambda other: other.x0)
            body.pieces.insert(0, Piece(text + " ", line.style))
            body.x0, body.order = line.x0, min(line.order, body.order)
            markers.add(id(line))
            bodies.add(id(body))
    return [line for line in lines if id(line) not in markers]


def _attach_drop_caps(lines: list[Line]) -> list[Line]:
    """Join a large first letter, beside two or three lines of text, with the uppermost of them."""
    usual = median(line.size for line in lines) if lines else 0.0
    kept = []
    left = _MAX_DROP_CAPS
    for line in lines:
        text = line.text.strip()
        if left and len(text) <= 2 and text.isalpha() and line.size > 1.6 * usual:
            left -= 1
            beside = [
                other
                for other in lines
                if other.size < 0.6 * line.size
                and -0.3 * line.size < other.x0 - line.x1 < 2 * other.size
                and line.y - other.size < other.y < line.y + line.size
            ]
            if len(beside) >= 2:
                first = max(beside, key=lambda other: other.y)
                first.pieces.insert(0, Piece(text, first.style))
                for other in beside:
                    other.x0 = line.x0  # as if the letter were as small as the others
                first.order = min(first.order, line.order)
                continue
        kept.append(line)
    return kept
