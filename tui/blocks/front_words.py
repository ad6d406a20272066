"""The words of front.txt, which occur in titles, bylines and dates of plain text."""

from functools import cache


@cache
def read_words(kind: str) -> frozenset[str]:
    """Return the words and phrases of a kind, in lower case."""
    return frozenset(word for word_kind, word in _read_rows() if word_kind == kind)


@cache
def _read_rows() -> tuple[tuple[str, str], ...]:
    with open(__file__.replace("front_words.py", "front.txt"), encoding="utf-8") as file:
        rows = (line.rstrip("\n").partition(" ") for line in file if not line.startswith("#"))
        return tuple((kind, word) for kind, _, word in rows)
