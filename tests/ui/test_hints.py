"""The hint row shows the keys of the focused widget; hints and notices name keys as they are bound now."""

import pytest

from tests.marks import slow_but
from tests.ui.conftest import Open, Reader
from tui.config.settings import Settings

REBOUND = Settings(
    keys={"mention.next": "ctrl+t", "any.next": "ctrl+g", "filter.none": "8", "palette": "f9", "prompt.cancel": "f2"}
)
SWAPPED = Settings(keys={"mention.next": "N", "find": "x"})


def hints(reader: Reader) -> str:
    return reader.rows[-1].strip()


async def test_each_widget_has_its_own_hints(open_reader: Open) -> None:
    async with open_reader(size=(120, 30)) as reader:
        page = hints(reader)
        assert page.startswith('n next  N previous  f find  / search  " quotes  i who is this  m mentions')
        assert page.endswith("? keys")
        await reader.press("h")
        assert hints(reader).startswith("Enter stay here  Esc back  i who is this  s sort  n next")
        await reader.press("f")
        assert hints(reader) == "↑↓ choose  ^T pin  Enter stay here  Esc back  F1 keys"
        await reader.press("escape", "slash")
        assert hints(reader) == "↑↓ choose  Enter stay here  Esc back  F1 keys"
        await reader.press("escape")
        assert hints(reader).startswith("Enter stay here  Esc back  i who is this  s sort  n next")
        await reader.press("escape")
        assert hints(reader) == page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("m", "Enter stay here  Esc back  s sort  / search  n next"),
        ("t", "←→ along the row  Enter stay here  Esc back  n next"),
        ("quotation_mark", "Enter stay here  Esc back  a all or target  s sort  n next"),
        ("c", "Enter stay here  Esc back  n next"),
        ("full_stop", "Enter stay here  Esc back  n next"),
    ],
)
async def test_the_hints_of_a_view_begin_with_its_own_keys(open_reader: Open, key: str, expected: str) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("J", key)
        await reader.wait_until(lambda: not reader.screen.article_view.has_focus)
        assert hints(reader).startswith(expected)


@pytest.mark.parametrize("key", slow_but(["T", "i"], ["T", "i", "O", "L", "e", "colon"]))
async def test_no_hint_names_a_key_that_the_screen_above_takes(open_reader: Open, key: str) -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("J")
        page = hints(reader)
        await reader.press(key)
        await reader.wait_until(lambda: not reader.screen.is_active)
        await reader.wait_until(lambda: "n next" not in "\n".join(reader.rows))
        await reader.press("escape")
        await reader.wait_until(lambda: reader.screen.is_active)
        assert hints(reader) == page


async def test_a_small_terminal_shows_the_way_back_from_a_view_in_the_status_row(open_reader: Open) -> None:
    async with open_reader(size=(60, 16)) as reader:
        await reader.press("J")
        assert "Esc" not in reader.rows[-1]
        await reader.press("quotation_mark")
        assert reader.rows[-1].rstrip().endswith("Esc back  ? keys")
        await reader.pilot.click(offset=(reader.rows[-1].index("back"), 15))
        await reader.wait_until(lambda: reader.screen.article_view.has_focus)


@pytest.mark.slow
async def test_hints_name_rebound_keys(open_reader: Open) -> None:
    async with open_reader(size=(120, 30), settings=REBOUND) as reader:
        assert hints(reader).startswith("^T next  N previous")
        await reader.press("slash")
        assert "F2 back" in hints(reader)
        await reader.press("f2")
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_an_action_without_a_key_has_no_hint(open_reader: Open) -> None:
    async with open_reader(size=(120, 30), settings=SWAPPED) as reader:
        assert hints(reader).startswith("N next  x find")
        assert "x find" in hints(reader)
        await reader.press("J", "N")
        assert " 2/" in reader.status


async def test_notices_name_rebound_keys(open_reader: Open) -> None:
    async with open_reader(size=(120, 30), settings=REBOUND) as reader:
        await reader.press("w", "y")
        assert reader.notices[0] == "Go to a mention first: press ^T or ^G, or click one."
        assert "press F9 and choose “Save…”" in reader.notices[1]
        await reader.press("5")
        assert "no other actors · 8 all" in "\n".join(reader.rows)
        await reader.press("8")
        assert "Cast 15" in "\n".join(reader.rows)


@pytest.mark.slow
async def test_notices_name_no_key_of_an_action_that_has_none(open_reader: Open) -> None:
    settings = Settings(keys={"mention.next": "x", "any.next": "ctrl+g", "find": "x, ctrl+g"})
    async with open_reader(settings=settings) as reader:
        assert [notice for notice in reader.notices if "is given to both" in notice]
    unbound = Settings(keys={"copy": "n, ], 0, colon, ctrl+p"})
    async with open_reader(size=(120, 30), settings=unbound) as reader:
        await reader.press("w", "n", "5")
        assert reader.notices[0] == "Click a mention first."
        assert reader.notices[1].startswith("Copied ")
        assert "press" not in reader.notices[1]
        assert any(row.startswith(("│no other actors  ", "│ no other actors  ")) for row in reader.rows)


@pytest.mark.slow
async def test_the_help_names_rebound_keys(open_reader: Open) -> None:
    async with open_reader(size=(120, 60), settings=REBOUND) as reader:
        await reader.press("question_mark")
        screen = "\n".join(reader.rows)
        assert "^T N" in screen
        assert "F9" in screen


@pytest.mark.slow
async def test_a_click_on_a_hint_acts_as_its_key(open_reader: Open) -> None:
    async with open_reader(size=(120, 30)) as reader:
        for word, key in (("next", "mention.next"), ("search", "search"), ("back", "prompt.cancel"), ("keys", "help")):
            row = reader.rows[-1]
            await reader.pilot.click(offset=(row.index(word), 29))
            await reader.pilot.pause()
            if key == "mention.next":
                assert reader.target == "Russia"
            elif key == "search":
                assert reader.screen.is_typing
            elif key == "prompt.cancel":
                assert not reader.screen.is_typing
        assert type(reader.app.screen).__name__ == "HelpScreen"


@pytest.mark.parametrize("size", slow_but([(40, 10)], [(60, 16), (40, 10), (30, 8)]), ids=str)
async def test_a_small_terminal_shows_the_key_of_the_help_in_the_status_row(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size=size) as reader:
        for keys in ((), ("J",), ("]",)):
            await reader.press(*keys)
            assert reader.rows[-1].rstrip().endswith("? keys")
        await reader.press("slash")
        assert "F1 keys" in "\n".join(reader.rows)
        await reader.press("escape")
        await reader.pilot.click(offset=(size[0] - 3, size[1] - 1))
        await reader.pilot.pause()
        assert type(reader.app.screen).__name__ == "HelpScreen"
