"""The people who wrote an article, and the day, as its head shows them."""

import re
from collections.abc import Sequence

MOST_PEOPLE = 20
"""The most people that a byline names."""


def join_names(names: Sequence[str]) -> str:
    """Return names as one writes them in a sentence: "Ada Byron, Tom Brown and Lena Orth"."""
    names = [name for name in names if name][:MOST_PEOPLE]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def shorten_date(date: str) -> str:
    """Return the day of a date with a time of ISO 8601; another date as it is."""
    day = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", date)
    return day[0] if day else date
