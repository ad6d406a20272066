"""The rows of the dated events of an article: a heading for the days, and below it the events of these days."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple, overload

from rich.segment import Segment
from rich.style import Style

from tui.analysis.dates import DateMention, write_interval
from tui.analysis.events import Event, find_sentence, make_event, read_words
from tui.cooperative import Cooperative
from tui.model import Actor, Article, Cast
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, hide, offset_at_cell
from tui.text.excerpts import ELLIPSIS, wrap_words
from tui.ui.state.jumps import Jump
from tui.ui.theming.styles import ThemeStyles

AS_WRITTEN = "as written, day unknown"
"""The heading above the events whose days are not known."""
_LEAD = 3
"""Cells before the words of an event: a space, the glyph of who is in it, and "?" for a guess."""
_DATE_SHARE = 0.6
"""The end of the expression of time is at most at this share of the last line."""
_LINES = 2
_EVENTS_A_STEP = 10


class EventHeading(NamedTuple):
    """The days of the events below."""

    words: str
    jump: Jump | None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the days."""
        return [Segment(fit(self.words, width), base + styles.title)]


class EventRow(NamedTuple):
    """An event: its sentence, in which the expression of time is highlighted."""

    article: Article
    event: Event
    actors: tuple[Actor, ...]
    days: str

    @property
    def jump(self) -> Jump | None:
        """The sentence."""
        return Jump(self.event.sentence, label=self.days)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the first line."""
        return self.draw_lines(width, base, styles)[0]

    def draw_lines(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Sequence[Segment]]:
        """Draw the words around the expression of time, from the beginning of the sentence if there is room."""
        kind = self.actors[0].kind if self.actors else None
        is_guess = self.event.date.interval is not None and self.event.date.is_guess
        leads = [
            [
                Segment(f" {kind.glyph}" if kind else "  ", base + styles.glyphs[kind.name] if kind else base),
                Segment("?" if is_guess else " ", base + styles.muted),
            ],
            [Segment(" " * _LEAD, base)],
        ]
        lines, count = [], 1 if self.length <= width - _LEAD else _LINES
        words, start, end = self._read(max(1, width - _LEAD), count)
        at = 0
        for lead, line in zip(leads, wrap_words(words, max(1, width - _LEAD), count), strict=False):
            at = max(at, words.find(line.removesuffix(ELLIPSIS), at))
            first, last = (max(0, min(len(line), offset - at)) for offset in (start, end))
            parts = ((line[:first], base), (line[first:last], base + styles.title), (line[last:], base))
            lines.append([*lead, *(Segment(part, style) for part, style in parts if part)])
            at += len(line.removesuffix(ELLIPSIS))
        return lines

    @property
    def length(self) -> int:
        """The length of the sentence in code points. It takes two lines if it may not fit into one."""
        return self.event.sentence.end - self.event.sentence.start

    def _read(self, room: int, lines: int) -> tuple[str, int, int]:
        """Return the words to show, and the span of the expression of time in them."""
        sentence, date = self.event.sentence, self.event.date
        before, words, after = (
            hide(read_words(self.article, TextSpan(start, end)))
            for start, end in ((sentence.start, date.start), (date.start, date.end), (date.end, sentence.end))
        )
        if before and self.article.text[date.start - 1].isspace():
            before += " "
        if self.article.text[date.end : date.end + 1].isspace():
            after = f" {after}"
        excess = cell_width(before) + cell_width(words) - int(room * (lines - 1 + _DATE_SHARE))
        if excess > 1 and cell_width(before + words + after) > room * lines:
            before = _cut_beginning(before, excess + 1)
        return before + words + after, len(before), len(before) + len(words)


class EventRows(Sequence[EventHeading | EventRow]):
    """The rows of dates in order of time, with a heading above dates of the same days.

    Rows are created when they are needed.

    `places` has for each row the index of its date; for a heading that of the first date below, less `len(dates)`, so
    that it is negative. `lengths` has the length of each sentence, 0 for a heading. The headings of days that are known
    by a guess alone are at `guesses`.
    """

    def __init__(
        self,
        article: Article,
        cast: Cast,
        dates: Sequence[DateMention],
        places: "array[int]",
        lengths: "array[int]",
        guesses: frozenset[int],
    ) -> None:
        self._article = article
        self._cast = cast
        self.dates = dates
        self._places = places
        self._lengths = lengths
        self._guesses = guesses

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> EventHeading | EventRow: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[EventHeading | EventRow]: ...

    def __getitem__(self, index: int | slice) -> EventHeading | EventRow | Sequence[EventHeading | EventRow]:
        if isinstance(index, slice):
            return [self[row] for row in range(len(self))[index]]
        place = self._places[index]
        if place < 0:
            date = self.dates[place + len(self.dates)]
            return EventHeading(_write_days(date) + "?" * (range(len(self))[index] in self._guesses))
        event = make_event(self._article, self._cast, self.dates[place])
        words = read_words(self._article, TextSpan(*event.date[:2]))
        days = _write_days(event.date) + "?" * event.date.is_guess if event.is_resolved else f"“{words}”"
        return EventRow(self._article, event, tuple(self._cast.actors[place] for place in event.actors), days)

    def find_row(self, start: int) -> int:
        """Return the row of the date that starts at an offset, 0 if there is none."""
        place = next((place for place, date in enumerate(self.dates) if date.start == start), None)
        return self._places.index(place) if place is not None else 0

    def count_lines(self, width: int) -> list[int]:
        """Return how many lines each row takes at a width."""
        room = width - _LEAD
        return [1 if length <= room else _LINES for length in self._lengths]


def list_events(article: Article, cast: Cast, dates: Sequence[DateMention]) -> Cooperative[EventRows]:
    """Return the rows of dates, which are in order of time."""
    places, lengths, guesses = array("q"), array("q"), set[int]()
    heading = None
    for place, date in enumerate(dates):
        if heading is None or date.interval != dates[place - 1].interval:
            heading = len(places)
            places.append(place - len(dates))
            lengths.append(0)
            if date.interval:
                guesses.add(heading)
        if not date.is_guess:
            guesses.discard(heading)
        sentence = find_sentence(article, date)
        places.append(place)
        lengths.append(sentence.end - sentence.start)
        if place % _EVENTS_A_STEP == 0:
            yield None
    return EventRows(article, cast, dates, places, lengths, frozenset(guesses))


def _write_days(date: DateMention) -> str:
    return write_interval(date.interval) if date.interval else AS_WRITTEN


def _cut_beginning(words: str, cells: int) -> str:
    """Return words without at least so many cells at their beginning, from the beginning of a word on."""
    start = offset_at_cell(words, cells)
    space = words.find(" ", start)
    return ELLIPSIS + (words[space:] if space >= 0 else "")
