"""News as frames of bytes from one process to another, each so small that unpacking it holds nobody up."""

import pickle
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from tui.model import Actor, Cast, Mentions, Quotes
from tui.model.mention_table import Marks
from tui.model.reasons import Reason
from tui.worker.events import News, Told

_AT_ONCE = 500
LENGTH = 8
"""So many bytes before each frame say how long it is."""


def packed(news: News) -> Iterator[bytes]:
    """Yield the frames of one piece of news, each with its length before it."""
    if not isinstance(news, Told):
        yield _frame("news", news)
        return
    cast = news.cast
    reasons: dict[int, int] = {}  # tables of reasons, which actors share
    for actor in cast.actors:
        table = actor.mentions.reasons
        if id(table) not in reasons:
            reasons[id(table)] = len(reasons)
            for part in _parts(table):
                yield _frame("reasons", len(reasons) - 1, part)
    for actors in _parts(cast.actors):
        yield _frame("actors", [_plain(actor, reasons[id(actor.mentions.reasons)]) for actor in actors])
    speakers: dict[str | None, int] = {}
    numbers = array("I")
    for quote in cast.quotes:
        numbers.extend((quote.start, quote.end, speakers.setdefault(quote.speaker, len(speakers))))
    yield _frame("quotes", numbers.tobytes(), list(speakers))
    yield _frame("told", news.share, cast.notes, [column.tobytes() for column in news.marks.columns])


def unpacked(frames: Iterable[bytes]) -> Iterator[News]:
    """Yield the news of frames, without their lengths. Only for those of a process of our own: they are trusted."""
    reasons: dict[int, list[Reason]] = {}
    actors: list[Actor] = []
    quotes = Quotes(array("I"), ())
    for frame in frames:
        kind, *content = pickle.loads(frame)
        if kind == "news":
            yield content[0]
        elif kind == "reasons":
            reasons.setdefault(content[0], []).extend(content[1])
        elif kind == "actors":
            actors += (_actor(plain, reasons) for plain in content[0])
        elif kind == "quotes":
            quotes = Quotes(_numbers(content[0]), content[1])
        else:
            share, notes, columns = content
            cast = Cast(tuple(actors), quotes, notes)
            starts, ends, owners, indices = map(_numbers, columns)
            yield Told(cast, Marks.of_columns(cast, (starts, ends, owners, indices)), share)
            reasons, actors = {}, []


def _frame(kind: str, *content: object) -> bytes:
    data = pickle.dumps((kind, *content), pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(LENGTH, "big") + data


def _parts(things: Any) -> Iterator[Any]:
    yield from (things[first : first + _AT_ONCE] for first in range(0, len(things), _AT_ONCE))


def _plain(actor: Actor, table: int) -> tuple[Any, ...]:
    numbers = actor.mentions.numbers.tobytes()
    return actor.id, actor.name, actor.type, actor.prominence, actor.unnamed, table, numbers


def _actor(plain: tuple[Any, ...], reasons: dict[int, list[Reason]]) -> Actor:
    id_, name, type_, prominence, unnamed, table, numbers = plain
    return Actor(id_, name, type_, prominence, Mentions(_numbers(numbers), reasons[table]), unnamed)


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(data)
    return numbers
