"""Layouts of plain text for tests."""

from tui.blocks.plain_text import find_blocks
from tui.model.blocks import Block, Blocks
from tui.text.layout import Layout


def lines_of(text: str) -> Blocks:
    """Return a block for each line that is not blank."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    return Blocks(blocks)


def begin_layout(text: str, width: int) -> Layout:
    """Return the layout of plain text, of which nothing is laid out yet."""
    return Layout(text, Blocks(find_blocks(text)), width)


def laid_out(text: str, width: int, blocks: Blocks | None = None) -> Layout:
    """Return all rows of a text at a width; each line is a paragraph unless blocks are given."""
    layout = Layout(text, blocks or lines_of(text), width)
    layout.extend_to(len(text))
    return layout
