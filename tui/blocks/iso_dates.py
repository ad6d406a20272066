"""Reads the date formats of pages and texts, and writes dates as YYYY-MM-DD."""

import re
import unicodedata
from functools import cache
from typing import Literal

Order = Literal["day first", "month first"]
"""The order of day and month in numeric dates: 3 April 2022 is 03/04/2022 or 04/03/2022."""

# Patterns are strings, compiled when they are first used: one text needs few of them.
_ISO = r"\b(\d{4})-?(\d\d)-?(\d\d)(?!\d)"
_SLASHES = r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b"
_MONTHS = (
    "jan ene gen", "feb fev", "mar mrz maa", "apr abr avr", "may mai mag mei maj", "jun juin giu",
    "jul juil lug", "aug aou ago", "sep set", "oct okt out ott", "nov", "dec dez dic des",
)  # fmt: skip
"""How the names of each month begin in the languages of western Europe, without accents."""
_IDEOGRAPHS = r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
_DAY_FIRST = r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b"
_MONTH_FIRST = r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"
_MONTH_ALONE = r"(?<![\d.] )(?<!\d)\b([^\W\d_]{3,12})\.?,?\s+(\d{4})\b"
_FIGURES = r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_BEFORE = r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?\s+$"
_LOOKED_AT = 100_000
"""How many code points of a text are searched for the order of its numeric dates."""


def find_date(*texts: str, order: Order | None = None) -> str:
    """Return the first date in the first of the texts that has one, as YYYY-MM-DD; empty if there is none.

    `order` is the order of numeric dates; without it, 13/04/2022 is read, and 03/04/2022, which is ambiguous, is not.
    """
    return next((found for text in texts if (found := _find(text, order))), "")


def write_iso_date(written: str, order: Order | None = None) -> str:
    """Return the date in a few words as YYYY-MM-DD, or as YYYY-MM if it names no day; empty if it has no year."""
    if full := find_date(written, order=order):
        return full
    match = re.search(_MONTH_ALONE, written)
    month = _find_month(match[1]) if match else 0
    return f"{match[2]}-{month:02}" if match and month and int(match[2]) else ""


def needs_order(written: str) -> bool:
    """Whether a numeric date is ambiguous: 03/04/2022, unlike 13/04/2022."""
    match = re.search(_FIGURES, written)
    return bool(match and match[2] == "/" and not find_date(written))


def find_order(text: str) -> Order | None:
    """Return the order of the numeric dates of a text; None if it is not known, or if the text uses both.

    It is seen from a day after the 12th or a weekday beside a date, or else from "3 April 2022" or "April 3, 2022".
    """
    text = text[:_LOOKED_AT]
    orders: set[Order] = set()
    for match in re.finditer(_FIGURES, text):
        if match[2] == "/" and (found := _tell_order(match, text)):
            orders.add(found)
    if not orders:
        day_first, month_first = _named_days()
        if day_first.search(text):
            orders.add("day first")
        if month_first.search(text):
            orders.add("month first")
    return orders.pop() if len(orders) == 1 else None


def _tell_order(match: re.Match[str], text: str) -> Order | None:
    from datetime import date

    first, second, year = int(match[1]), int(match[3]), int(match[4])
    days: dict[Order, str] = {"day first": _make(year, second, first), "month first": _make(year, first, second)}
    if weekday := re.search(_WEEKDAY_BEFORE, text[max(0, match.start() - 12) : match.start()]):
        number = _WEEKDAYS.index(weekday[1].lower())
        days = {order: day for order, day in days.items() if day and date.fromisoformat(day).weekday() == number}
    possible = [order for order, day in days.items() if day]
    return possible[0] if len(possible) == 1 and first != second else None


@cache
def _named_days() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "January February March April May June July August September October November December".split()
    month = "|".join(months)
    return (
        re.compile(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{month})\b"),
        re.compile(rf"\b(?:{month}) \d{{1,2}}, \d{{4}}"),
    )


def _find(text: str, order: Order | None) -> str:
    if match := re.search(_ISO, text) or re.search(_SLASHES, text) or re.search(_IDEOGRAPHS, text):
        return _make(match[1], match[2], match[3])
    for match in re.finditer(_DAY_FIRST, text):
        if month := _find_month(match[2]):
            return _make(match[3], month, match[1])
    for match in re.finditer(_MONTH_FIRST, text):
        if month := _find_month(match[1]):
            return _make(match[3], month, match[2])
    if figures := re.search(_FIGURES, text):
        return _read_figures(figures, order or _tell_order(figures, text))
    return ""


def _read_figures(match: re.Match[str], order: Order | None) -> str:
    day_first, month_first = (
        _make(match[4], match[second], match[first]) for first, second in ((1, 3), (3, 1))
    )  # fmt: skip
    if match[2] == "." or order == "day first" or day_first == month_first:
        return day_first
    return month_first if order == "month first" else ""


def _find_month(name: str) -> int:
    """Return the number of a month, from 1; 0 if `name` is not a month."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    start = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for length in (4, 3):  # "juin" and "juil" differ in their fourth letter
        for number, beginnings in enumerate(_MONTHS, 1):
            if start[:length] in beginnings.split():
                return number
    return 0


def _make(year: str | int, month: str | int, day: str | int) -> str:
    from datetime import date  # which most texts do not need

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
