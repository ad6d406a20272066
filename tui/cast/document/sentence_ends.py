"""Finds the ends of sentences: at full stops, except those of abbreviations within a sentence."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from tui.cast import lexicon
from tui.cast.document.joined_words import begins_sentence

_FINAL_MARKS = frozenset(".!?…。！？")
_CLOSING_MARKS = frozenset("”’\"')]»」』")
_OPENING_QUOTES = frozenset('“‘"')
_OPENING_MARKS = frozenset("“‘\"'«([—-•")
_NAME_SUFFIXES = frozenset(("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp."))
_SENTENCE_OPENERS = lexicon.words("sentence_openers") | {"“"}


class SentenceEnds:
    """Decides, for a sequence of words with the gaps before them, where sentences end.

    After an abbreviation, the decision depends on the rest of the document: "at the U.N. Byron left" is two sentences
    if "Ada Byron" is in the document.
    """

    def __init__(self, words: Sequence[str], gaps: Sequence[str]) -> None:
        self._words = words
        self._gaps = gaps

    def possible(self) -> list[int]:
        """Return the tokens before which a sentence may end within a line, in order. They are few, and found fast."""
        final = {word for word in set(self._words) if word in _FINAL_MARKS or word in _CLOSING_MARKS or word[-1] == "."}
        return [index for index, word in enumerate(self._words[:-1], 1) if word in final]

    def is_end(self, start: int, end: int) -> bool:
        """Whether a sentence that begins at the token `start` ends before the token `end`."""
        words, following = self._words, self._words[end]
        index = end - 1
        while index > start and words[index] in _CLOSING_MARKS:
            index -= 1
        final = words[index]
        if not self._gaps[end] and following not in _OPENING_QUOTES:
            return self._lacks_space(index, end)
        if final in _FINAL_MARKS:
            opens = following[0].isupper() or following[0].isdigit() or following[0] in _OPENING_MARKS
            return opens or not following.isascii()
        return final.endswith(".") and index == end - 1 and self._ends_after_abbreviation(start, index)

    def _lacks_space(self, final: int, following: int) -> bool:
        """Whether only the space between two sentences is missing: "she left.Nobody saw it"."""
        words = self._words
        if words[final] not in _FINAL_MARKS or final == 0 or not begins_sentence(words[following], self._vocabulary):
            return False
        before = words[final - 1]
        return len(before) > 1 and (before[-2:].islower() or before[-2:].isdigit())

    def _ends_after_abbreviation(self, start: int, index: int) -> bool:
        """Whether a sentence ends with an abbreviation, not a title: a word follows that surely begins a sentence."""
        abbreviation, following = self._words[index], self._words[index + 1]
        is_street = abbreviation == "St." and index > start and self._words[index - 1][0].isupper()
        if is_street:
            return following in _SENTENCE_OPENERS or self._begins_person(index + 1, initials=True)
        if abbreviation.lower().rstrip(".") in lexicon.words("words_before_names"):
            return False
        if following in _SENTENCE_OPENERS:
            return True
        if abbreviation in _NAME_SUFFIXES:
            return self._begins_person(index + 1, initials=False)
        if abbreviation.count(".") < 2:  # the initial of a name, or the name of a month
            return False
        return self._begins_person(index + 1, initials=not self._is_acronym(index))

    def _is_acronym(self, index: int) -> bool:
        """Whether an abbreviation such as "U.N." is surely not the initials of a person."""
        word, before = self._words[index], self._words[index - 1] if index else ""
        return lexicon.find_name(word)[0] is not None or before in ("the", "The") or before.isdigit()

    def _begins_person(self, index: int, *, initials: bool) -> bool:
        """Whether the name of a person begins at a token: a given name, or a surname that the document has in full.

        After what may be `initials`, only a given name with a surname after it does.
        """
        word = self._words[index]
        following = self._words[index + 1] if index + 1 < len(self._words) else "."
        is_ordinary = word.lower() in lexicon.COMMON_WORDS
        if lexicon.is_given_name(word) and not is_ordinary and _is_surname(following):
            return True
        if initials or word not in self._surnames or self._pairs[self._words[index - 1], word] > 1:
            return False
        return not is_ordinary or word in lexicon.SURNAMES

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The words that follow a given name, initials or “Mr.” somewhere."""
        return frozenset(following for word, following in self._pairs if _is_before_surname(word))

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        """How often each word with a capital that follows some abbreviation follows each other word."""
        abbreviations = {word for word in self._vocabulary if len(word) > 1 and word[-1] == "."}
        after = {word for before, word in pairwise(self._words) if before in abbreviations and word[0].isupper()}
        return Counter([pair for pair in pairwise(self._words) if pair[1] in after])


def _is_surname(word: str) -> bool:
    is_ordinary = word.lower() in lexicon.COMMON_WORDS and word not in lexicon.SURNAMES
    return word[0].isupper() and not is_ordinary and word not in _NAME_SUFFIXES


def _is_before_surname(word: str) -> bool:
    is_initials = word.count(".") > 1 and lexicon.find_name(word)[0] is None
    return lexicon.is_given_name(word) or is_initials or word in ("Mr.", "Mrs.", "Ms.", "Dr.")
