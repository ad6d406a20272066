"""The blocks of plain text."""

from collections.abc import Iterator

from tui.model.blocks import Block


def find_blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of a text from `start` on, where a line begins; each is found when it is asked for."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            yield Block(start, end)
        start = end + 1
