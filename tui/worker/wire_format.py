"""Requests and events as frames of bytes: the client packs requests, the worker process packs events.

A frame is a pickle, small enough that unpacking it delays no key by more than a few milliseconds. A cast takes
several frames: the columns of its mention table, the reasons, the actors, and the quotes. No part is sent twice.

A request consists of the choice of a recognizer, the blocks as columns (none if the receiver has to find them), and the
text in pieces.
"""

import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui.model import Actor, Cast, MentionTable, Quotes
from tui.model.blocks import Block, Blocks
from tui.worker.events import CastEvent, CastUpdated

if TYPE_CHECKING:
    from array import array

_CODE_POINTS_PER_FRAME = 1 << 18
_ITEMS_PER_FRAME = 500
_COLUMNS = ("starts", "ends", "actors", "forms", "confidences", "reason_numbers", "rows_by_actor", "actor_bounds")


def pack_request(text: str, choice: str | None, blocks: Blocks | None) -> Iterator[bytes]:
    """Yield the frames of a request for a cast."""
    yield _pickle("request", choice, blocks is not None)
    for some_blocks in _slices(list(blocks or ())):
        yield _pickle("blocks", *zip(*some_blocks, strict=True))
    for start in range(0, len(text), _CODE_POINTS_PER_FRAME):
        yield _pickle("text", text[start : start + _CODE_POINTS_PER_FRAME])


def unpack_request(frames: Iterable[bytes]) -> tuple[str, str | None, Blocks | None]:
    """Return the text, the choice of a recognizer and the blocks. The frames must come from our own process."""
    (_, choice, has_blocks), *others = map(pickle.loads, frames)
    pieces = [content[0] for kind, *content in others if kind == "text"]
    blocks = [Block(*fields) for kind, *columns in others if kind == "blocks" for fields in zip(*columns, strict=True)]
    return "".join(pieces), choice, Blocks(blocks) if has_blocks else None


def pack(event: CastEvent) -> Iterator[bytes]:
    """Yield the frames of one event."""
    if not isinstance(event, CastUpdated):
        yield _pickle("event", event)
        return
    actors, table, quotes, notes = event.cast
    for reasons in _slices(table.reasons):
        yield _pickle("reasons", reasons)
    for name in _COLUMNS:
        yield _pickle("column", name, getattr(table, name))
    yield _pickle("table", table.longest)
    for some_actors in _slices(actors):
        yield _pickle("actors", [(a.id, a.name, a.type, a.prominence, a.unnamed) for a in some_actors])
    numbers = quotes if isinstance(quotes, Quotes) else Quotes.of(quotes)
    yield _pickle("cast", numbers.numbers, numbers.speakers, notes, event.share)


def unpack(frames: Iterable[bytes]) -> Iterator[CastEvent]:
    """Yield the events of frames. The frames are unpickled, so they must come from our own process."""
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
            yield CastUpdated(Cast(tuple(actors), table, Quotes(numbers, speakers), notes), share)
            reasons, columns, actors = [], {}, []


def _pickle(kind: str, *content: object) -> bytes:
    return pickle.dumps((kind, *content), pickle.HIGHEST_PROTOCOL)


def _slices(items: Any) -> Iterator[Any]:
    yield from (items[start : start + _ITEMS_PER_FRAME] for start in range(0, len(items), _ITEMS_PER_FRAME))
