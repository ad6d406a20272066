"""Folding: text without the differences that a query ignores, so that "lodz" finds Łódź.

Three comparisons of words look alike and differ on purpose:

- The finder compares names and words of the text folded by `fold`: without case and accents.
- The literal search also ignores which apostrophes, quotation marks and dashes are used (`tui.find.searched_text`); a
  query with capitals matches only those.
- The cast compares spellings of a name without case, accents and punctuation: `normalize_spelling` in
  `tui.cast.actors.people_index`.

Accents are found by Unicode's decompositions; Latin letters without a decomposition (đ, ı, þ, æ) are spelled as in the
tables of anyascii. Letters of other scripts stay in their script. A mark that turns one letter into another, such as か
into が, stays.
"""

from functools import cache
from unicodedata import category, combining, name, normalize

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphen, zero-width space and joiners, word joiner, byte order mark: words are the same without them."""
APOSTROPHES = frozenset("'’‘ʼʻ`´′‛＇")
_KEPT_CLASSES = frozenset((7, 8, 9, *range(84, 133)))
"""Combining classes of marks that spell letters: nuktas, voicing, viramas, vowels and tones of South Asian scripts."""


def fold(text: str) -> str:
    """Return `text` without case, accents and invisible characters; may be shorter or longer: "Łódź" as "lodz"."""
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


@cache
def _fold_letter(character: str) -> str:
    return fold_accents(character).casefold()


@cache
def fold_accents(character: str) -> str:
    """Return a character without its accent, in the same case: "é" as "e", "Æ" as "Ae", a combining accent as ""."""
    if character.isascii():
        return character
    if is_accent(character) or character in INVISIBLE:
        return ""
    plain = "".join([part for part in normalize("NFKD", character) if not is_accent(part)])
    return "".join(map(_spell_in_ascii, normalize("NFC", plain)))


def is_accent(character: str) -> bool:
    """Whether a character is an accent or a vowel point: a mark without which the word is still understood."""
    return bool(combining(character)) and combining(character) not in _KEPT_CLASSES


def is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it: an accent, a vowel sign, a selector of variants."""
    return not character.isascii() and category(character)[0] == "M"


def transliterate(text: str) -> str:
    """Return a text in ASCII letters, as far as there are any for its scripts: "Путин" as "Putin"."""
    if text.isascii():
        return text
    from anyascii import anyascii  # takes 20 ms

    return anyascii(text)


def _spell_in_ascii(letter: str) -> str:
    """Return a Latin letter in ASCII letters, any other character as it is."""
    if letter.isascii() or not letter.isalpha() or not name(letter, "").startswith("LATIN"):
        return letter
    spelled = transliterate(letter)
    return spelled if spelled.isalpha() else letter
