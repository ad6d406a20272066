"""A date as YYYY-MM-DD, from the forms in which pages give it to programs and to readers."""

import re
from datetime import date

from tui.load.html.similarity import fold

_ISO = re.compile(r"\b(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SLASHES = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_MONTHS = (
    "jan ene gen", "feb fev", "mar mrz maa", "apr abr avr", "may mai mag mei maj", "jun juin giu",
    "jul juil lug", "aug aou ago", "sep set", "oct okt out ott", "nov", "dec dez dic des",
)  # fmt: skip
"""How the names of each month begin in the languages of western Europe, without accents."""
_IDEOGRAPHS = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def find_date(*texts: str) -> str:
    """Return the first date in the first of the texts that has one, as YYYY-MM-DD; empty if there is none."""
    return next((found for text in texts if (found := _find(text))), "")


def _find(text: str) -> str:
    if match := _ISO.search(text) or _SLASHES.search(text) or _IDEOGRAPHS.search(text):
        return _make(match[1], match[2], match[3])
    for match in _DAY_FIRST.finditer(text):
        if month := _find_month(match[2]):
            return _make(match[3], month, match[1])
    for match in _MONTH_FIRST.finditer(text):
        if month := _find_month(match[1]):
            return _make(match[3], month, match[2])
    return ""


def _find_month(name: str) -> int:
    """Return the number of a month, 0 if it is none."""
    start = fold(name)
    for length in (4, 3):  # "juin" and "juil" differ in their fourth letter
        for number, beginnings in enumerate(_MONTHS, 1):
            if start[:length] in beginnings.split():
                return number
    return 0


def _make(year: str | int, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
