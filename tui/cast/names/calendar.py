"""Months and days: whether such a word is a date here, or the name of a person: "Theresa May left in May"."""

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, Document
from tui.cast.document.grammar import find_verb_after

_CALENDAR_WORDS = lexicon.words("calendar_words")
_LONGEST_AMBIGUOUS = 3  # letters
_BEFORE_DATES = lexicon.words("words_before_dates")


def is_calendar_word(word: str) -> bool:
    """Whether a word is a month or a day, or its abbreviation with a full stop: "May", "Sept.", but not "Sun"."""
    is_unmistakable = len(word) > _LONGEST_AMBIGUOUS or word == "May"
    return is_unmistakable and not word.isupper() and word.rstrip(".") in _CALENDAR_WORDS


def is_date(document: Document, index: int) -> bool:
    """Whether the word at a token, which is a month or a day, surely is a date: "in May", "5 May", "May 5"."""
    words, sentence = document.words, document.sentence_at(index)
    before = document.lower[index - 1] if index > sentence.start else ""
    following = words[index + 1] if index + 1 < sentence.end else "."
    is_numbered = _is_number(following) and not following.startswith("0")
    return is_numbered or _is_number(before) or before in _BEFORE_DATES or is_calendar_word(before.title())


def acts(document: Document, index: int) -> bool:
    """Whether the word at a token is the subject of a verb or an owner, or follows a verb of speech, as people do."""
    words, sentence = document.words, document.sentence_at(index)
    if index > sentence.start and words[index - 1] in lexicon.words("speech_verbs"):
        return True
    if index + 1 < sentence.end and words[index + 1] in POSSESSIVE_S:
        return True
    return find_verb_after(document, index + 1, sentence.end, person=False) is not None


def _is_number(word: str) -> bool:
    """Whether a word is a day or a year: "5", "5th", "1990"."""
    return word[:1].isdigit() and word.rstrip("stndrh").isdigit()
