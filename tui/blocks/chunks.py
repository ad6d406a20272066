"""Chunks of plain text: lines without a blank line between them, and what stands around them."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.model.blocks import Block, BlockKind

_LOOK = 400
"""Code points before and behind a chunk that are looked at."""


class Chunk(NamedTuple):
    """Lines, the offset in the text at which each starts, and the prefix that was taken off them, as in quoted mail."""

    lines: Sequence[str]
    starts: Sequence[int]
    prefix: str = ""

    @property
    def end(self) -> int:
        """The end of the last line in the text."""
        return self.starts[-1] + len(self.lines[-1])

    def part(self, start: int, end: int) -> "Chunk":
        """Return some of the lines."""
        return Chunk(self.lines[start:end], self.starts[start:end], self.prefix)

    def without(self, lengths: Sequence[int], prefix: str) -> "Chunk":
        """Return the chunk without that many code points at the start of each line; lines that are blank then go."""
        cut = [
            (line[length:], start + length)
            for line, start, length in zip(self.lines, self.starts, lengths, strict=True)
        ]
        return Chunk([line for line, _ in cut], [start for _, start in cut], prefix)

    def make_block(self, kind: BlockKind, level: int = 0, marker: str = "", marker_length: int = 0) -> Block:
        """Return the block of all lines. Where lines are kept, the indentation of the first one stays, too."""
        first = self.lines[0]
        indent = 0 if kind in ("verse", "code", "table") else len(first) - len(first.lstrip())
        end = self.starts[-1] + len(self.lines[-1].rstrip())
        return Block(self.starts[0] + indent, end, kind, level, marker, marker_length, self.prefix)


class Surroundings(NamedTuple):
    """The last lines of the chunk before a chunk, and the first lines of the one behind it; none at the text's ends."""

    before: Sequence[str]
    after: Sequence[str]

    @property
    def width(self) -> int:
        """The length of the longest of these lines."""
        return max(map(len, (*self.before, *self.after)), default=0)


NOTHING_AROUND = Surroundings((), ())


def look_around(text: str, start: int, end: int) -> Surroundings:
    """Return what stands around the chunk between two offsets; takes the same time for every text."""
    before = text[max(0, start - _LOOK) : start].rstrip().split("\n")
    after = text[end : end + _LOOK].lstrip("\n").split("\n")
    while after and not after[0].strip():
        del after[0]
    last_blank = max((number for number, line in enumerate(before) if not line.strip()), default=-1)
    first_blank = next((number for number, line in enumerate(after) if not line.strip()), len(after))
    return Surroundings(before[last_blank + 1 :], after[:first_blank])
