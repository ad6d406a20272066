"""The cast in the background: by which recogniser, what is told of it, stopping it, and finding the names anew."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.conftest import Open, Reader
from tui.cast import read_partial_casts
from tui.cast.document.document import Document
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import Cast
from tui.paths import config_folder
from tui.settings import Settings, read_settings
from tui.ui.background.cast_feed import in_background, is_busy, tell_cast
from tui.ui.messages import CastArrived, CastFailed, RecognizerSettled
from tui.ui.state.progress import Progress
from tui.worker.client import InProcessCast

TEXT = "Maria Lopez met Peter Novak in Springfield. Lopez left.\n"
GERMAN = (
    "Die Bürgermeisterin hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"
)


class Stand:
    """A recogniser that finds the first word of each sentence, or fails."""

    def __init__(self, fails_in: str = "") -> None:
        self.fails_in = fails_in

    def prepare(self) -> None:
        if self.fails_in == "prepare":
            raise Unavailable("no model: get one")

    def tag(self, document: Document) -> list[TaggedName]:
        if self.fails_in == "tag":
            raise Unavailable("it broke\x1b[2J")
        return [TaggedName(sentence.start, sentence.start + 1, "person") for sentence in document.sentences]


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Let the recogniser "accurate" be one that stands in for it."""
    from tui.cast.recognizers import choose_recognizer as choose

    stand = Stand()
    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", lambda c: stand if c == "accurate" else choose(c))
    return stand


def told(text: str, choice: str | None) -> list[object]:
    messages: list[object] = []
    tell_cast(InProcessCast(), text, choice, messages.append, lambda: False)
    return messages


def test_the_default_is_told_first() -> None:
    settled, arrived = told(TEXT, None)
    assert isinstance(settled, RecognizerSettled)
    assert (settled.name, settled.reason) == ("fast", "")
    assert isinstance(arrived, CastArrived)
    assert arrived.share == 1


def test_another_recogniser_is_used(stand: Stand) -> None:
    settled, arrived = told(TEXT, "accurate")
    assert isinstance(settled, RecognizerSettled)
    assert (settled.name, settled.reason) == ("accurate", "")
    assert isinstance(arrived, CastArrived)
    assert arrived.cast == list(read_partial_casts(TEXT, stand))[-1][1] != list(read_partial_casts(TEXT))[-1][1]


@pytest.mark.parametrize(("fails_in", "reason"), [("prepare", "no model: get one"), ("tag", "it broke\x1b[2J")])
def test_where_one_cannot_be_had_the_fast_one_is_used(fails_in: str, reason: str, stand: Stand) -> None:
    stand.fails_in = fails_in
    messages = told(TEXT, "accurate")[-2:]
    settled, arrived = messages
    assert isinstance(settled, RecognizerSettled)
    assert (settled.name, settled.reason) == ("fast", reason)
    assert isinstance(arrived, CastArrived)
    assert arrived.cast == list(read_partial_casts(TEXT))[-1][1]


def test_where_none_can_be_had_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", lambda _: Stand("prepare"))
    (failed,) = told(TEXT, "accurate")
    assert isinstance(failed, CastFailed)
    assert "no model: get one" in failed.reason


