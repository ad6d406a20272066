"""Updates everything around the page: the views beside it, the two rows below it, and the title of the terminal."""

from typing import TYPE_CHECKING

from tui.ui.state.notice import Notice
from tui.ui.views.cast import CastView
from tui.ui.widgets.cast_list import CastList
from tui.ui.widgets.hints import choose_hints
from tui.ui.widgets.status_line import describe_cast, describe_place

if TYPE_CHECKING:
    from tui.ui.screens.reader import ReaderScreen


class AroundPage:
    """Shows the current state of the screen around the page."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen

    def show(self) -> None:
        """Show everything but the keys and the title."""
        screen = self._screen
        screen.panes.show(screen.article, screen.reading, screen.progress)
        self.show_place()

    def show_place(self) -> None:
        """Show where the reader is."""
        screen, reading = self._screen, self._screen.reading
        screen.page_pane.show_ticks(reading)
        screen.panes.follow(screen.sections.offset)
        if returning := screen.later.made_returning:
            returning.note_place()
        read = screen.sections.describe(screen.size.width, is_arriving=bool(screen.progress.arriving))
        notice = describe_cast(screen.article, reading.cast, screen.progress)
        place = describe_place(reading.target, reading.here, reading.pinned)
        status_line, suggestions = screen.foot.status_line, screen.later.suggestions
        status_line.show(place, read, notice, suggestions, is_quiet=not reading.cast.notes)
        if reading_mode := screen.later.made_reading_mode:
            reading_mode.show_share()

    def show_hints(self, _: object = None) -> None:
        """Show the keys that act in the widget that has the focus now; none where another screen takes the keys."""
        screen = self._screen
        if not screen.is_active:
            screen.foot.show_hints([])
            return
        own_ids = {key.id for key in CastView.bindings} if isinstance(screen.focused, CastList) else set()
        hints = choose_hints(screen.keymap, screen.active_bindings, is_typing=screen.is_typing, own_ids=own_ids)
        screen.foot.show_hints(hints)

    def show_title(self) -> None:
        """Show the headline in the terminal's title, unless another screen is over this one."""
        if self._screen.is_active:
            self._screen.app.title = self._screen.article.title or self._screen.article.source

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice in the status row, or none."""
        self._screen.foot.show_notice(notice)
        if reading_mode := self._screen.later.made_reading_mode:
            reading_mode.show_notice(notice)
