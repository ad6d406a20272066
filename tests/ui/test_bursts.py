"""Keys that arrive in one burst, before anything is laid out: on every screen, in windows of every size."""

import asyncio
from collections import Counter

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import OptionList

from tests.marks import slow_but
from tests.ui.conftest import Open, Reader
from tui import cooperative
from tui.config.settings import Settings
from tui.cooperative import Cooperative
from tui.model import Actor, Mention
from tui.model.mention_table import Mentions
from tui.model.reasons import Reason
from tui.ui.background import latest
from tui.ui.keymap import Keymap
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.themes import ThemesScreen
from tui.ui.toolkit.closing import close_screen
from tui.ui.widgets.typed_line import TypedLine

SLOW_SIZES = [(1, 1), (2, 2), (3, 40), (40, 1), (80, 24), (300, 100)]
SIZES = [(20, 5), *(pytest.param(size, marks=pytest.mark.slow) for size in SLOW_SIZES)]
SCREENS = {"page": "", "cast": "tab", "finder": "f", "search": "/", "palette": ":", "themes": "T", "help": "?"}
KEYS = (
    *("pagedown", "pageup", "home", "end", "up", "down", "left", "right", "enter", "tab", "backspace", "delete"),
    *("j", "k", "space", "b", "ctrl+home", "ctrl+end", "ctrl+c", "ctrl+u", "ctrl+w", "alt+left", "alt+backspace", "x"),
)


def key_event(name: str) -> events.Key:
    """Return the event that a terminal's key makes."""
    return events.Key(_character_to_key(name), name) if len(name) == 1 else events.Key(name, None)


async def burst(reader: Reader, *names: str) -> None:
    """Let keys arrive in one go, and wait until they are handled."""
    for name in filter(None, names):
        reader.app.post_message(key_event(name))
    await reader.pilot.pause()


async def leave(reader: Reader) -> None:
    """Close whatever is open."""
    for _ in range(20):
        if len(reader.app.screen_stack) == 1 and reader.app.focused is reader.screen.article_view:
            return
        await burst(reader, "escape", "" if len(reader.app.screen_stack) > 1 else "l")
    raise AssertionError(f"still open: {reader.app.screen_stack}, {reader.app.focused}")


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_key_right_after_the_key_that_opens_a_screen(
    size: tuple[int, int], screen: str, open_reader: Open
) -> None:
    async with open_reader("Ann Lee met Bob Ray. Lee left.\n" * 30, size) as reader:
        for key in KEYS:
            await burst(reader, SCREENS[screen], key, key)
            await leave(reader)


