"""The ways to type a name: its words, its initials, its words run together. Pure functions of folded words.

Only the beginning of a name or a query is used: `MAX_LETTERS` and `MAX_WORDS` limit each step of the finder, even for
a very long pasted query or word of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.find.vocabulary import count_shared
from tui.text.folding import APOSTROPHES, fold, transliterate

_SMALL_WORDS = frozenset("of the and for de von van der la".split())
_WORD = re.compile(r"\w+")
_POINT = re.compile(rf"(?<=\w)[.{''.join(APOSTROPHES)}](?=\w|$)|\.(?=\s|$)")
_HYPHEN = re.compile(r"(?<=\w)[-‑](?=\w)")

Words = tuple[str, ...]

MAX_LETTERS = 255
"""How many characters of a name or a query are used, from its first letter or digit on, both before and after folding.
A greater length does not fit into `Vocabulary.lengths`."""
_MAX_LEADING_MARKS = 1 << 14
"""How many characters are searched for the first letter or digit: 0.3 ms."""
MAX_WORDS = 24
"""How many words of a name or a query are used."""


def split_name(name: str) -> list[Words]:
    """Return the words of a name, folded: of "Chang Ho-jin", both "chang hojin" and "chang ho jin".

    A name in another script is also transliterated: "Путин" as "putin".
    """
    name = cut_beginning(name)
    if name.isascii() and name.replace(" ", "").isalnum():
        return [tuple(name.lower().split()[:MAX_WORDS])]
    folded = fold(name)[:MAX_LETTERS]
    spellings = _split_folded(folded)
    if all(word.isascii() for word in spellings[0]):
        return spellings
    return spellings + _split_folded(transliterate(folded).lower()[:MAX_LETTERS])


def _split_folded(folded: str) -> list[Words]:
    plain = _POINT.sub("", folded)
    joined = _HYPHEN.sub("", plain)
    spellings = [joined] if joined == plain else [joined, plain]
    return [tuple(_WORD.findall(spelling)[:MAX_WORDS]) for spelling in spellings]


def cut_beginning(name: str) -> str:
    """Return the characters of a name that are used: all of them, unless it is too long."""
    if len(name) <= MAX_LETTERS:
        return name
    first = _WORD.search(name, 0, _MAX_LEADING_MARKS)
    return name[first.start() : first.start() + MAX_LETTERS] if first else ""


def split_query(query: str) -> Words:
    """Return the words of a query, folded in the same way as names."""
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
    """Return the short forms of a name: "unsc" and "usc" for "un security council", "nkorea" for "north korea".

    Each form exists with and without small words ("of", "van").
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
    """Return the initials of the last two words of a name, of the last three, and so on, but not of all words.

    For "un security council", "sc".
    """
    return {"".join([word[0] for word in words[first:]]) for first in range(1, len(words) - 1)}


def find_places_of_letters(query: str) -> Mapping[str, int]:
    """Return the places of each letter of a query as the bits of an integer: of "aab", 0b011 for a and 0b100 for b."""
    places: defaultdict[str, int] = defaultdict(int)
    for place, letter in enumerate(query):
        places[letter] |= 1 << place
    return places


def is_run_together(query: str, words: Sequence[str], places: Mapping[str, int] | None = None) -> bool:
    """Whether a query consists of the beginnings of words of a name, in order: "bojo" for Boris Johnson, "vputin".

    The first word of the name must be among them. `places` are those of the query's letters, for many names.

    All ways to divide the query are followed at once, as the bits of integers: bit n is set if the words so far can
    spell the first n letters. So the time is linear in the letters of the name, whatever the query is.
    """
    if not words or words[0][0] != query[0]:
        return False
    places = find_places_of_letters(query) if places is None else places
    whole = 1 << len(query)
    spelled = 1
    for word in words:
        growing = spelled
        for letter in word:
            growing = (growing & places.get(letter, 0)) << 1
            if not growing:
                break
            spelled |= growing
    return bool(spelled & whole)


def find_matched_characters(name: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the characters of a name that the words of a query matched.

    For each word of the query, these are the longest beginning of a word of the name; for initials, the first letters.
    """
    for spell in (fold, transliterate):
        characters = [pair for pair in enumerate(name[:MAX_LETTERS]) if pair[1] not in APOSTROPHES]
        places = [(letter, place) for place, character in characters for letter in spell(character)]
        folded = fold("".join(letter for letter, _ in places))
        if matched := _find_matched(folded, words):
            return tuple(sorted({places[index][1] for index in matched}))
    return ()


def _find_matched(folded: str, words: Sequence[str]) -> set[int]:
    """Return the indices of the characters of a folded name that words matched."""
    matched: set[int] = set()
    for word in words:
        longest, start = 0, 0
        for match in _WORD.finditer(folded):
            shared = count_shared(word, match[0])
            if shared > longest:
                longest, start = shared, match.start()
        matched.update(range(start, start + longest))
    first_letters = [match.start() for match in _WORD.finditer(folded)]
    is_initials = "".join(folded[start] for start in first_letters) == "".join(words)
    return set(first_letters) if is_initials else matched
