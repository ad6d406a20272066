"""Literal search: where a query occurs in a text.

A query without capitals matches any case. White space in it matches any white space, line breaks included. Straight
quotation marks and hyphens in it also match the typographic ones, which keyboards lack. For example, `russia's
security council` occurs in “Russia’s Security Council” also where a line ends between the last two words.

`compile_query` turns a query into a regular expression. `find_matches` runs that over the text one window at a time, so
that each step is short, and yields what one `finditer` over the whole text would.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from tui.cooperative import Cooperative

_ALSO_MATCHES = {"'": "['’‘]", '"': '["“”]', "-": "[-‐‑–]"}
_MAX_BLANKS = 256
"""White space in a query matches at most this many characters, so that every match has a greatest length."""
_WINDOW = 1 << 15
"""Characters searched in one step: 0.2 ms, or 1 ms where every tenth character matches."""
_NEAR = 1 << 17
"""How many characters `find_first` searches: 1 ms."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of a query, in text order, none overlapping: match i is `text[starts[i]:ends[i]]`."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


def find_matches(text: str, query: str) -> Cooperative[Matches]:
    """Find all matches of `query` in `text`, in steps of about a millisecond. A blank query has none."""
    starts, ends = array("L"), array("L")
    expression = compile_query(query)
    if expression is None:
        return Matches(starts, ends)
    overlap = _longest_match(query) + 1  # a blank at the query's end looks at one character more
    position = 0
    while position < len(text):
        window_end = position + _WINDOW
        end = position
        for match in expression.finditer(text, position, window_end + overlap):
            start, match_end = match.span()
            if start >= window_end:
                break
            starts.append(start)
            ends.append(match_end)
            end = match_end
        position = max(window_end, end)
        yield
    return Matches(starts, ends)


def find_first(text: str, query: str, start: int) -> tuple[int, int] | None:
    """Return the first match at or after `start`, None without one nearby: to be shown before all are known."""
    expression = compile_query(query)
    match = expression.search(text, start, start + _NEAR) if expression else None
    return match.span() if match else None


def compile_query(query: str) -> re.Pattern[str] | None:
    """Return the regular expression that `query` means, None if it is blank."""
    words = query.split()
    if not words:
        return None
    first, *following = [_expression_for(character) for character in words[0]]
    if query[0].isspace():
        first += r"(?<=\s\S)"  # looks back over the first letter: twice as fast as looking back at every character
    expressions = ["".join([first, *following]), *("".join(map(_expression_for, word)) for word in words[1:])]
    if query[-1].isspace():
        expressions[-1] += r"(?=\s)"
    return re.compile(
        rf"\s{{1,{_MAX_BLANKS}}}".join(expressions), re.IGNORECASE if query == query.lower() else re.NOFLAG
    )


def _expression_for(character: str) -> str:
    return _ALSO_MATCHES.get(character, re.escape(character))


def _longest_match(query: str) -> int:
    """Return the length of the longest match of `query`, each character of which matches one character."""
    words = query.split()
    return sum(map(len, words)) + _MAX_BLANKS * (len(words) - 1)
