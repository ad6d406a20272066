"""A date as YYYY-MM-DD, from the forms in which pages give it to programs and to readers."""

import re
from datetime import date

_ISO = re.compile(r"\b(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SLASHES = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH}\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)


def find_date(*texts: str) -> str:
    """Return the first date in the first of the texts that has one, as YYYY-MM-DD; empty if there is none."""
    return next((found for text in texts if (found := _find(text))), "")


def _find(text: str) -> str:
    if match := _ISO.search(text) or _SLASHES.search(text):
        return _make(match[1], match[2], match[3])
    if match := _DAY_FIRST.search(text):
        return _make(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.search(text):
        return _make(match[3], _month(match[1]), match[2])
    return ""


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _make(year: str | int, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
