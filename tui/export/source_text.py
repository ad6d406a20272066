"""The text of a source: the text of its article or, if there are several, all texts one after the other.

It is what `dramatis text FILE` prints. The lines, columns and offsets of hits refer to it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.export.exporter import ArticleCast
from tui.model import Article, Cast


class PlacedArticle(NamedTuple):
    """An article of a source, its cast, and where it begins in the source's text.

    `start` is in code points from 0, `line` is the number of the line, from 1. `number` counts the articles of the
    source from 1, and is None for the only article.
    """

    article: Article
    cast: Cast
    start: int = 0
    line: int = 1
    number: int | None = None


def place_articles(casts: Iterable[ArticleCast]) -> list[PlacedArticle]:
    """Return the articles of one source with their places in its text, in order."""
    placed: list[PlacedArticle] = []
    start, line = 0, 1
    for article, cast in casts:
        placed.append(PlacedArticle(article, cast, start, line, len(placed) + 1))
        between = _between(article.text)
        start += len(article.text) + len(between)
        line += article.text.count("\n") + len(between)
    return placed if len(placed) > 1 else [only._replace(number=None) for only in placed]


def join_texts(texts: Iterable[str]) -> str:
    r"""Return the text of a source whose articles have these texts, in order: there is a blank line before the next.

    >>> join_texts(["Ada Byron spoke.\n", "Tom Brown listened.\n"])
    'Ada Byron spoke.\n\nTom Brown listened.\n'
    """
    parts: list[str] = []
    for text in texts:
        if parts:
            parts.append(_between(parts[-1]))
        parts.append(text)
    return "".join(parts)


def find_line(texts: Sequence[str], line: int) -> tuple[int, int]:
    r"""Return the number, from 0, of the article that has a line of the source's text, and the line in its own text.

    The articles have these texts, at least one. A line after the end belongs to the last article.

    >>> find_line(["Ada Byron spoke.\n", "Tom Brown listened.\n"], 3)
    (1, 1)
    """
    for number, text in enumerate(texts[:-1]):
        lines = text.count("\n") + len(_between(text))
        if line <= lines:
            return number, line
        line -= lines
    return len(texts) - 1, line


def _between(text: str) -> str:
    """Return the separator between a text and the next."""
    return "\n" if text.endswith("\n") else "\n\n"
