"""Words that are divided at the end of a line: put together again, with or without the hyphen."""

import re
from collections import Counter
from collections.abc import Iterable
from unicodedata import east_asian_width

HYPHENS = ("-", "\u2010", "\u00ad")
"""Characters at the end of a divided line. The last one, the soft hyphen, has no other use."""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_LAST = re.compile(r"([^\W_]+(?:[-\u2010'’][^\W_]+)*)[-\u2010]$")
_FIRST = re.compile(r"[^\W_]+")
_SHORTEST_PART = 3
"""In letters: a shorter part of a compound says nothing, as it may be a syllable, too."""


class Words:
    """The words of a document that are not divided, by how often they occur."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.replace("\u2010", "-"))
            ends_divided = line.rstrip().endswith(HYPHENS)
            self._counts.update(word.casefold() for word in (words[:-1] if ends_divided else words))

    def count(self, word: str) -> int:
        """Return how often a word occurs."""
        return self._counts[word.casefold()]


def join_lines(before: str, after: str, words: Words) -> tuple[str, str]:
    """Return the end of a line without the hyphen that only divides a word, and what comes between it and the next.

    What comes between is a space, or nothing if the word goes on. `after` is the next line.
    """
    stripped = before.rstrip()
    if stripped.endswith("\u00ad"):
        return stripped.rstrip("\u00ad"), ""
    if not stripped.endswith(HYPHENS):
        is_dense = stripped[-1:] and after.lstrip()[:1] and _is_dense(stripped[-1]) and _is_dense(after.lstrip()[0])
        return stripped, "" if is_dense else " "
    last, first = _LAST.search(stripped), _FIRST.match(after.lstrip())
    if not last or not first:  # a dash, or the end of a range of numbers
        return stripped, " " if stripped[:-1].endswith(" ") or not first else ""
    return (stripped[:-1] if _is_one_word(last[1], first[0], words) else stripped), ""


def _is_dense(character: str) -> bool:
    """Whether a character is of a script without spaces between words: Chinese, Japanese."""
    return east_asian_width(character) in ("W", "F") and not "\uac00" <= character <= "\ud7a3"


def _is_one_word(first: str, second: str, words: Words) -> bool:
    if words.count(f"{first}-{second}"):
        return bool(words.count(first + second) > words.count(f"{first}-{second}"))
    if words.count(first + second):
        return True
    if not second[0].islower() or not first[-1].isalpha():
        return False  # Anglo-American, the 1990-to-1995 plan
    parts = re.split(r"[-\u2010]", first)
    is_compound = min(len(parts[-1]), len(second)) >= _SHORTEST_PART and words.count(parts[-1]) and words.count(second)
    return not is_compound
