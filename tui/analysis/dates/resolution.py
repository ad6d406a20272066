"""Resolves expressions of time: against the article's date, or the last date before them, or by themselves.

Without an article's date, "yesterday" and "on Tuesday" stay unresolved. What is found by a convention of newspapers
("on Tuesday" is the last Tuesday, unless the clause speaks of the future) or of stories ("in March" follows the date
before) is a guess.
"""

import re
from typing import Final, NamedTuple

from tui.analysis.dates.intervals import (
    Grain,
    Interval,
    Unit,
    civil,
    containing,
    cut,
    day_number,
    easter,
    find_weekday,
    of_day,
    of_months,
    of_season,
    of_years,
    shift,
    weekday_of,
)
from tui.analysis.dates.meanings import (
    Calendar,
    DayOfMonth,
    Expression,
    Holiday,
    Known,
    Meaning,
    PartOf,
    Past,
    Shift,
    Span,
    Vague,
    Weekday,
    WithinYear,
)
from tui.analysis.dates.words import HOLIDAYS, MOVABLE

_UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month", "year", "decade", "century")
_FINENESS: Final[dict[Grain, int]] = {
    "day": 0,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "half": 3,
    "season": 3,
    "year": 3,
    "decade": 4,
    "century": 5,
}
"""The finest unit, as a place in `_UNITS`, that can be counted from a date that is as coarse as this."""
_DAYS: Final = (14, 31, 62, 3_660)
"""How long a range is at most from which these units can be counted."""

_FUTURE: Final = re.compile(
    r"(?i:\b(?:will|won[’']t|shall|going to|due|expected to|scheduled|set to|plans? to|planned for|about to|upcoming|"
    r"hopes? to|aims? to|is to|are to|to be|take place|takes place|from now)\b)|[’']ll\b|"
    r"\b(?:opens|closes|begins|starts|ends|returns|meets|plays|faces|expires|goes|airs|hosts|convenes|"
    r"reports (?:on )?(?:its|their|his|her|the))\b|"
    r"\b(?:is|are)\s+(?:on|in|at|for|from)\s+(?:the\s+)?$|"
    r"\b(?:ha(?:ve|s)|is|are|must|can|may|should)\s(?:[\w’]+\s){0,4}(?:until|till|by)\s+(?:the\s+)?$"
)
_CLAUSE_START: Final = re.compile(r"[.!?;:,—–]\s|\b(?:and|but|that)\s")
_FRAMES: Final[tuple[Grain, ...]] = ("day", "month", "season", "year")
_LOOKED_BACK = 120
"""In code points: how far before an expression its clause is looked for."""
_REMEMBERED = 2_000
"""In code points: how far back the date before may be that "the next day" or "in March" refers to."""
_FRAME = 12
"""In code points: a year this near to the start of its sentence says when all of the paragraph happens."""


class Found(NamedTuple):
    """What an expression means: some days, unless that cannot be known; `is_guess` says that a convention decided."""

    interval: Interval | None
    is_guess: bool = False


