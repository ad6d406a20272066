r"""A text in the form that literal search compares, piece by piece: "Said he —\n> “Zoë…”" as "said he - "zoe..."".

This form has no accents, invisible characters or capitals, and only one kind of apostrophe, quotation mark and dash.
For a query of several words, a run of white space is one space, line prefixes of quoted mail included.

Pieces end between words. They are read when they are needed, and cached, because the next key needs the same pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from tui.find.rewriting import Rewritten, Step, find_piece_end, spell
from tui.text.folding import APOSTROPHES, fold_accents

_PIECE = 1 << 13
"""The approximate size of a piece in code points: 0.1 to 1 ms of work, 15 ms if each becomes several letters."""
_LONGEST_SPELLING = 4
_QUOTATION_MARKS = frozenset("“”„‟«»″〝〞＂")
_DASHES = frozenset("‐‑‒–—―−⸺⸻﹘﹣－")
_PREFIX = re.compile(r"\n[ >#]*[>#]")
_SPACES, _DASHES_IN_ROW = re.compile("  +"), re.compile("--+")


def rewrite(text: str, *, keeps_case: bool, joins_words: bool) -> Rewritten:
    """Return the searched form of a text.

    With `keeps_case`, capitals stay; with `joins_words`, runs of spaces or dashes become one.
    """
    return Rewritten(text, lambda original: _rewrite(original, keeps_case, joins_words))


class SearchedText:
    """A text, and the pieces of it that have been read so far."""

    def __init__(self, text: str, *, keeps_case: bool, joins_words: bool) -> None:
        self.text = text
        self.keeps_case = keeps_case
        self.joins_words = joins_words
        self.starts = [0]
        """The starts of the pieces known so far, and the end of the last one."""
        self._pieces: dict[int, Rewritten] = {}

    def number_at(self, offset: int) -> int:
        """Return the number of the piece that holds an offset."""
        while offset >= self.starts[-1] < len(self.text):
            self.starts.append(find_piece_end(self.text, self.starts[-1], _PIECE))
        return bisect_right(self.starts, offset) - 1

    def piece(self, number: int) -> Rewritten | None:
        """Return a piece by its number, from 0, at most one after those known; None after the end of the text."""
        if number not in self._pieces:
            if self.number_at(self.starts[number]) > number or self.starts[number] >= len(self.text):
                return None
            text = self.text[self.starts[number] : self.starts[number + 1]]
            self._pieces[number] = rewrite(text, keeps_case=self.keeps_case, joins_words=self.joins_words)
        return self._pieces[number]


def _rewrite(text: str, keeps_case: bool, joins_words: bool) -> tuple[str, Sequence[Step]]:
    """Return the searched form of a text, and the steps that changed its length."""
    steps: list[Step] = []
    read = text.replace("`", "'")
    if not read.isascii():
        read = spell(read, _spell, steps)
    if not keeps_case:
        read = read.casefold()
    if joins_words:
        if ">" in read or "#" in read:
            read = _PREFIX.sub(lambda prefix: " " * len(prefix[0]), read)
        read = read.replace("\n", " ")
        for character, run in ((" ", _SPACES), ("-", _DASHES_IN_ROW)):
            if 2 * character in read:
                steps.append(Step(read, run, lambda run: run[0]))
                read = run.sub(character, read)
    return read, steps


@cache
def _spell(character: str) -> str:
    if character in APOSTROPHES:
        return "'"
    if character in _QUOTATION_MARKS:
        return '"'
    if character in _DASHES:
        return "-"
    spelling = " " if character.isspace() else fold_accents(character)
    return spelling if len(spelling) <= _LONGEST_SPELLING else character
