"""The lines of a block, between its line breaks: verse, paragraphs, or prose that was wrapped."""

from tui.blocks.wrapping import ends_sentence, first_case
from tui.load.building import Run

BREAK = "\ue000"
"""Stands for a line break within a block: a character that no text has."""
LONGEST_LINE_OF_VERSE = 80
"""In code points."""
_AVERAGE_OF_WRAPPED_LINES = 50
_MANY_LINES = 3
"""So many lines show how they were broken; of two, only the next word says whether it would have fit."""


def split_lines(runs: list[Run]) -> list[list[Run]]:
    """Return the runs of each line of a block, of which none is blank."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            text = " ".join(f"|{run.text}|".split())[1:-1]
            lines[-1].append(run._replace(text=text if lines[-1] else text.lstrip()))
    return [line for line in lines if any(run.text.strip() for run in line)]


def _length(line: list[Run]) -> int:
    return sum(len(run.text) for run in line)


def are_verse(lines: list[list[Run]]) -> bool:
    """Whether lines were broken on purpose, unlike those of prose that was wrapped, which are all nearly as long."""
    lengths = [_length(line) for line in lines]
    if len(lines) < _MANY_LINES:
        is_short = len(lines) > 1 and max(lengths) <= _AVERAGE_OF_WRAPPED_LINES
        return is_short and not _goes_on(lines) and not _is_answered(lines)
    if max(lengths) > LONGEST_LINE_OF_VERSE:
        return False
    return sum(lengths[:-1]) <= _AVERAGE_OF_WRAPPED_LINES * (len(lines) - 1)


def are_paragraphs(lines: list[list[Run]]) -> bool:
    """Whether lines are paragraphs: two long ones, or several of which one is too long for a line of wrapped prose.

    The first of two is a paragraph, too, if it ends a sentence, or has room for the first word of the second.
    """
    lengths = [_length(line) for line in lines]
    if len(lines) >= _MANY_LINES:
        return max(lengths) > LONGEST_LINE_OF_VERSE
    if len(lines) < 2:
        return False
    return min(lengths) > LONGEST_LINE_OF_VERSE or not _goes_on(lines)


def _goes_on(lines: list[list[Run]]) -> bool:
    """Whether the first of two lines goes on in the second, so that the break may be one of wrapped prose."""
    if _is_strong(lines[0]) != _is_strong(lines[1]):
        return False
    first, second = map(join_runs, lines)
    has_room = len(first) + 1 + len(second.split(None, 1)[0]) <= max(len(second), _AVERAGE_OF_WRAPPED_LINES)
    return first_case(second) < 0 or not (has_room or ends_sentence(first))


def _is_answered(lines: list[list[Run]]) -> bool:
    """Whether the first of two lines is a question or a label in bold, and the second a sentence."""
    return _is_strong(lines[0]) and not _is_strong(lines[1]) and ends_sentence(join_runs(lines[1]))


def _is_strong(line: list[Run]) -> bool:
    return all("strong" in run.kinds for run in line if run.text.strip())


def join_runs(line: list[Run]) -> str:
    """Return the text of a line."""
    return "".join(run.text for run in line)
