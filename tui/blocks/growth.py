"""Finds the blocks of a plain text that has grown."""

from bisect import bisect_left

from tui.blocks.chunks import LOOK
from tui.blocks.plain_text import LONGEST_HEAD, find_blocks
from tui.model import Article
from tui.model.blocks import Blocks

_FARTHEST = 1 << 22
"""How many code points are searched for the last blank line: a text without any is continued at its last block."""


def continue_blocks(before: Article, longer: Article) -> Article:
    """Return the longer article with the blocks of the previous one up to a blank line; more are found as needed.

    The text of `longer` begins with that of `before`, and both are plain text. Text after a blank line does not change
    the blocks before it, unless it is near: a short line is a heading because of the paragraph below. The beginning of
    a text is judged as a whole.
    """
    known_blocks = before.blocks.found
    if not known_blocks or len(before.text) < LONGEST_HEAD:
        return longer
    last = min(known_blocks[-1].start, len(before.text) - LOOK)
    blank_line = before.text.rfind("\n\n", max(0, last - _FARTHEST), last)
    start = blank_line + 2 if blank_line >= 0 else 0 if last < _FARTHEST else known_blocks[-1].start
    kept = known_blocks[: bisect_left(known_blocks, start, key=lambda block: block.start)]
    return longer._replace(blocks=Blocks(find_blocks(longer.text, start), kept))
