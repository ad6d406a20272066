"""Literal search: where a query occurs in a text.

A query without capitals matches any case. White space in it matches any white space, line breaks included. Accents,
invisible characters, and the kinds of apostrophes, quotation marks, dashes and ellipses do not matter. For example,
`russia's security council` occurs in “Russia’s Security Council” also where a line ends between the last two words.

Query and text are rewritten alike (`tui.find.searched_text`), one piece of the text at a time, so that each step is
short. Then a query is a string to be found in another, which takes linear time. The results are spans of the original
text, with whole letters and their accents. Only the beginning of a very long query is searched for.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from tui.cooperative import Cooperative
from tui.find.rewriting import Rewritten
from tui.find.searched_text import SearchedText, rewrite

MAX_CHARACTERS = 500
"""How many characters of a query are used, not counting leading white space."""
_MAX_PIECES = 8
"""A match extends over at most this many pieces: only invisible characters and white space could fill more."""
_NEAR_STEPS = 16
"""The most steps of `find_first`, which cover 131,000 characters: 5 ms, or 1 ms if they have been read before."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of a query, in text order, none overlapping: match i is `text[starts[i]:ends[i]]`."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


def find_matches(text: str, query: str) -> Cooperative[Matches]:
    """Find all matches of `query` in `text`, in steps of about a millisecond. A blank query has none."""
    search = _Search(text, query)
    yield from search.run(0)
    return Matches(search.starts, search.ends)


def find_first(text: str, query: str, start: int) -> tuple[int, int] | None:
    """Return the first match at or after `start`, to be shown before all are found; None if none is near."""
    search = _Search(text, query)
    for _ in islice(search.run(start), _NEAR_STEPS):
        if search.starts:
            break
    return (search.starts[0], search.ends[0]) if search.starts else None


_kept: list[SearchedText] = []


def _read(text: str, *, keeps_case: bool, joins_words: bool) -> SearchedText:
    """Return the searched form of a text. That of the query before is reused if it was made in the same way."""
    _kept[:] = [kept for kept in _kept if kept.text is text]
    for kept in _kept:
        if (kept.keeps_case, kept.joins_words) == (keeps_case, joins_words):
            return kept
    _kept.append(SearchedText(text, keeps_case=keeps_case, joins_words=joins_words))
    return _kept[-1]


class _Search:
    """A query and a text, and the matches found in it so far."""

    def __init__(self, text: str, query: str) -> None:
        self.starts = array("L")
        self.ends = array("L")
        blank = " " if query[:1].isspace() else ""
        query = blank + query.lstrip()[:MAX_CHARACTERS]
        keeps_case = query != query.lower()
        read = rewrite(query, keeps_case=keeps_case, joins_words=True).text
        self._words = read.strip(" ")
        self._follows_space, self._precedes_space = read[:1] == " ", read[-1:] == " "
        self._has_outer_spaces = self._follows_space or self._precedes_space
        self._text = _read(text, keeps_case=keeps_case, joins_words=" " in read or "-" in read)

    def run(self, start: int) -> Cooperative[None]:
        """Find the matches from `start` on."""
        number, position = self._text.number_at(start), 0
        while self._words and (piece := self._text.piece(number)):
            read_starts, read_ends, rest = self._find(number, piece, position)
            base = self._text.starts[number]
            starts = [base + offset for offset in piece.original_starts(read_starts)]
            ends = [base + offset for offset in piece.original_ends(read_ends)]
            if rest:
                ends[-1] = self._end_behind(number, rest)
            skipped = bisect_left(starts, start)
            self.starts.extend(starts[skipped:])
            self.ends.extend(ends[skipped:])
            number, position = number + 1, rest
            yield

    def _find(self, number: int, piece: Rewritten, position: int) -> tuple[list[int], list[int], int]:
        """Return the starts and ends of the matches in a rewritten piece, from `position` on.

        The last number is the length of the last match that lies in the following pieces.
        """
        words, size, length = self._words, len(self._words), len(piece.text)
        text = piece.text + self._following(number, size)
        starts, ends = [], []
        start = text.find(words, position)
        inner_offsets = piece.inner_offsets if 0 <= start < length else ()
        while 0 <= start < length:
            end = start + size
            if start in inner_offsets or (self._has_outer_spaces and not self._is_spaced(number, text, start)):
                start = text.find(words, start + 1)
                continue
            starts.append(start)
            ends.append(min(end, length))
            start = text.find(words, end)
        return starts, ends, max(0, starts[-1] + size - length) if starts else 0

    def _following(self, number: int, length: int) -> str:
        """Return the first `length` rewritten characters after the piece with this number."""
        text = ""
        for following in range(number + 1, number + _MAX_PIECES):
            if len(text) >= length or not (piece := self._text.piece(following)):
                break
            text += piece.text[:length]
        return text[:length]

    def _is_spaced(self, number: int, text: str, start: int) -> bool:
        """Whether a match has white space around it where the query has it."""
        end = start + len(self._words)
        if self._precedes_space and text[end : end + 1] != " ":
            return False
        if not self._follows_space or start:
            return not self._follows_space or text[start - 1] == " "
        before = self._text.piece(number - 1) if number else None
        return before is not None and before.text.endswith(" ")

    def _end_behind(self, number: int, rest: int) -> int:
        """Return the end, in the original text, of a match that extends beyond the piece with this number."""
        while piece := self._text.piece(number + 1):
            number += 1
            if rest <= len(piece.text):
                break
            rest -= len(piece.text)
        assert piece  # otherwise there would be no match
        return self._text.starts[number] + piece.original_ends([rest])[0]
