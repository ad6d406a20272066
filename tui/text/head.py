"""The head above an article whose text does not contain it: title, byline, date and site, broken into rows."""

from typing import NamedTuple

from tui.model import Article
from tui.text.wrap import RowBreaker

_LOOKED_AT = 3
"""How many blocks at the start of the text may be its title."""


_FRONT = 6
"""How many blocks at the start of the text may be its byline and date."""


class HeadRow(NamedTuple):
    """A row of the head. The last one is empty."""

    text: str = ""
    kind: str = "title"
    """"title" or "byline"."""


def make_head(article: Article, width: int) -> list[HeadRow]:
    """Return the rows of the head for a page of `width` cells."""
    details = " · ".join(list_details(article))
    rows = [] if has_title(article) else [HeadRow(row, "title") for row in _break(article.title, width)]
    rows += [HeadRow(row, "byline") for row in _break(details, width)]
    return [*rows, HeadRow()] if rows else []


def list_details(article: Article) -> list[str]:
    """Return byline, date and site, without what the text itself says at its start."""
    front = [article.blocks[number] for number in range(_FRONT) if article.blocks.has(number)]
    has_byline = any(block.kind == "byline" for block in front)
    year = article.date[:4]
    has_date = any(
        block.kind in ("byline", "date") and year in article.text[block.start : block.end] for block in front
    )
    details = ("" if has_byline else article.byline, "" if has_date else article.date, article.site)
    return [detail for detail in details if detail]


def has_title(article: Article) -> bool:
    """Whether one of the first blocks of the text is the title."""
    title = "".join(article.title.casefold().split())
    return any(
        article.blocks.has(number)
        and "".join(article.text[article.blocks[number].start : article.blocks[number].end].casefold().split()) == title
        for number in range(_LOOKED_AT)
    )


def _break(text: str, width: int) -> list[str]:
    if not text:
        return []
    starts: list[int] = []
    RowBreaker(text, len(text)).break_rows(0, len(text), width, starts.append)
    return [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
