"""The dated events of an article: each date in the text with its sentence and the actors there, oldest first."""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import merge
from typing import NamedTuple

from tui.analysis.dates import DateMention, find_dates
from tui.cooperative import Cooperative
from tui.model import Article, Cast
from tui.model.mention_table import FORMS
from tui.model.spans import TextSpan
from tui.text.flow import FILLER, read_slice
from tui.text.sentences import split_sentences

_LOOKED_AROUND = 600
"""How many code points on both sides of a date are searched for the bounds of its sentence."""
_MAX_ACTORS = 8
_STEP, _RUN = 100, 500
"""How many dates are read and sorted in one step."""
_NAME = FORMS.index("name")


class Event(NamedTuple):
    """A date, its sentence, and the numbers in the cast of the actors in that sentence, in order of mention."""

    date: DateMention
    sentence: TextSpan
    actors: tuple[int, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether it is known which days the date means."""
        return self.date.interval is not None


def find_events(article: Article, cast: Cast) -> Cooperative[list[Event]]:
    """Return the dated events of an article: those whose days are known in order of time, then the others."""
    dates = yield from order_dates((yield from find_dates(article)), cast)
    events: list[Event] = []
    for date in dates:
        events.append(make_event(article, cast, date))
        yield None
    return events


def order_dates(dates: Sequence[DateMention], cast: Cast) -> Cooperative[list[DateMention]]:
    """Sort dates, which are in text order, by time; dates whose days are not known come last.

    Dates of the same days stay in text order. A date that is the name of a person of the cast ("Friday") is left out.
    """
    known: list[DateMention] = []
    unknown: list[DateMention] = []
    for number, date in enumerate(dates):
        if not _is_name(cast, date):
            (known if date.interval else unknown).append(date)
        if number % _STEP == 0:
            yield None
    runs = []
    for first in range(0, len(known), _RUN):
        runs.append(sorted(known[first : first + _RUN], key=_time_of))
        yield None
    ordered: list[DateMention] = []
    for number, date in enumerate(merge(*runs, key=_time_of)):
        ordered.append(date)
        if number % _RUN == 0:
            yield None
    return ordered + unknown


def _time_of(date: DateMention) -> tuple[int, int]:
    """Return the sort key of a date: the first day, then the last, so that a day comes before its month."""
    assert date.interval is not None
    return date.interval.start, date.interval.end


def make_event(article: Article, cast: Cast, date: DateMention) -> Event:
    """Return the event of a date."""
    sentence = find_sentence(article, date)
    actors = dict.fromkeys(cast.mentions.actors[row] for row in cast.mentions.rows_starting_in(*sentence))
    return Event(date, sentence, tuple(actors)[:_MAX_ACTORS])


def find_sentence(article: Article, date: DateMention) -> TextSpan:
    """Return the sentence of a date, or the part of a very long sentence around it."""
    block = article.blocks.around(date.start)
    if block is None:
        return TextSpan(date.start, date.end)
    start = max(block.start, date.start - _LOOKED_AROUND)
    words = read_slice(article.text, block, start, min(block.end, date.end + _LOOKED_AROUND), " ")
    sentences = list(split_sentences(words))
    number = bisect_right(sentences, date.start - start, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return TextSpan(date.start, date.end)
    sentence = sentences[number]
    return TextSpan(start + sentence.start, max(date.end, start + sentence.end))


def read_words(article: Article, span: TextSpan) -> str:
    """Return the words of a span in one line."""
    block = article.blocks.around(span.start)
    words = read_slice(article.text, block, *span) if block else article.text[slice(*span)]
    return " ".join(words.replace(FILLER, "").split())


def _is_name(cast: Cast, date: DateMention) -> bool:
    """Whether a date is all or part of a name of a person."""
    table = cast.mentions
    for row in table.rows_starting_in(max(0, date.start - table.longest), date.end):
        if table.starts[row] <= date.start and date.end <= table.ends[row]:
            actor = cast.actors[table.actors[row]]
            if actor.type == "person" and not actor.unnamed and table.forms[row] == _NAME:
                return True
    return False
