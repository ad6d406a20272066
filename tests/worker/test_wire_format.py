"""Events packed into frames and unpacked again."""

import pytest

from tui.model import CONFIDENCES, Actor, Cast, Mention, Mentions, Quote
from tui.model.blocks import Block, Blocks
from tui.model.reasons import Reason
from tui.worker.events import CastFailed, CastUpdated, RecognizerChosen, TextRead
from tui.worker.wire_format import pack, pack_request, unpack, unpack_request


def actor(number: int) -> Actor:
    reason = Reason("surname", (f"name {number % 700}",))
    mention = Mention(number, number + 1, "name", reason, CONFIDENCES[number % 3])
    return Actor(f"a{number}", f"Ann {number}", "person", 1 / (number + 1), Mentions.of([mention]), number % 2 > 0)


BIG = Cast.of(map(actor, range(3000)), (Quote(0, 5, "a1"), Quote(7, 9, None)), ("a note",))
SMALL = Cast.of([actor(1)])


def test_frames_lose_nothing() -> None:
    events = [
        RecognizerChosen("fast", "no such recognizer"),
        CastUpdated(SMALL, 0.1),
        TextRead(0.5),
        CastUpdated(Cast(), 0.6),
        CastUpdated(BIG, 1.0),
        CastFailed("why"),
    ]
    assert list(unpack(frame for event in events for frame in pack(event))) == events


def test_actors_share_the_table_of_their_cast() -> None:
    (event,) = unpack(pack(CastUpdated(BIG, 1.0)))
    assert isinstance(event, CastUpdated)
    assert [event.cast.mentions.mention(row) for row in event.cast.actors[7].mentions.rows] == list(
        event.cast.actors[7].mentions
    )


def test_a_cast_takes_many_small_frames() -> None:
    frames = list(pack(CastUpdated(BIG, 1.0)))
    assert len(frames) > 10
    assert max(map(len, frames)) < 40_000


@pytest.mark.parametrize("choice", [None, "fast\0\n\ud800"])
@pytest.mark.parametrize(
    "blocks",
    [
        None,
        Blocks(),
        Blocks([Block(0, 3, "heading", 2), Block(4, 9, "list item", 1, "3.", 3, ">")]),
        Blocks([Block(start, start + 1) for start in range(2_000)]),
    ],
)
@pytest.mark.parametrize("text", ["", "Ada Byron\n\ud800", "word " * 100_000], ids=len)
def test_a_request_loses_nothing(text: str, choice: str | None, blocks: Blocks | None) -> None:
    assert unpack_request(pack_request(text, choice, blocks)) == (text, choice, blocks)
