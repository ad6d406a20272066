"""Decides whether lines without a blank line between them are one wrapped paragraph, several, or lines to keep.

A line was wrapped if the next line's first word would not have fit after it: "soft" below. In a wrapped paragraph all
breaks are soft; in verse and in lists few are. Lines of verse begin with capitals, lines of prose seldom do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tui.blocks.plain_text import LONGEST_WRAPPED_LINE

_SENTENCE_ENDS = tuple(".?!…:。！？：؟।۔")
_CLOSING = " \"'”’»›)]」』）*_"
_OPENING = " \"'“‘«‹([「『（—–-…_*¿¡„"
_QUOTES = tuple('"“„«「『‘—–-')
_SHORT = 0.6
"""The share of the width up to which a line is short."""
_FULL_WIDTH = 45
"""In code points: the least width of the lines of letters and mail."""
_NARROW = 30
"""The least width, in code points, that prose is usually wrapped to."""
_WIDEST_KEPT = 90
"""In code points: lines of poems, addresses and lists are not longer; those that are, and were not wrapped, are
paragraphs."""
_MAX_CLOSING_LINES = 4
_MAX_LAST_WORDS = 2
_MIN_ENTRIES = 3
"""So many lines that all end in a number are entries of an index, or of a list of prices."""
_WIDE = "\u2e80"
"""Scripts from here on put no spaces between words, so that a line can break nearly anywhere."""


class Run(NamedTuple):
    """The lines `start` up to, not including, `end`: a paragraph, or lines to keep."""

    start: int
    end: int
    keeps_lines: bool = False


def divide_run(lines: Sequence[str]) -> Iterator[Run]:
    """Divide lines, none of which is blank, into paragraphs and lines that are kept."""
    if len(lines) == 1:
        yield Run(0, 1)
        return
    if _begins_with_time(lines[0]) and _begins_with_time(lines[1]):
        if max(map(len, lines)) > _WIDEST_KEPT:
            yield from (Run(number, number + 1) for number in range(len(lines)))
        else:
            yield Run(0, len(lines), keeps_lines=True)
        return
    if len(lines) >= _MIN_ENTRIES and all(line.rstrip()[-1].isdigit() for line in lines):
        yield Run(0, len(lines), keeps_lines=True)
        return
    ends = [min(len(line.rstrip()), LONGEST_WRAPPED_LINE) for line in lines]  # an address may be longer
    if all(line[0] != " " for line in lines):
        yield from _divide_evenly_indented(lines, ends)
        return
    if entries := _find_hanging_entries(lines):
        yield from (Run(start, end) for start, end in pairwise((*entries, len(lines))))
        return
    runs: list[Run] = []
    start = 0
    for end in _find_changes_of_indentation(lines):
        for run in _divide_evenly_indented(lines[start:end], ends[start:end]):
            runs.append(Run(run.start + start, run.end + start, run.keeps_lines))
        start = end
    if any(run.keeps_lines for run in runs) and not any(run.end - run.start > 1 for run in runs if not run.keeps_lines):
        yield Run(0, len(lines), keeps_lines=True)  # some lines of a poem are indented
    else:
        yield from runs


def _begins_with_time(line: str) -> bool:
    """Return whether a line begins with a day and a time, as those of logs and of chats do."""
    return line.lstrip()[:2].strip("[(").isdecimal() and bool(_day_and_time().match(line))


@cache
def _day_and_time() -> re.Pattern[str]:
    return re.compile(r" *[\[(]?(?:\d{4}[-/]\d\d[-/]\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),?[T ]\d{1,2}[:.]\d\d")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, quotation marks aside."""
    body = line.rstrip(_CLOSING)
    return body.endswith(_SENTENCE_ENDS) and not (body[-2:-1].isupper() and body[-3:-2] in ("", " ", "."))  # an initial


