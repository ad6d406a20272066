"""The search line brings back the searches of before, of this session and of earlier ones."""

import stat
from pathlib import Path

import pytest

from tests.ui.conftest import FAST, Open, Reader
from tui.keep.searches import FILE, keep_search, read_searches
from tui.paths import state_folder
from tui.ui.widgets.search_bar import SearchBar


def line_of(reader: Reader) -> str:
    """Return what the search line holds."""
    return reader.screen.query_one(SearchBar).line.value


async def search(reader: Reader, words: str) -> None:
    """Search, and stay at the first match."""
    await reader.press("slash", *words, "enter")
    await reader.app.workers.wait_for_complete()


async def test_up_and_down_go_through_the_searches_and_preview_them(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await search(reader, "military")
        await search(reader, "summit")
        await reader.press("escape", "slash", *"off", "up")
        assert (line_of(reader), reader.target) == ("summit", "summit")
        await reader.press("up")
        assert (line_of(reader), reader.target) == ("military", "military")
        await reader.press("ctrl+p", "ctrl+n", "down")
        assert (line_of(reader), reader.target) == ("off", "off")
        await reader.press("pageup")
        assert line_of(reader) == "military"
        await reader.press("escape")
        assert reader.target is None


@pytest.mark.slow
async def test_searches_of_earlier_sessions_are_offered_and_those_of_this_one_are_kept(open_reader: Open) -> None:
    keep_search("summit")
    async with open_reader(size=(80, 24)) as reader:
        await search(reader, "military")
        await reader.press("slash")
        await reader.app.workers.wait_for_complete()
        await reader.press("up", "up")
        assert line_of(reader) == "summit"
    assert read_searches() == ["military", "summit"]
    assert stat.S_IMODE((state_folder() / FILE).stat().st_mode) == 0o600


@pytest.mark.slow
async def test_what_is_cancelled_and_what_the_finder_finds_is_no_search(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("slash", *"military", "escape", "f", *"putin", "enter", "slash", "up")
        await reader.app.workers.wait_for_complete()
        assert line_of(reader) == ""
    assert read_searches() == []


@pytest.mark.slow
async def test_nothing_is_kept_or_read_if_the_settings_say_so(open_reader: Open) -> None:
    keep_search("summit")
    async with open_reader(size=(80, 24), settings=FAST._replace(keep_recent=False)) as reader:
        await search(reader, "military")
        await reader.press("slash", "up", "up")
        assert line_of(reader) == "military"
        reader.app.tidy_up()
    assert read_searches() == ["summit"]


@pytest.mark.slow
async def test_a_state_folder_that_cannot_be_used_is_no_obstacle(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    async with open_reader(size=(80, 24)) as reader:
        await search(reader, "military")
        await reader.press("slash", "up")
        assert line_of(reader) == "military"
        assert reader.notices == []
