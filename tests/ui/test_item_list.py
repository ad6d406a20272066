"""Visits to a view whose items are jumps: the page follows, Enter stays, Esc returns to the exact row."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Self

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Vertical

from tests.articles import article_of
from tests.ui.conftest import FAST, Reader
from tui.model import Article
from tui.model.spans import TextSpan
from tui.ui.app import DramatisApp
from tui.ui.keys import CAST, Key
from tui.ui.screens.reader import ReaderScreen
from tui.ui.state.jumps import Jump
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.theming.styles import ThemeStyles
from tui.ui.views import VIEWS
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.item_list import ItemList

PARAGRAPH = "Nobody came that day, and nothing else is known of the house by the sea.\n\n"
TEXT = f"{PARAGRAPH * 40}Maria Lopez met Peter Novak.\n\n{PARAGRAPH * 40}Lopez left. {PARAGRAPH * 40}"


class Row(NamedTuple):
    """A row with some words."""

    words: str
    jump: Jump | None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:  # noqa: ARG002
        """Draw the words."""
        return [Segment(self.words[:width], base)]


class PlacesView(Vertical):
    """Lists a heading, the mentions of the first actor, and a passage."""

    view_name: ClassVar[str] = "places"
    key: ClassVar[Key] = Key("view.places", "D", "view('places')", "Places", CAST)
    bindings: ClassVar[tuple[Key, ...]] = ()
    title, subtitle = "Places", ""

    def __init__(self, _keymap: WrittenKeys) -> None:
        super().__init__()
        self.item_list = ItemList()
        self.tinted = (TextSpan(0, 10),)

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield self.item_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the list the focus."""
        self.item_list.focus(scroll_visible)
        return self

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:  # noqa: ARG002
        """List the items once."""
        if not self.item_list.items:
            actor = next(actor for actor in reading.cast.actors if actor.name == "Maria Lopez")
            mentions = [
                Row(article.text[mention.start : mention.end], Jump(TextSpan(mention.start, mention.end), actor.id))
                for mention in actor.mentions
            ]
            passage = Row("passage", Jump(TextSpan(0, 30), label="passage 1/1"))
            self.item_list.show_items([Row("MENTIONS", None), *mentions, Row("PASSAGES", None), passage])


class PlacesScreen(ReaderScreen):
    """The reader with one more view."""

    CSS_TYPE = "ReaderScreen"
    BINDINGS: ClassVar = [PlacesView.key.binding]
    VIEWS: ClassVar = (*VIEWS, PlacesView)


class PlacesApp(DramatisApp):
    """The app with one more view."""

    READER = PlacesScreen


async def test_the_page_follows_the_items_and_escape_returns_to_the_exact_row() -> None:
    app = PlacesApp(article_of(TEXT.encode(), "x"), FAST)
    app.animation_level = "none"
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("J", "j", "j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press("D", "down")
        assert reader.here == "Lopez"
        assert reader.target == "Maria Lopez"
        await reader.press("down")  # over the heading
        assert reader.here == TEXT[:30]
        assert "passage 1/1" in reader.status
        assert reader.target == "Maria Lopez"
        await reader.press("escape")
        assert (reader.top, reader.screen.reading, reader.rows) == before
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
async def test_enter_stays_and_the_jump_list_goes_back() -> None:
    app = PlacesApp(article_of(TEXT.encode(), "x"), FAST)
    app.animation_level = "none"
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("j", "j")
        before = reader.top
        await reader.press("D", "down", "enter")
        assert reader.here == "Lopez"
        assert reader.screen.article_view.has_focus
        assert "Places" in "\n".join(reader.rows)
        assert reader.screen.article_view.spotlight.tinted == (TextSpan(0, 10),)
        await reader.press("ctrl+o")
        assert reader.top == before
        await reader.press("h")
        assert reader.screen.article_view.spotlight.tinted == ()


async def test_n_goes_on_from_a_passage() -> None:
    app = PlacesApp(article_of(TEXT.encode(), "x"), FAST)
    app.animation_level = "none"
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("J", "D", "end", "enter", "n")
        assert reader.here == "Maria Lopez"


class Lines(NamedTuple):
    """An item of several lines, each with the item's number."""

    number: int
    count: int

    @property
    def jump(self) -> Jump:
        """Lead to a place of its own."""
        return Jump(TextSpan(self.number * 20, self.number * 20 + 5), label=f"item {self.number}")

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the first line."""
        return self.draw_lines(width, base, styles)[0]

    def draw_lines(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Sequence[Segment]]:  # noqa: ARG002
        """Draw the lines."""
        return [[Segment(f"item {self.number} line {line}", base)] for line in range(self.count)]


class LinesApp(App[None]):
    """A list of a heading and items of one to three lines, the more of which the narrower it is."""

    def compose(self) -> ComposeResult:
        """Show the list."""
        self.item_list = ItemList()
        yield self.item_list

    def on_mount(self) -> None:
        """List the items."""
        items = [Lines(number, 1 + number % 3) for number in range(30)]
        self.item_list.show_items(
            [Row("HEADING", None), *items], count_lines=lambda _: (1, *(item.count for item in items))
        )
        self.item_list.focus()

    @property
    def rows(self) -> list[str]:
        """What is on the screen."""
        return [strip.text[:38].rstrip() for strip in self.screen._compositor.render_strips()]


async def test_the_cursor_moves_by_items_and_all_lines_of_one_stay_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # without a theme of our own
    app = LinesApp()
    async with app.run_test(size=(40, 7)) as pilot:
        await pilot.pause()
        assert app.rows[:5] == ["HEADING", *"item 0 line 0,item 1 line 0,item 1 line 1,item 2 line 0".split(",")]
        for number in range(1, 30):
            await pilot.press("j")
            shown = [f"item {number} line {line}" for line in range(1 + number % 3)]
            assert [row for row in app.rows if row.startswith(f"item {number} ")] == shown
        for number in reversed(range(29)):
            await pilot.press("k")
            shown = [f"item {number} line {line}" for line in range(1 + number % 3)]
            assert [row for row in app.rows if row.startswith(f"item {number} ")] == shown
        assert app.rows[0] == "HEADING", "a heading comes into view with the item below it"


async def test_a_page_is_the_height_of_the_list_and_a_click_takes_the_item_of_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = LinesApp()
    async with app.run_test(size=(40, 7)) as pilot:
        await pilot.press("pagedown")
        assert app.item_list.cursor == 5
        await pilot.press("end", "pagedown", "pageup")
        assert app.item_list.cursor == 26
        await pilot.press("home")
        await pilot.click(ItemList, offset=(2, 6))
        assert app.item_list.cursor == 3, "the third line of item 2"
