"""The features of a word by itself: its spelling, shape and affixes, and the lists and clusters that it is in.

They are the same wherever the word stands, so they are made once for each spelling, and kept as bytes, which is what
the model takes. Articles repeat their words, and features take longer to make than to look up: the caches here are
global for that reason. They only hold results of pure functions, and none grows with the text.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from tui.cast import lexicon
from tui.cast.lexicon.store import ENTRIES, GIVEN_NAMES, Mark
from tui.cast.recognizers.spelling import is_capital, shape

_CACHE_LIMIT = 1 << 14
"""How many spellings a cache holds before it is emptied."""

_LISTS_OF_LOWER = {
    Mark.TITLE: "L:title",
    Mark.TITLE_MODIFIER: "L:modifier",
    Mark.ROLE: "L:role",
    Mark.COMMON_WORD: "L:common",
    Mark.SPEECH_VERB: "L:speech",
}
"""The features of the lists that are asked for a word in lower case. The model knows them by these names."""
_LISTS_OF_SPELLING = {
    **dict.fromkeys(GIVEN_NAMES, "L:given"),
    Mark.SURNAME: "L:surname",
    Mark.FAMILY_NAME_FIRST: "L:family",
    Mark.ORGANIZATION_HEAD: "L:head",
    Mark.PLACE_WORD_AFTER: "L:feature",
    Mark.PLACE_WORD_BEFORE: "L:feature-before",
    Mark.DEMONYM: "L:demonym",
    Mark.COUNTRY: "L:country",
    Mark.CAPITAL: "L:capital",
    Mark.PLACE: "L:place",
    Mark.CALENDAR_WORD: "L:calendar",
    Mark.NEVER_NAME: "L:never",
    Mark.ORGANIZATION: "L:known",
    Mark.OTHER_NAME: "L:other",
}
"""The features of the lists that are asked for a word as it is spelled, if it is written like a name."""

Features = tuple[bytes, ...]


class Word:
    """A spelling with its features.

    `features` describe it beside or within a name. A word in lower case that is far from any name gets only
    `lower_features`, and its neighbours only `before` and `after` of it. `may_join` marks words such as "of", which
    often stand within names although they are in lower case. `name_lengths` are the lengths, in words, of the listed
    names that begin with it.
    """

    __slots__ = (
        *("lower", "shape", "is_capital", "may_join", "lists", "cluster", "features", "name_lengths"),
        *("lower_features", "before", "after"),
    )

    def __init__(
        self,
        lower: str,
        shape: str,
        is_capital: bool,
        may_join: bool,
        lists: tuple[str, ...],
        cluster: str,
        features: tuple[str, ...],
        name_lengths: tuple[int, ...],
    ) -> None:
        self.lower = lower
        self.shape = shape
        self.is_capital = is_capital
        self.may_join = may_join
        self.lists = lists
        self.cluster = cluster
        self.features = features
        self.name_lengths = name_lengths
        self.lower_features: Features = encode(features[:2])
        self.before = f"-1s={shape}".encode()
        self.after = f"+1s={shape}".encode()


BEGIN, END = " <s>", " </s>"
"""Pseudo-words before a sentence's first word and after its last. They contain a space, unlike tokens."""


class _Words(dict[str, Word]):
    """A cache of words by their spelling."""

    def __missing__(self, spelling: str) -> Word:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        word = self[spelling] = _edge(spelling) if spelling in (BEGIN, END) else _word(spelling)
        return word


WORDS = _Words()


class FeatureCache(dict[str, Features]):
    """A cache of the features that a spelling has in one position, such as "the word before"."""

    def __init__(self, make: Callable[[str, Word], Iterable[str]]) -> None:
        self._make = make

    def __missing__(self, spelling: str) -> Features:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        features = self[spelling] = encode(self._make(spelling, WORDS[spelling]))
        return features


memoize = lru_cache(maxsize=1 << 12)
"""For functions that make features out of few different parts."""


def encode(features: Iterable[str]) -> Features:
    """Return features as the model takes them."""
    return tuple([feature.encode() for feature in features])


def affixes(spelling: str) -> list[str]:
    """Return the features of a word's beginning, end, length and parts."""
    lower = spelling.lower()
    features = [f"p2={lower[:2]}", f"p3={lower[:3]}", f"x2={lower[-2:]}", f"x3={lower[-3:]}", f"x4={lower[-4:]}"]
    features.append(f"n={min(len(spelling), 8)}")
    if "-" in spelling:
        features += ["hyphen", *(f"part:{part}" for part in lower.split("-"))]
    return features


def _word(spelling: str) -> Word:
    lower, form, capital = spelling.lower(), shape(spelling), is_capital(spelling)
    spelled = ENTRIES[spelling]
    lists = _lists(ENTRIES[lower.rstrip(".")].marks, spelled.marks if capital else "")
    cluster = ENTRIES[lower].cluster
    features = (f"w={lower}", f"s={form}", *lists)
    if cluster:
        features += (f"c1={cluster[:1]}", f"c2={cluster[:2]}", f"c3={cluster}")
    return Word(
        lower,
        form,
        is_capital=capital,
        may_join=lower in lexicon.words("common_name_joiners") or lower[0].isdigit(),
        lists=lists,
        cluster=cluster,
        features=features,
        name_lengths=spelled.name_lengths(),
    )


def _edge(spelling: str) -> Word:
    mark = spelling.strip()
    return Word(mark, mark, False, False, (), "", (f"w={mark}",), ())


@memoize
def _lists(lower: str, spelled: str) -> tuple[str, ...]:
    """Return the list features of a word by its marks in lower case and as it is spelled."""
    of_lower = [feature for mark, feature in _LISTS_OF_LOWER.items() if mark in lower]
    of_spelling = dict.fromkeys(feature for mark, feature in _LISTS_OF_SPELLING.items() if mark in spelled)
    return (*of_lower, *of_spelling)
