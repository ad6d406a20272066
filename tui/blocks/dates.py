"""Lines that give a date, and datelines: "TORVIK, Jan. 5 (Reuters) —"."""

import re
from functools import cache

from tui.blocks.front_words import read_words

_LONGEST = 80
_DATELINE = 120
"""In code points: the place, the date and the agency at the beginning of a report are not longer."""


def read_date(line: str) -> str:
    """Return the date that a line gives, empty if it says anything else: "Published: 2023-05-05" gives "2023-05-05"."""
    body = line.strip()
    if len(body) > _LONGEST or not any(map(str.isdigit, body)):
        return ""
    match = _pattern("line").fullmatch(body)
    return match[1] if match else ""


def find_dateline(text: str) -> str:
    """Return the date in the dateline with which a report begins, empty if it has none."""
    match = _pattern("dateline").match(text[:_DATELINE])
    date = _pattern("date").search(match[0]) if match else None
    return date[0].strip(" ,") if date else ""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, read_words("month")), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, read_words("weekday")), key=len, reverse=True))
    labels = "|".join(sorted(map(re.escape, read_words("label")), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?"
    of = r"(?: de| of)?"
    year = r"(?:,? ?(?:de )?\d{4}| г\.)"
    date = (
        rf"(?:(?:{months})\.? {day}{year}?|{day}{of} (?:{months})\.?{year}?(?: г\.?)?|(?:{months})\.?,? \d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{4}/\d\d?/\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)"
    )
    time = (
        r"(?:(?:[T,·|–—-]| at| um)? ?\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|[+-]\d{4}|Uhr))?)?"
    )
    return re.compile(
        {
            "line": rf"(?i)(?:(?:{labels}):? *)?((?:(?:{weekdays})\.?,? (?:den |the |le )?)?{date}{time})\.?",
            "date": rf"(?i)\b{date}",
            "dateline": r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ -]{2,}(?:[,(/ ][^\n]*?)?(?: --| ?[—–]| -) ",
        }[name]
    )
