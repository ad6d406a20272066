"""The rows of the dated events of an article: a heading for the days, and below it what is told of them."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.analysis.dates import write_interval
from tui.analysis.events import Event, read_words
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
"""The share of the last line before which the end of the expression of time is seen."""
_LINES = 2
_EVENTS_A_STEP = 100


class EventHeading(NamedTuple):
    """The days of the events below."""

    words: str
    jump: Jump | None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the days."""
        return [Segment(fit(self.words, width), base + styles.title)]


class EventRow(NamedTuple):
    """What is told of the days: the sentence, in which the expression of time stands out."""

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
        lines, count = [], self.count_lines(width)
        words, start, end = self._read(max(1, width - _LEAD), count)
        at = 0
        for lead, line in zip(leads, wrap_words(words, max(1, width - _LEAD), count), strict=False):
            at = max(at, words.find(line.removesuffix(ELLIPSIS), at))
            first, last = (max(0, min(len(line), offset - at)) for offset in (start, end))
            parts = ((line[:first], base), (line[first:last], base + styles.title), (line[last:], base))
            lines.append([*lead, *(Segment(part, style) for part, style in parts if part)])
            at += len(line.removesuffix(ELLIPSIS))
        return lines

    def count_lines(self, width: int) -> int:
        """Return how many lines it takes: two if the sentence may be longer than one."""
        return 1 if self.event.sentence.end - self.event.sentence.start <= width - _LEAD else _LINES

    def _read(self, room: int, lines: int) -> tuple[str, int, int]:
        """Return the words to show, and where the expression of time is in them."""
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


def list_events(article: Article, cast: Cast, events: Sequence[Event]) -> Cooperative[list[EventHeading | EventRow]]:
    """Return the rows of events, those of the same days below one heading, with "?" if all of them are guesses."""
    rows: list[EventHeading | EventRow] = []
    for interval, told in groupby(events, key=lambda event: event.date.interval):
        same = list(told)
        days = AS_WRITTEN if interval is None else write_interval(interval)
        is_guess = interval is not None and all(event.date.is_guess for event in same)
        rows.append(EventHeading(days + "?" * is_guess))
        for number, event in enumerate(same):
            actors = tuple(cast.actors[place] for place in event.actors)
            date = event.date
            label = days + "?" * date.is_guess if interval else f"“{read_words(article, TextSpan(*date[:2]))}”"
            rows.append(EventRow(article, event, actors, label))
            if number % _EVENTS_A_STEP == 0:
                yield None
    return rows


def count_lines(rows: Sequence[EventHeading | EventRow], width: int) -> list[int]:
    """Return how many lines each row takes at a width."""
    return [row.count_lines(width) if isinstance(row, EventRow) else 1 for row in rows]


def _cut_beginning(words: str, cells: int) -> str:
    """Return words without at least so many cells at their beginning, from the beginning of a word on."""
    start = offset_at_cell(words, cells)
    space = words.find(" ", start)
    return ELLIPSIS + (words[space:] if space >= 0 else "")