@pytest.mark.usefixtures("stand")
def test_a_huge_text_is_told_in_parts_by_any_recogniser() -> None:
    messages = told(TEXT * 5_000, "accurate")
    shares = [message.share for message in messages if isinstance(message, CastArrived)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 1


async def test_nobody_waits_for_what_was_cancelled() -> None:
    gate, seen = threading.Event(), threading.Event()

    def work(cancelled: object) -> None:
        gate.wait(20)
        if callable(cancelled) and cancelled():
            seen.set()

    task = asyncio.create_task(in_background(work, lambda: None))
    await asyncio.sleep(0.05)
    assert is_busy()
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 5
    gate.set()
    assert await asyncio.to_thread(seen.wait, 10)


# In the reader


async def choose(reader: Reader, words: str) -> None:
    await reader.press("colon")
    await reader.pilot.pause(0.1)
    await reader.press(*["space" if letter == " " else letter for letter in words])
    await reader.pilot.pause(0.5)
    await reader.press("enter")
    await reader.pilot.pause(0.2)
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause()


@pytest.mark.usefixtures("stand")
async def test_choosing_another_way_keeps_the_place_and_is_remembered(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"putin", "enter", "n", "n")
        before = reader.top, reader.target, reader.here
        actors = reader.screen.reading.cast.actors
        await choose(reader, "names accurate")
        assert reader.screen.progress.recognizer == "accurate"
        assert reader.screen.reading.cast.actors != actors
        assert reader.top == before[0] > 0
        assert read_settings()[0].recognizer == "accurate"
        await choose(reader, "names fast")
        assert reader.screen.reading.cast.actors == actors
        assert reader.top == before[0]
        assert read_settings()[0].recognizer == "fast"


async def test_the_same_way_again_leaves_everything_as_it_is(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"putin", "enter", "n", "n")
        before = reader.top, reader.target, reader.here, reader.rows
        await choose(reader, "names fast")
        assert (reader.top, reader.target, reader.here, reader.rows) == before


async def test_one_that_cannot_be_had_is_told_and_not_remembered(open_reader: Open, stand: Stand) -> None:
    stand.fails_in = "prepare"
    async with open_reader(text=TEXT) as reader:
        await choose(reader, "names accurate")
        assert "no model: get one (fast is used)" in reader.notices
        assert reader.screen.progress.recognizer == "fast"
        assert "Maria Lopez" in {actor.name for actor in reader.screen.reading.cast.actors}
        assert not (config_folder() / "settings.toml").exists()


async def test_a_setting_that_cannot_be_had_opens_the_article_all_the_same(open_reader: Open, stand: Stand) -> None:
    stand.fails_in = "tag"
    async with open_reader(text=TEXT, settings=Settings(recognizer="accurate")) as reader:
        assert "it broke␛[2J (fast is used)" in reader.notices
        assert "Maria Lopez met" in "\n".join(reader.rows)
        assert "3 in the cast" in reader.status


async def test_the_setting_is_used_and_offered(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def chosen(choice: str) -> Stand:
        asked.append(choice)
        return Stand()

    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", chosen)
    async with open_reader(text=TEXT, settings=Settings(recognizer="own:[bold]\x1b'")) as reader:
        await reader.press("colon")
        await reader.pilot.pause(0.1)
        await reader.press(*"own")
        await reader.pilot.pause(0.5)
        row = next(row for row in reader.rows if "Find names: own" in row)
        assert "own:[bold]␛'" in row
        await reader.press("enter")
        await reader.pilot.pause(0.2)
        await reader.app.workers.wait_for_complete()
        assert asked == ["own:[bold]\x1b'"] * 2


async def test_a_choice_that_cannot_be_written_holds_for_now(own_folders: Path, open_reader: Open) -> None:
    async with open_reader(text=TEXT) as reader:
        (own_folders / "config").mkdir()
        (own_folders / "config" / "dramatis").write_text("in the way")
        await choose(reader, "names fast")
        assert any(notice.startswith("Not saved in your settings: ") for notice in reader.notices)


async def test_what_is_to_be_noted_of_a_text_is_said_once(open_reader: Open) -> None:
    note = "This text seems to be in German; the cast is made for English and may miss much"
    async with open_reader(text=GERMAN) as reader:
        assert note in reader.status
        assert reader.notices == [note]
        await choose(reader, "names fast")
        assert reader.notices == [note]


class Gated:
    """Stands in for `read_partial_casts`: gives the first part of a cast, then waits until it is let go."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def __call__(self, text: str, _recognizer: object) -> Iterator[tuple[float, Cast]]:
        whole = list(read_partial_casts(text))[-1][1]
        yield 0.4, Cast.of(whole.actors[:1])
        self.gate.wait(20)
        yield 1.0, whole


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> Gated:
    gated = Gated()
    monkeypatch.setattr("tui.cast.read_partial_casts", gated)
    return gated


async def until(reader: Reader, words: str) -> None:
    for _ in range(200):
        if words in reader.status:
            return
        await reader.pilot.pause(0.02)
    raise AssertionError(reader.status)


async def test_a_cast_can_be_stopped_and_taken_up_again(gated: Gated) -> None:
    from tui.load import load_bytes
    from tui.ui.app import DramatisApp

    app = DramatisApp(load_bytes(TEXT.encode(), "x"), Settings())
    async with app.run_test(size=(100, 24)) as pilot:
        reader = Reader(pilot)
        await until(reader, "cast 40% …")
        await choose(reader, "stop")
        assert "cast 40% · stopped" in reader.status
        assert "Cast 1" in "\n".join(reader.rows)
        await choose_without_waiting(reader, "names fast")
        await until(reader, "cast 40% …")
        gated.gate.set()
        await app.workers.wait_for_complete()
        await until(reader, "3 in the cast")
        await reader.press("colon")
        await pilot.pause(0.3)
        await reader.press(*"stop")
        await pilot.pause(0.5)
        assert not any("Stop reading" in row for row in reader.rows)  # there is nothing to stop


async def choose_without_waiting(reader: Reader, words: str) -> None:
    await reader.press("colon")
    await reader.pilot.pause(0.1)
    await reader.press(*["space" if letter == " " else letter for letter in words])
    await reader.pilot.pause(0.5)
    await reader.press("enter")


async def test_quitting_waits_for_no_cast(gated: Gated) -> None:
    from tui.load import load_bytes
    from tui.ui.app import DramatisApp

    app = DramatisApp(load_bytes(TEXT.encode(), "x"), Settings())
    async with app.run_test(size=(100, 24)) as pilot:
        await until(Reader(pilot), "cast 40% …")
        began = time.monotonic()
    assert time.monotonic() - began < 5
    gated.gate.set()


def test_progress() -> None:
    progress = Progress()
    assert progress.is_reading
    assert progress.notice == "reading the cast …"
    part = progress.with_recognizer("fast").with_cast_of(0.4)
    assert (part.notice, part.should_show(0.6)) == ("cast 40% …", True)
    assert part.stop().notice == "cast 40% · stopped"
    assert not part.stop().is_reading
    whole = part.with_cast_of(1.0)
    assert (whole.is_reading, whole.notice) == (False, "")
    again = whole.restart("accurate").with_recognizer("accurate").with_cast_of(0.4)
    assert again.is_reading
    assert (again.should_show(0.6), again.should_show(1.0)) == (False, True)
    assert again.stop() == whole  # the cast that is shown is still the whole one of before