def first_case(line: str) -> int:
    """Return 1 if a line begins with a capital, -1 if in lower case, 0 if it has no case or only capitals."""
    letter = line.lstrip(_OPENING)[:1]
    if letter.islower():
        return -1
    return 1 if letter.isupper() and not line.isupper() else 0


def _find_hanging_entries(lines: Sequence[str]) -> list[int]:
    """Return where entries begin whose other lines are indented, as those of a bibliography are; empty if none are."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    margin = min(indents)
    entries = [number for number, indent in enumerate(indents) if indent == margin]
    are_entries = (
        len(entries) > 1
        and entries[0] == 0
        and len(set(indents)) == 2
        and max(indents) >= margin + 2
        and all(first_case(lines[number]) >= 0 for number in entries)
        and all(ends_sentence(lines[number - 1]) for number in (*entries[1:], len(lines)))
    )
    is_wrapped = any(not ends_sentence(lines[number - 1]) for number, indent in enumerate(indents) if indent > margin)
    return entries if are_entries and is_wrapped else []


def _find_changes_of_indentation(lines: Sequence[str]) -> Iterator[int]:
    """Yield where at least two lines that are indented further than most begin and end, and the number of lines."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    if max(indents) >= min(indents) + 2:
        usual = Counter(indents).most_common(1)[0][0]
        number = 0
        while number < len(lines):
            end = number
            while end < len(lines) and indents[end] >= usual + 2:
                end += 1
            if end - number > 1:
                if number:
                    yield number
                if end < len(lines):
                    yield end
            number = end + 1
    yield len(lines)


def _divide_evenly_indented(lines: Sequence[str], ends: Sequence[int], may_trim: bool = True) -> Iterator[Run]:
    """Yield the paragraphs and the runs of kept lines among lines with the same indentation.

    With `may_trim`, short lines at either end may be divided separately from the rest.
    """
    count = len(lines)
    if count == 1:
        yield Run(0, 1)
        return
    width = _measure_width(lines, ends)
    if count == 2 and _is_last_word(lines, width):
        yield Run(0, 2)
        return
    is_soft = _find_soft_breaks(lines, ends, width)
    is_end = list(map(ends_sentence, lines[:-1]))
    cases = list(map(first_case, lines[1:]))
    if _is_paragraph_a_line(lines, ends, is_soft, is_end):
        yield from (Run(number, number + 1) for number in range(count))
        return
    inner = [n for n in range(count - 1) if is_soft[n] or not is_end[n] or cases[n] < 0]
    if inner and _is_wrapped([is_soft[n] for n in inner], [cases[n] for n in inner], width):
        yield from _divide_wrapped(lines, ends, width, is_soft, is_end, cases)
        return
    first, last = _trim_short_lines(lines, ends, width) if may_trim else (0, count)
    middle = list(_divide_evenly_indented(lines[first:last], ends[first:last], False)) if last - first < count else []
    if not middle or any(run.keeps_lines for run in middle):
        if width > _WIDEST_KEPT:
            yield from (Run(number, number + 1) for number in range(count))
        else:
            yield Run(0, count, keeps_lines=True)
        return
    if first:
        yield Run(0, first)
    yield from (Run(run.start + first, run.end + first) for run in middle)
    if last < count:
        for run in _divide_evenly_indented(lines[last:], ends[last:], False):
            yield Run(run.start + last, run.end + last, run.keeps_lines)


def _is_last_word(lines: Sequence[str], width: int) -> bool:
    """Whether the second of two lines is the last word or two of the sentence that the first line leaves open."""
    first, second = (line.rstrip() for line in lines)
    is_open = (
        first[-1].isalnum()
        and width >= _NARROW
        and len(first) - len(first.lstrip()) == len(second) - len(second.lstrip())
    )
    return is_open and ends_sentence(second) and len(second.split()) <= _MAX_LAST_WORDS


