r"""An article's text as the engine reads it: each paragraph, heading, line of verse and cell of a table is one line.

It is as long as the text, so all offsets hold: a line break within a paragraph and a prefix of quoted mail are spaces,
and so is what is not read for actors. "the Evening\n> Post" is read as "the Evening   Post".
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.model.blocks import Block, BlockKind
from tui.model.spans import TextSpan
from tui.text.flow import read_block

_NOT_READ: frozenset[BlockKind] = frozenset(("boilerplate", "code"))
_HEADINGS: frozenset[BlockKind] = frozenset(("title", "heading"))
_CELL_END = re.compile(r"[│|]| (?= )")
"""What divides the cells of a table in plain text and in the text of `tui.load.building`."""


class CastText(NamedTuple):
    """The text, each line of which is a paragraph, and which of its lines are headings, in order."""

    text: str
    headings: Sequence[TextSpan] = ()

    def cut(self, start: int, end: int) -> "CastText":
        """Return the part from `start` up to `end`, with offsets of its own."""
        headings = [TextSpan(h.start - start, h.end - start) for h in self.headings if start <= h.start < end]
        return CastText(self.text[start:end], headings)


def read_for_cast(text: str, blocks: Iterable[Block], length: int | None = None) -> CastText:
    """Return a text as the engine reads it, or only its first `length` code points: then no block behind is found."""
    length = len(text) if length is None else min(length, len(text))
    lines: list[str] = []
    headings: list[TextSpan] = []
    end = 0
    for block in blocks:
        if block.start >= length:
            break
        gap = _read_gap(text[end : block.start])
        if end and gap and "\n" not in gap:
            gap = "\n" + gap[1:]
        lines += (gap, _read_line(text, block))
        end = block.end
        if block.kind in _HEADINGS:
            headings.append(TextSpan(block.start, block.end))
    lines.append(_read_gap(text[end:length]))
    return CastText("".join(lines)[:length], headings)


def _read_line(text: str, block: Block) -> str:
    if block.kind in _NOT_READ:
        return " " * (block.end - block.start)
    line = read_block(text, block, " ")
    if block.kind == "table":
        return _CELL_END.sub("\n", line)
    return " " * block.marker_length + line[block.marker_length :] if block.marker_length else line


def _read_gap(gap: str) -> str:
    return gap if not gap or gap.isspace() else re.sub(r"\S", " ", gap)
