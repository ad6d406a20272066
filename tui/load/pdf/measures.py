"""What is usual in a document: the size of its text, the distance of its lines, and the edges of its columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from tui.load.pdf.columns import Region

_EDGE = 4.0
"""In points: left edges that differ by less are those of one column."""
_ENOUGH_LINES = 5
"""With fewer lines, a region's right edge is uncertain."""
_FULL = 0.75
"""Of the width of a region: below a line that is shorter, a paragraph may begin, and the distance is larger."""
_NEAR = 4
"""In ems: lines that begin no further from the left edge may be those of paragraphs and lists."""
_USUAL_LEADING = 1.2
"""In ems, where it cannot be measured."""


class Measures:
    """The measures of a document."""

    def __init__(self, regions: Iterable[Region]) -> None:
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        mono: Counter[bool] = Counter()
        gaps: dict[float, Counter[float]] = defaultdict(Counter)
        gaps_in_text: dict[float, Counter[float]] = defaultdict(Counter)
        rights: dict[int, list[float]] = defaultdict(list)
        for region in regions:
            if region.rows:
                continue
            if len(region.lines) >= _ENOUGH_LINES:
                rights[round(region.left / _EDGE)].append(_find_edge(region))
            for line in region.lines:
                sizes[round(line.size, 1)] += len(line.text)
                bold[line.style.is_bold] += len(line.text)
                mono[line.style.is_mono] += len(line.text)
            full_from = region.left + _FULL * (_find_edge(region) - region.left)
            for above, below in pairwise(region.lines):
                if abs(above.size - below.size) < 0.06 * above.size and 0.8 < (above.y - below.y) / above.size < 2.6:
                    size, gap = round(above.size, 1), round(above.y - below.y, 1)
                    gaps[size][gap] += 1
                    if above.x1 >= full_from:
                        gaps_in_text[size][gap] += 1
        self.body_size = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
        self.is_bold = bold[True] > bold[False]
        self.is_mono = mono[True] > mono[False]
        self._leading = {size: _usual(gaps_in_text[size] or counts) for size, counts in gaps.items()}
        self._rights = rights

    def leading(self, size: float) -> float:
        """Return the usual distance, in points, of two lines of a paragraph in a size."""
        if round(size, 1) in self._leading:
            return self._leading[round(size, 1)]
        ratio = self._leading.get(self.body_size, 0.0) / self.body_size or _USUAL_LEADING
        return ratio * size

    def right_edge(self, region: Region) -> float:
        """Return how far the lines of a region may reach, in points.

        That is as far as its own lines do; if they are few, as far as those of a longer region with its left edge.
        """
        own = _find_edge(region)
        if len(region.lines) >= _ENOUGH_LINES:
            return own
        left = round(region.left / _EDGE)
        others = [edge for step in (0, -1, 1) for edge in self._rights.get(left + step, ()) if edge >= own - _EDGE]
        return max(own, min(others, default=own))


def _find_edge(region: Region) -> float:
    """Return the right edge of a region; one line in 16 may reach over it, as a long address does.

    Lines that begin far to the right, as centred ones do, say nothing of it if there are enough others.
    """
    left = region.left
    near = [line for line in region.lines if line.x0 < left + _NEAR * line.size]
    lines = near if len(near) >= _ENOUGH_LINES else region.lines
    edges = sorted((line.x1 for line in lines), reverse=True)
    return edges[len(edges) // 16]


def _usual(counts: Counter[float]) -> float:
    """Return the smallest distance that is common: larger ones are those between paragraphs."""
    most = max(counts.values())
    return min(gap for gap, count in counts.items() if count >= 0.5 * most)
