"""The front matter above an article in plain text: its title, byline and date.

The first line is the title only if it looks like a headline: no sentence, no name above an address, no line of a poem.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.blocks.boilerplate import find_boilerplate
from tui.blocks.chunks import Chunk
from tui.blocks.dates import find_dateline, tidy_date
from tui.blocks.headings import is_prose
from tui.blocks.headlines import LONGEST_LINE, count_title_lines, is_apart, is_credit, is_kicker, is_signature
from tui.blocks.marks import is_overlined, is_underline, read_mark
from tui.blocks.signatures import Signature, is_name_above_date, is_name_above_role, read_signature
from tui.model.blocks import Block

_HEAD = 4000
"""How many code points of a text's beginning are searched for its title, byline and date."""
_LICENCE = 1 << 14
_MAX_LINES = 12
_LONGEST_SUMMARY = 250
"""The longest text between a headline and the byline, in code points."""
_KEYS = {
    "title": "title",
    "subject": "title",
    "headline": "title",
    "re": "title",
    "betreff": "title",
    "author": "byline",
    "from": "byline",
    "by": "byline",
    "byline": "byline",
    "von": "byline",
    "date": "date",
    "published": "date",
    "sent": "date",
    "datum": "date",
}


class Front(NamedTuple):
    """The blocks above an article, their end, and the title, byline and date, which are empty if they are missing."""

    blocks: tuple[Block, ...] = ()
    end: int = 0
    title: str = ""
    byline: str = ""
    date: str = ""


def find_front(text: str) -> Front:
    """Find the front matter of a text, in constant time."""
    head = text[:_HEAD]
    if len(text) > _HEAD:
        head = head[: head.rfind("\n") + 1] or head
    if "Project Gutenberg" in head[:1000]:
        return _read_headers(text[:_LICENCE].split("*** START OF TH", 1)[0].split("\n"))
    lines, starts = _read_lines(head)
    if not lines:
        return Front()
    first_chunk = lines[: next((n for n in range(1, len(lines)) if is_apart(starts, lines, n)), len(lines))]
    headers = _read_headers(first_chunk)
    if headers.title or headers.byline:
        return headers._replace(date=tidy_date(headers.date, text))
    front = _read_blocks(lines, starts, text)
    rest = text[front.end : front.end + _HEAD].lstrip()
    return front._replace(date=tidy_date(front.date or find_dateline(rest), text))


def _read_lines(head: str) -> tuple[list[str], list[int]]:
    """Return the first lines that are not blank, and the offset of each."""
    lines: list[str] = []
    starts: list[int] = []
    start = 0
    for line in head.split("\n"):
        if line and not line.isspace():
            lines.append(line)
            starts.append(start)
        start += len(line) + 1
        if len(lines) == _MAX_LINES:
            break
    return lines, starts


def _read_headers(lines: Sequence[str]) -> Front:
    """Read "Title: The Harbour", "From: Ada Byron <ada@example.org>" and similar lines; at least two are required."""
    values: dict[str, str] = {}
    count = 0
    for line in lines:
        key, colon, value = line.partition(": ")
        count += bool(colon) and len(key) < 20
        if colon and value.strip() and (name := _KEYS.get(key.strip().lower())) and name not in values:
            values[name] = value.strip()
    if count < 2:
        return Front()
    values["byline"] = re.sub(r" *<[^>]*>|\"", "", values.get("byline", ""))
    return Front((), 0, **values)


def _read_blocks(lines: Sequence[str], starts: Sequence[int], text: str) -> Front:
    """Read the first lines as title, byline, date and the like, until a line is none of these."""
    blocks: list[Block] = []
    title = byline = date = ""
    number = 0
    while number < len(lines):
        line, start = lines[number], starts[number]
        count = 1
        is_below_title = bool(title) and not byline and not date
        if is_below_title and is_name_above_date(lines, number):
            byline = line.strip()
            blocks.append(_make_block("byline", lines, starts, number, 1))
            number += 1
            continue
        if title and not byline and is_name_above_role(lines, number):
            byline = line.strip()
            blocks.append(_make_block("byline", lines, starts, number, 2))
            number += 2
            continue
        if is_below_title and not is_signature(line) and any(map(is_signature, lines[number + 1 : number + 3])):
            if len(line) > _LONGEST_SUMMARY or read_mark(line):
                break
            blocks.append(_make_block("paragraph", lines, starts, number, 1))
            number += 1
            continue
        if len(line) > LONGEST_LINE:
            break
        if signature := _read_signature(lines, number, bool(title), not blocks, bool(byline), bool(date)):
            block = _make_block("byline" if signature.has_names else "date", lines, starts, number, 1)
            byline, date = byline or signature.byline, date or signature.date
        elif not title and (found := find_boilerplate([line], [start])):
            block = found[0]
        elif not title and is_kicker(lines, starts, number):
            block = _make_block("paragraph", lines, starts, number, 1)
        elif not title and (count := count_title_lines(lines, starts, number)):
            block = _make_block("title", lines, starts, number, count)
            title = " ".join(text[block.start : block.end].split())
        else:
            if not title:
                title = _read_marked_heading(lines, number)
            break
        blocks.append(block)
        number += count
    if not any(block.kind != "paragraph" for block in blocks):
        return Front(title=title)
    return Front(tuple(blocks), blocks[-1].end, title, byline, date)


def _read_signature(
    lines: Sequence[str], number: int, has_title: bool, is_first: bool, has_byline: bool, has_date: bool
) -> Signature | None:
    """Return what a line says of authors and date, if that is not known yet, or says when it was changed."""
    line = lines[number]
    signature = read_signature(line)
    if signature is None:
        return None
    if not signature.has_names:
        return signature if not has_date or has_title else None
    if has_byline and (has_date or not signature.date):
        return None
    is_sure = has_title or (is_first and not is_credit(line) and is_prose(lines[number + 1 : number + 3]))
    return signature if is_sure else None


def _make_block(kind: str, lines: Sequence[str], starts: Sequence[int], number: int, count: int) -> Block:
    chunk = Chunk(lines[number : number + count], starts[number : number + count])
    return chunk.make_block(kind)  # type: ignore[arg-type]


def _read_marked_heading(lines: Sequence[str], number: int) -> str:
    """Return the words of a heading that has a mark: "# Notes", "== Notes ==", underlined. It stays a heading."""
    line = lines[number]
    if is_overlined(lines[number : number + 3]):
        return lines[number + 1].strip()
    if number + 1 < len(lines) and is_underline(lines[number + 1]) and not read_mark(line):
        return line.strip()
    mark = read_mark(line)
    return line.strip(" #=") if mark and mark.style in ("sharp", "wiki") else ""
