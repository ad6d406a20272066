"""The blocks of plain text, found chunk by chunk: a chunk is lines without a blank line between them.

Each chunk is judged by its own lines, and by the lines around it. So blocks can be found from any line on that follows
a blank one, and are the same as if they had been found from the start. The rules are imported when the first chunk
needs one: an article with one long paragraph a line needs none.
"""

from collections.abc import Iterable, Iterator, Sequence

from tui.model.blocks import Block

LONGEST_WRAPPED_LINE = 140
"""In code points: a longer line was not wrapped by hand or by a program for terminals and mail."""
_LONGEST_JUDGED = 10_000
"""In code points: a longer line is a paragraph without further checks."""
_MAX_LINES = 200
"""A longer chunk is cut."""
_OPENING_QUOTES = "“\"‘'«„"
_WINDOW = 1 << 12
_GUTENBERG = "*** START OF TH"
_GUTENBERG_END = "\n*** END OF TH"
LONGEST_HEAD = 1 << 14
"""The longest licence above a book of Project Gutenberg, in code points."""


def find_blocks(text: str, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of a text from `start` on, where a line begins. Each is found when it is needed."""
    if start < LONGEST_HEAD:
        head = text.find(_GUTENBERG, 0, LONGEST_HEAD) + 1
        if head or begins_with_front(text):
            from tui.blocks.front import find_front

            front = find_front(text)
            yield from (block for block in front.blocks if block.start >= start)
            start = max(start, front.end)
    else:
        head = 0
    is_foot = text.rfind(_GUTENBERG_END, 0, start) >= 0
    while start < len(text):
        lines, starts = _read_chunk(text, start)
        if not lines:
            return
        start = starts[-1] + len(lines[-1]) + 1
        if starts[0] < head or is_foot or lines[0].startswith(_GUTENBERG_END[1:]):
            is_foot = starts[0] >= head
            yield from _find_licence(lines, starts)
        elif max(map(len, lines)) <= LONGEST_WRAPPED_LINE:
            yield from _divide(lines, starts, text)
        else:
            for first, last in _part_long_lines(lines):
                line, line_start = lines[first], starts[first]
                is_paragraph = len(line) > (LONGEST_WRAPPED_LINE if _begins_sentence(line) else _LONGEST_JUDGED)
                if is_paragraph and last == first + 1:
                    yield Block(line_start + len(line) - len(line.lstrip()), line_start + len(line.rstrip()))
                else:
                    yield from _divide(lines[first:last], starts[first:last], text)


def _part_long_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part of a chunk of which some lines are too long to be wrapped.

    These are parts of their own, as are all lines if many are long. A long address of the web is no long line.
    """
    is_long = [len(line) > (_LONGEST_JUDGED if _is_address(line) else LONGEST_WRAPPED_LINE) for line in lines]
    is_each = 3 * sum(is_long) >= len(lines)
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or is_each or is_long[number] or is_long[number - 1]:
            yield start, number
            start = number


def _divide(lines: Sequence[str], starts: Sequence[int], text: str) -> Iterable[Block]:
    first = lines[0]
    if len(first) <= LONGEST_WRAPPED_LINE:
        from tui.blocks.boilerplate import find_boilerplate

        if blocks := find_boilerplate(lines, starts):
            return blocks
    from tui.blocks.division import divide_chunk, is_sentence

    if len(lines) == 1 and is_sentence(first):
        return (Block(starts[0], starts[0] + len(first.rstrip())),)
    from tui.blocks.chunks import Chunk

    return divide_chunk(Chunk(lines, starts, text))


def _find_licence(lines: Sequence[str], starts: Sequence[int]) -> Iterator[Block]:
    """Yield the paragraphs of the licence around a book, which is no part of it."""
    from tui.blocks.wrapping import divide_run

    for run in divide_run(lines):
        first, last = lines[run.start], run.end - 1
        start = starts[run.start] + len(first) - len(first.lstrip())
        yield Block(start, starts[last] + len(lines[last].rstrip()), "boilerplate")


def begins_with_front(text: str) -> bool:
    """Whether a text may begin with a headline, byline or dateline, and not with a long line in lower case."""
    start = _skip_blank(text, 0)
    beginning = text[start : start + LONGEST_WRAPPED_LINE + 1]
    is_long = len(beginning) > LONGEST_WRAPPED_LINE and "\n" not in beginning
    return not is_long or beginning.lstrip().partition(" ")[0].isupper()


def _is_address(line: str) -> bool:
    """Whether a line may be an address of the web: scripts without spaces are not in ASCII."""
    return line.isascii() and " " not in line


def _begins_sentence(line: str) -> bool:
    """Whether a line begins as a sentence does, at the left margin."""
    return line[0].isalpha() or line[0] in _OPENING_QUOTES


def _read_chunk(text: str, start: int) -> tuple[list[str], list[int]]:
    """Return the lines of the first chunk from `start` on, and the offset of each; none if the rest is blank.

    A long chunk is cut, at the end of a sentence if there is one.
    """
    start = _skip_blank(text, start)
    end = text.find("\n\n", start, start + _WINDOW)
    if end >= 0 and (licence := text.find(_GUTENBERG_END, start, end)) >= 0:
        end = licence
    lines = text[start:end].split("\n") if end >= 0 else []
    if not lines or len(lines) > _MAX_LINES or any(map(str.isspace, lines)):
        lines = list(_read_lines(text, start))
    starts = [start]
    for line in lines[:-1]:
        start += len(line) + 1
        starts.append(start)
    if len(lines) == _MAX_LINES:
        from tui.blocks.wrapping import ends_sentence

        last = next((n for n in range(_MAX_LINES, _MAX_LINES // 2, -1) if ends_sentence(lines[n - 1])), _MAX_LINES)
        return lines[:last], starts[:last]
    return lines, starts[: len(lines)]


def _read_lines(text: str, start: int) -> Iterator[str]:
    """Yield the lines up to a blank one, but not more than a chunk may have."""
    for _ in range(_MAX_LINES):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if not line or line.isspace():
            return
        yield line
        start += len(line) + 1
        if text.startswith(_GUTENBERG_END[1:], start):
            return


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
