"""Intervals of days, which resolved expressions of time mean, and how to write them.

Days are numbered as by `datetime.date.toordinal`, on through the years before 1: the calendar repeats every 400 years.
Year 0 is 1 BC, and all dates are of the Gregorian calendar, as far back as they go.
"""

from datetime import date
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "range"]
Unit = Literal["day", "week", "month", "year", "decade", "century"]
Season = Literal["spring", "summer", "autumn", "winter"]
Part = Literal["early", "mid", "late"]

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
FARTHEST_YEAR = 9_999
"""Years farther from year 0 are not computed with."""
_FIRST_MONTHS: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_WEEKDAYS_KNOWN_FROM = 1753
"""From this year on, English dates are Gregorian, so that computed weekdays are correct."""
_WRITTEN_ALONE = 1000
"""From this year on, a number is read as a year without "AD"."""
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAY_NAMES = "Mon Tue Wed Thu Fri Sat Sun".split()


class Interval(NamedTuple):
    """The days from number `start` up to, not including, `end`, and the unit that named them, such as a month."""

    start: int
    end: int
    grain: Grain


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day. Raises `ValueError` if there is no such day."""
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return date(rest + 1, month, day).toordinal() + cycles * _CYCLE_DAYS


def civil(number: int) -> tuple[int, int, int]:
    """Return the year, month and day of a day's number."""
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    day = date.fromordinal(rest + 1)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def weekday_of(number: int) -> int:
    """Return the weekday of a day, 0 for Monday."""
    return (number - 1) % 7


# Making intervals


def of_day(number: int) -> Interval:
    """Return the interval of one day."""
    return Interval(number, number + 1, "day")


def of_week(number: int) -> Interval:
    """Return the week from Monday on that holds a day."""
    monday = number - weekday_of(number)
    return Interval(monday, monday + 7, "week")


def of_months(year: int, month: int, count: int, grain: Grain) -> Interval:
    """Return `count` months from a month on."""
    end_year, end_month = divmod(year * 12 + month - 1 + count, 12)
    return Interval(day_number(year, month), day_number(end_year, end_month + 1), grain)


def of_years(year: int, count: int = 1, grain: Grain = "year") -> Interval:
    """Return `count` years from a year on."""
    return Interval(day_number(year), day_number(year + count), grain)


def of_season(year: int, season: Season) -> Interval:
    """Return the season that begins in a year, in the northern hemisphere: winter is December to February."""
    return of_months(year, _FIRST_MONTHS[season], 3, "season")


def of_century(number: int, is_bc: bool = False) -> Interval:
    """Return a century: the 19th is 1801 to 1900, the 5th BC is 500 to 401 BC."""
    return of_years(1 - 100 * number if is_bc else 100 * (number - 1) + 1, 100, "century")


