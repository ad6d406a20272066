"""The lines of an article that say who wrote it, and when, among its first paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.blocks.dates import find_dateline
from tui.blocks.signatures import Signature, is_name_above_date, read_signature
from tui.model.blocks import Block

_LOOKED_AT = 6
_LONGEST_SUMMARY = 250
"""In code points: after a longer paragraph, the article has begun."""


class Signed(NamedTuple):
    """The blocks, with such lines as bylines and dates, and the authors and the date in them, empty if missing."""

    blocks: list[Block]
    byline: str = ""
    date: str = ""


def sign_blocks(text: str, blocks: Sequence[Block]) -> Signed:
    """Find the byline and the date that stand between an article's title and its text, and the date of a dateline."""
    byline = date = ""
    kept = list(blocks)
    front = kept[:_LOOKED_AT]
    lines = [" ".join(text[block.start : min(block.end, block.start + _LONGEST_SUMMARY)].split()) for block in front]
    for number, block in enumerate(front):
        if block.kind not in ("paragraph", "verse"):
            continue
        signature = _read_signature(text[block.start : min(block.end, block.start + _LONGEST_SUMMARY)])
        if signature and not (byline and date):
            kept[number] = block._replace(kind="byline" if signature.has_names else "date")
            byline, date = byline or signature.byline, date or signature.date
        elif not byline and is_name_above_date(lines, number):
            kept[number], byline = block._replace(kind="byline"), lines[number]
        elif dateline := find_dateline(lines[number]):
            return Signed(kept, byline, date or dateline)
        elif block.end - block.start > _LONGEST_SUMMARY:
            break
    return Signed(kept, byline, date)


def _read_signature(words: str) -> Signature | None:
    """Return the authors and the date that one or two lines name."""
    lines = [" ".join(line.split()) for line in words.split("\n")]
    signatures = [signature for line in lines[:2] if (signature := read_signature(line))]
    if len(lines) > 2 or len(signatures) < len(lines):
        return None
    byline = next((signature.byline for signature in signatures if signature.byline), "")
    date = next((signature.date for signature in signatures if signature.date), "")
    return Signature(byline, date, any(signature.has_names for signature in signatures))