@pytest.mark.slow
@pytest.mark.parametrize("screen", [HelpScreen, ThemesScreen])
@pytest.mark.parametrize("direction", [1, -1])
async def test_a_screen_scrolls_before_it_is_composed_and_after_it_is_closed(
    screen: type[HelpScreen | ThemesScreen], direction: int, open_reader: Open
) -> None:
    def scroll(shown: HelpScreen | ThemesScreen) -> None:
        if isinstance(shown, HelpScreen):
            shown.action_scroll("down" if direction > 0 else "up")
        else:
            shown.action_cursor(direction)

    async with open_reader(size=(80, 24)) as reader:
        shown = HelpScreen(Keymap()) if screen is HelpScreen else ThemesScreen()
        reader.app.push_screen(shown)
        scroll(shown)
        await reader.pilot.pause()
        assert reader.app.screen is shown
        await shown.dismiss()
        await reader.pilot.pause()
        scroll(shown)


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["f", "/", ":", "T", "?"])
async def test_esc_and_a_key_in_one_burst_act_one_after_the_other(opening: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press(*map(_character_to_key, opening))
        reader.app.post_message(events.Key("alt+J", "J"))  # what a terminal's bytes Esc and J are read as
        await reader.wait_until(lambda: reader.target == "Russia")
        assert len(reader.app.screen_stack) == 1
        assert reader.app.focused is reader.screen.article_view


async def test_a_chord_that_is_bound_stays_a_chord(open_reader: Open) -> None:
    async with open_reader(size=(80, 24), settings=Settings(keys={"help": "alt+q"})) as reader:
        await burst(reader, "J")
        reader.app.post_message(events.Key("alt+q", "q"))
        await reader.wait_until(lambda: len(reader.app.screen_stack) == 2)
        assert reader.target == "Russia"


@pytest.mark.slow
@pytest.mark.parametrize("pause_s", [0, 0.0005, 0.001, 0.004, 0.012])
async def test_keys_act_in_their_order_however_quickly_they_come(pause_s: float, open_reader: Open) -> None:
    async def press(*names: str) -> None:
        for name in names:
            reader.app.post_message(key_event(name))
            await asyncio.sleep(pause_s)

    def typed() -> str | None:
        focused = reader.app.focused
        return focused.value if isinstance(focused, TypedLine) else None

    async with open_reader(size=(80, 24)) as reader:
        await press(*"fputin")
        await reader.wait_until(lambda: typed() == "putin")
        await press("enter", "n", "f", *"kim", "escape", "/", *"arms")
        await reader.wait_until(lambda: typed() == "arms")
        await press("escape")
        await reader.wait_until(lambda: reader.app.focused is reader.screen.article_view)
        assert reader.target == "Vladimir Putin"


async def test_a_paste_in_one_burst_with_the_key_that_opens_a_line_reaches_that(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        reader.app.post_message(key_event("f"))
        reader.app.post_message(events.Paste("putin"))
        await reader.wait_until(lambda: reader.target == "Vladimir Putin")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["f", "/", ":", "T", "?", "n"])
async def test_a_key_in_one_burst_with_q_changes_nothing(key: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await burst(reader, "q", key)
    assert (reader.app.return_code, reader.app.failure) == (0, None)


@pytest.mark.slow
async def test_enter_in_one_burst_with_a_word_chooses_what_the_word_finds(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await burst(reader, ":")
        await burst(reader, *"these keys", "enter")
        await reader.wait_until(lambda: isinstance(reader.app.screen, HelpScreen))


@pytest.mark.slow
async def test_a_list_without_a_column_for_text_has_a_height(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await burst(reader, "T")
        await reader.wait_until(lambda: bool(reader.app.screen.query(OptionList)))
        options = reader.app.screen.query_one(OptionList)
        await reader.wait_until(lambda: options.option_count > 0)
        for width in range(4):
            assert options.get_content_height(options.container_size, options.container_size, width) > 0


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "here"), [("/seoul", "Seoul"), ("fputin", "Vladimir Putin")])
async def test_what_is_typed_in_one_burst_with_enter_is_accepted(typed: str, here: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await burst(reader, *typed, "enter")
        await reader.wait_until(lambda: reader.here == here)
        assert reader.app.focused is reader.screen.article_view


@pytest.mark.slow
async def test_a_target_that_a_better_cast_does_not_have_has_a_card(open_reader: Open) -> None:
    async with open_reader(size=(120, 40)) as reader:
        gone = Actor("gone", "Nobody Known", "person", 1.0, Mentions.of([Mention(0, 9, "name", Reason("name"))]))
        reader.screen.reading = reader.screen.reading.take(gone, 0)  # as a hit of the finder, found in an older cast
        await reader.pilot.pause()
        assert "Nobody Known" in "\n".join(reader.rows)
        await reader.press("i", "escape")
        assert reader.app.screen is reader.screen


@pytest.mark.slow
async def test_keys_of_a_burst_close_one_screen(open_reader: Open) -> None:
    for key in ("i", "colon", "T", "O"):
        async with open_reader() as reader:
            await reader.press("J", key)
            top = reader.app.screen
            assert top is not reader.screen
            close_screen(top)
            close_screen(top)
            await reader.pilot.pause()
            assert reader.app.screen is reader.screen


@pytest.mark.slow
async def test_two_keys_of_a_burst_close_the_help_once(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.press("question_mark")
        top = reader.app.screen
        assert isinstance(top, HelpScreen)
        top.action_close()
        top.action_close()
        await reader.pilot.pause()
        assert reader.app.screen is reader.screen


def answer_late(monkeypatch: pytest.MonkeyPatch, slices: int) -> None:
    """Let every answer to what is typed take so many slices of the event loop's time."""
    taken: Counter[int] = Counter()

    def run_for(work: Cooperative[object], seconds: float) -> tuple[object] | None:
        taken[id(work)] += 1
        return cooperative.run_for(work, seconds) if taken[id(work)] > slices else None

    monkeypatch.setattr(latest, "run_for", run_for)


@pytest.mark.parametrize("opening", slow_but(["f"], ["f", "/"]))
@pytest.mark.parametrize("slices", slow_but([0, 5], [0, 1, 2, 3, 5, 8, 13, 21, 100]))
async def test_keys_behind_enter_act_on_the_answer_however_late_it_comes(
    opening: str, slices: int, open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_late(monkeypatch, slices)
    async with open_reader("Bob Ray spoke. Ann Lee met Bob Ray. Lee left. Lee laughed.\n") as reader:
        await burst(reader, opening, *"lee", "enter", "n", "n")
        await reader.wait_until(lambda: "3/3" in reader.status)
        assert reader.app.focused is reader.screen.article_view


@pytest.mark.slow
@pytest.mark.parametrize("slices", [0, 1, 2, 3, 4, 5, 6, 7, 8, 13])
async def test_keys_behind_enter_keep_their_order(
    slices: int, open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_late(monkeypatch, slices)
    async with open_reader("Bob Ray spoke. Ann Lee met Bob Ray. Lee left. Lee laughed.\n") as reader:
        await burst(reader, "f", *"lee", "enter", "n", "/", *"laughed", "enter")
        await reader.wait_until(lambda: "“laughed” 1/1" in reader.status)
        assert reader.app.focused is reader.screen.article_view


@pytest.mark.slow
async def test_esc_behind_enter_goes_back_before_the_answer_comes(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_late(monkeypatch, 1_000)
    async with open_reader("Bob Ray spoke. Ann Lee met Bob Ray. Lee left. Lee laughed.\n") as reader:
        before = reader.screen.reading
        await burst(reader, "f", *"lee", "enter", "n", "escape")
        await reader.wait_until(lambda: reader.app.focused is reader.screen.article_view)
        assert reader.screen.reading == before
