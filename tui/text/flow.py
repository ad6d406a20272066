r"""The text as it is read: where a block flows, a line break and what only indents the next line count as one space.

The result has the length of the original, so all offsets hold: "one  \n> two" reads as "one", fillers, a space, "two".
"""

import re
from collections.abc import Iterable

from tui.model.blocks import Block

FILLER = "\u2060"
"""Word joiner: stands for a character that is not read. It takes no cell, and is not drawn."""


def read_block(text: str, block: Block, filler: str = FILLER) -> str:
    """Return the text of a block as it is read; as long as the block is. `filler` stands for what is not read.

    Where the block keeps its lines, its line breaks stay, and only the prefixes of its lines become fillers.
    """
    body = text[block.start : block.end]
    if "\n" not in body:
        return body
    prefix = f"[ {re.escape(block.line_prefix)}]*" if block.line_prefix else ""
    if block.keeps_lines:
        return re.sub(f"(?<=\n){prefix}", lambda match: filler * len(match[0]), body) if prefix else body
    return re.sub(f" *\n{prefix or ' *'}", lambda match: filler * (len(match[0]) - 1) + " ", body)


def read_text(text: str, blocks: Iterable[Block]) -> str:
    """Return a whole text as it is read: a line break ends a block or a line that is kept. As long as the text is."""
    parts: list[str] = []
    end = 0
    for block in blocks:
        parts += (_read_between(text[end : block.start]), read_block(text, block))
        end = block.end
    parts.append(_read_between(text[end:]))
    return "".join(parts)


def _read_between(gap: str) -> str:
    return gap if not gap or gap.isspace() else re.sub(r"\S", FILLER, gap)
