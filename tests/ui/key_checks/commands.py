"""Checks of the keys for articles, copying, display, help and the end of the program."""

from tests.ui.conftest import Reader
from tests.ui.key_checks.checks import SMALL, character_of, check
from tui.ui.command_palette import Palette
from tui.ui.screens.article_list import ArticleListScreen
from tui.ui.screens.export_dialog import ExportDialog
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.open_dialog import OpenDialog
from tui.ui.screens.themes import ThemesScreen


@check("reload")
async def reads_the_file_again(reader: Reader, key: str) -> None:
    await reader.press(key)
    await reader.wait_until(lambda: reader.notices == ["Nothing has changed."])


@check("open")
async def asks_what_to_open(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, OpenDialog)
    await reader.press("escape")
    assert reader.screen.is_current


@check("articles")
async def shows_the_list_of_articles(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ArticleListScreen)
    await reader.press("escape")
    assert reader.screen.is_current


@check("article.next", "article.previous")
async def says_that_there_is_no_other_article(reader: Reader, key: str) -> None:
    await reader.press(key)  # what it does with several is tested in test_open_articles
    await reader.wait_until(lambda: "the only article" in "".join(reader.notices))


@check("copy.link")
async def copies_a_link(reader: Reader, key: str) -> None:
    await reader.press("J", key)
    assert reader.app.clipboard.endswith("#russia/1")


@check("export")
async def asks_what_to_export(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ExportDialog)


@check("copy")
async def copies(reader: Reader, key: str) -> None:
    await reader.press("}", key)
    assert reader.app.clipboard.startswith("Yoon was scheduled")
    assert reader.app.clipboard.endswith("return.")


@check("theme")
async def offers_themes(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ThemesScreen)


@check("reading")
async def shows_only_the_page(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.screen.article_view.size == (SMALL[0], SMALL[1] - 1)
    await reader.press(key)
    assert reader.screen.view_pane.display


@check("marks")
async def marks_only_the_target(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.screen.article_view.spotlight.marks == "target"


@check("narrower", "wider")
async def changes_the_measure(reader: Reader, key: str) -> None:
    await reader.resize(100, 24)
    before = reader.screen.article_view.text_layout.width  # type: ignore[union-attr]
    await reader.press("-", key)
    after = reader.screen.article_view.text_layout.width  # type: ignore[union-attr]
    assert after == before + (0 if character_of(key) in "+=" else -8)


@check("palette")
async def opens_the_palette(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, Palette)
    await reader.press("escape")
    await reader.choose_command("to the end")
    await reader.wait_until(lambda: reader.top > 0)


@check("help")
async def shows_the_keys(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, HelpScreen)
    await reader.press("escape")
    assert not isinstance(reader.app.screen, HelpScreen)


@check("interrupt")
async def says_how_to_quit(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.notices == ["Press q to quit."]


@check("suspend")
async def suspends(reader: Reader, key: str) -> None:
    await reader.press(key)  # what it does in a terminal is tested in tests/terminal: a pilot has none to give back
    assert reader.screen.article_view.has_focus
    assert reader.app.is_running


@check("quit")
async def quits(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert not reader.app.is_running or reader.app._exit
