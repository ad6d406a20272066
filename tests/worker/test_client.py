"""The cast read in another process: the same news as in this one, and what comes of its death."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from tui.cast import read_cast
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason
from tui.paths import shipped_folder
from tui.worker.client import Elsewhere
from tui.worker.events import Failed, News, Read, Settled, Told, news
from tui.worker.wire_format import LENGTH, packed, unpacked

SEED = min(shipped_folder("seeds").glob("*.txt")).read_text("utf-8")
LONG = SEED * 200


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    source = Elsewhere()
    yield source
    source.stop()


def plain(told: list[News]) -> list[object]:
    return [(one.cast, one.share) if isinstance(one, Told) else one for one in told]


def test_another_process_tells_what_this_one_would(elsewhere: Elsewhere) -> None:
    elsewhere.start()
    assert plain(list(elsewhere.news(SEED, None))) == plain(list(news(SEED, None)))
    assert plain(list(elsewhere.news(SEED, "nobody"))) == plain(list(news(SEED, "nobody")))


def test_it_can_be_asked_without_having_been_started(elsewhere: Elsewhere) -> None:
    *_, last = elsewhere.news(SEED, None)
    assert isinstance(last, Told)
    assert last.share == 1


def test_what_lies_in_the_folder_one_is_in_is_no_module(
    elsewhere: Elsewhere, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    for name in ("tui", "array", "json", "bisect"):
        with open(f"{name}.py", "w") as file:
            file.write("raise SystemExit(7)")
    *_, last = elsewhere.news(SEED, None)
    assert isinstance(last, Told)


def test_a_long_text_is_told_in_parts_that_grow(elsewhere: Elsewhere) -> None:
    told = list(elsewhere.news(LONG, None))
    casts = [one for one in told if isinstance(one, Told)]
    assert isinstance(told[0], Settled)
    assert any(isinstance(one, Read) for one in told)
    assert casts[0].share < 0.5
    assert [one.share for one in casts] == sorted({one.share for one in casts})
    assert casts[-1].share == 1
    assert casts[-1].cast == read_cast(LONG)  # read here piece by piece, there by several processes


def test_what_is_stopped_ends_at_once_and_without_news(elsewhere: Elsewhere) -> None:
    told: list[News] = []
    begun = threading.Event()

    def listen() -> None:
        for one in elsewhere.news(LONG * 10, None):
            told.append(one)
            begun.set()

    thread = threading.Thread(target=listen)
    thread.start()
    assert begun.wait(20)
    began = time.monotonic()
    elsewhere.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert time.monotonic() - began < 5
    assert not any(isinstance(one, Failed) for one in told)


def test_its_death_is_told(elsewhere: Elsewhere) -> None:
    told = []
    for one in elsewhere.news(LONG * 10, None):
        if not told:
            assert elsewhere._process
            os.kill(elsewhere._process._number, signal.SIGKILL)
        told.append(one)
    assert isinstance(told[-1], Failed)
    assert "has ended (-9)" in told[-1].reason


REASONS = [Reason("surname", (f"r{number}",)) for number in range(7)]


def test_frames_are_small_and_lose_nothing() -> None:
    actors = tuple(
        Actor(
            f"a{n}",
            f"Ann {n}",
            "person",
            1 / (n + 1),
            Mentions.of([Mention(n, n + 1, "name", REASONS[n % 7])]),
            n % 2 > 0,
        )
        for n in range(3000)
    )
    cast = Cast.of(actors, (Quote(0, 5, "a1"), Quote(7, 9, None)), ("a note",))
    frames = list(packed(Told(cast, 1.0)))
    assert len(frames) > 6
    (told,) = unpacked(frame[LENGTH:] for frame in frames)
    assert isinstance(told, Told)
    assert told.cast == cast
