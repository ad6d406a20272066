r"""An article's text as the engine reads it: each paragraph, heading, line of verse and cell of a table is one line.

It has the length of the text, so all offsets hold: line breaks within a paragraph, prefixes of quoted mail, and text
that is not searched for actors are replaced by spaces. "the Evening\n> Post" is read as "the Evening   Post".
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.cast.document.line_kinds import LineMark
from tui.model.blocks import Block, BlockKind
from tui.text.flow import read_block

_NOT_READ: frozenset[BlockKind] = frozenset(("boilerplate", "code"))
_MARKS: dict[BlockKind, LineMark] = {"title": "heading", "heading": "heading", "table": "table"}
_CELL_END = re.compile(r"[│|]| (?= )")
"""The separators of table cells in plain text and in the text of `tui.load.building`."""


class MarkedLines(NamedTuple):
    """Lines of the text, the code points from `start` up to `end`, that are headings or of a table."""

    start: int
    end: int
    mark: LineMark


class CastText(NamedTuple):
    """The text, each line of which is a paragraph, and some of its lines that are no prose, in order."""

    text: str
    marked: Sequence[MarkedLines] = ()

    def cut(self, start: int, end: int) -> "CastText":
        """Return the part from `start` up to `end`, with offsets that count from `start`."""
        marked = [
            MarkedLines(lines.start - start, lines.end - start, lines.mark)
            for lines in self.marked
            if start <= lines.start < end
        ]
        return CastText(self.text[start:end], marked)


def read_for_cast(text: str, blocks: Iterable[Block], length: int | None = None) -> CastText:
    """Return a text as the engine reads it, or only its first `length` code points, without finding later blocks."""
    length = len(text) if length is None else min(length, len(text))
    lines: list[str] = []
    marked: list[MarkedLines] = []
    end = 0
    for block in blocks:
        if block.start >= length:
            break
        gap = _read_gap(text[end : block.start])
        if end and gap and "\n" not in gap:
            gap = "\n" + gap[1:]
        lines += (gap, _read_line(text, block))
        end = block.end
        if mark := _MARKS.get(block.kind):
            marked.append(MarkedLines(block.start, block.end, mark))
    lines.append(_read_gap(text[end:length]))
    return CastText("".join(lines)[:length], marked)


def _read_line(text: str, block: Block) -> str:
    if block.kind in _NOT_READ:
        return " " * (block.end - block.start)
    line = read_block(text, block, " ")
    if block.kind == "table":
        return _CELL_END.sub("\n", line)
    return " " * block.marker_length + line[block.marker_length :] if block.marker_length else line


def _read_gap(gap: str) -> str:
    return gap if not gap or gap.isspace() else re.sub(r"\S", " ", gap)
