"""Resolves expressions of time against the article's date or the previous date in the text, where they need one.

Without an article's date, "yesterday", "on Tuesday" and "last March" stay unresolved. A date that follows from a
convention of newspapers ("on Tuesday" is the last Tuesday, unless the clause is in the future tense) or of stories ("in
March" follows the previous date) is a guess. If tense and words such as "last" leave two years equally likely, the
expression stays unresolved.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from tui.analysis.dates.intervals import (
    Grain,
    Interval,
    Unit,
    civil,
    containing,
    cut,
    find_weekday,
    of_day,
    shift,
    weekday_of,
)
from tui.analysis.dates.meanings import (
    Calendar,
    DayOfMonth,
    Expression,
    Figures,
    Holiday,
    InYear,
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
from tui.analysis.dates.placing import place, place_around, place_day
from tui.analysis.dates.tense import Tense, is_flashback, read_tense
from tui.blocks.iso_dates import Order

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
"""The index in `_UNITS` of the finest unit that can be counted from an interval of this kind."""
_DAYS: Final = (14, 31, 62, 3_660)
"""The longest ranges, in days, from which days, weeks, months and years can be counted."""

_FRAMES: Final[tuple[Grain, ...]] = ("day", "month", "season", "year")
_REMEMBERED = 2_000
"""How many code points before "the next day" or "in March" the date may be that these refer to."""
_SAME_SENTENCE = 200
"""How many code points after it, in the same sentence, the year that opens a sentence applies."""
_SENTENCE_END: Final = re.compile(r"[.!?;][”\"’)]?\s")
_FRAME = 12
"""A year within this many code points of the start of a sentence applies to the rest of the paragraph."""


class Resolution(NamedTuple):
    """The days that an expression means; None if they cannot be known. `is_guess` is true if a convention decided."""

    interval: Interval | None
    is_guess: bool = False


class Resolver:
    """Resolves the expressions of a text one after the other.

    `now` is the article's day, or only its month; None if neither is known. `order` is the order of day and month in
    the article's numeric dates.
    """

    def __init__(self, now: Interval | None, order: Order | None = None) -> None:
        self._now = now
        self._today = now.start if now and now.grain == "day" else None
        self._order = order
        self._then: Interval | None = None
        self._then_at = 0
        self._in_paragraph: dict[int, Interval] = {}
        """The last date in the paragraph for each fineness."""
        self._frame: int | None = None
        self._sentence_year: tuple[int, int] | None = None
        """The year that opens the sentence ("Last year’s fair …"), and the offset of its end in the paragraph."""
        self._follows_year = False
        """Whether the previous date, in the same paragraph, names a year other than the article's."""
        self._start = 0
        self._place = ("", 0, 0)
        """The text, and the start and end in it of the expression that is being resolved."""

    def begin_paragraph(self, start: int) -> None:
        """Begin the paragraph at an offset: forget the year of the previous one."""
        self._frame, self._start, self._in_paragraph, self._follows_year = None, start, {}, False
        self._sentence_year = None

    def resolve(self, text: str, expression: Expression) -> Resolution:
        """Return the days that the next expression of a text means."""
        meaning, at = expression.meaning, self._start + expression.start
        if at - self._then_at > _REMEMBERED:
            self._then = None
        self._place = (text, expression.start, expression.end)
        resolution = self._read(meaning)
        if resolution.interval:
            self._then, self._then_at = resolution.interval, at
            fineness = _fineness(resolution.interval)
            self._in_paragraph.pop(fineness, None)  # so that the last one is at the end
            self._in_paragraph[fineness] = resolution.interval
            names_year = isinstance(meaning, Known) or (isinstance(meaning, Calendar) and meaning.year is not None)
            year = civil(resolution.interval.start)[0]
            self._follows_year = names_year and not (self._now and year == civil(self._now.start)[0])
            if isinstance(meaning, Shift) and meaning.unit == "year" and meaning.amount and meaning.base == "now":
                self._sentence_year = (year, expression.end) if _opens_sentence(text, expression.start) else None
            is_frame = (
                resolution.interval.grain in _FRAMES and resolution.interval != self._now
            )  # a dateline names that day
            if names_year and is_frame and _opens_sentence(text, expression.start):
                self._frame = year
        return resolution if resolution.interval else Resolution(None)

    def _read(self, meaning: Meaning) -> Resolution:
        """Return the days that a meaning stands for."""
        match meaning:
            case Known():
                return Resolution(meaning.interval)
            case Calendar() | Holiday():
                return self._find_calendar(meaning)
            case Weekday():
                return self._find_weekday(meaning)
            case Shift():
                return self._shift(meaning)
            case PartOf():
                whole = self._read(meaning.whole)
                return Resolution(cut(whole.interval, meaning.part) if whole.interval else None, whole.is_guess)
            case Past():
                return self._count_back(meaning)
            case WithinYear():
                year = self._shift(meaning.year)
                if not year.interval:
                    return Resolution(None)
                return Resolution(place(Calendar(within=meaning.within), civil(year.interval.start)[0]), year.is_guess)
            case InYear():
                return self._find_in_year(meaning)
            case Figures():
                return self._read_figures(meaning)
            case DayOfMonth():
                return self._find_day_of_month(meaning)
            case Span():
                return self._join(meaning)
            case Vague():
                return Resolution(None)

    def _read_tense(self) -> Tense | None:
        return read_tense(*self._place)

    def _find_calendar(self, meaning: Calendar | Holiday) -> Resolution:
        """Resolve a date or holiday, such as "in May", which may lack a year."""
        if meaning.year is not None:
            return Resolution(place(meaning, meaning.year))
        if isinstance(meaning, Calendar) and meaning.base == "then":
            return self._find_beside(meaning)
        if self._sentence_year and not meaning.which and self._is_in_sentence_from(self._sentence_year[1]):
            return Resolution(place(meaning, self._sentence_year[0]), is_guess=True)
        if self._now is not None and (meaning.which or self._frame is None):
            if self._follows_year and not meaning.which and _opens_sentence(*self._place[:2]):
                # "He left in 1961. In May he came back": in May of 1961, or in the May before the article.
                return Resolution(None)
            return Resolution(_find_near(meaning, self._now, self._read_tense), is_guess=True)
        if meaning.which or (self._frame is None and self._then is None):
            return Resolution(None)
        if self._frame is not None:
            return Resolution(place(meaning, self._frame), is_guess=True)
        assert self._then is not None
        near = place_around(meaning, civil(self._then.start)[0])
        if is_flashback(*self._place):
            return Resolution(_last(near, self._then.start), is_guess=True)
        return Resolution(next((interval for interval in near if interval.end > self._then.start), None), is_guess=True)

    def _is_in_sentence_from(self, start: int) -> bool:
        """Whether the expression that is being resolved is in the same sentence as `start`, an offset before it."""
        text, end, _ = self._place
        return end - start < _SAME_SENTENCE and not _SENTENCE_END.search(text, start, end)

    def _find_in_year(self, meaning: InYear) -> Resolution:
        year = self._shift(meaning.year)
        if not year.interval:
            return Resolution(None)
        number = civil(year.interval.start)[0]
        if isinstance(meaning.part, Calendar):
            return Resolution(place(meaning.part, number), year.is_guess)
        month = self._shift(meaning.part).interval
        return Resolution(place(Calendar(month=civil(month.start)[1]), number) if month else None, year.is_guess)

    def _read_figures(self, meaning: Figures) -> Resolution:
        if self._order is None:
            return Resolution(None)
        return Resolution(meaning.day_first if self._order == "day first" else meaning.month_first)

    def _find_beside(self, meaning: Calendar) -> Resolution:
        """Find the first such interval after the previous date, or the last one before it: "the following spring"."""
        then = self._then or self._now
        if then is None:
            return Resolution(None)
        near = place_around(meaning, civil(then.start)[0])
        if meaning.which == "next":
            return Resolution(next((interval for interval in near if interval.start >= then.end), None), is_guess=True)
        return Resolution(
            next((interval for interval in near[::-1] if interval.end <= then.start), None), is_guess=True
        )

    def _find_weekday(self, meaning: Weekday) -> Resolution:
        if self._today is None:
            return Resolution(None)
        if meaning.which == "last":
            day = find_weekday(self._today - 1, meaning.weekday, -1)
        elif meaning.which == "next":
            day = find_weekday(self._today + 1, meaning.weekday, 1)
        else:
            day = find_weekday(
                self._today, meaning.weekday, 1 if self._read_tense() == "future" or meaning.which == "this" else -1
            )
        return Resolution(of_day(day), is_guess=True)

    def _shift(self, meaning: Shift) -> Resolution:
        then = self._find_then(_UNITS.index(meaning.unit)) if meaning.base == "then" else None
        if then:
            base = then.end - 1 if meaning.amount > 0 and meaning.unit == "day" else then.start
        elif self._can_count(meaning.unit) and (meaning.base == "now" or (self._then is None and meaning.amount < 0)):
            assert self._now is not None
            base = self._now.start  # also for “the previous week”, in the news
        else:
            return Resolution(None)
        shifted = shift(base, meaning.amount, meaning.unit)
        if shifted is None:
            return Resolution(None)
        unit = meaning.unit
        if abs(meaning.amount) > 1 and unit in ("decade", "century"):
            unit = "year"
        elif meaning.unit == "decade" and meaning.base == "then" and meaning.amount:
            unit = "year"  # “a decade earlier” counts years from a date
        return Resolution(containing(shifted, unit), meaning.base == "then" or meaning.is_rough)

    def _can_count(self, unit: Unit) -> bool:
        """Whether the article's date is known precisely enough to count a unit from it."""
        return self._now is not None and _fineness(self._now) <= _UNITS.index(unit)

    def _find_then(self, unit: int) -> Interval | None:
        """Return the previous date from which a unit can be counted: "in 1815" has no next day."""
        if self._then is None or _fineness(self._then) <= unit:
            return self._then
        fine_enough = [interval for fineness, interval in self._in_paragraph.items() if fineness <= unit]
        return fine_enough[-1] if fine_enough else None

    def _count_back(self, meaning: Past) -> Resolution:
        if not self._now or not self._can_count(meaning.unit):
            return Resolution(None)
        start = shift(self._now.start, -meaning.amount, meaning.unit)
        return Resolution(Interval(start, self._now.end, "range") if start is not None else None)

    def _find_day_of_month(self, meaning: DayOfMonth) -> Resolution:
        base = self._then if self._then and _fineness(self._then) <= 2 else self._now
        if base is None:
            return Resolution(None)
        year, month, _ = civil(base.start)
        return Resolution(place_day(year, month, meaning.day), is_guess=True)

    def _join(self, meaning: Span) -> Resolution:
        """Resolve a range, whose ends may take missing parts from each other."""
        last = self._read(meaning.last)
        first_meaning = meaning.first
        if isinstance(first_meaning, Weekday) and isinstance(meaning.last, Weekday) and self._read_tense() == "future":
            first = self._find_weekday(first_meaning)
            if first.interval:
                end = find_weekday(first.interval.start, meaning.last.weekday, 1) + 1
                return Resolution(Interval(first.interval.start, end, "range"), is_guess=True)
        if not last.interval:
            return Resolution(None)
        if isinstance(first_meaning, Calendar) and first_meaning.year is None:
            year = civil(last.interval.start)[0]
            first = Resolution(place(first_meaning, year))
            if first.interval and first.interval.start >= last.interval.end:
                first = Resolution(place(first_meaning, year - 1))
        elif isinstance(first_meaning, Weekday) and first_meaning.which is None:
            first = Resolution(of_day(find_weekday(last.interval.start, first_meaning.weekday, -1)))
        else:
            first = self._read(first_meaning)
        if not first.interval or first.interval.start >= last.interval.end:
            return Resolution(None)
        return Resolution(Interval(first.interval.start, last.interval.end, "range"), first.is_guess or last.is_guess)


