"""Folding: text without the differences that a query ignores, so that "lodz" finds Łódź.

Three comparisons of words look alike and differ on purpose:

- The finder compares names and words of the text folded by `fold`: without case and accents.
- The literal search ignores case alone, and only for a query without capitals; accents count (`tui.find.literal`).
- The cast compares spellings of a name without case, accents and punctuation: `normalize_spelling` in
  `tui.cast.actors.people_index`.
"""

from unicodedata import combining, normalize

_BASE_LETTERS = {"đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o"}
"""Letters with a stroke, or without their dot, which Unicode does not decompose into a letter and a mark."""


def fold(text: str) -> str:
    """Return `text` without case, accents and other marks, which may be shorter or longer: "Łódź" as "lodz"."""
    if text.isascii():
        return text.lower()
    decomposed = normalize("NFKD", text.casefold())
    return "".join(_BASE_LETTERS.get(character, character) for character in decomposed if not combining(character))


def fold_character(character: str) -> str:
    """Return one character for `character`, so that offsets stay: the first that it folds to, itself if to none."""
    return fold(character)[:1] or character
