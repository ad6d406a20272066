"""Finds the days of months, other parts of a year, and holidays in a given year."""

from typing import Final

from tui.analysis.dates.intervals import (
    Interval,
    day_number,
    easter,
    find_weekday,
    of_day,
    of_months,
    of_season,
    of_years,
)
from tui.analysis.dates.meanings import Calendar, Holiday
from tui.analysis.dates.words import HOLIDAYS, MOVABLE

_YEARS_AROUND: Final = (-2, -1, 0, 1, 2)


def place_around(meaning: Calendar | Holiday, year: int) -> list[Interval]:
    """Return the interval that has this meaning in each of five years, of which `year` is the middle one."""
    return [interval for years in _YEARS_AROUND if (interval := place(meaning, year + years))]


def place(meaning: Calendar | Holiday, year: int) -> Interval | None:
    """Return the interval that has this meaning in a year; None if there is none, as 29 February in most years."""
    if isinstance(meaning, Holiday):
        return _place_holiday(meaning.name, year)
    if meaning.season:
        return of_season(year, meaning.season)
    if meaning.within:
        number = int(meaning.within[1])
        if meaning.within[0] == "Q":
            return of_months(year, 3 * number - 2, 3, "quarter")
        return of_months(year, 6 * number - 5, 6, "half")
    if meaning.month is None:
        return of_years(year)
    if meaning.day is None:
        return of_months(year, meaning.month, 1, "month")
    return place_day(year, meaning.month, meaning.day)


def place_day(year: int, month: int, day: int) -> Interval | None:
    """Return the interval of a day; None if there is no such day."""
    try:
        return of_day(day_number(year, month, day))
    except ValueError:
        return None


def _place_holiday(name: str, year: int) -> Interval | None:
    if name in HOLIDAYS:
        return of_day(day_number(year, *HOLIDAYS[name]))
    if name in MOVABLE:
        sunday = easter(year)
        return of_day(sunday + MOVABLE[name]) if sunday is not None else None
    return of_day(find_weekday(day_number(year, 11, 22), 3, 1))  # Thanksgiving
