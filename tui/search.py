"""A literal search of a text: smart-case, and over line breaks."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_TYPED_FOR = {"'": "['’‘]", '"': '["“”]', "-": "[-‐‑–]"}


def matches(text: str, query: str) -> Iterator[Span]:
    """Yield the spans of `text` that match, in order, none overlapping.

    A query without capitals matches any case. White space in it matches any white space, line breaks too; straight
    quotation marks and hyphens match the typographic ones that keyboards lack.
    """
    words = query.split()
    if not words:
        return
    any_case = query == query.lower()
    pattern = r"\s+".join("".join(_TYPED_FOR.get(character, re.escape(character)) for character in w) for w in words)
    if query[0].isspace():
        pattern = rf"(?<=\s){pattern}"
    if query[-1].isspace():
        pattern = rf"{pattern}(?=\s)"
    if len(words) == 1 and not any_case and pattern == re.escape(words[0]):
        yield from _exact(text, words[0])
        return
    for found in re.finditer(pattern, text, re.IGNORECASE if any_case else 0):
        yield found.span()


def _exact(text: str, word: str) -> Iterator[Span]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))
