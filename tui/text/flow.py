r"""The text as a person reads it: in a block that flows, a line break and the indentation after it count as one space.

The result has the length of the original, so offsets hold: "one  \n> two" is read as "one", fillers, a space, "two".
"""

import re
from collections.abc import Iterable

from tui.model.blocks import Block, Blocks
from tui.text.spacing import count_empty_rows

FILLER = "\u2060"
"""Word joiner: replaces a character that is not read. It takes no cell and is not drawn."""


def read_block(text: str, block: Block, filler: str = FILLER) -> str:
    """Return the text of a block as it is read, with the length of the block.

    `filler` replaces each character that is not read. If the block keeps its lines, its line breaks stay, and only the
    prefixes of its lines become fillers.
    """
    return read_slice(text, block, block.start, block.end, filler)


def read_slice(text: str, block: Block, start: int, end: int, filler: str = FILLER) -> str:
    """Return `text[start:end]`, a part of a block, as it is read.

    `start` must not be at a space or within a line prefix.

    A line break between two characters of a script without spaces is removed.
    """
    part = text[start:end]
    if "\n" not in part:
        return part
    prefix = f"[ {re.escape(block.line_prefix)}]*" if block.line_prefix else ""
    if block.keeps_lines:
        return re.sub(f"(?<=\n){prefix}", lambda match: filler * len(match[0]), part) if prefix else part
    # The look-behind lets each run of spaces be tried once, not from each of its spaces.

    def join(match: re.Match[str]) -> str:
        is_inside_word = _is_spaceless(text[start + match.start() - 1]) and _is_spaceless(text[start + match.end()])
        return filler * (len(match[0]) - 1) + (filler if is_inside_word else " ")

    return re.sub(f"(?:(?<! ) +)?\n{prefix or ' *'}", join, part)


def read_text(text: str, blocks: Iterable[Block]) -> str:
    """Return a text as it is read, with the same length. Line breaks remain only after blocks and kept lines."""
    parts: list[str] = []
    end = 0
    for block in blocks:
        parts += (_read_between(text[end : block.start]), read_block(text, block))
        end = block.end
    parts.append(_read_between(text[end:]))
    return "".join(parts)


def copy_span(text: str, blocks: Blocks, start: int, end: int) -> str:
    """Return `text[start:end]` for the clipboard: blocks as far apart as on the page, no line prefixes.

    In a block that flows, a line break and the indentation after it become one space. Everything else is copied, hidden
    characters included.
    """
    parts: list[str] = []
    number = blocks.number_at(start) or 0
    before: Block | None = None
    while blocks.has(number) and blocks[number].start < end:
        block = blocks[number]
        left, right = max(start, block.start), min(end, block.end)
        if left < right:
            if before is not None:
                parts.append("\n\n" if count_empty_rows(text, before, block) else "\n")
            parts.append(_copy_part(text[left:right], block))
            before = block
        number += 1
    return "".join(parts)


def _copy_part(part: str, block: Block) -> str:
    prefix = f"[ {re.escape(block.line_prefix)}]*" if block.line_prefix else ""
    if block.keeps_lines:
        return re.sub(f"(?<=\n){prefix}", "", part) if prefix else part
    return re.sub(f"(?:(?<! ) +)?\n{prefix or ' *'}", lambda match: _join_copied(part, match), part)


def _join_copied(part: str, match: re.Match[str]) -> str:
    around = part[match.start() - 1 : match.start()], part[match.end() : match.end() + 1]
    return "" if all(map(_is_spaceless, around)) else " "


def _is_spaceless(character: str) -> bool:
    """Whether a character is of a script without spaces between words: Chinese, Japanese, Thai, Lao."""
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\u0e00" <= character <= "\u0eff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _read_between(gap: str) -> str:
    return gap if not gap or gap.isspace() else re.sub(r"\S", FILLER, gap)