class Resolver:
    """Resolves the expressions of a text one after the other; `today` is the number of the article's day, if known."""

    def __init__(self, today: int | None) -> None:
        self._today = today
        self._then: Interval | None = None
        self._then_at = 0
        self._in_paragraph: dict[int, Interval] = {}
        """The last date in the paragraph for each fineness."""
        self._frame: int | None = None
        self._start = 0

    def begin_paragraph(self, start: int) -> None:
        """Begin the paragraph at an offset: forget the year that the one before was about."""
        self._frame, self._start, self._in_paragraph = None, start, {}

    def resolve(self, text: str, expression: Expression) -> Found:
        """Return what the next expression of a text means."""
        meaning, at = expression.meaning, self._start + expression.start
        if at - self._then_at > _REMEMBERED:
            self._then = None
        clause = _find_clause(text, expression.start)
        found = self._read(meaning, bool(_FUTURE.search(clause)))
        if found.interval:
            self._then, self._then_at = found.interval, at
            fineness = _fineness(found.interval)
            self._in_paragraph.pop(fineness, None)  # so that the last one is at the end
            self._in_paragraph[fineness] = found.interval
            names_year = isinstance(meaning, Known) or (isinstance(meaning, Calendar) and meaning.year is not None)
            if names_year and found.interval.grain in _FRAMES and _opens_sentence(text, expression.start):
                self._frame = civil(found.interval.start)[0]
        return found

    def _read(self, meaning: Meaning, is_future: bool) -> Found:
        match meaning:
            case Known():
                return Found(meaning.interval)
            case Calendar():
                return self._find_calendar(meaning, is_future)
            case Weekday():
                return self._find_weekday(meaning, is_future)
            case Shift():
                return self._shift(meaning)
            case Holiday():
                return self._find_holiday(meaning, is_future)
            case PartOf():
                whole = self._read(meaning.whole, is_future)
                return Found(cut(whole.interval, meaning.part) if whole.interval else None, whole.is_guess)
            case Past():
                return self._count_back(meaning)
            case WithinYear():
                year = self._shift(meaning.year)
                if not year.interval:
                    return Found(None)
                return Found(_place(Calendar(within=meaning.within), civil(year.interval.start)[0]), year.is_guess)
            case DayOfMonth():
                return self._find_day_of_month(meaning)
            case Span():
                return self._join(meaning, is_future)
            case Vague():
                return Found(None)

    def _find_calendar(self, meaning: Calendar, is_future: bool) -> Found:
        if meaning.year is not None:
            return Found(_place(meaning, meaning.year))
        if meaning.base == "then":
            return self._find_beside(meaning)
        if self._today is not None and (meaning.which or self._frame is None):
            return Found(_find_near(meaning, self._today, is_future), is_guess=True)
        if self._frame is not None:
            return Found(_place(meaning, self._frame), is_guess=True)
        if self._then is None:
            return Found(None)
        return Found(_find_from(meaning, self._then.start), is_guess=True)

    def _find_beside(self, meaning: Calendar) -> Found:
        """Find the first after the last date, or the last before it: "the following spring"."""
        then = self._then or (of_day(self._today) if self._today is not None else None)
        if then is None:
            return Found(None)
        near = _place_around(meaning, civil(then.start)[0])
        if meaning.which == "next":
            return Found(next((interval for interval in near if interval.start >= then.end), None), is_guess=True)
        return Found(next((interval for interval in near[::-1] if interval.end <= then.start), None), is_guess=True)

    def _find_weekday(self, meaning: Weekday, is_future: bool) -> Found:
        if self._today is None:
            return Found(None)
        if meaning.which == "last":
            day = find_weekday(self._today - 1, meaning.weekday, -1)
        elif meaning.which == "next":
            day = find_weekday(self._today + 1, meaning.weekday, 1)
        else:
            day = find_weekday(self._today, meaning.weekday, 1 if is_future or meaning.which == "this" else -1)
        return Found(of_day(day), is_guess=True)

    def _shift(self, meaning: Shift) -> Found:
        then = self._find_then(_UNITS.index(meaning.unit)) if meaning.base == "then" else None
        if then:
            base = then.end - 1 if meaning.amount > 0 and meaning.unit == "day" else then.start
        elif self._today is not None and (meaning.base == "now" or (self._then is None and meaning.amount < 0)):
            base = self._today  # also for “the previous week”, in the news
        else:
            return Found(None)
        shifted = shift(base, meaning.amount, meaning.unit)
        if shifted is None:
            return Found(None)
        unit = meaning.unit
        if abs(meaning.amount) > 1 and unit in ("decade", "century"):
            unit = "year"
        elif meaning.unit == "decade" and meaning.base == "then" and meaning.amount:
            unit = "year"  # “a decade earlier” counts years from a date
        return Found(containing(shifted, unit), meaning.base == "then" or meaning.is_rough)

    def _find_then(self, unit: int) -> Interval | None:
        """Return the date before from which a unit can be counted: "the next day" is none after "in 1815"."""
        if self._then is None or _fineness(self._then) <= unit:
            return self._then
        fine_enough = [interval for fineness, interval in self._in_paragraph.items() if fineness <= unit]
        return fine_enough[-1] if fine_enough else None

    def _count_back(self, meaning: Past) -> Found:
        if self._today is None:
            return Found(None)
        start = shift(self._today, -meaning.amount, meaning.unit)
        return Found(Interval(start, self._today + 1, "range") if start is not None else None)

    def _find_holiday(self, meaning: Holiday, is_future: bool) -> Found:
        if meaning.year is not None:
            return Found(_place_holiday(meaning.name, meaning.year))
        if self._today is not None:
            year = civil(self._today)[0]
            near = [feast for years in (-1, 0, 1) if (feast := _place_holiday(meaning.name, year + years))]
            if meaning.which == "this":
                return Found(_place_holiday(meaning.name, year), is_guess=True)
            if meaning.which == "next" or (is_future and meaning.which is None):
                return Found(next((feast for feast in near if feast.end > self._today), None), is_guess=True)
            return Found(next((feast for feast in near[::-1] if feast.start <= self._today), None), is_guess=True)
        if self._then is None:
            return Found(None)
        year = civil(self._then.start)[0]
        feasts = filter(None, (_place_holiday(meaning.name, year + years) for years in (0, 1)))
        return Found(next((feast for feast in feasts if feast.end > self._then.start), None), is_guess=True)

    def _find_day_of_month(self, meaning: DayOfMonth) -> Found:
        base = self._then.start if self._then and _fineness(self._then) <= 2 else self._today
        if base is None:
            return Found(None)
        year, month, _ = civil(base)
        return Found(_try_day(year, month, meaning.day), is_guess=True)

    def _join(self, meaning: Span, is_future: bool) -> Found:
        last = self._read(meaning.last, is_future)
        first_meaning = meaning.first
        if isinstance(first_meaning, Weekday) and isinstance(meaning.last, Weekday) and is_future:
            first = self._find_weekday(first_meaning, is_future)
            if first.interval:
                end = find_weekday(first.interval.start, meaning.last.weekday, 1) + 1
                return Found(Interval(first.interval.start, end, "range"), is_guess=True)
        if not last.interval:
            return Found(None)
        if isinstance(first_meaning, Calendar) and first_meaning.year is None:
            year = civil(last.interval.start)[0]
            first = Found(_place(first_meaning, year))
            if first.interval and first.interval.start >= last.interval.end:
                first = Found(_place(first_meaning, year - 1))
        elif isinstance(first_meaning, Weekday) and first_meaning.which is None:
            first = Found(of_day(find_weekday(last.interval.start, first_meaning.weekday, -1)))
        else:
            first = self._read(first_meaning, is_future)
        if not first.interval or first.interval.start >= last.interval.end:
            return Found(None)
        return Found(Interval(first.interval.start, last.interval.end, "range"), first.is_guess or last.is_guess)


