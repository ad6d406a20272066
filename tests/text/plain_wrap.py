"""Where rows end, worked out plainly: grapheme by grapheme, as rich finds them. `tui.text.wrap` has to agree."""

from itertools import compress

from rich.cells import split_graphemes

from tui.text.cells import HIDDEN
from tui.text.wrap import LONGEST_ROW


def plain_rows(line: str, width: int) -> list[int]:
    """Return where the rows of one line start. `line` has no newline, `width` is in cells."""
    visible = [character not in HIDDEN for character in line]
    offsets = [*compress(range(len(line)), visible)]
    drawn = "".join(compress(line, visible))
    starts = [0]
    while (start := _end_row(drawn, starts[-1], width)) < len(drawn):
        starts.append(start)
    return [0, *(offsets[start] for start in starts[1:])]


def _end_row(line: str, start: int, width: int) -> int:
    """Return the start of the row after the one at `start`, or the length of the line."""
    limit = min(len(line), start + max(LONGEST_ROW, width + 16))
    graphemes = split_graphemes(line[start:limit])[0]
    if limit < len(line):
        graphemes = graphemes[:-1]  # it may continue
    total, break_at = 0, -1
    for number, (left, right, cells) in enumerate(graphemes):
        is_space = line[start + left : start + right] == " "
        if total + cells > width and not (is_space and total <= width):
            return _skip_spaces(line, start + break_at) if break_at >= 0 else start + left
        total += cells
        if is_space:
            break_at = left
        elif cells == 2 and number + 1 < len(graphemes) and graphemes[number + 1][2] == 2:
            break_at = right
    if limit == len(line):
        return limit
    return _skip_spaces(line, start + graphemes[-1][1]) if graphemes else limit


def _skip_spaces(line: str, start: int) -> int:
    """Return the end of the spaces from `start`, without the last of them if there is a mark on it."""
    end = start
    while line[end : end + 1] == " ":
        end += 1
    is_marked = end < len(line) and split_graphemes(f"x{line[end]}")[1] == 1 and line[end] != "\0"
    return end - 1 if is_marked else end
