"""Views: where they are shown, what shows them, and that a module and a line in the registry are enough to add one."""

from typing import ClassVar

import pytest
from textual.binding import BindingType
from textual.widgets import Static

from tests.articles import article_of
from tests.ui.conftest import FAST, Open, Reader
from tui.model import Article
from tui.ui.app import DramatisApp
from tui.ui.keys import CAST, VIEW, Key, bindings_in
from tui.ui.screens.reader import ReaderScreen
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views import VIEWS
from tui.ui.views.view import ViewType, WrittenKeys

BESIDE, BELOW, OVER = (100, 24), (60, 40), (60, 24)


class TargetView(Static, can_focus=True):
    """A view that shows the name of the target and the length of the article."""

    view_name: ClassVar[str] = "target"
    key: ClassVar[Key] = Key("view.target", "D", "view('target')", "The name of the target", CAST)
    bindings: ClassVar[tuple[Key, ...]] = (Key("target.loud", "x", "shout", "In capitals", CAST, "loud", (VIEW,)),)
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(VIEW, bindings))
    title = "Target [bold]"
    subtitle = ""

    def __init__(self, _keymap: WrittenKeys) -> None:
        super().__init__(markup=False)

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show the name."""
        target = reading.target.name if reading.target else "none"
        self.update(f"{target} of {len(article.text)}, cast read to {progress.share:.0%}")

    def action_shout(self) -> None:
        """Show a word in capitals."""
        self.update("LOUD")


def shown_by(reader: Reader) -> str:
    """Return the text of the view."""
    return str(reader.screen.query_one(TargetView).render())


class TwoViewsScreen(ReaderScreen):
    """The reader with one more view."""

    CSS_TYPE = "ReaderScreen"
    BINDINGS: ClassVar = [TargetView.key.binding]
    VIEWS: ClassVar = (*VIEWS, TargetView)


class TwoViewsApp(DramatisApp):
    """The app with one more view."""

    READER = TwoViewsScreen


def test_every_view_follows_the_protocol() -> None:
    views: tuple[ViewType, ...] = (*VIEWS, TargetView)  # for mypy
    assert len({view.view_name for view in views}) == len(views)
    assert all(view.key.action == f"view('{view.view_name}')" for view in views)


@pytest.mark.slow
async def test_a_view_is_added_by_the_registry_alone() -> None:
    text = "Maria Lopez met Peter Novak. Lopez left."
    app = TwoViewsApp(article_of(text.encode(), "x"), FAST)
    app.animation_level = "none"
    async with app.run_test(size=BESIDE, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        assert not reader.screen.query(TargetView)
        await reader.press("J", "D")
        assert reader.screen.query_one(TargetView).has_focus
        assert not reader.cast_list.is_on_screen
        assert f"Maria Lopez of {len(text)}, cast read to 100%" in shown_by(reader)
        assert "Target [bold]" in "\n".join(reader.rows)
        await reader.press("x")
        assert shown_by(reader) == "LOUD"
        await reader.press("J")
        assert f"Peter Novak of {len(text)}" in shown_by(reader)
        await reader.press("h")
        assert reader.cast_list.has_focus
        assert not reader.screen.query_one(TargetView).is_on_screen


@pytest.mark.parametrize("size", [BESIDE, BELOW, OVER], ids=["beside", "below", "over"])
async def test_a_view_is_shown_beside_below_or_over_the_page(size: tuple[int, int], open_reader: Open) -> None:
    async with open_reader(size=size) as reader:
        width = reader.screen.article_view.size.width
        await reader.press("h")
        view, page = reader.screen.view_pane.region, reader.screen.page_pane.region
        if size == BESIDE:
            assert view.right == page.x
        elif size == BELOW:
            assert view.y == page.bottom
            assert view.width == page.width
        else:
            assert page.contains_region(view)
        assert reader.screen.article_view.size.width == width  # no line of the text is wrapped again
        assert reader.cast_list.has_focus
        await reader.press("tab")
        assert reader.screen.article_view.has_focus
        assert reader.screen.view_pane.is_folded == (size != BESIDE)


async def test_a_pane_that_the_reader_unfolds_stays_and_is_no_visit(open_reader: Open) -> None:
    async with open_reader(size=OVER) as reader:
        await reader.press("z")
        pane = reader.screen.view_pane
        assert pane.region.right == reader.screen.page_pane.region.x
        await reader.press("h", "enter")
        assert not pane.is_folded
        await reader.press("z")
        assert pane.is_folded


async def test_folding_the_pane_that_has_the_focus_gives_it_to_the_page(open_reader: Open) -> None:
    async with open_reader(size=BESIDE) as reader:
        await reader.press("h", "z")
        assert reader.screen.article_view.has_focus
        assert reader.screen.view_pane.is_folded
