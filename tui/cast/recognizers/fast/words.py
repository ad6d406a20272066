"""What a word tells wherever it stands: its spelling, shape and affixes, and the lists and clusters that it is in.

Features are made once for each spelling, when first asked for, and as bytes, which is what the model is asked with.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from tui.cast.lexicon.store import ENTRIES, GIVEN_NAMES, Mark

_MOST = 1 << 14
"""How many words are remembered; then all are forgotten, so that memory does not grow with the text."""
_JOINERS = frozenset("of for and & the de del della der den van von bin ibn al el la le du dos da di".split())

_SMALL_LISTS = {
    Mark.TITLE: "L:title",
    Mark.TITLE_MODIFIER: "L:modifier",
    Mark.ROLE: "L:role",
    Mark.COMMON_WORD: "L:common",
    Mark.SPEECH_VERB: "L:speech",
}
_CAPITAL_LISTS = {
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

Features = tuple[bytes, ...]


class Word(NamedTuple):
    """A spelling, and what it tells as features, `own`; `telling`: it often stands in names, though in lower case.

    `lengths` are how many words the listed names have that begin with it. Of a word in lower case are told `small`,
    and of those beside it `before_small` and `after_small`.
    """

    lower: str
    shape: str
    capital: bool
    telling: bool
    lists: tuple[str, ...]
    cluster: str
    own: tuple[str, ...]
    lengths: tuple[int, ...]
    small: Features
    before_small: bytes
    after_small: bytes


BEGIN, END = " <s>", " </s>"
"""What stands before a sentence's first word and after its last; no token has a blank."""


class _Words(dict[str, Word]):
    """Each spelling's `Word`, made when first asked for."""

    def __missing__(self, spelling: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        word = self[spelling] = _edge(spelling) if spelling in (BEGIN, END) else _described(spelling)
        return word


WORDS = _Words()


class Role(dict[str, Features]):
    """The features that each spelling has in one place of a phrase, made when first asked for."""

    def __init__(self, make: Callable[[str, Word], Iterable[str]]) -> None:
        self._make = make

    def __missing__(self, spelling: str) -> Features:
        if len(self) >= _MOST:
            self.clear()
        found = self[spelling] = encoded(self._make(spelling, WORDS[spelling]))
        return found


def encoded(tags: Iterable[str]) -> Features:
    """Return features as the model knows them."""
    return tuple([tag.encode() for tag in tags])


remembered = lru_cache(maxsize=1 << 12)
"""Remembers what a function returned: for features that are made of few different parts."""


def is_capital(word: str) -> bool:
    """Whether a word is written like part of a name."""
    return (
        word[0].isupper()
        or (word[:3] in ("al-", "el-") and word[3:4].isupper())
        or (word[0].isdigit() and not word.isdigit())
    )


def shape(word: str) -> str:
    """Return a word's shape, runs of a kind shortened: "Xx", "X.X.", "Xx-x", "9"."""
    if word.isascii() and word.isalpha() and word.islower():
        return "x"
    kinds = "".join(["X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word[:24]])
    return re.sub(r"(.)\1+", r"\1\1", kinds) if kinds.isupper() else re.sub(r"(.)\1+", r"\1", kinds)


def _described(spelling: str) -> Word:
    lower, form, capital = spelling.lower(), shape(spelling), is_capital(spelling)
    lists = _lists(spelling, lower, capital=capital)
    code = ENTRIES[lower].cluster
    own = (f"w={lower}", f"s={form}", *lists)
    if code:
        own += (f"c1={code[:1]}", f"c2={code[:2]}", f"c3={code}")
    telling = lower in _JOINERS or lower[0].isdigit()
    return _word(
        lower,
        form,
        own,
        capital=is_capital(spelling),
        telling=telling,
        lists=lists,
        cluster=code,
        lengths=ENTRIES[spelling].name_lengths(),
    )


def _edge(spelling: str) -> Word:
    mark = spelling.strip()
    return _word(mark, mark, (f"w={mark}",), capital=False, telling=False, lists=(), cluster="", lengths=())


def _word(
    lower: str,
    form: str,
    own: tuple[str, ...],
    *,
    capital: bool,
    telling: bool,
    lists: tuple[str, ...],
    cluster: str,
    lengths: tuple[int, ...],
) -> Word:
    before, after = f"-1s={form}".encode(), f"+1s={form}".encode()
    return Word(lower, form, capital, telling, lists, cluster, own, lengths, encoded(own[:2]), before, after)


def affixes(spelling: str) -> list[str]:
    """Return the beginnings and ends of a word, and how long it is, as features."""
    lower = spelling.lower()
    found = [f"p2={lower[:2]}", f"p3={lower[:3]}", f"x2={lower[-2:]}", f"x3={lower[-3:]}", f"x4={lower[-4:]}"]
    found.append(f"n={min(len(spelling), 8)}")
    if "-" in spelling:
        found += ["hyphen", *(f"part:{part}" for part in lower.split("-"))]
    return found


def _lists(spelling: str, lower: str, *, capital: bool) -> tuple[str, ...]:
    return _of_marks(ENTRIES[lower.rstrip(".")].marks, ENTRIES[spelling].marks if capital else "")


@remembered
def _of_marks(small: str, capital: str) -> tuple[str, ...]:
    """Return the lists that a word is in by its marks in small letters, and by those as it is spelled."""
    found = [tag for mark, tag in _SMALL_LISTS.items() if mark in small]
    found += dict.fromkeys(tag for mark, tag in _CAPITAL_LISTS.items() if mark in capital)
    return tuple(found)
