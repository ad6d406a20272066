"""Where a word starts and ends, as a double click takes it."""

import re

_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[’'\-.][\w\u0300-\u036f]+)*")
_REACH = 200


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the word at `offset`, or of the one character there if that is in no word."""
    line_start = text.rfind("\n", 0, offset) + 1
    begin = max(line_start, offset - _REACH)
    for found in _WORD.finditer(text, begin, min(len(text), offset + _REACH)):
        if found.start() > offset:
            break
        if found.end() > offset:
            return found.span()
    return offset, offset + 1
