"""The people who wrote an article, and the day, as its head shows them."""

import re
from collections.abc import Sequence

_MAX_PEOPLE = 20
"""The most people that a byline names."""
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_PERSON = re.compile(
    rf"\s*(?P<quoted>{_QUOTED})?(?P<name>[^<]*)<(?P<address>[^<>]*)>.*|[^()\s]*@[^()]*\((?P<comment>[^()]+)\)\s*"
)


def join_names(names: Sequence[str]) -> str:
    """Return names as a phrase: "Ada Byron, Tom Brown and Lena Orth"."""
    names = [name for name in names if name][:_MAX_PEOPLE]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def name_person(line: str) -> str:
    """Return the name in "Ada Byron <ada@a.example>" or "ada@a.example (Ada Byron)", or the address without one."""
    person = _PERSON.fullmatch(line)
    if not person:
        return line.strip(" '\"")
    quoted = re.sub(r"\\(.)", r"\1", (person["quoted"] or "")[1:-1])
    name = f"{quoted}{person['name'] or ''}".strip(" '\"")
    return name or (person["comment"] or person["address"] or "").strip()


def shorten_date(date: str) -> str:
    """Return the day, as YYYY-MM-DD, of a date of ISO 8601 or of a mail; other dates are unchanged."""
    date = " ".join(date.split())[:100]
    if day := re.match(r"\d{4}-\d\d-\d\d(?=[T ]|$)", date):
        return day[0]
    if not re.search(r"\d\d:\d\d", date):
        return date
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return date
