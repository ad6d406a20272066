"""The two units in which a stretch of an article is counted. Both are half-open; nothing else is called a span."""

from typing import NamedTuple


class TextSpan(NamedTuple):
    """A stretch of text in code points: `text[start:end]`."""

    start: int
    end: int


class TokenSpan(NamedTuple):
    """A stretch of a document in tokens: `document.words[start:end]`."""

    start: int
    end: int
