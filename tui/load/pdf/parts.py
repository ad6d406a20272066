"""The parts of a PDF in reading order. Paragraphs may continue in the next column or page."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.load.pdf.kinds import LARGER, SMALLER, Role, find_role, is_note
from tui.load.pdf.measures import Measures
from tui.load.pdf.paragraphs import INDENT, Group, ends_sentence, find_marker, may_go_on
from tui.load.pdf.words import HYPHENS

_FLOATS = frozenset((Role.CAPTION, Role.TABLE))
"""Roles that may interrupt a paragraph at the edge of a page."""
_TEXTS = frozenset((Role.PARAGRAPH, Role.ITEM, Role.QUOTATION))
_MAX_INTERRUPTIONS = 8
"""How many parts may stand in the middle of a paragraph."""
_CLOSE = 1.4
"""Times the usual distance of lines: the lines of a heading, or of verse, are no further apart."""
_VERSE_LINES = 3
_VERSE_WIDTH = 0.8
"""Of the column: shorter lines, of which each seems to be a paragraph, are verse, an address, a list of names."""


@dataclass(eq=False)
class Part:
    """A group with its role. `is_verse` says that its line breaks are kept."""

    role: Role
    group: Group
    is_verse: bool = False


def find_parts(columns: Sequence[Sequence[Group]], measures: Measures) -> list[Part]:
    """Return the parts of a document, each with the lines of a whole block.

    `columns` are the groups of each region, in the order in which they are read. Footnotes follow the paragraph that
    they interrupt.
    """
    parts: list[Part] = []
    notes: list[Part] = []
    for groups in columns:
        first_note = _find_first_note(groups, measures)
        for number, group in enumerate(groups):
            role = find_role(group, measures, number >= first_note)
            if role is Role.NOTE:
                notes.append(Part(role, group))
                continue
            earlier = _find_interrupted(parts, group, role, number == 0)
            if earlier is not None:
                earlier.group.lines += group.lines
                earlier.group.edge = group.edge
                continue
            parts += notes
            notes = []
            parts.append(Part(role, group))
    return _merge_verse(_merge_headings(parts + notes, measures))


def _find_first_note(groups: Sequence[Group], measures: Measures) -> int:
    """Return the number of the first of the footnotes at the end of a column, of its length if there are none."""
    first = number = len(groups)
    while number and not groups[number - 1].rows and groups[number - 1].size <= SMALLER * measures.body_size:
        number -= 1
        if is_note(groups[number], measures):
            first = number
    return first


def _find_interrupted(parts: Sequence[Part], group: Group, role: Role, is_first: bool) -> Part | None:
    """Return the part that a group continues, None if it begins a new part.

    The first group of a column or page may go on with the text of the one before. Pictures' captions, tables, boxes and
    quotations in large letters may interrupt a paragraph anywhere: then the rest of it begins with a small letter.
    """
    if role not in (Role.PARAGRAPH, Role.QUOTATION, Role.HEADING) or find_marker(group.text):
        return None
    begins_small = group.text.lstrip()[:1].islower()
    for number, part in enumerate(reversed(parts[-_MAX_INTERRUPTIONS - 1 :])):
        if part.role in _TEXTS and abs(part.group.size - group.size) <= 0.07 * group.size:
            may_be = is_first or (number > 0 and begins_small)
            return part if may_be and _continues(part.group, group, begins_small, is_near=number == 0) else None
        is_float = part.role in _FLOATS and group.page != part.group.lines[-1].page
        if not (begins_small or is_float or part.role is Role.NOTE):
            return None
    return None


def _continues(before: Group, after: Group, begins_small: bool, is_near: bool) -> bool:
    if abs(before.size - after.size) > 0.07 * before.size or after.is_bold != before.is_bold:
        return False
    text = before.text.rstrip()
    if text.endswith(HYPHENS) and begins_small:
        return True
    first = after.lines[0]
    has_indent = len(after.lines) > 1 and first.x0 > min(line.x0 for line in after.lines[1:]) + INDENT * first.size
    if begins_small and not ends_sentence(text):
        return True
    return is_near and not has_indent and may_go_on(before, first)


def _merge_headings(parts: Sequence[Part], measures: Measures) -> list[Part]:
    """Join the lines of headings that are centred, of which each seems to be one."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and part.role is last.role is Role.HEADING
            and part.group.page == last.group.page
            and abs(part.group.size - last.group.size) < 0.05 * last.group.size
            and part.group.is_bold == last.group.is_bold
            and part.group.size >= LARGER * measures.body_size
            and 0 < part.group.space_above <= _CLOSE
            and not ends_sentence(last.group.text)
            and not find_marker(part.group.text)
        ):
            last.group.lines += part.group.lines
        else:
            merged.append(part)
    return merged


def _merge_verse(parts: Sequence[Part]) -> list[Part]:
    """Join short lines that follow each other closely, of which each seems to be a paragraph."""
    merged: list[Part] = []
    run: list[Part] = []
    for part in parts:
        if run and not _continues_with(run[-1], part):
            merged += _join_verse(run)
            run = []
        if _is_verse_line(part):
            run.append(part)
        else:
            merged.append(part)
    return merged + _join_verse(run)


def _is_verse_line(part: Part) -> bool:
    group = part.group
    if part.role is Role.CONTENTS:
        return True
    if part.role is not Role.PARAGRAPH or len(group.lines) != 1:
        return False
    return group.lines[0].x1 - group.left < _VERSE_WIDTH * (group.right - group.left)


def _continues_with(above: Part, below: Part) -> bool:
    """Whether a line of verse, or an entry of a table of contents, goes on with another."""
    if Role.CONTENTS in (above.role, below.role):
        return above.role is below.role
    first, second = above.group, below.group
    if not _is_verse_line(below) or not 0 < second.space_above <= _CLOSE:
        return False
    return first.page == second.page and abs(first.size - second.size) < 0.07 * first.size


def _join_verse(run: Sequence[Part]) -> list[Part]:
    if len(run) < _VERSE_LINES and not any(part.role is Role.CONTENTS for part in run):
        return list(run)
    first = run[0].group
    lines = [line for part in run for line in part.group.lines]
    return [Part(Role.PARAGRAPH, Group(lines, first.left, first.right, first.space_above, run[-1].group.edge), True)]