def _fineness(interval: Interval) -> int:
    if interval.grain == "range":
        return sum(interval.end - interval.start > days for days in _DAYS)
    return _FINENESS[interval.grain]


def _find_near(meaning: Calendar, today: int, is_future: bool) -> Interval | None:
    """Return the one that an article of a day means: the last that has begun, unless it speaks of the future."""
    if meaning.which == "this":
        return _place(meaning, civil(today)[0])
    near = _place_around(meaning, civil(today)[0])
    if meaning.weekday is not None:
        fitting = [day for day in near if weekday_of(day.start) == meaning.weekday]
        if fitting:
            return min(fitting, key=lambda day: abs(day.start - today))
    if meaning.which == "next" or (is_future and meaning.which is None):
        return next((interval for interval in near if interval.start >= today), None)
    if meaning.which == "last":
        return next((interval for interval in near[::-1] if interval.end <= today), None)
    return next((interval for interval in near[::-1] if interval.start <= today), None)


def _find_from(meaning: Calendar, day: int) -> Interval | None:
    """Return the first that does not lie before a day."""
    return next((interval for interval in _place_around(meaning, civil(day)[0]) if interval.end > day), None)


def _place_around(meaning: Calendar, year: int) -> list[Interval]:
    """Return what it is in the year before, in this one and in the next."""
    return [interval for years in (-1, 0, 1) if (interval := _place(meaning, year + years))]


def _place(meaning: Calendar, year: int) -> Interval | None:
    """Return what a part of a year is in a year; None for 29 February of another year than a leap year."""
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
    return _try_day(year, meaning.month, meaning.day)


def _try_day(year: int, month: int, day: int) -> Interval | None:
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


def _find_clause(text: str, offset: int) -> str:
    """Return the words before an offset that belong to its clause."""
    before = text[max(0, offset - _LOOKED_BACK) : offset]
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    return before[starts[-1] :] if starts else before


def _opens_sentence(text: str, offset: int) -> bool:
    before = text[max(0, offset - _FRAME) : offset].rstrip()
    return offset <= _FRAME or bool(re.search(r"[.!?][”\"’)]?\s+\w*$", before))