def _measure_width(lines: Sequence[str], ends: Sequence[int]) -> int:
    """Return the length of the longest line, but for long addresses of the web, which stick out."""
    widest = max(ends)
    if widest <= _FULL_WIDTH:
        return widest
    return max((end for line, end in zip(lines, ends, strict=True) if " " in line.strip()), default=widest)


def _trim_short_lines(lines: Sequence[str], ends: Sequence[int], width: int) -> tuple[int, int]:
    """Return where the paragraph of a letter begins below its salutation, and ends above its closing."""
    first, last = 0, len(lines)
    if ends[0] <= _SHORT * width and lines[0].rstrip().endswith((",", ":")):
        first = 1
    while last > first and ends[last - 1] <= _SHORT * width and len(lines) - last < _MAX_CLOSING_LINES:
        last -= 1
    if last < len(lines) and not (last > first and ends_sentence(lines[last - 1])):
        last += 1  # the end of the paragraph itself
    return (first, last) if last - first > 1 and width >= _FULL_WIDTH else (0, len(lines))


def _find_soft_breaks(lines: Sequence[str], ends: Sequence[int], width: int) -> list[bool]:
    """Return for each break between two lines whether the next word would not have fit into `width`."""
    flowed = [line.endswith(" ") and not line.endswith("  ") for line in lines[:-1]]
    if 2 * sum(flowed) >= len(flowed):  # in mail: the paragraph continues (RFC 3676)
        return flowed
    return [
        end + 1 + (1 if word[:1] >= _WIDE else len(word)) > width
        for end, word in zip(ends, (line.split(None, 1)[0] for line in lines[1:]), strict=False)
    ]


def _is_paragraph_a_line(
    lines: Sequence[str], ends: Sequence[int], is_soft: Sequence[bool], is_end: Sequence[bool]
) -> bool:
    """Whether each line is a paragraph, since nearly all end as sentences do."""
    if len(is_end) == 1:  # two lines: the first of a wrapped paragraph may end a sentence by chance, if it is full
        is_speech = lines[1].lstrip().startswith(_QUOTES)
        return is_end[0] and (not is_soft[0] or is_speech or not 50 <= ends[0] <= 100)
    return sum(is_end) >= 0.8 * len(is_end)


def _is_wrapped(is_soft: Sequence[bool], cases: Sequence[int], width: int) -> bool:
    """Whether breaks within sentences, or within lines to keep, are those of wrapped prose."""
    soft = sum(is_soft) / len(is_soft)
    cased = len(cases) - cases.count(0)
    if 2 * cased < len(cases):
        return soft >= 0.8 and (len(is_soft) > 1 or 40 <= width <= _WIDEST_KEPT)
    low = cases.count(-1) / cased
    if width < _NARROW:
        return len(is_soft) > 2 and soft >= 0.85 and low >= 0.5
    if len(is_soft) == 1:
        return bool(soft and (width >= 60 or low)) or bool(low and width >= 55)
    return (
        (soft >= 0.85 and low >= 0.25)
        or (soft >= 0.6 and low >= 0.5 and width >= 40)
        or (soft >= 0.4 and low >= 0.5 and width >= 55)
        or (soft == 1 and width >= 60)
    )


def _divide_wrapped(
    lines: Sequence[str],
    ends: Sequence[int],
    width: int,
    is_soft: Sequence[bool],
    is_end: Sequence[bool],
    cases: Sequence[int],
) -> Iterator[Run]:
    """Divide wrapped lines where a sentence ends early, and where a line is indented unlike the others."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    usual = Counter(indents[1:]).most_common(1)[0][0]
    start = 0
    for number in range(1, len(lines)):
        before = number - 1
        is_early = not is_soft[before] and (is_end[before] or ends[before] < width * 2 / 3)
        is_indented = indents[number] != usual and (is_end[before] or abs(indents[number] - usual) > 1)
        if cases[before] >= 0 and (is_early or is_indented):
            yield Run(start, number)
            start = number
    yield Run(start, len(lines))
