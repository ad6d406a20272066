"""The events of a cast as frames of bytes, from the process that builds the cast to the one that shows it.

A frame is a pickle, small enough that unpacking it delays no key by more than a few milliseconds. A cast takes
several frames: the columns of its mention table, its reasons, its actors and its quotes. Nothing is sent twice.
"""

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui.model import Actor, Cast, MentionTable, Quotes
from tui.worker.events import News, Told

if TYPE_CHECKING:
    from array import array

_AT_ONCE = 500
"""Reasons or actors in a frame."""
LENGTH = 8
"""Bytes before each frame that give its length."""

_COLUMNS = ("starts", "ends", "actors", "forms", "reason_numbers", "rows_by_actor", "actor_bounds")


def packed(news: News) -> Iterator[bytes]:
    """Yield the frames of one event, each with its length before it."""
    if not isinstance(news, Told):
        yield _frame("event", news)
        return
    actors, table, quotes, notes = news.cast
    for reasons in _parts(table.reasons):
        yield _frame("reasons", reasons)
    for name in _COLUMNS:
        yield _frame("column", name, getattr(table, name))
    yield _frame("table", table.longest)
    for some_actors in _parts(actors):
        yield _frame("actors", [(a.id, a.name, a.type, a.prominence, a.unnamed) for a in some_actors])
    quotes = quotes if isinstance(quotes, Quotes) else Quotes.of(quotes)
    yield _frame("cast", quotes.numbers, quotes.speakers, notes, news.share)


def unpacked(frames: Iterable[bytes]) -> Iterator[News]:
    """Yield the events of frames, without their lengths. Trusts them: they must come from a process of our own."""
    reasons: list[Any] = []
    columns: dict[str, array[int]] = {}
    table = MentionTable.of_actors(())
    actors: list[Actor] = []
    for frame in frames:
        kind, *content = pickle.loads(frame)
        if kind == "event":
            yield content[0]
        elif kind == "reasons":
            reasons += content[0]
        elif kind == "column":
            columns[content[0]] = content[1]
        elif kind == "table":
            table = MentionTable(reasons=tuple(reasons), longest=content[0], **columns)
        elif kind == "actors":
            for id_, name, type_, prominence, unnamed in content[0]:
                actors.append(Actor(id_, name, type_, prominence, table.of_actor(len(actors)), unnamed))
        else:
            numbers, speakers, notes, share = content
            yield Told(Cast(tuple(actors), table, Quotes(numbers, speakers), notes), share)
            reasons, columns, actors = [], {}, []


def _frame(kind: str, *content: object) -> bytes:
    data = pickle.dumps((kind, *content), pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(LENGTH, "big") + data


def _parts(items: Any) -> Iterator[Any]:
    yield from (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
