"""How many empty rows separate two blocks."""

from tui.model.blocks import Block

PROSE_LENGTH = 100
"""Paragraphs of at least this many characters are prose; shorter ones are lines of a list, a poem or a letterhead."""
_HEAD = ("title", "byline", "date")
_LISTS = ("list item", "footnote")
_DIVISION_LEVEL = 1
"""Headings up to this level begin a chapter or a larger part."""
_SET_APART_LEVEL = 2
"""Headings up to this level have an empty row below them."""


def count_empty_rows(text: str, before: Block, block: Block) -> int:
    """Return how many empty rows separate a block from the one before it.

    Blank lines of the text become one empty row, or two above a chapter. Without blank lines, blocks follow each other
    directly, except around headings and prose.
    """
    if before.kind in _HEAD and block.kind in _HEAD:
        return 0
    if block.kind == "heading":
        is_division = block.level <= _DIVISION_LEVEL and before.kind != "heading" and before.kind not in _HEAD
        return 2 if is_division else 1
    if before.kind == "heading":
        return int(before.level <= _SET_APART_LEVEL)
    if before.kind in _HEAD or _has_blank_line(text, before.end, block.start):
        return 1
    if before.kind == block.kind and block.kind in _LISTS:
        return 0
    return int(_is_prose(before) or _is_prose(block))


def _has_blank_line(text: str, start: int, end: int) -> bool:
    line_end = text.find("\n", start, end)
    return line_end >= 0 and text.find("\n", line_end + 1, end) >= 0


def _is_prose(block: Block) -> bool:
    return not block.keeps_lines and block.end - block.start >= PROSE_LENGTH
