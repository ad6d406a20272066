"""The word at an offset, which a double click selects."""

import re

from tui.model.spans import TextSpan
from tui.text.cells import HIDDEN

_LETTER = rf"[\w\u0300-\u036f\u200c\u200d{HIDDEN}]"
_WORD = re.compile(rf"\w{_LETTER}*(?:[’'\-.]{_LETTER}+)*")
"""Letters, digits, combining accents and invisible characters; apostrophes, hyphens and full stops between them."""
_REACH = 200
"""How many characters to each side are searched; a longer word is selected in part."""


def word_at(text: str, offset: int) -> TextSpan:
    """Return the span of the word that covers `offset`, or else the span of the one character at `offset`."""
    line_start = text.rfind("\n", 0, offset) + 1
    start = max(line_start, offset - _REACH)
    for match in _WORD.finditer(text, start, min(len(text), offset + _REACH)):
        if match.start() > offset:
            break
        if match.end() > offset:
            return TextSpan(*match.span())
    return TextSpan(offset, offset + 1)
