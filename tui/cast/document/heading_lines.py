"""Lines whose capitals tell little: headings in title case, lines in capitals."""

from collections.abc import Sequence, Set
from typing import Literal, Protocol

Heading = Literal["short", "capitals", "title-case", "unfinished", "prose"]
_STOPS, _CLOSERS = frozenset(".!?…,;"), frozenset('”"’')
_SHORT_WORD = 3
"""Words of so many letters or fewer stay in lower case in a title."""


class _Sentence(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def headings(words: Sequence[str], vocabulary: Set[str], sentences: Sequence[_Sentence]) -> tuple[Heading, ...]:
    """Return what kind of line each sentence is, by its capitals and its end; "prose" or "unfinished" if it is none.

    `vocabulary` holds the different words: what is asked of each is asked once.
    """
    letters = {word for word in vocabulary if word[0].isalpha()}
    shouted = {word for word in letters if len(word) > 1 and word.isupper()}
    long = {word for word in letters if len(word) > _SHORT_WORD}
    long_capital = {word for word in long if word[0].isupper()}

    def count(part: Sequence[str], of: set[str]) -> int:
        return sum(map(of.__contains__, part))

    found: list[Heading] = []
    for sentence in sentences:
        part = words[sentence.start : sentence.end]
        total = count(part, letters)
        if total < 2:
            found.append("short")
        elif shouted and count(part, shouted) > 0.6 * total:
            found.append("capitals")
        elif part[-2 if part[-1] in _CLOSERS else -1] in _STOPS:  # “We Will Open The Road” ends as a title does
            found.append("prose")
        else:
            titled = count(part, long_capital) > 0.75 * count(part, long)
            found.append("title-case" if titled else "unfinished")
    return tuple(found)
