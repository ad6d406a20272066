"""Half-open spans of an article, in code points or in tokens. Nothing else is called a span."""

from typing import NamedTuple


class TextSpan(NamedTuple):
    """A stretch of text in code points: `text[start:end]`."""

    start: int
    end: int


class TokenSpan(NamedTuple):
    """A stretch of a document in tokens: `document.words[start:end]`."""

    start: int
    end: int
