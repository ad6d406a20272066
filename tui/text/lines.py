"""Lines of a text: what stands between two newlines. A line that is not empty is a paragraph."""

from tui.model.spans import TextSpan


def line_at(text: str, offset: int) -> TextSpan:
    """Return the line that holds `offset`, without its newline."""
    end = text.find("\n", offset)
    return TextSpan(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def find_paragraph_start(text: str, offset: int, direction: int) -> int | None:
    """Return where the first paragraph after the line of `offset` starts (`direction` 1), or the last before it (-1).

    Going back from within a paragraph leads to its own start, and never past the start of the text. Going forward,
    None means that no paragraph follows.
    """
    if direction < 0:
        while offset > 0 and text[offset - 1] == "\n":
            offset -= 1
        return text.rfind("\n", 0, offset) + 1
    start = text.find("\n", offset)
    while 0 <= start < len(text) and text[start] == "\n":
        start += 1
    return start if start >= 0 else None
