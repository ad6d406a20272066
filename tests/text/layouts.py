"""Layouts of plain text for tests."""

from collections.abc import Iterable

from tui.blocks.plain_text import find_blocks
from tui.model import Article
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


def make_article(text: str, blocks: Iterable[Block] | None = None) -> Article:
    """Return the article of a text; each line is a paragraph unless blocks are given."""
    return Article(text, "", "a.txt", blocks=lines_of(text) if blocks is None else Blocks(blocks))


def begin_layout(text: str, width: int) -> Layout:
    """Return the layout of plain text, of which nothing is laid out yet."""
    return Layout(make_article(text, find_blocks(text)), width)


def laid_out(text: str, width: int, blocks: Iterable[Block] | None = None) -> Layout:
    """Return all rows of a text at a width; each line is a paragraph unless blocks are given."""
    layout = Layout(make_article(text, blocks), width)
    layout.extend_to(len(text))
    return layout
