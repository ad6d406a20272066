"""Lines that give a date, and datelines: "TORVIK, Jan. 5 (Reuters) —"."""

import re
from functools import cache
from typing import NamedTuple

from tui.blocks.front_words import read_words
from tui.blocks.iso_dates import find_order, needs_order, write_iso_date

_LONGEST = 80
_DATELINE = 120
"""The longest dateline (place, date and agency), in code points."""


class DateInLine(NamedTuple):
    """A date in a line: as it is written, with label, weekday and time, and the words before and after it."""

    written: str
    before: str
    after: str


def read_date(line: str) -> str:
    """Return the date in a line, empty if the line has other words: "Published: 2023-05-05" gives "2023-05-05"."""
    body = line.strip()
    if len(body) > _LONGEST or not any(map(str.isdigit, body)):
        return ""
    match = _pattern("dated").fullmatch(body.removesuffix("."))
    return match[1] if match else ""


def find_date_in_line(line: str) -> DateInLine | None:
    """Return the first date in a line."""
    match = _pattern("dated").search(line) if any(map(str.isdigit, line)) else None
    return DateInLine(match[1], line[: match.start()], line[match.end() :]) if match else None


def find_dateline(text: str) -> str:
    """Return the date in the dateline at the beginning of a report; empty if there is none."""
    start = text[:_DATELINE]
    if not any(map(str.isdigit, start)):  # most texts: the patterns take 7 ms to compile
        return ""
    match = _pattern("dateline").match(start) or _pattern("dateline of a place").match(start)
    date = _pattern("date").search(match[0]) if match else None
    return date[0].strip(" ,") if date else ""


def tidy_date(written: str, text: str) -> str:
    """Return the date in a line as YYYY-MM-DD or YYYY-MM; unchanged if it has no year or cannot be read.

    The order of day and month in numeric dates is found in the line, or else in `text`, the text below it.
    """
    if not written:
        return ""
    order = find_order(written) or find_order(text) if needs_order(written) else None
    return write_iso_date(written, order) or written


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern with this name: "date", "dated" (with weekday and time), or one of the datelines."""
    months = "|".join(sorted(map(re.escape, read_words("month")), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, read_words("weekday")), key=len, reverse=True))
    labels = "|".join(sorted(map(re.escape, read_words("label")), key=len, reverse=True))
    day = r"\d{1,2}(?!\d)(?:st|nd|rd|th|er|\.|º)?"
    of = r"(?: de| of)?"
    year = r"(?:,? ?(?:de )?\d{4}| г\.)"
    date = (
        rf"(?:(?:{months})\.? {day}{year}?|{day}{of} (?:{months})\.?{year}?(?: г\.?)?|(?:{months})\.?,? \d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{4}/\d\d?/\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)"
    )
    time = (
        r"(?:(?:[T,·|–—-]| at| um)? ?\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?[ap]\.?m\.?)?"
        r"(?: ?(?:[A-Z]{2,4}\b|Z\b|[+-]\d\d:?\d\d|Uhr))?)?"
    )
    place = r"\(?(?!(?:On|In|At|By|Since|From|Until|To|And)\b)[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}"
    full_date = r"(?=[^\n]*?\b\d{4})"
    dated = rf"(?:(?:{labels}):? *)?((?:(?:{weekdays})\.?,? (?:den |the |le )?)?\b{date}(?:, (?:{weekdays})\b)?{time})"
    return re.compile(
        {
            "dated": rf"(?i){dated}",
            "date": rf"(?i)\b{date}",
            "dateline": (
                rf"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ -]{{2,}}(?:[,(/ ][^\n]*?)?(?: --| ?[—–]| -) (?:(?i:{date}) ?[—–-] )?"
            ),
            "dateline of a place": (
                rf"{place}(?:, {place}){{0,2}}(?:,| [—–-]| \()\)? ?{full_date}(?i:(?:{weekdays})\.?,? )?(?i:{date})\)?"
                r"(?: \([^)\n]{1,30}\))?(?:\.| --| ?[—–:]| -) "
            ),
        }[name]
    )
