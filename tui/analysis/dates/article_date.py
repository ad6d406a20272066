"""The date of an article: as its source gives it, or as its byline, its line of the date or its dateline says."""

import re
from typing import Final

from tui.analysis.dates.expressions import find_expressions
from tui.analysis.dates.meanings import Calendar, Known
from tui.analysis.dates.resolution import Resolver
from tui.cooperative import run_to_end
from tui.model import Article
from tui.text.flow import read_block

_BLOCKS_LOOKED_AT = 8
_FRONT: Final = ("byline", "date")
_LONGEST_FRONT = 300
_DATELINE: Final = re.compile(r"[A-Z][A-Z .,’'/-]{1,40}[,(]? ?$")
_AFTER_DATELINE: Final = re.compile(r"[).]? *(?:\([^)\n]{1,30}\) *)?[-–—:]")


def find_article_day(article: Article) -> int | None:
    """Return the number of the article's day, as `datetime.date.toordinal` gives it; None if it is not known."""
    if (day := _read_day(article.date)) is not None:
        return day
    for number in range(_BLOCKS_LOOKED_AT):
        if not article.blocks.has(number):
            break
        block = article.blocks[number]
        words = read_block(article.text, block._replace(end=min(block.end, block.start + _LONGEST_FRONT)), " ")
        if block.kind in _FRONT and (day := _read_day(words)) is not None:
            return day
        if block.kind == "paragraph":
            return _read_dateline(words)
    return None


def _read_day(words: str) -> int | None:
    """Return the first full date in a few words."""
    for expression in run_to_end(find_expressions(words[:_LONGEST_FRONT])):
        is_full = isinstance(expression.meaning, Calendar) and None not in expression.meaning[:3]
        if is_full or isinstance(expression.meaning, Known):
            interval = Resolver(None).resolve(words, expression).interval
            if interval and interval.grain == "day":
                return interval.start
    return None


def _read_dateline(words: str) -> int | None:
    """Return the full date of a dateline: “LONDON, 12 March 1984 (Reuters) — …”."""
    for expression in run_to_end(find_expressions(words)):
        if not _AFTER_DATELINE.match(words, expression.end) or not _DATELINE.fullmatch(words[: expression.start]):
            return None
        return _read_day(words[expression.start : expression.end])
    return None