def _fineness(interval: Interval) -> int:
    if interval.grain == "range":
        return sum(interval.end - interval.start > days for days in _DAYS)
    return _FINENESS[interval.grain]


def _find_near(meaning: Calendar | Holiday, now: Interval, read_tense: Callable[[], Tense | None]) -> Interval | None:
    """Return the interval that an article of this date means; None if two years are equally likely."""
    year = civil(now.start)[0]
    if meaning.which == "this":
        return place(meaning, year)
    near = place_around(meaning, year)
    last, following = _last(near, now.end - 1), next((interval for interval in near if interval.end > now.start), None)
    if isinstance(meaning, Calendar) and meaning.weekday is not None:
        fitting = [day for day in near if weekday_of(day.start) == meaning.weekday]
        if fitting:
            return min(fitting, key=lambda day: abs(day.start - now.start))
    if meaning.which == "last":
        return next((interval for interval in near[::-1] if interval.end <= now.start), None)
    if meaning.which == "next":
        following = next((interval for interval in near if interval.start >= now.end), None)
        is_this_year = isinstance(meaning, Calendar) and following and civil(following.start)[0] == year
        return None if is_this_year else following  # “next June”, said in May, may be of this year or the next
    tense = read_tense()
    if tense == "future" or not last or not following:
        return following or last
    is_last_nearer = now.start - last.start <= following.start - now.start
    if tense == "past" or is_last_nearer:
        return last
    return following if tense == "planned" else None


def _last(intervals: list[Interval], day: int) -> Interval | None:
    """Return the last interval that begins on or before a day."""
    return next((interval for interval in intervals[::-1] if interval.start <= day), None)


def _opens_sentence(text: str, offset: int) -> bool:
    before = text[max(0, offset - _FRAME) : offset].rstrip()
    return offset <= _FRAME or bool(re.search(r"[.!?][”\"’)]?\s+\w*$", before))
