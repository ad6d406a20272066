"""The date of an article: from the metadata of its source, its byline, its date line or its dateline."""

from typing import Final

from tui.analysis.dates.intervals import Interval, day_number, of_day, of_months
from tui.blocks.dates import find_dateline
from tui.blocks.iso_dates import Order, write_iso_date
from tui.blocks.signatures import read_signature
from tui.model import Article
from tui.text.flow import read_block

_BLOCKS_LOOKED_AT = 8
_FRONT: Final = ("byline", "date")
_LONGEST_FRONT = 300


def find_article_date(article: Article, order: Order | None = None) -> Interval | None:
    """Return the day of an article, or its month; None if it is not known. Today's date is never taken for it.

    `order` is how the article writes dates in figures, where that is known.
    """
    if date := _read(article.date[:_LONGEST_FRONT], order):
        return date
    for number in range(_BLOCKS_LOOKED_AT):
        if not article.blocks.has(number):
            break
        block = article.blocks[number]
        words = read_block(article.text, block._replace(end=min(block.end, block.start + _LONGEST_FRONT)), " ")
        if block.kind in _FRONT and (date := _read(words, order)):
            return date
        if block.kind == "paragraph":
            if signature := read_signature(words):
                if date := _read(signature.date, order):
                    return date
                continue
            return _read(find_dateline(words), order)
    return None


def _read(words: str, order: Order | None) -> Interval | None:
    """Return the first date in a few words that has a year and a month."""
    numbers = [int(number) for number in write_iso_date(words, order).split("-") if number]
    if len(numbers) == 3:
        return of_day(day_number(*numbers))
    return of_months(numbers[0], numbers[1], 1, "month") if len(numbers) == 2 else None
