"""The meanings of expressions of time before they are resolved against a date."""

from typing import Literal, NamedTuple, TypeAlias

from tui.analysis.dates.intervals import Interval, Part, Season, Unit

Base = Literal["now", "then"]
"""The date that a relative expression counts from: the article's ("yesterday"), or the previous one ("the next
day")."""
Which = Literal["last", "this", "next"]
Within = Literal["Q1", "Q2", "Q3", "Q4", "H1", "H2"]


class Calendar(NamedTuple):
    """A day, a month or a part of a year; with a `year` of None, one that has to be found.

    `which` is what is said of it: "last March", "next March", None for "March"; `base` is "then" for "the following
    spring". `weekday`, 0 for Monday, is said beside the day, and tells the year where that is not.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    within: Within | None = None
    which: Which | None = None
    base: Base = "now"
    weekday: int | None = None


class Known(NamedTuple):
    """An interval that is known without other dates: a year, a decade, a century."""

    interval: Interval


class Holiday(NamedTuple):
    """A holiday: a fixed day, or a number of days after Easter Sunday, or the fourth Thursday of November."""

    name: str
    year: int | None = None
    which: Which | None = None


class Weekday(NamedTuple):
    """A weekday, 0 for Monday; and what is said of it: "last Friday", None for "Friday"."""

    weekday: int
    which: Which | None = None


class Shift(NamedTuple):
    """A number of units from a base: "yesterday", "the previous week", "two years later"."""

    amount: int
    unit: Unit
    base: Base
    is_rough: bool = False
    """Whether it says "about", "nearly" or "more than"."""


class Past(NamedTuple):
    """The units up to the article's date: "the past three years"."""

    amount: int
    unit: Unit


class DayOfMonth(NamedTuple):
    """A day of the month that was mentioned last: "on the 12th"."""

    day: int


class PartOf(NamedTuple):
    """The early, middle or late part of another meaning."""

    part: Part
    whole: "Meaning"


class WithinYear(NamedTuple):
    """A quarter or a half of a year that has to be found: "the first half of last year"."""

    within: Within
    year: Shift


class InYear(NamedTuple):
    """A part of a year that is named beside it: "March next year", "a year ago in April", "this month a year ago"."""

    part: "Calendar | Shift"
    year: Shift


class Figures(NamedTuple):
    """A day in figures whose order is not known: "03/04/2022"."""

    day_first: Interval
    month_first: Interval


class Span(NamedTuple):
    """From the beginning of one interval to the end of another."""

    first: "Meaning"
    last: "Meaning"


class Vague(NamedTuple):
    """An expression of time that names no days: "several years later"."""


Meaning: TypeAlias = (
    Calendar
    | Known
    | Holiday
    | Weekday
    | Shift
    | Past
    | DayOfMonth
    | PartOf
    | WithinYear
    | InYear
    | Figures
    | Span
    | Vague
)


class Expression(NamedTuple):
    """An expression of time in a text: the code points `start` up to, not including, `end`, and what it says."""

    start: int
    end: int
    meaning: Meaning
