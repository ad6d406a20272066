"""By what a name is found: its words, its initials, its words run together. Pure functions of folded words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.text.folding import fold

_SMALL_WORDS = frozenset("of the and for de von van der la".split())
_WORD = re.compile(r"\w+")
_POINT = re.compile(r"(?<=\w)[.’'](?=\w|$)|\.(?=\s|$)")
_HYPHEN = re.compile(r"(?<=\w)[-‑](?=\w)")

Words = tuple[str, ...]


def split_name(name: str) -> list[Words]:
    """Return the words of a name, folded: of "Chang Ho-jin", both "chang hojin" and "chang ho jin"."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return [tuple(name.lower().split())]
    plain = _POINT.sub("", fold(name))
    joined = _HYPHEN.sub("", plain)
    spellings = [tuple(_WORD.findall(joined))]
    if joined != plain:
        spellings.append(tuple(_WORD.findall(plain)))
    return spellings


def split_query(query: str) -> Words:
    """Return the words of a query, folded as those of names are."""
    return split_name(query)[0]


def collect_spellings(names: Iterable[str]) -> Iterator[Words]:
    """Yield the words of each name, every sequence of words once."""
    seen: set[Words] = set()
    for name in names:
        for words in split_name(name):
            if words and words not in seen:
                seen.add(words)
                yield words


def make_initials(words: Sequence[str]) -> set[str]:
    """Return what a name may be shortened to: "unsc" and "usc" for "un security council", "nkorea" for "north korea".

    Small words ("of", "van") count or not.
    """
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in _SMALL_WORDS]
    shortened = {"".join([word[0] for word in words]), "".join([word[0] for word in large])}
    shortened.add(words[0][0] + "".join(words[1:]))
    if len(words[0]) <= 3:
        shortened.add(words[0] + "".join([word[0] for word in words[1:]]))
    return {letters for letters in shortened if len(letters) > 1}


def make_end_initials(words: Sequence[str]) -> set[str]:
    """Return the initials of the last two words of a name, the last three, and so on, but not of all of them.

    For "un security council", "sc".
    """
    return {"".join([word[0] for word in words[first:]]) for first in range(1, len(words) - 1)}


def is_run_together(query: str, words: Sequence[str]) -> bool:
    """Whether a query is beginnings of some words of a name, in order: "bojo" of Boris Johnson, "vputin".

    The first word of the name must be among them.
    """
    size = len(query)
    ends = {0} if words and words[0][0] == query[0] else set()  # how much of the query the words so far can spell
    for word in words:
        longer_ends = []
        for end in ends:
            for letter in word:  # written out: thousands of names are tried at a key
                if end == size or query[end] != letter:
                    break
                end += 1
                longer_ends.append(end)
        ends.update(longer_ends)
    return len(query) in ends


def find_matched_characters(name: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the characters of a name that the words of a query matched.

    Of each word of the query, these are the longest beginning of a word of the name; of initials, the first letters.
    """
    folded = "".join([fold(character)[:1] or " " for character in name])
    matched: set[int] = set()
    for word in words:
        longest, start = 0, 0
        for match in _WORD.finditer(folded):
            shared = _count_shared(word, match[0])
            if shared > longest:
                longest, start = shared, match.start()
        matched.update(range(start, start + longest))
    first_letters = [match.start() for match in _WORD.finditer(folded)]
    if "".join(folded[start] for start in first_letters) == "".join(words):
        matched = set(first_letters)
    return tuple(sorted(matched))


def _count_shared(word: str, other: str) -> int:
    """Return how many letters two words share at their beginnings."""
    shared = 0
    for letter, other_letter in zip(word, other, strict=False):
        if letter != other_letter:
            break
        shared += 1
    return shared
