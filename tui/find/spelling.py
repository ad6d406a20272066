"""What a name is looked for by: its words, its initials, its words run together. Pure functions of folded words."""

import re
from collections.abc import Iterator, Sequence

from tui.text.fold import fold

_SMALL = frozenset("of the and for de von van der la".split())
_WORD = re.compile(r"\w+")
_POINT = re.compile(r"(?<=\w)[.’'](?=\w|$)|\.(?=\s|$)")
_HYPHEN = re.compile(r"(?<=\w)[-‑](?=\w)")

Words = tuple[str, ...]


def name_words(name: str) -> list[Words]:
    """Return a name's words, folded: "Chang Ho-jin" as "chang hojin" and as "chang ho jin"."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return [tuple(name.lower().split())]
    plain = _POINT.sub("", fold(name))
    joined = _HYPHEN.sub("", plain)
    found = [tuple(_WORD.findall(joined))]
    if joined != plain:
        found.append(tuple(_WORD.findall(plain)))
    return found


def query_words(query: str) -> Words:
    """Return the words of a query, as names are compared."""
    return name_words(query)[0]


def initials(words: Sequence[str]) -> set[str]:
    """Return what a name may be shortened to: "unsc" and "usc" for "un security council", "nkorea" for North Korea.

    Small words count or not.
    """
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in _SMALL]
    found = {"".join([word[0] for word in words]), "".join([word[0] for word in large])}
    found.add(words[0][0] + "".join(words[1:]))
    if len(words[0]) <= 3:
        found.add(words[0] + "".join([word[0] for word in words[1:]]))
    return {letters for letters in found if len(letters) > 1}


def last_initials(words: Sequence[str]) -> set[str]:
    """Return the initials of a name's last words, from two on: "sc" for "un security council"."""
    return {"".join([word[0] for word in words[first:]]) for first in range(1, len(words) - 1)}


def runs_together(query: str, words: Sequence[str]) -> bool:
    """Whether a query is beginnings of some of a name's words, in order, without a blank: "bojo", "vputin"."""
    ends = {0} if words and words[0][0] == query[0] else set()
    for word in words:
        more = set()
        for end in ends:
            shared = 0
            while end + shared < len(query) and shared < len(word) and query[end + shared] == word[shared]:
                shared += 1
                more.add(end + shared)
        ends |= more
    return len(query) in ends


def marks(name: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return which characters of a name to show as matched: each word's beginning that is the query's, or initials."""
    plain = [fold(character)[:1] or " " for character in name]
    line = "".join(plain)
    found_at: set[int] = set()
    for word in words:
        best: tuple[int, int] = (0, 0)
        for found in _WORD.finditer(line):
            shared = 0
            while shared < len(word) and shared < len(found[0]) and word[shared] == found[0][shared]:
                shared += 1
            best = max(best, (shared, -found.start()))
        found_at.update(range(-best[1], -best[1] + best[0]))
    joined = "".join(words)
    starts = [found.start() for found in _WORD.finditer(line)]
    if "".join(line[start] for start in starts) == joined:
        found_at = set(starts)
    return tuple(sorted(found_at))


def different_words(names: Iterator[str]) -> Iterator[Words]:
    """Yield the words of names, each different sequence of words once."""
    seen: set[Words] = set()
    for name in names:
        for words in name_words(name):
            if words and words not in seen:
                seen.add(words)
                yield words
