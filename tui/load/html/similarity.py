"""The similarity of two short texts: titles, headings, names."""

import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the words of a text in lower case, without marks on letters, with single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _NO_WORD.sub(" ", kept).strip()


def similarity(text: str, other: str) -> float:
    """Return the share of the other text, in letters, whose words are in the first: from 0 to 1."""
    words = set(fold(text).split())
    others = fold(other).split()
    if not words or not others:
        return 0
    new = " ".join(word for word in others if word not in words)
    return 1 - len(new) / len(" ".join(others))
