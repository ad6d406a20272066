"""What a word tells wherever it stands: its spelling, shape and affixes, and the lists and clusters that it is in.

Features are made once for each spelling, and as bytes, which is what the model is asked with.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.cast import lexicon

_MOST = 1 << 16
"""How many words are remembered; then all are forgotten, so that memory does not grow with the text."""
_JOINERS = frozenset("of for and & the de del della der den van von bin ibn al el la le du dos da di".split())

Features = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A spelling, with what it tells as features: `own` of the word by itself, `within` of one in a run of several.

    Both are followed by its affixes in `alone` and `inside`; `small` is what is told of a word in lower case. `before`
    and `after` are features of the words beside it, `before_small` and `after_small` of those in lower case,
    `two_before` and `two_after` of those one further away. `telling`: it often stands in names, though in lower case.
    """

    lower: str
    shape: str
    capital: bool
    telling: bool = False
    lists: tuple[str, ...] = ()
    within: Features = ()
    alone: Features = ()
    inside: Features = ()
    small: Features = ()
    before: Features = ()
    after: Features = ()
    before_small: bytes = b""
    after_small: bytes = b""
    two_before: Features = ()
    two_after: Features = ()
    cluster: str = ""


def tagged(prefix: str, tags: tuple[str, ...]) -> Features:
    """Return features that are a prefix and each of some tags."""
    return tuple([f"{prefix}{tag}".encode() for tag in tags])


remembered = lru_cache(maxsize=1 << 12)
"""Remembers what a function returned: for features that are made of few different parts."""


class _Words(dict[str, Word]):
    """Each spelling's `Word`, made when first asked for."""

    def __missing__(self, spelling: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        word = self[spelling] = _described(spelling)
        return word


WORDS = _Words()


def is_capital(word: str) -> bool:
    """Whether a word is written like part of a name."""
    return (
        word[0].isupper()
        or (word[:3] in ("al-", "el-") and word[3:4].isupper())
        or (word[0].isdigit() and not word.isdigit())
    )


def shape(word: str) -> str:
    """Return a word's shape, runs of a kind shortened: "Xx", "X.X.", "Xx-x", "9"."""
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word[:24])
    return re.sub(r"(.)\1+", r"\1\1", kinds) if kinds.isupper() else re.sub(r"(.)\1+", r"\1", kinds)


def _described(spelling: str) -> Word:
    lower = spelling.lower()
    lists = _lists(spelling)
    form = shape(spelling)
    code = lexicon.word_clusters().get(lower, "")
    own = (f"w={lower}", f"s={form}", *lists)
    if code:
        own += (f"c1={code[:1]}", f"c2={code[:2]}", f"c3={code}")
    its, within, affixes = tagged("", own), tagged("m", own), _affixes(spelling, lower)
    return Word(
        lower=lower,
        shape=form,
        capital=is_capital(spelling),
        telling=lower in _JOINERS or lower[0].isdigit(),
        lists=lists,
        within=within,
        alone=its + affixes,
        inside=within + affixes,
        small=its[:2],
        before=tagged("-1", own),
        after=tagged("+1", own),
        before_small=f"-1s={form}".encode(),
        after_small=f"+1s={form}".encode(),
        two_before=tagged("-2", own[:2]),
        two_after=tagged("+2", own[:2]),
        cluster=code,
    )


def _affixes(word: str, lower: str) -> Features:
    found = [f"p2={lower[:2]}", f"p3={lower[:3]}", f"x2={lower[-2:]}", f"x3={lower[-3:]}", f"x4={lower[-4:]}"]
    found.append(f"n={min(len(word), 8)}")
    if "-" in word:
        found += ["hyphen", *(f"part:{part}" for part in lower.split("-"))]
    return tagged("", tuple(found))


def _lists(word: str) -> tuple[str, ...]:
    lower = word.lower().rstrip(".")
    told = {
        "L:title": lower in lexicon.titles(),
        "L:modifier": lower in lexicon.title_modifiers(),
        "L:role": lower in lexicon.roles(),
        "L:common": lower in lexicon.common_words(),
        "L:speech": lower in lexicon.speech_verbs(),
    }
    if is_capital(word):
        told |= {
            "L:given": word in lexicon.given_names(),
            "L:surname": word in lexicon.surnames(),
            "L:family": word in lexicon.family_first(),
            "L:head": word in lexicon.organization_heads(),
            "L:feature": word in lexicon.features_after(),
            "L:feature-before": word in lexicon.features_before(),
            "L:demonym": word in lexicon.demonyms(),
            "L:country": word in lexicon.country_names(),
            "L:capital": word in lexicon.capitals(),
            "L:place": word in lexicon.places(),
            "L:calendar": word in lexicon.calendar(),
            "L:never": word in lexicon.never_names(),
            "L:known": word in lexicon.organization_names(),
            "L:other": word in lexicon.other_names(),
        }
    return tuple(name for name, is_in in told.items() if is_in)
