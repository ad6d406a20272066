"""From a chunk of plain text to its blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.blocks.chunks import NOTHING_AROUND, Chunk, Surroundings, look_around
from tui.blocks.code import looks_like_code, looks_like_command
from tui.blocks.marked_lines import Mark, follows, is_rule, read_mark
from tui.blocks.tables import looks_like_table
from tui.blocks.wrapping import divide_run, ends_sentence, first_case
from tui.model.blocks import Block

_LONGEST_HEADING = 80
_PROSE = 55
"""A line of this length, in code points, is no heading, name or verse, but likely part of a paragraph."""
_COMMENT_PREFIXES = ("#", "//")
_SIGNATURE = "--"


def divide_chunk(chunk: Chunk, text: str) -> Iterator[Block]:
    """Yield the blocks of a chunk of a text."""
    lines = chunk.lines
    if len(lines) == 1 and len(lines[0]) > 2 * _LONGEST_HEADING and lines[0][0].isalpha():
        yield chunk.make_block("paragraph")
        return
    yield from _divide(chunk, look_around(text, chunk.starts[0], chunk.end))


def _divide(chunk: Chunk, around: Surroundings) -> Iterator[Block]:
    lines = chunk.lines
    for prefix in _COMMENT_PREFIXES:
        if not chunk.prefix and len(lines) > 1 and all(line.startswith(prefix) for line in lines):
            if prefix == "#" and all(read_mark(line) for line in lines):
                lengths = [len(prefix)] * len(lines)
            lengths = [len(line) - len(line[len(prefix) :].lstrip(prefix)) for line in lines]
            yield from _divide_prefixed(chunk.without(lengths, prefix), NOTHING_AROUND)
            return
    if looks_like_table(lines):
        yield chunk.make_block("table")
        return
    if looks_like_code(lines):
        yield chunk.make_block("code")
        return
    marks = [read_mark(line) for line in lines]
    if not any(marks):
        yield from _divide_text(chunk, around)
        return
    yield from _divide_marked(chunk, marks, around)


def _divide_prefixed(chunk: Chunk, around: Surroundings) -> Iterator[Block]:
    """Yield the blocks of lines from which a prefix was taken: among them may be blank ones."""
    start = 0
    blank = [number for number, line in enumerate(chunk.lines) if not line.strip()]
    for end in [*blank, len(chunk.lines)]:
        if start < end:
            part = chunk.part(start, end)
            margin = min(len(line) - len(line.lstrip()) for line in part.lines)
            yield from _divide(part.without([margin] * (end - start), chunk.prefix), around)
        start = end + 1


def _divide_marked(chunk: Chunk, marks: Sequence[Mark | None], around: Surroundings) -> Iterator[Block]:
    lines = chunk.lines
    styles = Counter(mark.style for mark in marks if mark and mark.role == "list item")
    turns = sum(mark is not None and mark.role == "turn" for mark in marks)
    start = 0
    current: Mark | None = None  # of the piece that began at `start`
    for number, mark in enumerate([*marks, None]):
        is_last = number == len(lines)
        if number and not is_last and not _begins_piece(number, lines, mark, current, styles, turns, start):
            continue
        if number:
            yield from _make_piece(chunk.part(start, number), current, around, number - start == len(lines))
        start, current = number, mark


def _begins_piece(
    number: int,
    lines: Sequence[str],
    mark: Mark | None,
    current: Mark | None,
    styles: Counter[str],
    turns: int,
    start: int,
) -> bool:
    """Whether the mark of a line counts, or the piece before it ends there without one."""
    before, line = lines[number - 1], lines[number]
    role = mark.role if mark else None
    if role == "quotation" or (current and current.role == "quotation"):
        return not (mark and current and role == current.role and mark.level == current.level)
    if role == "rule" or (current and current.role in ("rule", "heading")):
        return True
    is_open = not ends_sentence(before) and len(before) > 2 / 3 * max(map(len, lines))
    if mark and role == "list item":
        if current and current.role == "list item":
            return mark.style == current.style or not is_open or styles[mark.style] > 1
        return styles[mark.style] > 1 and (not is_open or ends_sentence(before))
    if role == "footnote":
        return not is_open
    if role == "turn":
        return turns > 1 and (not is_open)
    if mark and role == "heading":
        return mark.style in ("sharp", "wiki") and not is_open
    if current and current.role == "list item":
        indent, margin = (len(each) - len(each.lstrip()) for each in (line, lines[start]))
        return indent <= margin and not is_open and first_case(line) > 0
    return line.rstrip() == _SIGNATURE


def _make_piece(chunk: Chunk, mark: Mark | None, around: Surroundings, is_alone: bool) -> Iterator[Block]:
    """Yield the blocks of lines that begin with a mark; `is_alone` says that they are a whole chunk."""
    first = chunk.lines[0]
    indent = len(first) - len(first.lstrip())
    role = mark.role if mark else None
    if not mark or role == "turn" or role == "table":
        if first.rstrip() == _SIGNATURE:
            yield chunk.make_block("verse")
        else:
            yield from _divide_text(chunk, around if is_alone else NOTHING_AROUND)
    elif role == "quotation":
        lengths = [read.length if (read := read_mark(line)) else 0 for line in chunk.lines]
        for block in _divide_prefixed(chunk.without(lengths, ">"), NOTHING_AROUND):
            is_prose = block.kind in ("paragraph", "quotation", "heading", "caption")
            yield block._replace(kind="quotation", level=mark.level) if is_prose else block
    elif role == "rule":
        yield chunk.make_block("rule")
    elif role == "heading":
        yield from _make_heading(chunk, mark, around, is_alone)
    elif role == "list item" and _is_numbered_heading(chunk, mark, around, is_alone):
        yield chunk.make_block("heading", 1)
    elif role == "list item" and mark.style in ("a.", "A)", "i.") and is_alone and not _continues_list(mark, around):
        yield from _divide_text(chunk, around)
    elif role == "list item":
        yield chunk.make_block("list item", 1 + indent // 2 * (indent > 1), mark.label, mark.length - indent)
    elif role == "footnote":
        yield chunk.make_block("footnote", 0, mark.label, mark.length - indent)
    else:
        yield chunk.make_block("caption")


def _make_heading(chunk: Chunk, mark: Mark, around: Surroundings, is_alone: bool) -> Iterator[Block]:
    line = chunk.lines[0]
    if len(chunk.lines) > 1 or len(line) > 2 * _LONGEST_HEADING or ("  " in line.strip()[12:]):
        yield from _divide_text(chunk, around if is_alone else NOTHING_AROUND)
        return
    block = chunk.make_block("heading", min(6, mark.level))
    if mark.style in ("sharp", "wiki"):
        sign = "#" if mark.style == "sharp" else "="
        body = line.rstrip().rstrip(sign).rstrip()
        start = chunk.starts[0]
        block = block._replace(start=start + mark.length, end=start + max(len(body), mark.length + 1))
    yield block


def _is_numbered_heading(chunk: Chunk, mark: Mark, around: Surroundings, is_alone: bool) -> bool:
    """Whether "3.  Security" on a line of its own is a heading, and not one item of a list."""
    line = chunk.lines[0]
    return (
        is_alone
        and len(chunk.lines) == 1
        and mark.style in ("1.", "A.")
        and len(line) <= _LONGEST_HEADING
        and not line.rstrip().endswith((".", ";", ",", ":", "?", "!"))
        and first_case(line[mark.length :]) >= 0
        and _is_prose(around.after)
        and not _continues_list(mark, around)
    )


def _continues_list(mark: Mark, around: Surroundings) -> bool:
    """Whether the item before or behind has the label before or behind this one."""
    before = read_mark(around.before[0]) if around.before and around.before[0].strip() else None
    after = read_mark(around.after[0]) if around.after else None
    return bool(
        (before and before.role == "list item" and follows(mark.label, before.label))
        or (after and after.role == "list item" and follows(after.label, mark.label))
    )


def _is_prose(lines: Sequence[str]) -> bool:
    return (
        bool(lines)
        and (len(lines[0]) >= _PROSE or (len(lines) > 1 and len(lines[0]) >= 40))
        and not read_mark(lines[0])
    )


def _divide_text(chunk: Chunk, around: Surroundings) -> Iterator[Block]:
    """Yield the blocks of lines without marks."""
    lines = chunk.lines
    if len(lines) == 1 and (level := _heading_level(lines[0], around)):
        yield chunk.make_block("heading", level)
        return
    if len(lines) == 2 and is_rule(lines[1].strip()) and len(lines[1].strip()) >= 3:
        yield chunk.part(0, 1).make_block("heading", 1 if "=" in lines[1] else 2)
        return
    if len(lines) > 1 and _is_heading_above(lines):
        yield chunk.part(0, 1).make_block("heading", 2)
        yield from _divide_text(chunk.part(1, len(lines)), NOTHING_AROUND)
        return
    is_quoted = _is_indented_quotation(lines, around)
    if is_quoted and len(lines) == 1 and looks_like_command(lines[0]):
        yield chunk.make_block("code")
        return
    for run in divide_run(lines):
        part = chunk.part(run.start, run.end)
        if run.keeps_lines:
            yield part.make_block("verse")
        elif is_quoted:
            yield part.make_block("quotation", 1)
        else:
            yield part.make_block("paragraph")


def _heading_level(line: str, around: Surroundings) -> int:
    """Return the level of a heading on a line of its own without a mark, 0 for any other line."""
    body = line.strip()
    if len(body) > _LONGEST_HEADING or ends_sentence(body) or body.endswith((",", ";")) or not around.after:
        return 0
    if body.isupper() and sum(map(str.isalpha, body)) > 2 and "  " not in body:
        return 2
    if (
        len(body) <= 60
        and body[0].isupper()
        and "  " not in body
        and (not around.before or ends_sentence(around.before[-1]) or len(around.before) == 1)
        and _is_prose(around.after)
        and first_case(around.after[0].lstrip()) >= 0
    ):
        return 3
    return 0


def _is_heading_above(lines: Sequence[str]) -> bool:
    """Whether the first line is a heading in capitals above a paragraph."""
    first = lines[0].strip()
    return (
        len(first) <= _LONGEST_HEADING
        and first.isupper()
        and sum(map(str.isalpha, first)) > 2
        and not ends_sentence(first)
        and not lines[1].isupper()
        and len(lines[1]) >= _PROSE
    )


def _is_indented_quotation(lines: Sequence[str], around: Surroundings) -> bool:
    """Whether lines are indented further than prose around them, and no line is long."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    indent = min(indents)
    if indent < 2 or max(map(len, lines)) > _LONGEST_HEADING:
        return False
    sides = [_is_prose_left_of(indent, side) for side in around]
    return all(sides) if len(lines) == 1 else any(sides)


def _is_prose_left_of(indent: int, lines: Sequence[str]) -> bool:
    widest = max(map(len, lines), default=0)
    return widest >= 45 and min(len(line) - len(line.lstrip()) for line in lines) <= indent - 2
