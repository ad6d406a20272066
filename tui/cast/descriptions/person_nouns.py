"""Nouns that denote people: listed ones, their plurals, and rarer ones by their endings: "busker", "cricket-lover"."""

import re
from functools import cache
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.lexicon import COMMON_WORDS, Gender

_NOUNS = lexicon.words("nouns_for_people")
_GROUPS = lexicon.words("words_for_groups")
_IRREGULAR_PLURALS = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}
_ENDINGS_OF_PLURALS = (("men", "man"), ("women", "woman"), ("ies", "y"), ("s", ""), ("es", ""))
_ENDINGS_OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "person", "eer")
_AGE = re.compile(r"[\w-]+-year-old")
_SHORTEST_LAST_PART = 5  # letters of a listed noun at the end of another: "whistleblower", "schoolteacher"
_SHORTEST_RARE_NOUN = 6


class PersonNoun(NamedTuple):
    """A noun for people in the singular, and whether the word is its plural, or one for a group: "police".

    `is_sure` is false for a noun that was recognized only by its ending.
    """

    noun: str
    is_plural: bool
    is_sure: bool = True

    @property
    def gender(self) -> Gender:
        """The gender that the noun implies, "u" for none."""
        return lexicon.GENDERED_NOUNS.get(self.noun, "u")


@cache
def read_person_noun(word: str) -> PersonNoun | None:
    """Return the noun for people that a word in lower case is, or None.

    Words that are neither common nor listed count if they end as nouns for people do.
    """
    if word in _GROUPS:
        return PersonNoun(_IRREGULAR_PLURALS.get(word, word), is_plural=True)
    forms = [(word, False)]
    forms += [(word.removesuffix(end) + singular, True) for end, singular in _ENDINGS_OF_PLURALS if word.endswith(end)]
    for is_known in (_is_listed, _has_ending_of_people):
        for noun, is_plural in forms:
            if is_known(noun):
                return PersonNoun(noun, is_plural, is_sure=is_known is _is_listed)
    return None


def _is_listed(noun: str) -> bool:
    """Whether a noun or the part after its last hyphen is listed: "teacher", "ex-teacher", "93-year-old"."""
    if noun in _NOUNS or _AGE.fullmatch(noun):
        return True
    last = noun.rpartition("-")[2]
    return last != noun and len(last) >= _SHORTEST_LAST_PART and last in _NOUNS


def _has_ending_of_people(noun: str) -> bool:
    """Whether a noun that is not common ends as nouns for people do: common ones would be listed if they were."""
    if len(noun) < _SHORTEST_RARE_NOUN or not noun.isalpha() or not noun.endswith(_ENDINGS_OF_PEOPLE):
        return False
    return noun not in COMMON_WORDS
