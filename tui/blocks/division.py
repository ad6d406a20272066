"""Divides a chunk of plain text into blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.blocks.chunks import Chunk
from tui.blocks.code import looks_like_code, looks_like_commands
from tui.blocks.headings import (
    continues_list,
    has_heading_above,
    heading_level,
    is_numbered_heading,
)
from tui.blocks.marks import Mark, follows, is_overlined, is_underline, read_mark
from tui.blocks.tables import looks_like_table
from tui.blocks.wrapping import divide_run, ends_sentence, first_case
from tui.model.blocks import Block

_WIDEST_QUOTATION = 80
_PROSE_AROUND_QUOTATION = 45
"""In code points: the prose around an indented quotation has a line of at least this length."""
_BEFORE_SPEAKERS = "[<"
"""What begins a line of a chat, "[10:02] <ada>", and hardly ever one that was wrapped."""
_WIDE_SPACE = "   "
"""Stands between the parts of a row, such as a running head, and not in prose."""
_MIN_LINES_OF_STANZA = 3
_COMMENT_PREFIXES = ("#", "//")
_SIGNATURE = "--"
_LETTERED = ("a.", "A.", "A)")


def divide_chunk(chunk: Chunk) -> Iterator[Block]:
    """Yield the blocks of a chunk."""
    lines = chunk.lines
    prefix = next((prefix for prefix in _COMMENT_PREFIXES if lines[0].startswith(prefix)), "")
    if prefix and not chunk.prefix and len(lines) > 1 and all(line.startswith(prefix) for line in lines):
        lengths = [len(line) - len(line.lstrip(prefix[0])) for line in lines]
        yield from _divide_prefixed(chunk.without(lengths, prefix))
        return
    whole = "\n".join(lines) + "\n"
    if len(lines) > 1 and ("  " in whole or "|" in whole) and looks_like_table(lines):
        yield chunk.make_block("table")
    elif looks_like_code(lines, whole):
        yield chunk.make_block("code")
    else:
        marks = [read_mark(line) for line in lines]
        if chunk.prefix:  # nested quotations were divided by their levels
            marks = [None if mark and mark.role == "quotation" else mark for mark in marks]
        marks = _drop_lone_letters(chunk, marks)
        if marks.count(None) == len(marks):
            yield from _divide_text(chunk)
        elif is_overlined(lines):
            yield chunk.part(1, 2).make_block("heading", 1 if "=" in lines[0] else 2)
            if len(lines) > 3:
                yield from divide_chunk(chunk.part(3, len(lines)))
        elif len(lines) > 1 and is_underline(lines[1]) and not is_underline(lines[0]):
            yield from _divide_underlined(chunk)
        else:
            yield from _divide_marked(chunk, marks)


def is_sentence(line: str) -> bool:
    """Whether a single line is a paragraph, whatever the lines around it are: a fast check of the usual case."""
    first = line[0]
    return (first.isalpha() or first in '“"‘«') and ends_sentence(line) and not read_mark(line) and line[-1] not in ";}"


def _divide_prefixed(chunk: Chunk) -> Iterator[Block]:
    """Yield the blocks of lines from which a prefix was removed. Some of them may be blank."""
    start = 0
    blank = [number for number, line in enumerate(chunk.lines) if not line.strip()]
    for end in [*blank, len(chunk.lines)]:
        if start < end:
            part = chunk.part(start, end)
            margin = min(len(line) - len(line.lstrip()) for line in part.lines)
            yield from divide_chunk(part.without([margin] * (end - start), chunk.prefix))
        start = end + 1


def _divide_underlined(chunk: Chunk) -> Iterator[Block]:
    yield chunk.part(0, 1).make_block("heading", 1 if "=" in chunk.lines[1] else 2)
    if len(chunk.lines) > 2:
        yield from divide_chunk(chunk.part(2, len(chunk.lines)))


def _divide_marked(chunk: Chunk, marks: Sequence[Mark | None]) -> Iterator[Block]:
    lines = chunk.lines
    if len(lines) > 1 and _is_list_of_titles(lines, marks):
        yield chunk.make_block("verse")
        return
    roles = Counter(mark.style if mark.role == "list item" else mark.role for mark in marks if mark)
    width = max(map(len, lines))
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or _begins_piece(lines, start, number, marks, roles, width):
            yield from _make_piece(chunk.part(start, number), marks[start], number - start == len(lines))
            start = number


def _drop_lone_letters(chunk: Chunk, marks: list[Mark | None]) -> list[Mark | None]:
    """Return the marks without single letters of no series: "A. Byron" is a name, and "a." may end a sentence."""
    lettered = [mark for mark in marks if mark and mark.style in _LETTERED]
    if not lettered or any(follows(two.label, one.label) for one, two in pairwise(lettered)):
        return marks
    return [
        None if mark and mark.style in _LETTERED and not (mark is marks[0] and continues_list(chunk, mark)) else mark
        for mark in marks
    ]


def _is_list_of_titles(lines: Sequence[str], marks: Sequence[Mark | None]) -> bool:
    """Whether lines are a table of contents, or a programme with times."""
    styles = {mark.style if mark else "" for mark in marks}
    return styles in ({"roman"}, {"time"}) and 2 * sum(map(ends_sentence, lines)) < len(lines)


def _begins_piece(
    lines: Sequence[str], start: int, number: int, marks: Sequence[Mark | None], roles: Counter[str], width: int
) -> bool:
    """Whether a new piece begins in a line: its mark is valid, or the piece that begins in the line `start` has ended.

    `roles` counts the marks of the chunk, and `width` is that of its longest line.
    """
    before, line = lines[number - 1], lines[number]
    mark, current = marks[number], marks[start]
    role, role_before = mark.role if mark else None, current.role if current else None
    if role == "quotation" or role_before == "quotation":
        return not (mark and current and role == role_before and mark.level == current.level)
    if role == "rule" or role_before in ("rule", "heading"):
        return True
    is_open = not ends_sentence(before) and len(before) > 2 / 3 * width
    if mark and role == "list item":
        if role_before == "list item":
            return not is_open or roles[mark.style] > 1
        return roles[mark.style] > 1 and not is_open
    if role == "footnote":
        return not is_open
    if role == "turn":
        return roles["turn"] > 1 and (not is_open or line.lstrip()[0] in _BEFORE_SPEAKERS)
    if mark and role == "heading":
        return mark.style in ("sharp", "wiki") and not is_open
    if role_before == "list item":
        indent, margin = (len(each) - len(each.lstrip()) for each in (line, lines[start]))
        return indent <= margin and not is_open and first_case(line) > 0
    return line.rstrip() == _SIGNATURE


def _make_piece(chunk: Chunk, mark: Mark | None, is_alone: bool) -> Iterator[Block]:
    """Yield the blocks of lines that begin with a mark; `is_alone` says that they are a whole chunk."""
    first = chunk.lines[0]
    indent = len(first) - len(first.lstrip())
    role = mark.role if mark else None
    if first.rstrip() == _SIGNATURE:
        yield chunk.make_block("verse")
    elif not mark or role == "turn":
        yield from _divide_text(chunk)
    elif role == "quotation":
        lengths = [read.length if (read := read_mark(line)) else 0 for line in chunk.lines]
        for block in _divide_prefixed(chunk.without(lengths, ">")):
            is_prose = block.kind in ("paragraph", "quotation", "heading", "caption")
            yield block._replace(kind="quotation", level=mark.level) if is_prose else block
    elif role == "rule":
        yield chunk.make_block("rule")
    elif role == "heading":
        yield from _make_heading(chunk, mark)
    elif role == "list item" and is_alone and is_numbered_heading(chunk, mark):
        yield chunk.make_block("heading", 1)
    elif role == "list item" and _is_stanza(chunk, mark):
        yield chunk.make_block("verse")
    elif role == "list item":
        yield chunk.make_block("list item", 1 + indent // 2 * (indent > 1), mark.label, mark.length - indent)
    elif role == "footnote":
        yield chunk.make_block("footnote", 0, mark.label, mark.length - indent)
    else:
        yield chunk.make_block("caption")


def _is_stanza(chunk: Chunk, mark: Mark) -> bool:
    """Whether an item is a numbered stanza of a song: its lines begin with capitals, and were not wrapped."""
    if len(chunk.lines) < _MIN_LINES_OF_STANZA:
        return False
    lines = [chunk.lines[0][mark.length :], *(line.strip() for line in chunk.lines[1:])]
    return all(first_case(line) > 0 for line in lines) and all(run.keeps_lines for run in divide_run(lines))


def _make_heading(chunk: Chunk, mark: Mark) -> Iterator[Block]:
    line = chunk.lines[0]
    if len(chunk.lines) > 1 or len(line) > 2 * _WIDEST_QUOTATION or "  " in line.strip()[12:]:
        yield from _divide_text(chunk)
        return
    block = chunk.make_block("heading", min(6, mark.level))
    if mark.style in ("sharp", "wiki"):
        body = line.rstrip().rstrip(mark.label).rstrip()
        start = chunk.starts[0]
        block = block._replace(start=start + mark.length, end=start + max(len(body), mark.length + 1))
    yield block


def _divide_text(chunk: Chunk) -> Iterator[Block]:
    """Yield the blocks of lines without marks."""
    lines = chunk.lines
    if len(lines) == 1:
        if len(lines[0]) <= _WIDEST_QUOTATION and not chunk.prefix and _gives_date(lines[0]):
            yield chunk.make_block("date")
            return
        if level := heading_level(chunk):
            yield chunk.make_block("heading", level)
            return
    elif has_heading_above(lines):
        yield chunk.part(0, 1).make_block("heading", 2)
        yield from _divide_text(chunk.part(1, len(lines)))
        return
    if lines[0][0] == " " and (_continues_code(chunk) or (looks_like_commands(lines) and _is_indented_in_prose(chunk))):
        yield chunk.make_block("code")
        return
    is_quoted = lines[-1][0] == " " and _is_indented_in_prose(chunk)
    if len(lines) == 1:
        yield chunk.make_block("quotation", 1) if is_quoted else chunk.make_block("paragraph")
        return
    for run in divide_run(lines):
        part = chunk.part(run.start, run.end)
        if run.keeps_lines:
            yield part.make_block("verse")
        elif is_quoted:
            yield part.make_block("quotation", 1)
        else:
            yield part.make_block("paragraph")


def _continues_code(chunk: Chunk) -> bool:
    """Whether a chunk is indented like the code before it: programs have blank lines, too."""
    before = chunk.before
    return (
        len(before) > 1
        and all(line[0] == " " for line in chunk.lines)
        and before[-1][0] == " "
        and looks_like_code(before, "\n".join(before) + "\n")
    )


def _is_indented_in_prose(chunk: Chunk) -> bool:
    """Whether lines are indented further than prose around them, and no line is long."""
    lines = chunk.lines
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    if indent < 2 or max(map(len, lines)) > _WIDEST_QUOTATION:
        return False
    sides = [_is_prose_left_of(indent, side) for side in (chunk.before, chunk.after)]
    return all(sides) if len(lines) == 1 else any(sides)


def _is_prose_left_of(indent: int, lines: Sequence[str]) -> bool:
    widest = max((len(line) for line in lines if _WIDE_SPACE not in line.strip()), default=0)
    return widest >= _PROSE_AROUND_QUOTATION and min(len(line) - len(line.lstrip()) for line in lines) <= indent - 2


def _gives_date(line: str) -> bool:
    if not any(map(line.__contains__, "0123456789")):
        return False
    from tui.blocks.dates import read_date

    return bool(read_date(line))
