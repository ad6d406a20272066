"""Classifies lines by the meaning of their capitals: in prose, they mark names; in headings, they mark every word."""

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType
from typing import Literal

LineKind = Literal["short", "capitals", "title-case", "unfinished", "prose"]
LineMark = Literal["heading", "table"]
"""The layout of a line in the article: it is a heading, or in a table."""
_STOPS, _CLOSERS = frozenset(".!?…,;"), frozenset('”"’')
_SHORT_WORD = 3
"""Words of at most this many letters stay in lower case in a title."""
_MIN_WORDS = 2


def classify_lines(
    words: Sequence[str],
    vocabulary: Set[str],
    sentences: Sequence[tuple[int, int, int]],
    marks: Mapping[int, LineMark] = MappingProxyType({}),
) -> tuple[LineKind, ...]:
    """Return the kind of each sentence, which has its first token and the token at which it ends.

    "prose" ends in a full stop, a comma or the like; "capitals" and "title-case" are headings; "unfinished" is a line
    without either; "short" has less than two words. `vocabulary` holds the different words: each is examined once,
    because there are many more tokens than words. `marks` are those of some sentences, by their numbers: a heading is
    no prose if its words have the capitals of a title, and a cell of a table is no title.
    """
    letters = {word for word in vocabulary if word[0].isalpha()}
    capitals = {word for word in letters if len(word) > 1 and word.isupper()}
    long = {word for word in letters if len(word) > _SHORT_WORD}
    long_capitalized = {word for word in long if word[0].isupper()}

    def count(line: Sequence[str], subset: set[str]) -> int:
        return sum(map(subset.__contains__, line))

    def classify(line: Sequence[str], mark: LineMark | None) -> LineKind:
        word_count = count(line, letters)
        if word_count < _MIN_WORDS:
            return "short"
        if capitals and count(line, capitals) > 0.6 * word_count:
            return "capitals"
        ends = line[-2 if line[-1] in _CLOSERS else -1] in _STOPS  # “We Will Open The Road” ends as a title does
        if ends and mark != "heading":
            return "prose"
        is_in_title_case = mark != "table" and count(line, long_capitalized) > 0.75 * count(line, long)
        return "title-case" if is_in_title_case else "prose" if ends else "unfinished"

    return tuple(classify(words[start:end], marks.get(number)) for number, (start, end, _) in enumerate(sentences))
