"""The panes beside the page: that of the views, and a third one for the mentions in context, which need wide rows."""

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Horizontal
from textual.screen import Screen

from tui.model import Article
from tui.ui.keymap import Keymap
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views import MENTIONS
from tui.ui.views.view import FollowsPage, is_typed_into
from tui.ui.widgets.view_pane import ViewPane

if TYPE_CHECKING:
    from tui.ui.widgets.third_pane import ThirdPane


class Arrangement(NamedTuple):
    """The view that is open in the pane of the views, and whether the third pane is open."""

    view_name: str
    is_third_open: bool


class Panes:
    """Opens views in their panes, and shows the reading there. The third pane is made when it is first opened."""

    def __init__(self, screen: Screen[None], view_pane: ViewPane, keymap: Keymap) -> None:
        self._screen = screen
        self._view_pane = view_pane
        self._keymap = keymap
        self._third: ThirdPane | None = None
        self._shown: tuple[Article, Reading, Progress] | None = None
        self._followed = 0

    @property
    def arrangement(self) -> Arrangement:
        """The current arrangement."""
        return Arrangement(self._view_pane.open_name, self._third is not None and self._third.is_open)

    def is_open(self, name: str) -> bool:
        """Whether a view is open."""
        return self.arrangement.is_third_open if name == MENTIONS.view_name else self._view_pane.open_name == name

    @property
    def have_focus(self) -> bool:
        """Whether the reader is in one of them."""
        return self._view_pane.has_focus_within or self.third_has_focus

    @property
    def third_has_focus(self) -> bool:
        """Whether the reader is in the third pane."""
        return self._third is not None and self._third.has_focus_within

    @property
    def is_typed_into(self) -> bool:
        """Whether the reader types into one of them."""
        third = self._third.view if self._third else None
        return self._view_pane.is_typed_into or is_typed_into(third)

    # Showing

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show a reading in the views that are open."""
        self._shown = article, reading, progress
        self._view_pane.show(article, reading, progress)
        if self._third and self._third.is_shown:
            self._third.view.show(article, reading, progress)
            self.show_borders()

    def follow(self, offset: int) -> None:
        """Show in views that follow the page that it shows the text from `offset` on."""
        self._followed = offset
        self._view_pane.follow(offset)
        if self._third and self._third.is_shown and isinstance(self._third.view, FollowsPage):
            self._third.view.follow(offset)

    def show_borders(self) -> None:
        """Show the titles and the subtitles of the views that are open."""
        self._view_pane.show_borders()
        if self._third:
            self._third.show_borders(self._hint(self._third))

    def _hint(self, third: "ThirdPane") -> str:
        key = self._keymap.write(MENTIONS.key.id)
        is_to_keep = third.has_room_beside and not third.is_kept
        return f"{key} {'keeps it open' if is_to_keep else 'closes'}" if key else ""

    def fit(self) -> None:
        """Hide the panes for which the terminal has become too small, and show those that fit again."""
        self._view_pane.fit()
        if self._third:
            self._third.fit()
            if self._third.is_shown:
                self._catch_up()

    # Opening and closing

    async def open(self, name: str) -> None:
        """Open a view and give it the focus."""
        if name == MENTIONS.view_name:
            third = await self._make_third()
            third.visit()
            self._catch_up()
        else:
            await self._view_pane.open(name)

    async def keep_third(self) -> None:
        """Open the third pane, to stay open, where there is room for it beside the page."""
        third = await self._make_third()
        third.is_kept = True
        third.open(is_open=True)
        self._catch_up()

    def toggle_third(self) -> bool:
        """Keep the third pane, which has the focus, open from now on, or stop keeping it open, and save that choice.

        Return whether it is kept open now; it is not if there is no room beside the page.
        """
        from tui.ui.saved_choices import save_choice

        if self._third is None or not self._third.has_room_beside:
            return False
        self._third.is_kept = not self._third.is_kept
        self.show_borders()
        save_choice(self._screen.app, "mentions_pane", self._third.is_kept)
        return self._third.is_kept

    async def _make_third(self) -> "ThirdPane":
        from tui.ui.widgets.third_pane import ThirdPane

        if self._third is None:
            self._third = ThirdPane(MENTIONS(self._keymap), id="third-pane")
            await self._screen.query_one("#panes", Horizontal).mount(self._third)
        return self._third

    def _catch_up(self) -> None:
        """Update the third pane after it was hidden."""
        if self._shown:
            self.show(*self._shown)
            self.follow(self._followed)

    def restore(self, arrangement: Arrangement) -> None:
        """Open and close views as in an earlier arrangement; the focus stays where it is."""
        self._view_pane.switch_to(arrangement.view_name)
        if self._third:
            self._third.open(is_open=arrangement.is_third_open)

    def close_third(self) -> None:
        """Close the third pane."""
        if self._third:
            self._third.open(is_open=False)

    def end_visit(self) -> None:
        """Hide the pane that was shown only for a visit."""
        self._view_pane.end_visit()
        if self._third:
            self._third.end_visit()

    @property
    def next_view(self) -> str | None:
        """The name of the view that the key for the next pane goes to; None for the page, from the last pane.

        From the page it goes to the third pane, if that is shown, and from there to the pane of the views.
        """
        is_third_shown = self._third is not None and self._third.is_shown
        if self.third_has_focus:
            return None if self._view_pane.is_folded else self._view_pane.open_name
        return MENTIONS.view_name if is_third_shown else self._view_pane.open_name
