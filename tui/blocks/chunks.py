"""Chunks of plain text: lines without a blank line between them, and the lines around them."""

from collections.abc import Sequence

from tui.model.blocks import KINDS_THAT_KEEP_LINES, Block, BlockKind

LOOK = 400
"""How many code points before and after a chunk are read."""


class Chunk:
    """Lines, none of which is blank, and the offset in the text at which each starts.

    `prefix` was removed from the lines, for example in quoted mail. `text` is the whole text, or empty if the
    surrounding lines do not matter.
    """

    __slots__ = ("_around", "lines", "prefix", "starts", "text")

    def __init__(self, lines: Sequence[str], starts: Sequence[int], text: str = "", prefix: str = "") -> None:
        self.lines = lines
        self.starts = starts
        self.text = text
        self.prefix = prefix
        self._around: tuple[list[str], list[str]] | None = None

    @property
    def before(self) -> list[str]:
        """The last lines of the chunk before this one; none at the start of the text."""
        return self._look_around()[0]

    @property
    def after(self) -> list[str]:
        """The first lines of the chunk after this one; none at the end of the text."""
        return self._look_around()[1]

    def part(self, start: int, end: int) -> "Chunk":
        """Return some of the lines as a chunk without surrounding lines, or the chunk itself if they are all lines."""
        if end - start == len(self.lines):
            return self
        return Chunk(self.lines[start:end], self.starts[start:end], prefix=self.prefix)

    def without(self, lengths: Sequence[int], prefix: str) -> "Chunk":
        """Return the chunk without that many code points at the start of each line, some of which may then be blank."""
        lines = [line[length:] for line, length in zip(self.lines, lengths, strict=True)]
        starts = [start + length for start, length in zip(self.starts, lengths, strict=True)]
        return Chunk(lines, starts, prefix=prefix)

    def make_block(self, kind: BlockKind, level: int = 0, marker: str = "", marker_length: int = 0) -> Block:
        """Return the block of all lines. Where lines are kept, the indentation of the first one stays, too."""
        first, start = self.lines[0], self.starts[0]
        if first[0] == " " and kind not in KINDS_THAT_KEEP_LINES:
            start += len(first) - len(first.lstrip())
        end = self.starts[-1] + len(self.lines[-1].rstrip())
        return Block(start, end, kind, level, marker, marker_length, self.prefix)

    def _look_around(self) -> tuple[list[str], list[str]]:
        if self._around is None:
            end = self.starts[-1] + len(self.lines[-1])
            self._around = look_around(self.text, self.starts[0], end) if self.text else ([], [])
        return self._around


def look_around(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the lines before and after a chunk, up to a blank line, in constant time."""
    before = text[max(0, start - LOOK) : start].rstrip().split("\n")
    after = text[end : end + LOOK].split("\n")
    while after and not after[0].strip():
        del after[0]
    if not before[0].strip() and len(before) == 1:
        before = []
    last_blank = max((number for number, line in enumerate(before) if not line.strip()), default=-1)
    first_blank = next((number for number, line in enumerate(after) if not line.strip()), len(after))
    return before[last_blank + 1 :], after[:first_blank]
