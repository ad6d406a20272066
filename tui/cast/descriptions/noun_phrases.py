"""Noun phrases that describe: "the company", "a 14-year-old boy", "his wife", "Panama coach", told without a parser."""

import re
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.document.segmentation import Document
from tui.cast.lexicon.nouns import load_noun_kinds

ARTICLES = frozenset(("a", "an", "the"))
POSSESSIVE_PRONOUNS = frozenset(("his", "her", "its", "their", "my", "our", "your"))
DETERMINERS = ARTICLES | POSSESSIVE_PRONOUNS | {"this", "that", "another", "one"}
_BREAKS = (
    AUXILIARIES
    | PREPOSITIONS
    | DETERMINERS
    | frozenset(
        """
        and or but nor who which whom whose that when where while because if so than then to not no yet he she it they
        we i you him them us there here these those what how why all some any each every both either such ’s 's
        """.split()
    )
)
_AFTER_PREDICATE = frozenset("of in for at on from with by who that which and but to".split())
_LONGEST = 7
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d[\w-]*")


class Description(NamedTuple):
    """Tokens `first` up to `noun`, inclusive, the last being the noun; `determiner` is in lower case, "" for none."""

    first: int
    noun: int
    determiner: str


def known_description(document: Document, noun: int, earliest: int, stop: int) -> Description | None:
    """Return the phrase that the known noun at a token ends, its determiner included, or None if it is not its end.

    It begins not before the token `earliest`; `stop` is where its sentence ends.
    """
    words, lower = document.words, document.lower
    if noun + 1 < stop and _goes_on(document, noun + 1):
        return None
    first = noun
    while first > max(earliest, noun - _LONGEST) and _may_modify(words[first - 1]):
        first -= 1
    before = lower[first - 1] if first > earliest else ""
    if before in DETERMINERS:
        return Description(first - 1, noun, before)
    return Description(first, noun, "’s" if before in ("’s", "'s") else "")


def any_description(document: Document, first: int, stop: int) -> Description | None:
    """Return the phrase that begins at a token, whatever its noun: "a legend", "Panama coach"; None if there is none.

    It must end before what ends a description for sure: a mark, a preposition, a relative pronoun, "and".
    """
    words, lower = document.words, document.lower
    determiner = lower[first] if first < stop else ""
    start = first + (determiner in DETERMINERS)
    end = start
    while end < min(stop, start + _LONGEST) and _may_modify(words[end]):
        end += 1
    noun = end - 1
    if noun < start or (end < stop and not _ends(words[end])):
        return None
    word = words[noun]
    if not word.islower() or not word[0].isalpha() or len(word) < 3 or word in lexicon.words("never_predicates"):
        return None
    if word not in load_noun_kinds() and word.endswith(("ed", "ly", "ing", "ous", "ful", "able", "ive", "al", "ic")):
        return None
    return Description(first, noun, determiner if determiner in DETERMINERS else "")


def _ends(word: str) -> bool:
    return word.lower() in _AFTER_PREDICATE or not word[0].isalnum()


def _goes_on(document: Document, index: int) -> bool:
    """Whether the noun before a token only modifies another: "the city mayor", "the company-owned"."""
    word = document.words[index]
    return word in load_noun_kinds() or (word.startswith("-") and len(word) > 1)


def _may_modify(word: str) -> bool:
    return (
        _WORD.fullmatch(word) is not None and word.lower() not in _BREAKS and word not in lexicon.words("speech_verbs")
    )
