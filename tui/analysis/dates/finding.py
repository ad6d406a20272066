"""Finds the dates of an article, block by block."""

from typing import Final, NamedTuple

from tui.analysis.dates.article_date import find_article_date
from tui.analysis.dates.expressions import find_expressions
from tui.analysis.dates.intervals import Interval
from tui.analysis.dates.resolution import Resolver
from tui.blocks.iso_dates import find_order
from tui.cooperative import Cooperative
from tui.model import Article
from tui.text.flow import read_block

_KINDS_LEFT_OUT: Final = frozenset(("byline", "date", "code", "rule", "boilerplate"))


class DateMention(NamedTuple):
    """An expression of time: where it is in the text, and which days it means.

    `interval` is None where that is not known, as of “on Tuesday” in an article without a date. `is_guess` says that
    the days were found by a convention.
    """

    start: int
    end: int
    interval: Interval | None
    is_guess: bool = False


def find_dates(article: Article) -> Cooperative[list[DateMention]]:
    """Return the expressions of time in an article, in the order of the text. Finds all its blocks."""
    order = find_order(article.text) if "/" in article.text else None
    resolver = Resolver(find_article_date(article, order), order)
    dates: list[DateMention] = []
    number = 0
    while article.blocks.has(number):
        block = article.blocks[number]
        number += 1
        yield None
        if block.kind in _KINDS_LEFT_OUT:
            continue
        words = read_block(article.text, block, " ")
        resolver.begin_paragraph(block.start)
        for expression in (yield from find_expressions(words)):
            interval, is_guess = resolver.resolve(words, expression)
            dates.append(DateMention(block.start + expression.start, block.start + expression.end, interval, is_guess))
            yield None
    return dates
