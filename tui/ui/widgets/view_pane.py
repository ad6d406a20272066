"""The pane that holds the views: which one is shown, where, and whether it is folded away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.config.settings import PANE_WIDTHS
from tui.model import Article
from tui.model.spans import TextSpan
from tui.ui.keys import VIEW, bindings_in
from tui.ui.messages import ViewRetitled
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import ActsOnTitle, FollowsPage, TintsPage, View, ViewType, WrittenKeys, is_typed_into
from tui.ui.widgets.actor_card import ActorCard

BESIDE_COLUMNS = 72
"""Columns from which on there is room for a view beside the page, and one is open without having been asked for."""
BELOW_ROWS = 30
"""Rows from which on a terminal that is too narrow for that has room for a view below the page."""


_MIN_PAGE = 40
"""Columns that the pane leaves for the page beside it."""


def clamp_width(width: int, columns: int) -> int:
    """Return the nearest width that the pane can have on a screen of so many columns."""
    return max(PANE_WIDTHS[0], min(width, PANE_WIDTHS[-1], columns - _MIN_PAGE))


class ViewPane(Vertical):
    """Shows one of the views. On a narrow screen it is folded away, except while the reader visits it.

    A reader who folds or unfolds the pane with a key decides for all widths.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(VIEW))

    ALLOW_SELECT = False

    class Left(Message):
        """The reader leaves the pane for the page."""

    class Entered(Message):
        """The view that is open has the focus now."""

    class TitleClicked(Message):
        """The title of a view was clicked, which runs an action of the screen."""

        def __init__(self, action: str) -> None:
            self.action = action
            super().__init__()

    class Dragged(Message):
        """The border beside the page was dragged, so that the pane has another width; `is_done` at the end of that."""

        def __init__(self, width: int, *, is_done: bool) -> None:
            self.width = width
            self.is_done = is_done
            super().__init__()

    def __init__(
        self, views: Sequence[ViewType], keymap: WrittenKeys, width: int | None = None, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.width = width
        """The columns that the reader chose for the pane beside the page, its border among them; None for no choice."""
        self._is_dragged = False
        self._view_types = {view.view_name: view for view in views}
        self._keymap = keymap
        self._views: dict[str, View] = {}
        self._widgets: dict[str, Widget] = {}
        self.open_name = views[0].view_name
        """The name of the view that is open."""
        self._shown: tuple[Article, Reading, Progress] | None = None
        self._followed = 0
        self._borders = "", ""
        self._is_folded: bool | None = None
        self._is_visited = False
        self._make(self.open_name)  # a key can come before anything is composed

    def compose(self) -> ComposeResult:
        """Show the first view; the others are made when they are first opened."""
        yield self._widgets[self.open_name]

    def _make(self, name: str) -> Widget:
        view = self._view_types[name](self._keymap)
        assert isinstance(view, Widget)
        self._views[name] = self._widgets[name] = view
        return view

    @property
    def view(self) -> View:
        """The view that is open."""
        return self._views[self.open_name]

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show a reading in the view that is open."""
        self._shown = article, reading, progress
        self.view.show(article, reading, progress)
        self.show_borders()

    def follow(self, offset: int) -> None:
        """Show in a view that follows the page that it shows the text from `offset` on."""
        self._followed = offset
        if isinstance(self.view, FollowsPage):
            self.view.follow(offset)

    @property
    def tinted(self) -> Sequence[TextSpan]:
        """The passages of the page that the view tints."""
        return self.view.tinted if isinstance(self.view, TintsPage) and not self.is_folded else ()

    @property
    def is_typed_into(self) -> bool:
        """Whether the reader types into the view that is open."""
        return is_typed_into(self.view)

    @property
    def card(self) -> ActorCard | None:
        """The card of an actor, if the view that is open shows one."""
        card = next(iter(self._widgets[self.open_name].query(ActorCard)), None)
        return card if card is not None and card.display and not self.is_folded else None

    def show_borders(self) -> None:
        """Show the title and the subtitle of the view that is open."""
        view = self.view
        if self._borders != (view.title, view.subtitle):
            self._borders = view.title, view.subtitle
            self.border_title = Content(view.title)  # a str would be read as markup
            self.border_subtitle = Content(view.subtitle)

    async def open(self, name: str) -> None:
        """Show a view and give it the focus; a folded pane comes back until the reader leaves it."""
        if name not in self._views:
            widget = self._make(name)
            widget.display = False  # or it is laid out beside the view that is still shown
            await self.mount(widget)
        self.switch_to(name)
        self._is_visited = self._is_visited or self.is_folded
        self.fit()
        self._widgets[name].focus()

    def switch_to(self, name: str) -> None:
        """Show a view that was open before; the focus stays where it is."""
        self.open_name = name
        for view_name, widget in self._widgets.items():
            is_open = view_name == name
            if widget.display != is_open:  # assigning the same value would lay out the whole screen
                widget.display = is_open
        if self._shown:
            self.show(*self._shown)
            self.follow(self._followed)
        self.post_message(ViewRetitled())

    # Folding and placing

    @property
    def is_folded(self) -> bool:
        """Whether the pane is hidden."""
        if self._is_visited:
            return False
        return self.screen.size.width < BESIDE_COLUMNS if self._is_folded is None else self._is_folded

    def fit(self) -> None:
        """Hide the pane if it is folded away. Where it is otherwise is a matter of the screen's style sheet."""
        self.set_class(self.is_folded, "-folded")
        self.set_class(self._is_visited, "-visited")
        self._fit_width()
        if isinstance(self.view, TintsPage):
            self.post_message(ViewRetitled())

    def _fit_width(self) -> None:
        """Give the pane the width that the reader chose, as far as the page has room beside it."""
        columns = self.screen.size.width
        if self.width is None or columns < BESIDE_COLUMNS:
            if self.styles.has_rule("width"):
                self.styles.clear_rule("width")
            return
        width = clamp_width(self.width, columns)
        if not self.styles.has_rule("width") or self.styles.width is None or self.styles.width.value != width:
            self.styles.width = width

    def end_visit(self) -> None:
        """Fold the pane away again if it came back only for a visit."""
        self._is_visited = False
        self.fit()

    def action_fold(self) -> None:
        """Fold the pane away, or bring it back, until the reader does the opposite."""
        if self.has_focus_within:
            self.post_message(self.Left())
        self._is_folded, self._is_visited = not self.is_folded, False
        self.fit()

    # The mouse

    def _is_on_border(self, event: events.MouseEvent) -> bool:
        return event.screen_x == self.region.right - 1 and self.screen.size.width >= BESIDE_COLUMNS

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag the border beside the page."""
        if event.button == 1 and self._is_on_border(event):
            self._is_dragged = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the border."""
        if self._is_dragged:
            self.post_message(self.Dragged(event.screen_x - self.region.x + 1, is_done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Leave the border where it is."""
        if self._is_dragged:
            self._is_dragged = False
            self.release_mouse()
            self.post_message(self.Dragged(event.screen_x - self.region.x + 1, is_done=True))

    def on_click(self, event: events.Click) -> None:
        """Do what a click on the title does."""
        is_on_title = event.screen_y == self.region.y  # events of the widgets within come here with their own x and y
        if is_on_title and not self._is_on_border(event) and isinstance(self.view, ActsOnTitle):
            self.post_message(self.TitleClicked(self.view.title_action))

    def on_descendant_focus(self) -> None:
        """Post that the view has the focus."""
        self.post_message(self.Entered())

    def action_other_pane(self) -> None:
        """Go to the page."""
        self.post_message(self.Left())
