"""Choosing a recognizer in the reader, stopping it, and going on: what stays and what is saved."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recognizers import FakeRecognizer
from tests.ui.conftest import FAST, Open, Reader
from tui.cast import read_partial_casts
from tui.config.settings import Settings, read_settings
from tui.model import Cast
from tui.paths import config_folder
from tui.ui.command_palette import list_commands

TEXT = "Maria Lopez met Peter Novak in Springfield. Lopez left.\n"
GERMAN = (
    "Die Bürgermeisterin hat gesagt, dass die neue Brücke nicht vor dem Herbst fertig sein wird, und das ist gut.\n"
)


async def choose(reader: Reader, words: str) -> None:
    """Choose a command of the palette, and wait for what it does in the background."""
    await reader.choose_command(words)
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause()


@pytest.mark.usefixtures("fake_recognizer")
async def test_choosing_another_recognizer_keeps_the_page_and_is_saved(open_reader: Open) -> None:
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


@pytest.mark.slow
async def test_choosing_the_same_recognizer_changes_nothing(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("f", *"putin", "enter", "n", "n")
        before = reader.top, reader.target, reader.here, reader.rows
        await choose(reader, "names fast")
        assert (reader.top, reader.target, reader.here, reader.rows) == before


@pytest.mark.slow
async def test_a_recognizer_that_cannot_be_loaded_is_reported_and_not_saved(
    open_reader: Open, fake_recognizer: FakeRecognizer
) -> None:
    fake_recognizer.fails_in = "prepare"
    async with open_reader(text=TEXT) as reader:
        await choose(reader, "names accurate")
        assert "no model: get one (fast is used)" in reader.notices
        assert reader.screen.progress.recognizer == "fast"
        assert "Maria Lopez" in {actor.name for actor in reader.screen.reading.cast.actors}
        assert not (config_folder() / "settings.toml").exists()


@pytest.mark.slow
async def test_an_article_opens_although_the_recognizer_of_the_settings_fails(
    open_reader: Open, fake_recognizer: FakeRecognizer
) -> None:
    fake_recognizer.fails_in = "tag"
    async with open_reader(text=TEXT, settings=Settings(recognizer="accurate")) as reader:
        assert "it broke␛[2J (fast is used)" in reader.notices
        assert "Maria Lopez met" in "\n".join(reader.rows)
        reader.app.clear_notifications()
        assert "3 in the cast" in reader.status


async def test_the_recognizer_of_the_settings_is_used_and_offered(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def chosen(choice: str) -> FakeRecognizer:
        names.append(choice)
        return FakeRecognizer()

    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", chosen)
    async with open_reader(text=TEXT, settings=Settings(recognizer="own:[bold]\x1b'")) as reader:
        await reader.type_into_palette("names: own")
        row = next(row for row in reader.rows if "Find names: own" in row)
        assert "own:[bold]␛'" in row
        await reader.press("enter")
        await reader.wait_until(lambda: len(names) == 2)
        assert names == ["own:[bold]\x1b'"] * 2


@pytest.mark.slow
async def test_a_choice_that_cannot_be_saved_holds_until_the_reader_quits(own_folders: Path, open_reader: Open) -> None:
    async with open_reader(text=TEXT) as reader:
        (own_folders / "config").mkdir()
        (own_folders / "config" / "dramatis").write_text("in the way")
        await choose(reader, "names fast")
        assert any(notice.startswith("Not saved in your settings: ") for notice in reader.notices)


@pytest.mark.slow
async def test_the_notes_on_a_text_are_shown_once(open_reader: Open) -> None:
    note = "This text seems to be in German; made for English, the cast may miss much"
    async with open_reader(text=GERMAN) as reader:
        assert note in reader.status
        assert reader.notices == [note]
        await choose(reader, "names fast")
        assert reader.notices == [note]


class Gated:
    """Stands in for `read_partial_casts`: gives the first part of a cast, then waits until the gate opens."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def __call__(self, text: str, *_: object) -> Iterator[tuple[float, Cast]]:
        whole = list(read_partial_casts(text))[-1][1]
        yield 0.4, Cast.of(whole.actors[:1])
        self.gate.wait(120)
        yield 1.0, whole


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> Gated:
    gated = Gated()
    monkeypatch.setattr("tui.cast.read_partial_casts", gated)
    return gated


async def until(reader: Reader, words: str) -> None:
    await reader.wait_until(lambda: words in reader.status)


@pytest.mark.slow
async def test_a_cast_can_be_stopped_and_read_again(gated: Gated) -> None:
    from tests.articles import article_of
    from tui.ui.app import DramatisApp

    app = DramatisApp(article_of(TEXT.encode(), "x"), FAST)
    async with app.run_test(size=(100, 24)) as pilot:
        reader = Reader(pilot)
        await until(reader, "reading the cast: 40% …")
        await reader.choose_command("stop")
        assert "cast read to 40% · stopped" in reader.status
        assert "Cast 1" in "\n".join(reader.rows)
        await reader.choose_command("names fast")
        await until(reader, "reading the cast: 40% …")
        gated.gate.set()
        await app.workers.wait_for_complete()
        await until(reader, "3 in the cast")
        names = {command.name for command in list_commands(reader.screen.keymap, reader.screen.progress)}
        assert "Find names: fast" in names
        assert "Stop reading the cast" not in names  # there is nothing to stop


async def test_quitting_does_not_wait_for_the_cast(gated: Gated) -> None:
    from tests.articles import article_of
    from tui.ui.app import DramatisApp

    app = DramatisApp(article_of(TEXT.encode(), "x"), FAST)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(Reader(pilot), "reading the cast: 40% …")
        began = time.monotonic()
    assert time.monotonic() - began < 60
    gated.gate.set()
