"""Detects the language of a text by its script and the function words among its words.

As in N. C. Ingle, "A language identification table" (The Incorporated Linguist 15, 1976): all prose contains the most
common short words of its language, and few of them are common in another language.
"""

import re
from collections import Counter
from collections.abc import Container, Set
from functools import lru_cache
from typing import Literal
from unicodedata import name as unicode_name

from tui.cast.lexicon import COMMON_WORDS, SCRIPTS, find_languages

_SAMPLE_COUNT, _SAMPLE_LENGTH = 16, 2_000
"""A long text is judged by this many samples of this many code points."""
_WORD = re.compile(r"[^\W\d_]+")
_CODE_MARKS = "{}[]()<>=;/\\_|*#$%&+@~^"

_MIN_LETTERS = 20
_MIN_WORDS = 15
_MIN_WORDS_UNNAMED = 60
"""To report a language that no list knows, more words are needed."""
_MIN_FUNCTION_WORDS = 0.18
"""The least share of function words in prose."""
_MIN_DIFFERENT = 5
"""The least number of different function words, since lists of names repeat "de" and "la"."""
_MIN_PLAIN_WORDS = 0.15
"""The least share of other lower-case words in prose; lists of names have fewer."""
_MIN_PLAIN_WORDS_UNNAMED = 0.5
_MIN_ENGLISH = 0.03
"""Share of English function words of three letters or more that English prose has at least."""
_MIN_KNOWN = 0.25
"""A text with at least this share of words from the English word list counts as English."""
_MIN_KNOWN_VOCABULARY = 0.5
"""The same for the distinct words in lower case, if there is no other evidence."""
_SMALLEST_VOCABULARY = 2
_MAX_CODE_MARKS = 0.04
"""The largest share of brackets and similar characters in prose."""


def detect_language(text: str) -> str | None:
    """Return the language of a text, its script, or "another language"; a phrase that can follow "in".

    None for English, and for a text that is too short or is not prose: names, tables, code.
    """
    sample = _sample(text)
    words = Counter(_WORD.findall(sample.replace("'", "’")))
    script = _find_script(words)
    return _detect_by_words(sample, words) if script == "LATIN" else _detect_by_script(script, words)


def note_language(text: str) -> tuple[str, ...]:
    """Return a one-line note that a text is not in English, or nothing."""
    language = detect_language(text)
    if language is None:
        return ()
    return (f"This text seems to be in {language}; made for English, the cast may miss much",)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE_COUNT * _SAMPLE_LENGTH:
        return text
    step = (len(text) - _SAMPLE_LENGTH) // (_SAMPLE_COUNT - 1)
    return "\n".join(text[start : start + _SAMPLE_LENGTH] for start in range(0, _SAMPLE_COUNT * step, step))


def _find_script(words: Counter[str]) -> str:
    """Return the script of most letters, "LATIN" if there are too few letters to say. Japanese counts as "HIRAGANA"."""
    letters: Counter[str] = Counter()
    for word, count in words.items():
        if word.isascii():
            letters["LATIN"] += count * len(word)
            continue
        for character in word:
            letters["LATIN" if character.isascii() else _script_of(character)] += count
    kana = letters.pop("HIRAGANA", 0) + letters.pop("KATAKANA", 0)
    is_japanese = 10 * kana > letters["CJK"]  # Japanese mixes kana with characters that Chinese has too
    letters["HIRAGANA" if is_japanese else "CJK"] += kana + (letters.pop("CJK", 0) if is_japanese else 0)
    script, count = max(letters.items(), key=lambda item: item[1])
    return script if count >= _MIN_LETTERS and 2 * count > letters.total() else "LATIN"


@lru_cache(maxsize=1 << 12)
def _script_of(character: str) -> str:
    """Return the first word of a character's Unicode name: "CYRILLIC"."""
    return unicode_name(character, "?").split()[0].split("-")[0]


def _detect_by_script(script: str, words: Counter[str]) -> str | None:
    if script == "CYRILLIC":
        function_words = _count_function_words(words, "cyrillic")
        best = max(function_words, key=lambda language: function_words[language].total(), default=None)
        if best and function_words[best].total() >= _MIN_FUNCTION_WORDS / 2 * words.total():
            return best
    return SCRIPTS.get(script)


def _detect_by_words(sample: str, words: Counter[str]) -> str | None:
    total = words.total()
    if total < _MIN_WORDS or _is_code(sample):
        return None
    function_words = _count_function_words(words, "latin")
    english = function_words.pop("English", Counter())
    best = max(function_words, key=lambda language: function_words[language].total(), default="")
    counts = function_words.get(best, Counter())
    if counts.total() >= max(_MIN_FUNCTION_WORDS * total, 2 * english.total()) and len(counts) >= _MIN_DIFFERENT:
        return best if _share_of_plain_words(words, counts) >= _MIN_PLAIN_WORDS else None
    long_english = sum(count for word, count in english.items() if len(word) > 2)  # other languages have "a" and "on"
    if long_english >= _MIN_ENGLISH * total or total < _MIN_WORDS_UNNAMED or _is_known(words):
        return None
    is_prose = _share_of_plain_words(words, counts) >= _MIN_PLAIN_WORDS_UNNAMED
    return "another language" if is_prose else None


def _count_function_words(words: Counter[str], letters: Literal["latin", "cyrillic"]) -> dict[str, Counter[str]]:
    """Return how often each function word of each language is among the words."""
    counts: dict[str, Counter[str]] = {}
    for word, count in words.items():
        lower = word.lower()
        for language in find_languages(lower, letters):
            counts.setdefault(language, Counter())[lower] += count
    return counts


def _share_of_plain_words(words: Counter[str], function_words: Container[str]) -> float:
    """Return the share of words in lower case, in a text of capitals of all words, that are no function words."""
    total = words.total()
    is_in_capitals = sum(count for word, count in words.items() if word.isupper()) > 0.8 * total
    return (
        sum(
            count
            for word, count in words.items()
            if (is_in_capitals or word.islower()) and word.lower() not in function_words
        )
        / total
    )


def _is_code(sample: str) -> bool:
    return sum(map(sample.count, _CODE_MARKS)) > _MAX_CODE_MARKS * len(sample)


def _is_known(words: Counter[str]) -> bool:
    """Whether a fair share of the words is English."""
    return sum(count for word, count in words.items() if word.lower() in COMMON_WORDS) > _MIN_KNOWN * words.total()


def is_english(vocabulary: Set[str]) -> bool | None:
    """Return whether at least half of the different lower-case words are common English ones; None if there are few."""
    lower = {word for word in vocabulary if word.islower()}
    if len(lower) < _SMALLEST_VOCABULARY:
        return None
    return sum(word in COMMON_WORDS for word in lower) >= _MIN_KNOWN_VOCABULARY * len(lower)
