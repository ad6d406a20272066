"""Joins adjacent expressions of time: a month and its year, the two ends of a range, and months that share a year."""

import re
from collections.abc import Callable
from typing import Final

from tui.analysis.dates.meanings import (
    Calendar,
    Expression,
    Holiday,
    InYear,
    Known,
    Meaning,
    PartOf,
    Shift,
    Span,
    Weekday,
)
from tui.analysis.dates.words import DASH, SPACE
from tui.cooperative import Cooperative

_JOINED_A_STEP = 200
_MAX_GAP_BEFORE_YEAR, _MAX_GAP_IN_RANGE = 12, 20  # code points


def join_expressions(text: str, expressions: list[Expression]) -> Cooperative[list[Expression]]:
    """Return the expressions in order: dates joined with their years, ranges joined, and lists with a common year."""
    with_years = yield from _join_adjacent(text, expressions, _join_with_year)
    ranges = yield from _join_adjacent(text, with_years, _join_range)
    return (yield from _share_years(text, ranges))


def _join_adjacent(
    text: str, expressions: list[Expression], join: Callable[[str, Expression, Expression], Meaning | None]
) -> Cooperative[list[Expression]]:
    """Replace each two successive expressions for which `join` returns a meaning by one with that meaning."""
    joined: list[Expression] = []
    for number, expression in enumerate(expressions):
        if number % _JOINED_A_STEP == 0:
            yield None
        first = joined[-1] if joined else None
        if first and first.end < expression.start and (meaning := join(text, first, expression)) is not None:
            joined[-1] = Expression(first.start, expression.end, meaning)
        else:
            joined.append(expression)
    return joined


_BEFORE_YEAR: Final = re.compile(rf"(?:{SPACE}of)?{SPACE}")
_BEHIND_YEAR: Final = re.compile(rf",?{SPACE}(?:in{SPACE}|on{SPACE}(?:the{SPACE})?)?")
_IS_OWNER: Final = re.compile(r"[’']s\b")


def _join_with_year(text: str, first: Expression, second: Expression) -> Meaning | None:
    """Join a part of a year with the relative year beside it: "March next year", "a year ago in April"."""
    if second.start - first.end >= _MAX_GAP_BEFORE_YEAR or _IS_OWNER.match(text, second.end):
        return None
    return _name_year(first.meaning, second.meaning, text[first.end : second.start])


def _name_year(first: Meaning, second: Meaning, gap: str) -> Meaning | None:
    if _is_year(second) and _needs_year(first) and _BEFORE_YEAR.fullmatch(gap):
        part, year = first, second
    elif _is_year(first) and _needs_year(second) and _BEHIND_YEAR.fullmatch(gap):
        part, year = second, first
    else:
        return None
    if isinstance(part, PartOf):
        return PartOf(part.part, InYear(part.whole, year))  # type: ignore[arg-type]
    return InYear(part, year)  # type: ignore[arg-type]


def _is_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Shift) and meaning.unit == "year"


def _needs_year(meaning: Meaning) -> bool:
    if isinstance(meaning, PartOf):
        return _needs_year(meaning.whole)
    if isinstance(meaning, Shift):
        return meaning == Shift(0, "month", "now")
    return isinstance(meaning, Calendar) and meaning.year is None and meaning.which is None


_BETWEEN: Final = re.compile(rf"{SPACE}(?:to|and|until|till|through){SPACE}(?:the{SPACE})?|[ \u00a0]?{DASH}[ \u00a0]?")
_OPENS_RANGE: Final = re.compile(rf"\b(?:from|between){SPACE}(?:the{SPACE})?$", re.IGNORECASE)


def _join_range(text: str, first: Expression, second: Expression) -> Meaning | None:
    """Join two expressions that are the ends of a range: "from March to May 2020", "3 May – 5 June"."""
    if second.start - first.end >= _MAX_GAP_IN_RANGE or not (_is_end(first.meaning) and _is_end(second.meaning)):
        return None
    gap = text[first.end : second.start]
    opened = _OPENS_RANGE.search(text, max(0, first.start - 20), first.start)
    is_range = _BETWEEN.fullmatch(gap) and (opened or gap.strip() in "-‐‑–—")
    return Span(first.meaning, second.meaning) if is_range else None


def _is_end(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar | Known | Weekday | Holiday | PartOf | InYear)


_LISTED: Final = re.compile(rf",?{SPACE}(?:and|or){SPACE}|,{SPACE}|[ \u00a0]?/[ \u00a0]?")


def _share_years(text: str, expressions: list[Expression]) -> Cooperative[list[Expression]]:
    """Give the months and days of a list the year that follows its last item: "in June and July 2020"."""
    shared: list[Expression] = []
    for number, expression in enumerate(reversed(expressions)):
        if number % _JOINED_A_STEP == 0:
            yield None
        following = shared[-1] if shared else None
        if (
            following
            and following.start - expression.end < 12
            and _LISTED.fullmatch(text[expression.end : following.start])
        ):
            expression = expression._replace(meaning=_take_year(expression.meaning, following.meaning))
        shared.append(expression)
    return shared[::-1]


def _take_year(meaning: Meaning, following: Meaning) -> Meaning:
    if not isinstance(meaning, Calendar) or not _needs_year(meaning) or meaning.month is None:
        return meaning
    if isinstance(following, InYear) and isinstance(following.part, Calendar):
        return InYear(meaning, following.year)
    if not isinstance(following, Calendar) or following.year is None or following.month is None:
        return meaning
    return meaning._replace(year=following.year - (meaning.month > following.month))
