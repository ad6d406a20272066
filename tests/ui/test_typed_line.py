"""The lines to type into: what is pasted is guarded and bounded, the keys are readline's, and ^C closes."""

import pytest
from textual import events
from textual.widgets import Input

from tests.marks import slow_but, slow_rows_but
from tests.ui.conftest import Open, Reader
from tui.config.settings import Settings
from tui.ui.widgets.typed_line import LONGEST_LINE

OPENING = {"finder": "f", "search": "slash", "palette": "colon"}
PASTES = [
    ("a\x9bb", "a␦b"),
    ("\u202eab", "␦ab"),
    ("\x1b[2J", "␛[2J"),
    ("a\x00b", "a␀b"),
    ("a\U000e0041b", "a␦b"),
    ("Ann\nLee\tand\r\nBob", "Ann Lee and Bob"),
    ("\ud800", "␦"),
    ("क्‍ष 👩‍🚀", "क्‍ष 👩‍🚀"),
    ("x" * (LONGEST_LINE + 1), "x" * LONGEST_LINE),
]


async def open_line(reader: Reader, key: str) -> Input:
    """Open what has a line, and return that."""
    await reader.press(key)
    await reader.wait_until(lambda: isinstance(reader.app.focused, Input))
    assert isinstance(reader.app.focused, Input)
    return reader.app.focused


@pytest.mark.parametrize("opening", slow_but([*OPENING.values()][:1], OPENING.values()), ids=OPENING)
async def test_what_is_pasted_is_guarded_and_bounded(opening: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        line = await open_line(reader, opening)
        for pasted, shown in PASTES:
            line.value = ""
            reader.app.post_message(events.Paste(pasted))
            await reader.wait_until(lambda: line.value != "")
            assert line.value == shown
        assert [notice for notice in reader.notices if "1,000 characters" in notice]


@pytest.mark.parametrize("opening", slow_but([*OPENING.values()][:1], OPENING.values()), ids=OPENING)
async def test_keys_of_readline(opening: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        line = await open_line(reader, opening)
        for key, place in [
            *(("alt+left", 8), ("alt+b", 4), ("ctrl+left", 0), ("alt+right", 4), ("alt+f", 8), ("ctrl+right", 11)),
            *(("ctrl+a", 0), ("ctrl+e", 11), ("home", 0), ("end", 11)),
        ]:
            line.value = "one two six"
            if key == "alt+left":
                line.cursor_position = 11
            await reader.press(key)
            assert (key, line.cursor_position) == (key, place)
        for key, value in [("alt+backspace", "one two "), ("ctrl+w", "one two "), ("ctrl+u", "")]:
            line.value = "one two six"
            line.cursor_position = 11
            await reader.press(key)
            assert (key, line.value) == (key, value)


@pytest.mark.slow
async def test_alt_arrows_over_the_article_go_back_and_forward(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("J", "G", "alt+left")
        assert reader.top == 0
        await reader.press("alt+right")
        assert reader.top > 0


@pytest.mark.parametrize("opening", slow_but(["f"], ["f", "slash", "colon", "T", "question_mark"]))
async def test_ctrl_c_closes_what_is_open(opening: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press(opening)
        await reader.press("ctrl+c")
        assert len(reader.app.screen_stack) == 1
        assert reader.app.focused is reader.screen.article_view
        assert reader.notices == []


@pytest.mark.slow
async def test_ctrl_c_copies_what_is_selected_in_a_line(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        line = await open_line(reader, "f")
        await reader.press(*"yoon", "shift+home", "ctrl+c")
        assert reader.app.clipboard == "yoon"
        assert reader.app.focused is line
        await reader.press("end", "ctrl+c")
        assert reader.app.focused is reader.screen.article_view


@pytest.mark.parametrize(("keys", "key"), [({}, "q"), *slow_rows_but([], [({"quit": "x"}, "x"), ({"quit": "["}, "[")])])
async def test_ctrl_c_over_the_article_says_how_to_quit(keys: dict[str, str], key: str, open_reader: Open) -> None:
    async with open_reader(size=(80, 24), settings=Settings(keys=keys)) as reader:
        await reader.press("ctrl+c", "ctrl+c")
        assert set(reader.notices) == {f"Press {key} to quit."}
