"""The blocks of plain text, found chunk by chunk: a chunk is lines without a blank line between them.

Each chunk is judged by its own lines, and by the lines around it. So blocks can be found from any line on that follows
a blank one, and are the same as if they had been found from the start.
"""

from collections.abc import Iterator

from tui.blocks.chunks import Chunk
from tui.blocks.marked_chunks import divide_chunk
from tui.blocks.wrapping import ends_sentence
from tui.model.blocks import Block

_MOST_LINES = 200
"""A longer chunk is cut, at the end of a sentence if there is one."""
_WINDOW = 1 << 12


def find_blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of a text from `start` on, where a line begins; each is found when it is asked for."""
    while (chunk := _read_chunk(text, start)) is not None:
        start = chunk.end + 1
        yield from divide_chunk(chunk, text)


def _read_chunk(text: str, start: int) -> Chunk | None:
    """Return the first chunk from `start` on, None if the rest is blank."""
    start = _skip_blank(text, start)
    lines: list[str] = []
    starts: list[int] = []
    while start < len(text) and len(lines) < _MOST_LINES:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if not line or line.isspace():
            break
        lines.append(line)
        starts.append(start)
        start += len(line) + 1
    if len(lines) == _MOST_LINES:
        last = next((n for n in range(_MOST_LINES, _MOST_LINES // 2, -1) if ends_sentence(lines[n - 1])), _MOST_LINES)
        return Chunk(lines[:last], starts[:last])
    return Chunk(lines, starts) if lines else None


def _skip_blank(text: str, start: int) -> int:
    """Return the start of the first line from `start` on that is not blank, or the end of the text."""
    at = start
    while at < len(text):
        window = text[at : at + _WINDOW]
        rest = window.lstrip()
        if rest:
            return max(start, text.rfind("\n", start, at + len(window) - len(rest)) + 1)
        at += len(window)
    return len(text)
