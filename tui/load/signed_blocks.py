"""The lines of an article that say who wrote it, and when, among its first paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.blocks.signatures import is_name_above_date, read_signature
from tui.model.blocks import Block

_LOOKED_AT = 6
_LONGEST_SUMMARY = 250
"""In code points: behind a longer paragraph, the article has begun."""


class Signed(NamedTuple):
    """The blocks, with such lines as bylines and dates, and the authors and the date in them, empty if missing."""

    blocks: list[Block]
    byline: str = ""
    date: str = ""


def sign_blocks(text: str, blocks: Sequence[Block]) -> Signed:
    """Find the byline and the date that stand between an article's title and its text."""
    byline = date = ""
    kept = list(blocks)
    front = [block for block in kept[:_LOOKED_AT] if block.end - block.start <= _LONGEST_SUMMARY]
    lines = [" ".join(text[block.start : block.end].split()) for block in front]
    for number, block in enumerate(kept[:_LOOKED_AT]):
        if number == len(front) or front[number] != block:
            break
        signature = read_signature(lines[number]) if block.kind == "paragraph" else None
        if signature and not (byline and date):
            kept[number] = block._replace(kind="byline" if signature.has_names else "date")
            byline, date = byline or signature.byline, date or signature.date
        elif block.kind == "paragraph" and not byline and is_name_above_date(lines, number):
            kept[number], byline = block._replace(kind="byline"), lines[number]
    return Signed(kept, byline, date)
