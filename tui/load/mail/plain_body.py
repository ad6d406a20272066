"""The plain text of a mail as blocks, with its flowed lines joined."""

import re
from collections.abc import Iterator

from tui.blocks.plain_text import find_blocks
from tui.load.building import Run
from tui.load.pieces import Piece
from tui.load.plain_text import make_plain
from tui.model.blocks import BlockKind
from tui.text.flow import FILLER, read_block

_SIGNATURE = re.compile(r"\n-- ?\n(?=(?:[^\n>]*\n){0,12}[^\n>]*\Z)")
"""The separator before a signature, which has at most 12 lines."""
_METADATA: dict[BlockKind, BlockKind] = {"title": "heading", "byline": "paragraph", "date": "paragraph"}
"""The kinds that replace title, byline and date in the text: the metadata of a mail are in its headers."""


def read_plain(text: str) -> Iterator[Piece]:
    """Yield the blocks of the text of a mail."""
    text = make_plain(text)
    parts = _SIGNATURE.split(text, maxsplit=1)
    for block in find_blocks(parts[0]):
        words = read_block(parts[0], block)[block.marker_length :].replace(FILLER, "")
        kind = _METADATA.get(block.kind, block.kind)
        level = block.level or int(kind == "heading")
        yield Piece(kind, [Run(words)], level, block.marker)
    for signature in parts[1:]:
        yield Piece("boilerplate", [Run(signature)])


def join_flowed_lines(text: str, *, deletes_space: bool) -> str:
    """Return a text of `format=flowed` (RFC 3676) with one line for each paragraph.

    A line that ends with a space goes on in the next line of the same depth of quotation. `deletes_space` says that
    this space is no part of the text (DelSp).
    """
    joined: list[str] = []
    depth_before, is_open = 0, False
    for line in text.replace("\r\n", "\n").split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        continues = content.endswith(" ") and content != "-- "
        shown = content[:-1] if continues and deletes_space else content
        if is_open and depth == depth_before and content != "-- ":
            joined[-1] += shown
        else:
            joined.append(f"{'>' * depth} {shown}" if depth else shown)
        depth_before, is_open = depth, continues
    return "\n".join(joined)