def containing(number: int, unit: Unit) -> Interval:
    """Return the day, week, month, year, decade or century that holds a day."""
    year, month, _ = civil(number)
    if unit == "day":
        return of_day(number)
    if unit == "week":
        return of_week(number)
    if unit == "month":
        return of_months(year, month, 1, "month")
    if unit == "year":
        return of_years(year)
    if unit == "decade":
        return of_years(year // 10 * 10, 10, "decade")
    return of_years((year - 1) // 100 * 100 + 1, 100, "century")


def shift(number: int, amount: int, unit: Unit) -> int | None:
    """Return the day that is `amount` units after a day, or before it; None if that is too far away.

    A month after 31 January is the last day of February.
    """
    from dateutil.relativedelta import relativedelta

    if unit in ("day", "week"):
        days = number + amount * (7 if unit == "week" else 1)
        return days if abs(days) < FARTHEST_YEAR * 366 else None
    years, months = (0, amount) if unit == "month" else (amount * _YEARS[unit], 0)
    if abs(years) > FARTHEST_YEAR or abs(months) > FARTHEST_YEAR * 12:
        return None
    year, month, day = civil(number)
    cycles, rest = divmod(year + years, _CYCLE_YEARS)
    more_cycles, rest_of_months = divmod(months, _CYCLE_YEARS * 12)
    start = date(_CYCLE_YEARS + year % _CYCLE_YEARS, month, day)
    shifted: date = start + relativedelta(years=rest - year % _CYCLE_YEARS, months=rest_of_months)
    return shifted.toordinal() + (cycles - 1 + more_cycles) * _CYCLE_DAYS


def find_weekday(number: int, weekday: int, direction: int) -> int:
    """Return the nearest such weekday from a day on, that day included; back from it if `direction` is negative."""
    return number + ((weekday - weekday_of(number)) % 7 if direction > 0 else -((weekday_of(number) - weekday) % 7))


def easter(year: int) -> int | None:
    """Return Easter Sunday of a year; None where the rule for it is not known."""
    from dateutil.easter import easter as compute_easter

    if not 1583 <= year <= 4099:
        return None
    sunday: date = compute_easter(year)
    return sunday.toordinal()


def cut(interval: Interval, part: Part) -> Interval:
    """Return the early, middle or late part: ten days of a month, four or three years of a decade, or a third."""
    place = ("early", "mid", "late").index(part)
    year, month, _ = civil(interval.start)
    if interval.grain == "month":
        bounds = [interval.start, interval.start + 10, interval.start + 20, interval.end]
    elif interval.grain == "decade":
        bounds = [day_number(year + years) for years in (0, 4, 7, 10)]
    elif interval.grain in ("day", "week"):
        return interval
    else:
        end_year, end_month, _ = civil(interval.end)
        months = (end_year - year) * 12 + end_month - month
        bounds = [of_months(year, month, months * third // 3, "range").end for third in range(4)]
    return Interval(bounds[place], bounds[place + 1], "range")


# Writing


def write_iso(interval: Interval) -> str:
    """Return an interval for programs: 2023-09-19, 2023-09, 2023, 2023-Q3, 2023-H1, 1848-spring, 1990s, 19th.

    Others are written as their first and last day, month or year: 2023-09-18/2023-09-24, 1990/1995. Years before 1 are
    as in ISO 8601: 44 BC is -0043.
    """
    year, month, day = civil(interval.start)
    name = f"-{-year:04}" if year < 0 else f"{year:04}"
    match interval.grain:
        case "day":
            return f"{name}-{month:02}-{day:02}"
        case "month":
            return f"{name}-{month:02}"
        case "year":
            return name
        case "quarter":
            return f"{name}-Q{(month + 2) // 3}"
        case "half":
            return f"{name}-H{(month + 5) // 6}"
        case "season":
            return f"{name}-{_season_from(month)}"
        case "decade":
            return f"{name}s"
        case "century":
            return _name_century(year, "-{}", "{}")
    starts, ends = (month, day), civil(interval.end)[1:]
    unit: Unit = "year" if starts == ends == (1, 1) else "month" if starts[1] == ends[1] == 1 else "day"
    return "/".join(write_iso(containing(number, unit)) for number in (interval.start, interval.end - 1))


def write_interval(interval: Interval) -> str:
    """Return an interval for people: "Tue 19 Sep 2023", "18–24 Sep 2023", "Sep 2023", "Q3 2023", "1990s", "44 BC"."""
    year, month, day = civil(interval.start)
    last_year, last_month, last_day = civil(interval.end - 1)
    match interval.grain:
        case "day":
            weekday = f"{WEEKDAY_NAMES[weekday_of(interval.start)]} " if year >= _WEEKDAYS_KNOWN_FROM else ""
            return f"{weekday}{day} {MONTH_NAMES[month - 1]} {write_year(year)}"
        case "month":
            return f"{MONTH_NAMES[month - 1]} {write_year(year)}"
        case "year":
            return write_year(year)
        case "quarter":
            return f"Q{(month + 2) // 3} {write_year(year)}"
        case "half":
            return f"{'1st' if month == 1 else '2nd'} half {write_year(year)}"
        case "season":
            return f"{_season_from(month)} {write_year(year)}"
        case "decade":
            return f"{year}s"
        case "century":
            return _name_century(year, "{} c. BC", "{} c.")
    if (month, day) == (1, 1) and (last_month, last_day) == (12, 31):
        return f"{year}–{write_year(last_year)}" if (year > 0) == (last_year > 0) else _join_years(year, last_year)
    last = f"{MONTH_NAMES[last_month - 1]} {write_year(last_year)}"
    first = MONTH_NAMES[month - 1] + (f" {write_year(year)}" if year != last_year else "")
    if day == 1 and civil(interval.end)[2] == 1:
        return last if (year, month) == (last_year, last_month) else f"{first}–{last}"
    if (year, month) == (last_year, last_month):
        return f"{day}–{last_day} {last}"
    return f"{day} {first} – {last_day} {last}"


def write_year(year: int) -> str:
    """Return a year as people write it: 2023, AD 79, 44 BC."""
    return f"{1 - year} BC" if year < 1 else f"AD {year}" if year < _WRITTEN_ALONE else str(year)


def _join_years(first: int, last: int) -> str:
    return f"{write_year(first)} – {write_year(last)}"


def _season_from(month: int) -> Season:
    return next(season for season, first in _FIRST_MONTHS.items() if first == month)


def _name_century(first_year: int, before_christ: str, after: str) -> str:
    if first_year < 1:
        return before_christ.format(write_ordinal((1 - first_year) // 100))
    return after.format(write_ordinal((first_year - 1) // 100 + 1))


def write_ordinal(number: int) -> str:
    """Return a number with its ending: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
