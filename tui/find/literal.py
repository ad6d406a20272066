"""Literal search: where a query occurs in a text.

A query without capitals matches any case. White space in it matches any white space, line breaks included. Straight
quotation marks and hyphens in it also match the typographic ones, which keyboards lack. For example, `russia's
security council` occurs in “Russia’s Security Council” also where a line ends between the last two words.

A query becomes regular expressions for its pieces: the first finds where a match may begin, and the others have to
follow it. `find_matches` runs them over the text one window at a time, so that each step is short, and yields what one
`finditer` of the whole expression over the whole text would. Of a very long query, only the beginning counts.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat

from tui.cooperative import Cooperative, run_to_end

MOST_CHARACTERS = 500
"""How many characters of a query count, without the white space before them."""
_ALSO_MATCHES = {"'": "['’‘]", '"': '["“”]', "-": "[-‐‑–]"}
_MAX_BLANKS = 256
"""White space in a query matches at most this many characters, so that every match has a greatest length."""
_FIRST_PIECE, _OTHER_PIECES = 32, 64
"""Characters of the query in a piece. In “aaaa…”, “aaab” fails at each place only after all but its last character:
the shorter the first piece, the shorter a step."""
_WINDOW = 1 << 15
"""Characters searched in one step: 0.2 ms, or 1 ms where every tenth character matches."""
_COMPARED_IN_STEP = 1 << 13
"""Characters at the places where all pieces are tried in one step: 0.2 ms."""
_NEAR_STEPS = 4
"""Steps of `find_first`, for 131,000 characters: 1 ms."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of a query, in text order, none overlapping: match i is `text[starts[i]:ends[i]]`."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


def find_matches(text: str, query: str) -> Cooperative[Matches]:
    """Find all matches of `query` in `text`, in steps of about a millisecond. A blank query has none."""
    search = _Search(text)
    yield from search.run((yield from _compile(query)), 0)
    return Matches(search.starts, search.ends)


def find_first(text: str, query: str, start: int) -> tuple[int, int] | None:
    """Return the first match at or after `start`, None without one nearby: to be shown before all are known."""
    search = _Search(text)
    for _ in islice(search.run(run_to_end(_compile(query)), start), _NEAR_STEPS):
        if search.starts:
            break
    return (search.starts[0], search.ends[0]) if search.starts else None


@dataclass(frozen=True, slots=True)
class _Expression:
    """What a query means: regular expressions that have to match one after the other, none if it is blank."""

    pieces: Sequence[re.Pattern[str]]
    longest_first: int
    """The length of the longest match of the first one, with a character that it looks at besides."""


@dataclass(slots=True)
class _Search:
    """A text, and the matches found in it so far."""

    text: str
    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))

    def run(self, expression: _Expression, position: int) -> Cooperative[None]:
        """Find the matches from `position` on."""
        while expression.pieces and position < len(self.text):
            window_end = position + _WINDOW
            if len(expression.pieces) > 1:
                end = yield from self._find_pieces(expression, position, window_end)
            else:
                end = self._find_whole(expression, position, window_end)
            position = max(window_end, end)
            yield

    def _find_whole(self, expression: _Expression, position: int, window_end: int) -> int:
        """Find the matches of one piece that start in a window. Return the end of the last one."""
        starts, ends, end = self.starts, self.ends, position
        for match in expression.pieces[0].finditer(self.text, position, window_end + expression.longest_first):
            start, match_end = match.span()
            if start >= window_end:
                break
            starts.append(start)
            ends.append(match_end)
            end = match_end
        return end

    def _find_pieces(self, expression: _Expression, position: int, window_end: int) -> Cooperative[int]:
        """Find the matches of several pieces that start in a window. Return the end of the last one.

        White space in a query is always followed by something else, so a piece never matches in two ways.
        """
        first, *others = expression.pieces
        end = position
        compared = 0
        while match := first.search(self.text, position, window_end + expression.longest_first):
            if match.start() >= window_end:
                break
            position = match.start() + 1
            match_end = match.end()
            for piece in others:
                following = piece.match(self.text, match_end)
                if not following:
                    break
                match_end = following.end()
            else:
                position = end = match_end
                self.starts.append(match.start())
                self.ends.append(match_end)
            compared += _FIRST_PIECE + match_end - match.start()
            if compared > _COMPARED_IN_STEP:
                compared = 0
                yield
        return end


def _compile(query: str) -> Cooperative[_Expression]:
    """Return what a query means. Each piece takes a step, because 64 hyphens take 5 ms, and 64 letters 0.1 ms."""
    expressions, flags = write_expressions(query)
    pieces = []
    sizes = chain((_FIRST_PIECE,), repeat(_OTHER_PIECES))
    remaining = iter(expressions)
    while piece := list(islice(remaining, next(sizes))):
        pieces.append(re.compile("".join(piece), flags))
        yield
    gaps = sum(expression.startswith(r"\s{") for expression in expressions[:_FIRST_PIECE])
    return _Expression(pieces, _FIRST_PIECE + 1 + gaps * _MAX_BLANKS)


def write_expressions(query: str) -> tuple[list[str], re.RegexFlag]:
    """Return a regular expression for each character of a query but white space, and the flags of all; none if blank.

    The white space before a character is part of its expression.
    """
    blank = " " if query[:1].isspace() else ""
    query = blank + query.lstrip()[:MOST_CHARACTERS]
    expressions: list[str] = []
    for word in query.split():
        gap = rf"\s{{1,{_MAX_BLANKS}}}" if expressions else ""
        first, *following = [_ALSO_MATCHES.get(character, re.escape(character)) for character in word]
        expressions += [gap + first, *following]
    if expressions and blank:
        expressions[0] += r"(?<=\s\S)"  # looks back over the first letter: twice as fast as at every character
    if expressions and query[-1].isspace():
        expressions[-1] += r"(?=\s)"
    return expressions, re.IGNORECASE if query == query.lower() else re.NOFLAG
