"""The spelling of a word: properties that the recognizers derive from it alone."""

import re

OPENING_MARKS = frozenset("“‘\"'«(")
"""Marks after which a word is capitalized as at the start of a sentence."""


def is_capital(word: str) -> bool:
    """Whether a word is written like part of a name: "Rome", "al-Qaeda", "20th" (but not "20")."""
    return (
        word[0].isupper()
        or (word[:3] in ("al-", "el-") and word[3:4].isupper())
        or (word[0].isdigit() and not word.isdigit())
    )


def shape(word: str) -> str:
    """Return the kinds of a word's characters, with repeated kinds shortened: "Xx", "XX", "X.X.", "Xx-x", "9"."""
    if word.isascii() and word.isalpha() and word.islower():
        return "x"
    kinds = "".join(["X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word[:24]])
    return re.sub(r"(.)\1+", r"\1\1", kinds) if kinds.isupper() else re.sub(r"(.)\1+", r"\1", kinds)
