"""Noun phrases that describe, found without a parser: "the company", "a 14-year-old boy", "his wife"."""

import re
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.descriptions.person_nouns import read_person_noun
from tui.cast.document.document import POSSESSIVE_S, POSSESSIVES, Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.lexicon import load_noun_kinds

_DETERMINERS = lexicon.words("determiners")
_OUTSIDE = frozenset((*AUXILIARIES, *PREPOSITIONS, *_DETERMINERS, *lexicon.words("words_outside_descriptions")))
_SPEECH_VERBS = lexicon.words("speech_verbs")
_AFTER = lexicon.words("words_after_descriptions")
_NEVER_PREDICATES = lexicon.words("never_predicates")
_AFTER_NAMES = frozenset((",", ".", "(", ")", ";", "—", "–"))
_COMPLEMENTS_OF_NAMES = lexicon.words("complement_prepositions") | {"from"}
_LONGEST_COMPLEMENT = 8  # tokens of what belongs to a name: "of the Greens"
_NO_NOUN_ENDINGS = ("ed", "ly", "ing", "ous", "ful", "able", "ive", "al", "ic")
_LONGEST = 7  # words, without the determiner
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d[\w-]*")


class Description(NamedTuple):
    """The tokens `start` up to `end` of a noun phrase; its noun is the last of them.

    `determiner` is in lower case, "’s" after a possessive that is not part of the phrase, and "" for none.
    """

    start: int
    end: int
    determiner: str

    @property
    def noun(self) -> int:
        """The token of the noun."""
        return self.end - 1


def read_description_before(document: Document, end: int, start: int, sentence_end: int) -> Description | None:
    """Return the phrase, with its determiner, that ends with the known noun before the token `end`.

    It begins at the token `start` at the earliest. Returns None where the noun only modifies another one.
    """
    words, lower = document.words, document.lower
    if end < sentence_end and _continues_phrase(words[end]):
        return None
    first = end - 1
    earliest = max(start, first - _LONGEST)
    while first > earliest and _may_modify(words[first - 1]):
        first -= 1
    before = lower[first - 1] if first > start else ""
    if before in _DETERMINERS:
        return Description(first - 1, end, before)
    return Description(first, end, "’s" if before in POSSESSIVE_S else "")


def read_description_from(document: Document, start: int, sentence_end: int) -> Description | None:
    """Return the phrase that begins at the token `start`, with any noun: "a legend", "Panama coach"; or None.

    The next token must surely end a description: a punctuation mark, a preposition, a relative pronoun, "and".
    """
    words, lower = document.words, document.lower
    determiner = lower[start] if start < sentence_end and lower[start] in _DETERMINERS else ""
    first = start + bool(determiner)
    end = first
    while end < min(sentence_end, first + _LONGEST) and _may_modify(words[end]):
        end += 1
    end = _skip_coordinate_adjectives(document, end, min(sentence_end, first + _LONGEST)) if end > first else end
    if end == first or (end < sentence_end and not _ends_description(words[end])):
        return None
    return Description(start, end, determiner) if _may_be_noun(words[end - 1]) else None


def _skip_coordinate_adjectives(document: Document, end: int, stop: int) -> int:
    """Return where a phrase ends that goes on after a comma: "a large ▏, soft-spoken man"; or the same token.

    It goes on if no noun that is known stands before the comma, and a noun for a person ends what follows.
    """
    words = document.words
    if end >= stop or words[end] != "," or is_known_noun(words[end - 1]):
        return end
    at = end
    while at < stop and words[at] == ",":
        first = at + 1
        at = first
        while at < stop and _may_modify(words[at]) and words[at].islower():
            at += 1
        if at == first:
            return end
        if read_person_noun(words[at - 1]) is not None:
            return at
    return end


def is_known_noun(word: str) -> bool:
    """Whether a word is a noun that the lists have, or one for a person: "poet", "goldsmith", but not "large"."""
    return word in load_noun_kinds() or read_person_noun(word) is not None


def is_closed_name(document: Document, start: int, stop: int) -> bool:
    """Whether a name from a token on ends an aside: a mark follows it, or nothing before `stop`.

    What belongs to the name may stand between them: "the mayor, Ann Lee of the Greens,".
    """
    words, end = document.words, start
    while end < stop and words[end][0].isupper():
        end += 1
    if end > start and end < stop and words[end] in _COMPLEMENTS_OF_NAMES:
        last = min(stop, end + _LONGEST_COMPLEMENT)
        while end < last and _may_complete_name(words[end]):
            end += 1
    return end >= stop or words[end] in _AFTER_NAMES


def _may_complete_name(word: str) -> bool:
    is_word = word[0].isalnum() or word in POSSESSIVES or word == "&"
    return is_word and word not in AUXILIARIES and word not in _SPEECH_VERBS


def _may_be_noun(word: str) -> bool:
    """Whether the last word of a phrase can be its noun: a known one, or one that does not look like an adjective."""
    if not word.islower() or not word[0].isalpha() or len(word) < 3 or word in _NEVER_PREDICATES:
        return False
    return word in load_noun_kinds() or not word.endswith(_NO_NOUN_ENDINGS)


def _ends_description(word: str) -> bool:
    return word.lower() in _AFTER or not word[0].isalnum()


def _continues_phrase(word: str) -> bool:
    """Whether the noun before a word only modifies what follows: "the city mayor", "the company-owned"."""
    return word in load_noun_kinds() or (word.startswith("-") and len(word) > 1)


def _may_modify(word: str) -> bool:
    """Whether a word can stand within a description, between its determiner and its noun, or be that noun."""
    return _WORD.fullmatch(word) is not None and word.lower() not in _OUTSIDE and word not in _SPEECH_VERBS
