"""The palette: one row an action with its key, found by parts and in spite of slips, sized to the terminal."""

import pytest

from tests.ui.conftest import Open, Reader
from tui.ui.command_palette import Palette, list_commands, match_commands
from tui.ui.keymap import KEYS, Keymap
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.themes import ThemesScreen
from tui.ui.state.progress import Progress
from tui.ui.widgets.marked_text import STRONG

COMMANDS = list(list_commands(Keymap(), Progress()))
FOUND = [
    ("theme", "Choose a theme"),
    ("tehme", "Choose a theme"),
    ("quti", "Quit"),
    ("serach", "Search the text"),
    ("outlnie", "The outline: headings or pages"),
    ("copy sel", "Copy the selection or paragraph"),
    ("^o", "Back to where you jumped from"),
    ("narow lines", "Narrower lines"),
    ("NEXT PARA", "Next paragraph"),
]


async def open_palette(reader: Reader) -> Palette:
    """Open the palette."""
    await reader.press("colon")
    await reader.wait_until(lambda: isinstance(reader.app.screen, Palette))
    assert isinstance(reader.app.screen, Palette)
    return reader.app.screen


@pytest.mark.parametrize(("query", "name"), FOUND)
def test_the_first_command_is_the_one_meant(query: str, name: str) -> None:
    assert match_commands(COMMANDS, query)[0].name == name


def test_nothing_is_found_where_nothing_is_similar() -> None:
    assert match_commands(COMMANDS, "zzzz") == []


def test_those_chosen_lately_stand_first_until_something_is_typed() -> None:
    recent = ["themes", "help"]
    assert [command.action for command in match_commands(COMMANDS, " ", recent)][:2] == recent
    assert len(match_commands(COMMANDS, "", recent)) == len(COMMANDS)
    assert match_commands(COMMANDS, "quit", recent)[0].name == "Quit"


async def test_a_row_is_an_action_with_its_keys_and_what_matches_stands_out(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        palette = await open_palette(reader)
        for key in KEYS:
            if key.description in [command.name for command in palette.shown[:10]]:
                row = next(row for row in reader.rows if key.description in row)
                assert key.written[0] in row.split(key.description)[1]
        await reader.press(*"para")
        strips = [strip for strip in reader.strips if "Next paragraph" in strip.text]
        strong = "".join(part.text for part in strips[0] if part.style and part.style.underline == STRONG.underline)
        assert strong == "para"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (120, 40), (200, 60)], ids=str)
async def test_it_takes_as_many_rows_as_there_are_commands_and_leaves_some_of_the_page(
    size: tuple[int, int], open_reader: Open
) -> None:
    async with open_reader(size=size) as reader:
        palette = await open_palette(reader)
        assert palette.picker.outer_size.height == min(int(0.8 * size[1]), len(COMMANDS) + 3)
        assert palette.picker.outer_size.width == min(size[0], 84)
        await reader.press(*"quit")
        assert palette.picker.outer_size.height == len(palette.shown) + 3
        await reader.press("ctrl+u", *"zzzz")
        assert any("no such action" in row for row in reader.rows)
        await reader.press("enter")
        assert reader.app.screen is palette


@pytest.mark.slow
async def test_the_keys_of_the_finder_move_choose_and_close(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        palette = await open_palette(reader)
        seen = []
        for key in ("down", "ctrl+n", "up", "ctrl+p", "pagedown", "pageup"):
            await reader.press(key)
            seen.append(palette.picker.cursor)
        assert seen[:4] == [1, 2, 1, 0]
        assert (seen[4] or 0) > 2
        assert seen[5] == 0
        for key in ("escape", "ctrl+c"):
            await reader.press(key)
            await reader.wait_until(lambda: reader.screen.is_active)
            await open_palette(reader)
        await reader.press(*"choose", "space", *"theme", "enter")
        await reader.wait_until(lambda: isinstance(reader.app.screen, ThemesScreen))
        await reader.press("escape")
        palette = await open_palette(reader)
        assert palette.shown[0].name == "Choose a theme"


async def test_a_click_runs_an_action(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        palette = await open_palette(reader)
        await reader.press(*"these", "space", *"keys")
        await reader.pilot.click(palette.picker.pick_list, offset=(5, 0))
        await reader.wait_until(lambda: isinstance(reader.app.screen, HelpScreen))


@pytest.mark.slow
async def test_two_enters_in_one_burst_run_one_action(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await open_palette(reader)
        await reader.press(*"next", "space", *"para")
        await reader.pilot.press("enter", "enter")
        await reader.wait_until(lambda: reader.screen.is_active)
        assert reader.app.failure is None
