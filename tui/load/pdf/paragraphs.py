"""Paragraphs of a PDF: which lines of a region belong together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.load.pdf.columns import Region
from tui.load.pdf.lines import BULLET, NUMBER, Line
from tui.load.pdf.measures import Measures
from tui.load.pdf.words import HYPHENS

INDENT = 0.7
"""In ems: a line that begins this much further in, or out, may begin a paragraph."""
_WIDER = 1.22
"""Times the usual distance of lines: a wider one separates paragraphs."""
_WIDER_IN_CODE = 2.2
"""The same for code, which may have a blank line."""
_OTHER_SIZE = 0.07
"""Lines whose sizes differ by a larger part are not of one paragraph."""
_NARROWEST_QUOTATION = 0.5
"""Of the column: lines that are set in on both sides, and narrower, are short ones."""
_SENTENCE_END = re.compile(r"[.!?…:;。！？][”’\"')\]»›]*\d{0,3}$")
_ITEM = re.compile(r"(\S{1,7})\s+\S")


@dataclass(eq=False)
class Group:
    """Lines that make a paragraph, a heading or an item of a list; `left` and `right` are the edges of its region.

    `usual_left` is where most lines of the region begin, which may be further in.

    `space_above` is the distance to the line above, in times of what is usual; 0 at the top of a region. `edge` is how
    far its last line might reach.
    """

    lines: list[Line]
    left: float
    right: float
    space_above: float = 0.0
    edge: float = 0.0
    rows: tuple[tuple[Line, ...], ...] = ()
    usual_left: float = 0.0

    @property
    def text(self) -> str:
        """The text, with a space for each line break."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def size(self) -> float:
        """The size of most of its lines."""
        sizes = sorted(line.size for line in self.lines)
        return sizes[len(sizes) // 2]

    @property
    def is_bold(self) -> bool:
        """Whether every line is set in bold."""
        return all(line.style.is_bold for line in self.lines)

    @property
    def is_mono(self) -> bool:
        """Whether every line is set in a typeface with a fixed pitch."""
        return all(line.style.is_mono for line in self.lines)

    @property
    def page(self) -> int:
        """The number of the page that it begins on, from 0."""
        return self.lines[0].page


def find_marker(text: str) -> str:
    """Return the bullet or number that a line of text begins with, empty if it begins with neither."""
    match = _ITEM.match(text.lstrip())
    return match[1] if match and (BULLET.match(match[1]) or NUMBER.match(match[1])) else ""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def group_lines(region: Region, measures: Measures) -> Iterator[Group]:
    """Yield the groups of a region."""
    if region.rows:
        yield Group(list(region.lines), region.left, region.right, rows=region.rows)
        return
    lines = _join_levels(region.lines)
    left, right = region.left, measures.right_edge(region)
    usual_left = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    edges = _find_edges(lines, right, measures)
    group = Group([lines[0]], left, right, usual_left=usual_left)
    for number in range(1, len(lines)):
        line = lines[number]
        space = _space(group.lines[-1], line, measures)
        is_code = line.style.is_mono and group.lines[-1].style.is_mono and not measures.is_mono
        if _begins_group(group, line, edges[number - 1], space, is_code):
            group.edge = edges[number - 1]
            yield group
            group = Group([line], left, right, space, usual_left=usual_left)
        else:
            group.lines.append(line)
    group.edge = edges[-1]
    yield group


def may_go_on(group: Group, line: Line) -> bool:
    """Whether the last line of a group is so full that `line`, in another column or page, may go on with it."""
    return not _is_short(group.lines[-1], group.edge, _first_word_width(line))


def _join_levels(lines: Sequence[Line]) -> list[Line]:
    """Put stretches of text on one baseline together, as there is no column between them."""
    joined: list[Line] = []
    for line in lines:
        if joined and abs(joined[-1].y - line.y) < 0.3 * line.size and joined[-1].x1 <= line.x0 + line.size:
            last = joined[-1]
            if last.pieces and not last.pieces[-1].text.endswith(" "):
                last.pieces[-1].text += " "
            last.pieces += line.pieces
            last.x1, last.last_order = max(last.x1, line.x1), line.last_order
        else:
            joined.append(line)
    return joined


def _space(above: Line, below: Line, measures: Measures) -> float:
    return (above.y - below.y) / measures.leading(max(above.size, below.size))


def _find_edges(lines: Sequence[Line], right: float, measures: Measures) -> list[float]:
    """Return how far to the right each line may reach: less in a stretch of lines that is indented on both sides."""
    edges: list[float] = []
    start = 0
    left = min(line.x0 for line in lines)
    for number in range(1, len(lines) + 1):
        if number < len(lines):
            line, above = lines[number], lines[number - 1]
            if _space(above, line, measures) <= _WIDER and abs(line.size - above.size) <= _OTHER_SIZE * line.size:
                continue
        stretch = lines[start:number]
        is_set_in = len(stretch) >= 3 and min(line.x0 for line in stretch) > left + INDENT * stretch[0].size
        own = max(line.x1 for line in stretch)
        is_quotation = is_set_in and own - left > _NARROWEST_QUOTATION * (right - left)
        edges += [own if is_quotation else right] * len(stretch)
        start = number
    return edges


def _begins_group(group: Group, line: Line, edge: float, space: float, is_code: bool) -> bool:
    """Whether a line begins a new group below `group`.

    `edge` is the right edge of the lines, `space` the relative distance to the line above.
    """
    above = group.lines[-1]
    if is_code and not BULLET.match(find_marker(line.text)):
        return space > _WIDER_IN_CODE
    if space > _WIDER or space < 0.3:
        return True
    if abs(line.size - above.size) > _OTHER_SIZE * max(line.size, above.size):
        return True
    if (
        above.text.rstrip().endswith(HYPHENS)
        and line.text.lstrip()[:1].islower()
        and above.text.strip()[-2:-1].isalpha()
    ):
        return False  # the word goes on
    first = group.lines[0]
    is_short = _is_short(above, edge, _first_word_width(line))
    marker = find_marker(line.text)
    if marker and (
        BULLET.match(marker) or is_short or (find_marker(first.text) and abs(first.x0 - line.x0) < line.size)
    ):
        return not (marker in "-–—" and not is_short and not find_marker(first.text))
    if line.starts_raised and line.pieces[0].text.strip().isdigit() and first.starts_raised:
        return True
    if line.style.is_bold != above.style.is_bold and is_short and (group.is_bold or line.style.is_bold):
        return True
    step = (line.x0 - above.x0) / line.size
    is_item = bool(find_marker(first.text)) or first.starts_raised
    if step > INDENT:
        if is_item and len(group.lines) == 1:
            return is_short and ends_sentence(above.text)
        return is_short or ends_sentence(above.text) or not line.text.lstrip()[:1].islower()
    if step < -INDENT and (len(group.lines) > 1 or is_item):
        return True
    return is_short


def _is_short(line: Line, edge: float, needed: float) -> bool:
    """Whether the line ends although `needed` more points would have fitted on it."""
    return line.x1 + needed < edge - 1


def _first_word_width(line: Line) -> float:
    """Return the width, in points, of the first word of a line and the space before it."""
    text = line.text.strip()
    first = text.split(" ", 1)[0]
    return (len(first) + 1) * (line.x1 - line.x0) / max(len(text), 1)
