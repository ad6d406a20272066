r"""A text as literal search reads it, piece by piece: "Said he —\n> “Zoë…”" as "said he - "zoe..."".

Beside accents, invisible characters and case, it is without the differences between apostrophes, quotation marks and
dashes. For a query of several words, a run of white space is one space, line prefixes of quoted mail included.

Pieces end between words. They are read when they are asked for, and kept, because the next key asks for the same ones.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from tui.find.rewriting import Rewritten, Step, find_piece_end, spell
from tui.text.folding import APOSTROPHES, fold_accents

_PIECE = 1 << 13
"""Code points of a piece, about: 0.1 to 1 ms of work, and 15 ms where each is spelled with several letters."""
_LONGEST_SPELLING = 4
_QUOTATION_MARKS = frozenset("“”„‟«»″〝〞＂")
_DASHES = frozenset("‐‑‒–—―−⸺⸻﹘﹣－")
_PREFIX = re.compile(r"\n[ >#]*[>#]")
_SPACES, _DASHES_IN_ROW = re.compile("  +"), re.compile("--+")


def rewrite(text: str, *, keeps_case: bool, joins_words: bool) -> Rewritten:
    """Return a text as it is searched.

    With `keeps_case`, capitals stay; with `joins_words`, one space or dash stands for several.
    """
    return Rewritten(text, lambda original: _rewrite(original, keeps_case, joins_words))


class SearchedText:
    """A text, and the pieces of it that were read so far."""

    def __init__(self, text: str, *, keeps_case: bool, joins_words: bool) -> None:
        self.text = text
        self.keeps_case = keeps_case
        self.joins_words = joins_words
        self.starts = [0]
        """Where the pieces known so far start, and where the last of them ends."""
        self._pieces: dict[int, Rewritten] = {}

    def number_at(self, offset: int) -> int:
        """Return the number of the piece that holds an offset."""
        while offset >= self.starts[-1] < len(self.text):
            self.starts.append(find_piece_end(self.text, self.starts[-1], _PIECE))
        return bisect_right(self.starts, offset) - 1

    def piece(self, number: int) -> Rewritten | None:
        """Return a piece by its number, from 0, at most one behind those known; None behind the end."""
        if number not in self._pieces:
            if self.number_at(self.starts[number]) > number or self.starts[number] >= len(self.text):
                return None
            text = self.text[self.starts[number] : self.starts[number + 1]]
            self._pieces[number] = rewrite(text, keeps_case=self.keeps_case, joins_words=self.joins_words)
        return self._pieces[number]


def _rewrite(text: str, keeps_case: bool, joins_words: bool) -> tuple[str, Sequence[Step]]:
    """Return a text as it is searched, and the steps that changed its length."""
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
