"""Visits to the views: the page follows the item at the cursor; Enter stays there, Esc returns to the exact row."""

from typing import TYPE_CHECKING, NamedTuple

from tui.model import Actor
from tui.ui.messages import JumpChosen, JumpPreviewed
from tui.ui.screens.navigation import Navigation, Place
from tui.ui.screens.panes import Arrangement, Panes
from tui.ui.screens.sections import Sections
from tui.ui.state.jumps import Jump, introduction_of
from tui.ui.state.reading import Reading
from tui.ui.views import MENTIONS
from tui.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class _Visit(NamedTuple):
    """The reader's place when a view was opened, and the views that were open then."""

    place: Place
    reading: Reading
    panes: Arrangement


class Visits:
    """Begins a visit when a view gets the focus. Messages of the view name the places of its items."""

    def __init__(
        self,
        owner: "HasReading",
        navigation: Navigation,
        sections: Sections,
        article_view: ArticleView,
        panes: Panes,
    ) -> None:
        self._owner = owner
        self._navigation = navigation
        self._sections = sections
        self._article_view = article_view
        self._panes = panes
        self._visit: _Visit | None = None
        self._is_on = False

    def begin(self, view_name: str) -> None:
        """Record where the reader is when the view of this name is opened."""
        before = self._visit.panes if self._visit and self._panes.is_open(view_name) else self._panes.arrangement
        if self._visit and self._panes.have_focus:  # from one view to another: Esc returns to the page before both
            self._visit = self._visit._replace(panes=before)
        else:
            self._visit = _Visit(self._navigation.place, self._owner.reading, before)
        self._is_on = True

    async def open(self, view_name: str) -> None:
        """Open a view and go to it.

        In the third pane, the same key keeps the pane open, or stops keeping it open and goes back.
        """
        if view_name == MENTIONS.view_name and self._panes.third_has_focus:
            if not self._panes.toggle_third():
                self.choose(JumpChosen(None))
                self._panes.close_third()
        else:
            self.begin(view_name)
            await self._panes.open(view_name)

    def begin_by_mouse(self) -> None:
        """Record where the reader is when a click gives the focus to the open view."""
        if not self._is_on:
            self._visit = _Visit(self._navigation.place, self._owner.reading, self._panes.arrangement)
            self._is_on = True

    def end_by_mouse(self) -> None:
        """Leave the open view when a click gives the focus to the page."""
        if self._is_on:
            self.leave()

    def take(self, actor: Actor) -> None:
        """Stay where the article introduces an actor; if it was the target, at its mention nearest to the page."""
        self.begin_by_mouse()
        visit = self._visit
        target = visit.reading.target if visit else None
        jump = introduction_of(actor)
        if visit and target and target.actor and target.actor.id == actor.id:
            here = self._owner.reading.with_target(actor).go_to_nearest(visit.place.top).here
            jump = Jump(here.span, actor.id) if here else jump
        self.choose(JumpChosen(jump))

    def preview(self, message: JumpPreviewed) -> None:
        """Show the place of an item, or the row before the visit."""
        if self._visit:
            self._show(message.jump)

    def choose(self, message: JumpChosen) -> None:
        """Stay at the place of an item, with the view open if there is room; or close the view and go back."""
        self.begin_by_mouse()
        assert self._visit is not None
        self._show(message.jump)
        if message.jump is None:
            self._panes.restore(self._visit.panes)
            self._visit = None
        self.leave()
        jump = message.jump
        if jump:
            self._article_view.flash(*jump.span)

    def leave(self) -> None:
        """Go to the page, which stays as it is. The view stays open where there is room for it."""
        if self._visit:
            if self._navigation.place != self._visit.place:
                self._navigation.leave(self._visit.place)
            self._visit = self._visit._replace(place=self._navigation.place, reading=self._owner.reading)
        self._is_on = False
        self._article_view.focus()
        self._panes.end_visit()

    def _show(self, jump: Jump | None) -> None:
        visit = self._visit
        if visit is None:
            return
        if jump is None:
            self._sections.forget_stop()
            self._article_view.scroll_to_offset(visit.place.top, visit.place.rows_above)
            now = self._owner.reading
            before = visit.reading if visit.reading.cast is now.cast else visit.reading.with_cast(now.cast)
            self._owner.reading = now._replace(target=before.target, here=before.here, pinned=before.pinned)
        elif jump.at_top:
            self._owner.reading = self._owner.reading.go(jump)
            self._sections.show(jump.span.start)
        else:
            reading = self._owner.reading.go(jump)
            if here := reading.here:
                self._article_view.reveal(here.start, here.end, flash=False)
            self._owner.reading = reading
