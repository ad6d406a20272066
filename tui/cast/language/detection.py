"""Which language a text is in, if that is not English: told by its letters, and by the small words among its words.

As in N. C. Ingle, "A language identification table" (The Incorporated Linguist 15, 1976): no prose does without the
commonest small words of its language, and few of them are common in another.
"""

import re
from collections import Counter
from collections.abc import Container
from functools import lru_cache
from typing import Literal
from unicodedata import name as unicode_name

from tui.cast.lexicon import COMMON_WORDS, SCRIPTS, find_languages

_SAMPLES, _SAMPLE = 16, 2_000  # how many stretches of how many characters of a long text are looked at
_WORD = re.compile(r"[^\W\d_]+")
_CODE = frozenset("{}[]()<>=;/\\_|*#$%&+@~^")

_FEW_LETTERS = 20
_FEW_WORDS = 15
_MANY_WORDS = 60  # without a language to name, more is needed to say anything
_ENOUGH = 0.18
"""The share of a language's function words that its prose surely has."""
_VARIED = 5
"""How many different ones: names alone have their "de" and "la" again and again."""
_PLAIN = 0.15
"""The share of other words in lower case that prose surely has, and a list of names has not."""
_STRANGE = 0.03
"""The share of English function words of three letters or more that no English prose stays below."""
_MARKS_OF_CODE = 0.04
"""The share of brackets and the like in the characters that no prose comes to."""


def language(text: str) -> str | None:
    """Return what goes after "in": the language that a text seems to be in, or its letters, or "another language".

    None stands for English, and for what is too short, or is no prose, to tell: names, tables, code.
    """
    sample = _sample(text)
    words = Counter(_WORD.findall(sample.replace("'", "’")))
    script = _script(words)
    return _by_words(sample, words) if script == "LATIN" else _by_script(script, words)


def language_notes(text: str) -> tuple[str, ...]:
    """Return a remark that a text is not in English, or nothing."""
    found = language(text)
    if found is None:
        return ()
    return (f"This text seems to be in {found}; the cast is made for English and may miss much",)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return "\n".join(text[number * step : number * step + _SAMPLE] for number in range(_SAMPLES))


def _script(words: Counter[str]) -> str:
    """Return which script most letters are of, "LATIN" where they are too few to tell."""
    letters: Counter[str] = Counter()
    for word, count in words.items():
        if word.isascii():
            letters["LATIN"] += count * len(word)
            continue
        for character in word:
            letters["LATIN" if character.isascii() else _script_of(character)] += count
    kana = letters.pop("HIRAGANA", 0) + letters.pop("KATAKANA", 0)
    japanese = 10 * kana > letters["CJK"]  # what is mixed with signs that Chinese has too
    letters["HIRAGANA" if japanese else "CJK"] += kana + (letters.pop("CJK", 0) if japanese else 0)
    script, count = max(letters.items(), key=lambda item: item[1])
    return script if count >= _FEW_LETTERS and 2 * count > letters.total() else "LATIN"


@lru_cache(maxsize=1 << 12)
def _script_of(character: str) -> str:
    return unicode_name(character, "?").split()[0].split("-")[0]


def _by_script(script: str, words: Counter[str]) -> str | None:
    if script == "CYRILLIC":
        found = _function_words(words, "cyrillic")
        best = max(found, key=lambda name: found[name].total(), default=None)
        if best and found[best].total() >= _ENOUGH / 2 * words.total():
            return best
    return SCRIPTS.get(script)


def _by_words(sample: str, words: Counter[str]) -> str | None:
    total = words.total()
    if total < _FEW_WORDS or _is_code(sample):
        return None
    found = _function_words(words, "words")
    english = found.pop("English", Counter())
    best = max(found, key=lambda name: found[name].total(), default="")
    its = found.get(best, Counter())
    if its.total() >= max(_ENOUGH * total, 2 * english.total()) and len(its) >= _VARIED:
        return best if _plain_share(words, its) >= _PLAIN else None
    longer = sum(count for word, count in english.items() if len(word) > 2)  # many a language has an "a" and an "on"
    strange = longer < _STRANGE * total and total >= _MANY_WORDS
    if strange and _plain_share(words, its) >= 0.5 and not _is_known(words):
        return "another language"
    return None


def _function_words(words: Counter[str], section: Literal["words", "cyrillic"]) -> dict[str, Counter[str]]:
    """Return, for each language, its function words among the words, and how often they stand there."""
    found: dict[str, Counter[str]] = {}
    for word, count in words.items():
        lower = word.lower()
        for name in find_languages(lower, section):
            found.setdefault(name, Counter())[lower] += count
    return found


def _plain_share(words: Counter[str], function: Container[str]) -> float:
    """Return the share of words in lower case that are none of these; in a text of capitals, of any that are not."""
    total = words.total()
    capitals = sum(count for word, count in words.items() if word.isupper()) > 0.8 * total
    plain = ((capitals or word.islower()) and word.lower() not in function for word in words)
    return sum(count for count, is_plain in zip(words.values(), plain, strict=True) if is_plain) / total


def _is_code(sample: str) -> bool:
    return sum(sample.count(mark) for mark in _CODE) > _MARKS_OF_CODE * len(sample)


def _is_known(words: Counter[str]) -> bool:
    """Whether a fair part of the words is English."""
    return sum(count for word, count in words.items() if word.lower() in COMMON_WORDS) > 0.25 * words.total()
