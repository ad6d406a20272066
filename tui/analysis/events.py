"""The dated events of an article: for each date in the text the words around it, and who is in them, oldest first."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.analysis.dates import DateMention, find_dates
from tui.cooperative import Cooperative
from tui.model import Article, Cast
from tui.model.blocks import Block
from tui.model.mention_table import FORMS
from tui.model.spans import TextSpan
from tui.text.flow import FILLER, read_slice
from tui.text.sentences import split_sentences

_LOOKED_AROUND = 600
"""In code points, on both sides of a date: how far its sentence is looked for."""
_MOST_ACTORS = 8
_NAME = FORMS.index("name")


class Event(NamedTuple):
    """A date, the sentence that it stands in, and the places in the cast of the actors there, in order of mention."""

    date: DateMention
    sentence: TextSpan
    actors: tuple[int, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Whether it is known which days the date means."""
        return self.date.interval is not None


def find_events(article: Article, cast: Cast) -> Cooperative[list[Event]]:
    """Return the dated events of an article, as `make_events` does."""
    return (yield from make_events(article, cast, (yield from find_dates(article))))


def make_events(article: Article, cast: Cast, dates: Sequence[DateMention]) -> Cooperative[list[Event]]:
    """Return the events of these dates: first those whose days are known, in order of time, then the others.

    Those of one day are in the order in which they are told, and so are those whose days are not known. A date that is
    the name of a person of the cast ("Friday") is left out.
    """
    events: list[Event] = []
    for date in dates:
        if not _is_name(cast, date):
            events.append(_make_event(article, cast, date))
        yield None
    return order_events(events)


def order_events(events: list[Event]) -> list[Event]:
    """Return events in order of time, those without known days last; events of one time stay in their order."""
    dated = [event for event in events if event.date.interval]
    dated.sort(key=lambda event: event.date.interval or ())  # by first day, then by last: a day before its month
    return dated + [event for event in events if not event.date.interval]


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


def _make_event(article: Article, cast: Cast, date: DateMention) -> Event:
    block = article.blocks.around(date.start)
    sentence = _find_sentence(article.text, block, date) if block else TextSpan(date.start, date.end)
    actors = dict.fromkeys(cast.mentions.actors[row] for row in cast.mentions.rows_starting_in(*sentence))
    return Event(date, sentence, tuple(actors)[:_MOST_ACTORS])


def _find_sentence(text: str, block: Block, date: DateMention) -> TextSpan:
    start = max(block.start, date.start - _LOOKED_AROUND)
    words = read_slice(text, block, start, min(block.end, date.end + _LOOKED_AROUND), " ")
    sentences = list(split_sentences(words))
    number = bisect_right(sentences, date.start - start, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return TextSpan(date.start, date.end)
    found = sentences[number]
    return TextSpan(start + found.start, max(date.end, start + found.end))
